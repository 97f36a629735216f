/**
 * Which encoding a file is in (product.md section 12). A byte order mark or valid UTF-8 decides; what is left is judged
 * by how well neighbouring letters go together over the whole file, with jschardet's opinion on a sample as one voice:
 * alone it takes koi8-r, cp866 and short cp1251 texts for something else.
 */
import jschardet from 'jschardet';
import { TextDecoder } from 'node:util';
import { fail, ok, type Outcome } from '../outcome.ts';
import type { ByteSource } from './source.ts';

/** Names as TextDecoder knows them. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1251',
  'koi8-r',
  'ibm866',
] as const;
export type Encoding = (typeof encodings)[number];

export interface EncodingFound {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  /** False when another encoding reads almost as well: worth a look at the letters. */
  readonly certain: boolean;
}

const common = 'оеаинтсрвлкмдпу';
const accented = 'áéíóúñüöäåàèìòùâêîôûçãõßøæïëÿœ';
const typographic = '«»—–№…“”„‘’€°·\u00a0©®§¿¡ªº';

type Script = 'cyrillic' | 'latin';
const candidates = [
  ['windows-1252', 'latin'],
  ['windows-1251', 'cyrillic'],
  ['koi8-r', 'cyrillic'],
  ['ibm866', 'cyrillic'],
] as const satisfies readonly (readonly [Encoding, Script])[];

/** How believable one character above ASCII is. */
function plausibility(letter: string, script: Script): number {
  if (/[\p{Cc}\ufffd]/u.test(letter)) return -5;
  if (typographic.includes(letter)) return 0;
  if (script === 'cyrillic') {
    if (!/[а-яё]/iu.test(letter)) return -2;
    const usual = common.includes(letter.toLowerCase());
    // Which letters are usual tells more than their case: lists are often written in capitals.
    return /[а-яё]/u.test(letter) ? (usual ? 1 : 0.1) : usual ? 0.8 : 0.05;
  }
  return accented.includes(letter) ? 0.7 : accented.includes(letter.toLowerCase()) ? 0.3 : -1.5;
}

const isLetter = (c: string): boolean => /\p{L}/u.test(c);
const isAscii = (c: string): boolean => c < '\u0080';
const isLower = (c: string): boolean => c !== c.toUpperCase();
const isUpper = (c: string): boolean => c !== c.toLowerCase();

/** How well two neighbours go together: words are of one script, capitals come first, accents come one at a time. */
function harmony(a: string, b: string, script: Script): number {
  if (!isLetter(a) || !isLetter(b)) return 0;
  if (isLower(a) && isUpper(b)) return -2;
  const mixed = isAscii(a) !== isAscii(b);
  if (script === 'cyrillic') return mixed ? -1.5 : 0.5;
  return mixed ? 0.5 : -1.5;
}

/** Pairs of neighbouring bytes with at least one above ASCII, counted. */
type Pairs = Uint32Array;

function score(pairs: Pairs, encoding: Encoding, script: Script): number {
  const decoder = new TextDecoder(encoding);
  const letters = Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte)));
  let total = 0;
  for (const [pair, count] of pairs.entries()) {
    if (count === 0) continue;
    const [a, b] = [letters[pair >> 8] ?? '', letters[pair & 255] ?? ''];
    total += count * (harmony(a, b, script) + (isAscii(b) ? 0 : plausibility(b, script)));
  }
  return total;
}

const opinions: Readonly<Record<string, Encoding>> = {
  'windows-1251': 'windows-1251',
  'KOI8-R': 'koi8-r',
  IBM866: 'ibm866',
  'windows-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
};

function judge(pairs: Pairs, sample: Uint8Array): EncodingFound {
  const weight = pairs.reduce((sum, count) => sum + count, 0);
  const opinion = jschardet.detect(Buffer.from(sample));
  const scored = candidates
    .map(([encoding, script]) => {
      const agrees = opinions[opinion.encoding ?? ''] === encoding;
      return {
        encoding,
        score: score(pairs, encoding, script) + (agrees ? weight * 0.15 * opinion.confidence : 0),
      };
    })
    .sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  if (!best || !next) throw new Error('there are several candidates');
  return { encoding: best.encoding, byteOrderMark: false, certain: best.score - next.score > weight * 0.1 };
}

const marks: readonly (readonly [readonly number[], Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Reads the whole source once. Refuses what is no text: zero bytes without a byte order mark, spreadsheets, nothing. */
export async function detectEncoding(
  source: ByteSource,
): Promise<Outcome<EncodingFound, 'empty' | 'not-text'>> {
  const pairs: Pairs = new Uint32Array(65_536);
  const strict = new TextDecoder('utf-8', { fatal: true });
  const sample: number[] = [];
  let [utf8, before, read] = [true, 0, 0];
  for await (const chunk of source.open()) {
    if (read === 0) {
      const mark = marks.find(([bytes]) => bytes.every((byte, at) => chunk[at] === byte));
      if (mark) return ok({ encoding: mark[1], byteOrderMark: true, certain: true });
    }
    read += chunk.length;
    for (const byte of chunk) {
      if (byte === 0) return fail('not-text');
      if (byte > 127 || before > 127) {
        const pair = (before << 8) | byte;
        pairs[pair] = (pairs[pair] ?? 0) + 1;
        if (sample.length < 65_536) sample.push(byte);
      }
      before = byte;
    }
    if (utf8) utf8 = decodes(strict, chunk);
  }
  if (read === 0) return fail('empty');
  if (utf8) utf8 = decodes(strict, null);
  return ok(
    utf8 ? { encoding: 'utf-8', byteOrderMark: false, certain: true } : judge(pairs, Uint8Array.from(sample)),
  );
}

function decodes(decoder: TextDecoder, chunk: Uint8Array | null): boolean {
  try {
    if (chunk) decoder.decode(chunk, { stream: true });
    else decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** The source as text, piece by piece: decoded, without byte order mark, every line ending as \n. */
export async function* textOf(source: ByteSource, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let held = '';
  for await (const chunk of source.open()) {
    const text = held + decoder.decode(chunk, { stream: true });
    // \r may be the first half of \r\n.
    held = text.endsWith('\r') ? '\r' : '';
    const whole = held ? text.slice(0, -1) : text;
    if (whole !== '') yield whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
  }
  const rest = (held + decoder.decode()).replace(/\r\n?/g, '\n');
  if (rest !== '') yield rest;
}
