/**
 * Names as people type them: one form to search by, one to tell names apart, one to store (product.md section 3).
 *
 * Legal forms (ООО, S.A., GmbH) are kept: two companies of one name and different form are two debtors. The search
 * finds a name by any of its words, so nobody has to type them.
 */
import { transliterate } from './transliteration.ts';

/** Joiners are kept where they shape what is read: inside emoji and inside words of scripts that need them. */
const invisible =
  /(?!\u200c|\u200d)\p{Cf}|(?<![\p{L}\p{M}\p{Extended_Pictographic}\ufe0f])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{Extended_Pictographic}])/gu;
const control = /(?![\t\n\r])\p{Cc}|\p{Cs}/gu;
const quotes = /['’‘ʼ`´ʹʺ"“”„«»‹›]/gu;
/** The dots of S.A., D.F. and О.О.О. */
const initialsDot = /(?<=(?<![\p{L}\p{N}])\p{L})\./gu;
const notWord = /[^\p{L}\p{N}]+/gu;

const plainWords = (lower: string): string => lower.replace(initialsDot, '').replace(notWord, ' ').trim();

/**
 * What tells two names apart: case, accents, script, punctuation and invisible characters don't count, spelling does.
 * A name without any letter or digit (an emoji) stands for itself. Pure and stable: stored values depend on it.
 */
export function identityOf(name: string): string {
  // Most names are plain: the long way gives the same for them, ten times as slowly.
  if (/^[\w .,-]*$/.test(name)) return plainWords(name.toLowerCase()) || name.replace(/ +/g, ' ').trim();
  const visible = name
    .normalize('NFKC')
    .replace(/\p{Cf}|\p{Cc}|\p{Cs}/gu, (c) => (c === '\n' || c === '\t' ? ' ' : ''));
  const plain = transliterate(visible.toLowerCase())
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
  const words = plainWords(plain.replace(quotes, ''));
  return words === '' ? visible.toLowerCase().replace(/\s+/gu, ' ').trim() : words;
}

/** Spellings that differ by habit of transliteration only, brought to one. In this order: later ones see earlier results. */
const habits: readonly (readonly [RegExp, string])[] = [
  [/shch|sch/g, 'sh'],
  [/kh/g, 'h'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ch(?=[rl])/g, 'k'],
  [/ck/g, 'k'],
  [/qu?(?=[ei])|q/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/[jy]/g, 'i'],
  [/t[sz]|cz|c(?=[ei])/g, 's'],
  [/c(?!h)/g, 'k'],
  [/ie/g, 'e'],
];

/** A doubled letter counts once, except where the word is nothing else (ООО, AAA). */
const doubled = /(?<![\p{L}\p{N}])(\p{L})\1+(?![\p{L}\p{N}])|(\p{L})\2+/gu;
const collapse = (text: string): string =>
  text.replace(doubled, (run, _whole, letter?: string) => letter ?? run);

/**
 * The form that is stored and searched: as `identityOf`, with habits of transliteration folded as well (kh/h, y/i/j,
 * ts/c, shch/sch, x/ks, ph/f, doubled letters), so that Cyrillic typed in Latin letters, and the reverse, is found.
 * Two different names may share it: ask `identityOf` where that matters. Pure and stable: stored values depend on it.
 */
export function fold(name: string): string {
  return collapse(habits.reduce((text, [habit, one]) => text.replace(habit, one), identityOf(name)));
}

/** Marks beyond this many on one letter are decoration that breaks every screen. */
const pileOfMarks = /(\p{M}{4})\p{M}+/gu;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** At most `max` characters as a person counts them; an emoji or an accented letter is never cut in two. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let count = 0;
  for (const { index } of graphemes.segment(text)) {
    if (count === max) return text.slice(0, index);
    count += 1;
  }
  return text;
}

const visibleText = (raw: string): string =>
  raw
    .replace(/\r\n?|[\u2028\u2029\u0085]/gu, '\n')
    .replace(control, '')
    .normalize('NFC')
    .replace(invisible, '')
    .replace(pileOfMarks, '$1');

/**
 * A name or another single line that came from outside, as it is stored: NFC, no control, bidirectional or invisible
 * characters, no line breaks, trimmed, at most `max` characters. Markup is left alone: it is text.
 */
export const cleanText = (raw: string, max: number): string =>
  cut(visibleText(raw).replace(/\s+/gu, ' ').trim(), max).trimEnd();

/** As `cleanText` for a note: lines stay lines, with at most one empty line between them. */
export const cleanNote = (raw: string, max: number): string =>
  cut(
    visibleText(raw)
      .replace(/[^\S\n]+/gu, ' ')
      .replace(/ ?\n ?/gu, '\n')
      .replace(/\n{3,}/gu, '\n\n')
      .trim(),
    max,
  ).trimEnd();
