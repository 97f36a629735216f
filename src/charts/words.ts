/** Texts made fit to be drawn: only what the fonts have, in lines of at most so many pixels. Pure. */
import { isDrawable, widthOf } from './font.ts';

export interface Type {
  /** In pixels. */
  readonly size: number;
  readonly bold: boolean;
}

const more = '…';
/** Stands for a letter of a script that the fonts don't have. */
const unknown = '□';
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Every letter that the fonts have, a square for any other; one line, without what only steers how text runs. */
export function drawable(raw: string): string {
  let text = '';
  for (const { segment } of letters.segment(raw.slice(0, longest).normalize('NFC').replace(/\s+/g, ' '))) {
    const shown = segment.replace(/[\p{Cc}\p{Cf}\u200b-\u200f\u2028-\u202e\u2060-\u206f]/gu, '');
    text += [...shown].every((letter) => isDrawable(letter.codePointAt(0) ?? 0)) ? shown : unknown;
  }
  return text.replace(/□{3,}/g, unknown.repeat(3)).trim();
}

/** More than any picture shows; what is beyond need not be looked at. */
const longest = 1_000;

/** The lines of a text, at most `most` of them; what does not fit ends in an ellipsis. Empty for a blank text. */
export function linesOf(raw: string, width: number, type: Type, most = 1): readonly string[] {
  const lines: string[] = [];
  let rest = drawable(raw);
  while (rest !== '') {
    const whole = lengthThatFits(rest, width, type);
    if (whole >= rest.length) return [...lines, rest];
    if (lines.length === most - 1) return [...lines, cut(rest, width, type)];
    const space = rest.lastIndexOf(' ', whole);
    const at = space > 0 ? space : Math.max(whole, 1);
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return lines;
}

/** How many UTF-16 units of a text fit, whole letters only. */
function lengthThatFits(text: string, width: number, { size, bold }: Type): number {
  let used = 0;
  for (const { segment, index } of letters.segment(text)) {
    used += widthOf(segment, size, bold);
    if (used > width) return index;
  }
  return text.length;
}

function cut(text: string, width: number, type: Type): string {
  const room = width - widthOf(more, type.size, type.bold);
  return `${text.slice(0, lengthThatFits(text, room, type)).trimEnd()}${more}`;
}

/**
 * The size at which all of these fit into so many pixels, a line each: a number that lost its end would be another number.
 * Null where the least readable size is still too large.
 */
export function sizeFor(texts: readonly string[], width: number, type: Type, least: number): number | null {
  const widest = Math.max(0, ...texts.map((text) => widthOf(drawable(text), 1, type.bold)));
  if (widest === 0) return type.size;
  const size = Math.min(type.size, Math.floor((width / widest) * 2) / 2);
  return size < least ? null : size;
}
