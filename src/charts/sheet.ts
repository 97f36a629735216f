/** A picture in the making: where its words and lines go, from the top down. In pixels of a picture `width` wide. */
import { colourOf, palettes, type Palette, type Theme } from './theme.ts';
import { drawable, linesOf, sizeFor, type Type } from './words.ts';
import { widthOf } from './font.ts';

/** What every chart is told; all words are final and in the reader's language. */
export interface Chart {
  readonly title: string;
  readonly subtitle?: string;
  readonly theme: Theme;
  /** In pixels; the picture has twice as many. As wide as a phone shows large enough to read when left out. */
  readonly width?: number;
  /** A value as the reader writes it, with its unit or currency. */
  readonly format: (value: number) => string;
  /** Said where there is nothing to draw. */
  readonly nothing: string;
}

export interface Word {
  readonly text: string;
  readonly x: number;
  /** The middle of its line. */
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  readonly type: Type;
  readonly colour: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
  /** How round the corners are. */
  readonly radius?: number;
  /** Over the values rather than behind them. */
  readonly above?: boolean;
}

export interface Sheet {
  readonly width: number;
  readonly inner: number;
  readonly palette: Palette;
  readonly words: Word[];
  readonly boxes: Box[];
  /** How far down it is filled. */
  bottom: number;
}

export const margin = 26;
const usualWidth = 540;
const leastWidth = 320;
const mostWidth = 1_600;

export const titleType: Type = { size: 27, bold: true };
export const textType: Type = { size: 18, bold: false };
export const valueType: Type = { size: 19, bold: true };
export const smallType: Type = { size: 15, bold: false };
export const lineHeight = ({ size }: Type): number => Math.round(size * 1.36);

/** With the title and the subtitle at its head. */
export function sheetOf({ title, subtitle = '', theme, width = usualWidth }: Chart): Sheet {
  const whole = Math.round(Math.min(mostWidth, Math.max(leastWidth, width)));
  const palette = palettes[theme];
  const sheet: Sheet = {
    width: whole,
    inner: whole - 2 * margin,
    palette,
    words: [],
    boxes: [],
    bottom: margin,
  };
  // A little smaller rather than one word alone in the second line.
  const size = sizeFor([title], sheet.inner, titleType, 22) ?? 24;
  paragraph(sheet, title, { ...titleType, size }, palette.text, 3);
  paragraph(sheet, subtitle, textType, palette.muted, 4);
  return sheet;
}

/** Lines of text across the sheet, below what is there. */
export function paragraph(sheet: Sheet, text: string, type: Type, colour: string, most: number): void {
  for (const line of linesOf(text, sheet.inner, type, most)) {
    const height = lineHeight(type);
    sheet.words.push({ text: line, x: margin, y: sheet.bottom + height / 2, align: 'left', type, colour });
    sheet.bottom += height;
  }
}

export interface Entry {
  readonly name: string;
  readonly colour: string;
  /** What it looks like in the chart; an area when left out. */
  readonly as?: 'area' | 'line';
}

/** Which colour is what, in as many lines as that takes. */
export function legend(sheet: Sheet, entries: readonly Entry[]): void {
  if (entries.length === 0) return;
  const square = 14;
  const height = lineHeight(textType) + 4;
  sheet.bottom += 8;
  let x = margin;
  for (const { name, colour, as = 'area' } of entries) {
    const wide = as === 'line' ? 22 : square;
    const [text = ''] = namedLines(name, sheet.inner - wide - 8, textType, 1);
    const width = wide + 8 + widthOf(text, textType.size, textType.bold);
    if (x > margin && x + width > margin + sheet.inner) {
      x = margin;
      sheet.bottom += height;
    }
    const y = sheet.bottom + height / 2;
    const high = as === 'line' ? 4 : square;
    sheet.boxes.push({
      x,
      y: y - high / 2,
      width: wide,
      height: high,
      colour,
      radius: as === 'line' ? 2 : 3,
    });
    sheet.words.push({
      text,
      x: x + wide + 8,
      y,
      align: 'left',
      type: textType,
      colour: sheet.palette.text,
    });
    x += width + 20;
  }
  sheet.bottom += height;
}

/** Names of parts, where there are several to be told apart. */
export const partsLegend = (sheet: Sheet, names: readonly string[]): void =>
  legend(
    sheet,
    names.length < 2 ? [] : names.map((name, n) => ({ name, colour: colourOf(sheet.palette, n) })),
  );

/** A number that can be drawn, whatever came out of a division: neither endless nor too small to be seen. */
export const drawn = (value: number): number =>
  Number.isFinite(value) && Math.abs(value) > least ? Math.min(largest, Math.max(-largest, value)) : 0;
const largest = 1e15;
const least = 1e-6;

/** A name as it can be drawn, in as many lines as it may take; never none, so that nothing stands unnamed. */
export function namedLines(name: string, width: number, type: Type, most: number): readonly string[] {
  return drawable(name) === '' ? ['–'] : linesOf(name, width, type, most);
}
