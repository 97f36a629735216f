/** Texts for Slack outside rich text: escaped where Slack reads markup, and cut to what a label may hold. Pure. */
import type { PlainTextElement } from '@slack/types';
import { clean, isBlank, lettersOf, whereToCut } from '../letters.ts';

/** Stands where Slack insists on a text and there is none. */
export const noWords = '…';

/** The three characters that Slack reads as the start of a mention, a link or an entity. */
const escaped = (raw: string): string =>
  raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** To be on the safe side: whether '&' counts as one character or as '&amp;' is written nowhere. */
const sizeOf = (text: string): number => escaped(text).length;

/** One line of at most `most` characters, cut between letters; never empty. */
export function shortened(raw: string, most: number): string {
  const label = clean(raw).replace(/\s+/g, ' ').trim();
  if (isBlank(label)) return noWords;
  if (sizeOf(label) <= most) return label;
  let kept = '';
  // Twice as much, so that a letter which this cuts in two is beyond what fits.
  for (const letter of lettersOf(label.slice(0, most * 2))) {
    if (sizeOf(kept + letter) >= most) break;
    kept += letter;
  }
  return `${kept.trimEnd()}${noWords}`;
}

/** A text of at most `most` characters, its lines kept, cut where it hurts least. */
export function cutShort(raw: string, most: number): string {
  const text = clean(raw);
  return text.length <= most ? text : `${text.slice(0, whereToCut(text, most - 1, []))}${noWords}`;
}

/** A text that Slack does not read: no markup, and ':smile:' stays as it was typed. */
export const plain = (raw: string, most: number): PlainTextElement => ({
  type: 'plain_text',
  text: shortened(raw, most),
  emoji: false,
});

/**
 * What a clean text takes to send, in bytes: how Slack counts the size of a message is written nowhere either. Counted
 * rather than written out as JSON, as every word of every answer comes by here.
 */
export function weightOf(text: string): number {
  const escapes = /["\\\n\t]/.test(text) ? text.replace(/[^"\\\n\t]+/g, '').length : 0;
  return Buffer.byteLength(text) + escapes + 2;
}

const mostOfNotice = 3000;

/** What the phone shows and a screen reader says instead of the blocks. */
export function notice(lines: readonly string[]): string {
  const said = lines.join('\n').trim();
  if (isBlank(said)) return noWords;
  let kept = said;
  for (
    let most = Math.min(mostOfNotice - 1, said.length);
    sizeOf(kept) > mostOfNotice;
    most = Math.floor(most * 0.8)
  )
    kept = `${said.slice(0, whereToCut(said, most, []))}${noWords}`;
  return escaped(kept);
}
