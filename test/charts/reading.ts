/** What of a drawing a reader sees, found out by the renderer itself: each text alone, where its ink is. */
import { Resvg } from '@resvg/resvg-js';
import { fontFamily, fontFiles } from '../../src/charts/font.ts';
import type { Drawing } from '../../src/charts/svg.ts';

export interface InkBox {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const texts = /<text[^>]*>([^<]*)<\/text>/g;
const unescaped = (raw: string): string =>
  raw
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The texts of a drawing, in the order in which they were drawn. */
export const textsOf = ({ svg }: Drawing): readonly string[] =>
  [...svg.matchAll(texts)].map(([, text = '']) => unescaped(text).replaceAll('\u200b', ''));

const font = { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: fontFamily };
/** The frame is wide enough that nothing is cut off which lies beside the picture. */
const frame = 4_000;

export function boxesOf({ svg, width, height }: Drawing): readonly InkBox[] {
  return [...svg.matchAll(texts)].flatMap(([whole, text = '']) => {
    const alone = `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 2 * frame}" height="${height + 2 * frame}"><g transform="translate(${frame} ${frame})">${whole}</g></svg>`;
    const box = new Resvg(alone, { font }).getBBox();
    if (box === undefined) return [];
    const [left, top] = [box.x - frame, box.y - frame];
    return [{ text: unescaped(text), left, top, right: left + box.width, bottom: top + box.height }];
  });
}

export const isInside = ({ left, top, right, bottom }: InkBox, { width, height }: Drawing): boolean =>
  left >= 0 && top >= 0 && right <= width && bottom <= height;

/** Pairs of texts whose ink meets. */
export const overlapping = (boxes: readonly InkBox[]): readonly (readonly [string, string])[] =>
  boxes.flatMap((one, n) =>
    boxes
      .slice(n + 1)
      .filter(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      )
      .map((other) => [one.text, other.text] as const),
  );

/** Width and height as the PNG itself states them. */
export function sizeOf(png: Uint8Array): readonly [number, number] {
  const bytes = Buffer.from(png);
  if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('not a PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours as WCAG 2 defines it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [high, low] = [lightness(one), lightness(other)].sort((a, b) => b - a);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}
