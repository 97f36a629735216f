/** The scale beside columns and lines: round steps, and how they are written. Pure. */
import { widthOf } from './font.ts';
import { drawn, lineHeight, margin, smallType, type Sheet } from './sheet.ts';
import { drawable, linesOf, sizeFor } from './words.ts';

export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly steps: readonly number[];
}

/** 0.3, not 0.30000000000000004: the library that draws insists on ends that are round. */
const decimal = (value: number): number => Number(value.toPrecision(12));

/** From the least to the greatest of the values and zero, in two to six round steps. */
export function scaleOf(values: readonly number[]): Scale {
  const least = Math.min(0, ...values.map(drawn));
  const greatest = Math.max(0, ...values.map(drawn));
  const span = greatest - least || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = power * ([1, 2, 2.5, 5, 10].find((times) => span / (power * times) <= 5) ?? 10);
  const min = decimal(Math.floor(least / step) * step);
  const max = decimal(Math.max(Math.ceil(greatest / step) * step, min + step));
  const steps = Array.from({ length: Math.round((max - min) / step) + 1 }, (_, n) => decimal(min + n * step));
  return { min, max, steps };
}

/**
 * Where the values of an axis lie on a sheet. `top` and `height` in pixels; a value's own pixel is counted from the top.
 */
export interface Area {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

export const pixelOf = ({ min, max }: Scale, { top, height }: Area, value: number): number =>
  top + height * ((max - drawn(value)) / (max - min));

/** Writes the steps of the scale to the left of an area of this height, with lines across it; the area that is left. */
export function ruled(
  sheet: Sheet,
  scale: Scale,
  format: (value: number) => string,
  room: { readonly top: number; readonly height: number },
): Area {
  const { inner, palette, words, boxes } = sheet;
  const most = inner * 0.35;
  const texts = scale.steps.map((step) => drawable(format(step)));
  const type = { ...smallType, size: sizeFor(texts, most, smallType, 10) ?? 10 };
  const shown = texts.map((text) => linesOf(text, most, type)[0] ?? '');
  const wide = Math.max(...shown.map((text) => widthOf(text, type.size, type.bold)));
  const left = margin + wide + 10;
  const area = { ...room, left, width: margin + inner - left };
  // The first and the last step stand in the middle of their lines, half of a line beyond the area.
  scale.steps.forEach((step, n) => {
    const y = pixelOf(scale, area, step);
    const colour = step === 0 ? palette.muted : palette.faint;
    boxes.push({ x: left, y: y - 0.5, width: area.width, height: step === 0 ? 1.5 : 1, colour });
    words.push({ text: shown[n] ?? '', x: left - 10, y, align: 'right', type, colour: palette.muted });
  });
  return area;
}

/** Where a name stands below an area: in the middle of its slot, or under its point on a line. */
type Standing = 'slots' | 'points';

/** Names below an area; every second or third where all of them have no room. Ends the sheet below them. */
export function named(
  sheet: Sheet,
  area: Area,
  names: readonly string[],
  most: number,
  standing: Standing,
): void {
  const { palette, words, width } = sheet;
  const slots = standing === 'slots' ? names.length : Math.max(names.length - 1, 1);
  const slot = area.width / Math.max(slots, 1);
  const { size, bold } = smallType;
  const widest = Math.max(0, ...names.map((name) => widthOf(drawable(name), size, bold)));
  // A name may take several lines; beyond that there are fewer names.
  const every = Math.max(1, Math.ceil(Math.min(widest / most + 14, 90) / slot));
  const line = lineHeight(smallType);
  let [lines, free] = [0, 0];
  names.forEach((name, n) => {
    if (n % every !== 0) return;
    const texts = linesOf(name, Math.min(slot * every - 8, area.width), smallType, most);
    const half = Math.max(0, ...texts.map((text) => widthOf(text, size, bold))) / 2;
    const middle = area.left + slot * (standing === 'slots' ? n + 0.5 : names.length === 1 ? 0.5 : n);
    // The last one must not stand outside, and then perhaps is too near to the one before.
    const x = Math.min(Math.max(middle, margin + half), width - margin - half);
    if (x - half < free) return;
    free = x + half + 12;
    lines = Math.max(lines, texts.length);
    texts.forEach((text, k) => {
      const y = area.top + area.height + 8 + line * (k + 0.5);
      words.push({ text, x, y, align: 'center', type: smallType, colour: palette.muted });
    });
  });
  sheet.bottom = area.top + area.height + 8 + lines * line;
}
