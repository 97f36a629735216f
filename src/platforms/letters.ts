/** What people wrote, made fit to be sent and cut where it hurts least. Pure; every chat platform minds these. */

/** Platforms refuse half a surrogate pair, and make what they like of control characters. */
export const clean = (raw: string): string => (unclean.test(raw) ? cleaned(raw) : raw);
const unclean = /[\0-\x08\x0b-\x1f\x7f]|\p{Surrogate}/u;
const cleaned = (raw: string): string =>
  raw
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b-\x1f\x7f]/g, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd');

/** Nothing that a person could see, so nothing that a platform would accept as a text. */
export const isBlank = (text: string): boolean => !/[^\s\p{Cc}\p{Cf}\p{Z}]/u.test(text);

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Letters as a reader counts them. */
export const lettersOf = (text: string): readonly string[] =>
  Array.from(letters.segment(text), ({ segment }) => segment);

/** A part of a text with a style of its own, in UTF-16 units. */
interface Styled {
  readonly offset: number;
  readonly length: number;
}

/**
 * Where to cut a text of more than `most` UTF-16 units: at a line break or space in the second half of what fits, else
 * between two letters; before a style rather than in it.
 */
export function whereToCut(text: string, most: number, styles: readonly Styled[]): number {
  const half = most / 2;
  const lineBreak = text.lastIndexOf('\n', most);
  const space = text.lastIndexOf(' ', most);
  const at = lineBreak > half ? lineBreak : space > half ? space : most;
  const inside = styles.find(({ offset, length }) => offset > half && offset < at && at < offset + length);
  if (inside !== undefined) return inside.offset;
  const letter = letters.segment(text).containing(at)?.index ?? at;
  // Something endless that counts as one letter is cut between two characters all the same.
  if (letter > half) return letter;
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}
