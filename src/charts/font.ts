/**
 * How wide texts are in the fonts that charts are drawn with, read from the font files themselves: no browser is there to
 * ask. Widths leave kerning out, which moves a text by a few hundredths of its size.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside this file; the build puts them beside the file that this one becomes part of. */
const fileOf = (name: string): string => fileURLToPath(new URL(`./fonts/${name}`, import.meta.url));

export const fontFamily = 'Noto Sans';
export const fontFiles = [fileOf('NotoSans-Regular.ttf'), fileOf('NotoSans-Bold.ttf')] as const;

interface Font {
  /** Widths by code point, in parts of the font's size. */
  readonly widths: ReadonlyMap<number, number>;
}

const regular = read(fontFiles[0]);
const bold = read(fontFiles[1]);

/** Whether the fonts can draw this character. */
export const isDrawable = (code: number): boolean => regular.widths.has(code) && bold.widths.has(code);

/** The width of one line, in pixels. */
export function widthOf(text: string, size: number, isBold: boolean): number {
  const { widths } = isBold ? bold : regular;
  let width = 0;
  for (const letter of text) width += widths.get(letter.codePointAt(0) ?? 0) ?? 1;
  return width * size;
}

/** The tables of a TrueType file that say which glyph draws what, and how wide glyphs are. */
function read(file: string): Font {
  const bytes = readFileSync(file);
  const tables = new Map<string, number>();
  for (let n = 0; n < bytes.readUInt16BE(4); n += 1) {
    const at = 12 + n * 16;
    tables.set(bytes.toString('latin1', at, at + 4), bytes.readUInt32BE(at + 8));
  }
  const table = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`${file} has no table ${name}`);
    return at;
  };
  const unit = bytes.readUInt16BE(table('head') + 18);
  const measured = bytes.readUInt16BE(table('hhea') + 34);
  const metrics = table('hmtx');
  // Glyphs beyond the last that has a width of its own share it.
  const widthOfGlyph = (glyph: number): number =>
    bytes.readUInt16BE(metrics + Math.min(glyph, measured - 1) * 4) / unit;
  const widths = new Map<number, number>();
  for (const [code, glyph] of glyphs(bytes, table('cmap'))) widths.set(code, widthOfGlyph(glyph));
  return { widths };
}

/** Code points and their glyphs, by the map of format 4, which every font for the basic plane has. */
function* glyphs(bytes: Buffer, cmap: number): Generator<readonly [number, number]> {
  const maps = Array.from(
    { length: bytes.readUInt16BE(cmap + 2) },
    (_, n) => cmap + bytes.readUInt32BE(cmap + 8 + n * 8),
  );
  const map = maps.find((at) => bytes.readUInt16BE(at) === 4);
  if (map === undefined) throw new Error('the font has no map of characters that is understood');
  const size = bytes.readUInt16BE(map + 6);
  for (let at = map + 14; at < map + 14 + size; at += 2) {
    const last = bytes.readUInt16BE(at);
    const first = bytes.readUInt16BE(at + size + 2);
    const shift = bytes.readUInt16BE(at + 2 * size + 2);
    const rangeAt = at + 3 * size + 2;
    const range = bytes.readUInt16BE(rangeAt);
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const found = range === 0 ? code : bytes.readUInt16BE(rangeAt + range + (code - first) * 2);
      const glyph = range !== 0 && found === 0 ? 0 : (found + shift) & 0xffff;
      if (glyph !== 0) yield [code, glyph];
    }
  }
}
