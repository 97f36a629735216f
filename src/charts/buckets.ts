/** Columns of amounts by age, as of receivables: what is late stands out, and how it was before can be seen. */
import { barsSvg } from './bars.ts';
import { named, pixelOf, type Area, type Scale } from './scale.ts';
import {
  drawn,
  legend,
  lineHeight,
  margin,
  paragraph,
  sheetOf,
  textType,
  valueType,
  type Chart,
  type Sheet,
} from './sheet.ts';
import { svgOf, type Drawing } from './svg.ts';
import { drawable, sizeFor, type Type } from './words.ts';

export interface Bucket {
  readonly label: string;
  readonly value: number;
  readonly late: boolean;
  /** How it was before, a week ago for instance. */
  readonly before?: number;
  /** The change in words: '▲ 1 200'. */
  readonly change?: string;
}

export interface Buckets extends Chart {
  readonly buckets: readonly Bucket[];
  /** What the two colours and the mark of `before` mean. */
  readonly names: { readonly onTime: string; readonly late: string; readonly before: string };
}

const plotHeight = 300;
const leastSize = 13;
const changeType: Type = { size: 15, bold: false };

export function bucketsSvg(chart: Buckets): Drawing {
  const { buckets, format, nothing } = chart;
  const sheet = sheetOf(chart);
  const slot = sheet.inner / Math.max(buckets.length, 1);
  const texts = buckets.map(({ value }) => drawable(format(drawn(value))));
  const changes = buckets.map(({ change = '' }) => drawable(change));
  const size = sizeFor(texts, slot - 6, valueType, leastSize);
  const small = sizeFor(changes, slot - 6, changeType, 11);
  // Columns too narrow for their numbers are laid down: there a number has half of the width to itself.
  if (size === null || small === null) return laidDown(chart);
  explain(sheet, chart);
  if (buckets.length === 0) {
    sheet.bottom += 14;
    paragraph(sheet, nothing, textType, sheet.palette.text, 4);
    sheet.bottom += margin;
    return svgOf(sheet, {});
  }
  const type = { ...valueType, size };
  const scale = tight(buckets.flatMap(({ value, before = 0 }) => [value, before]));
  const line = lineHeight(type);
  const area = { left: margin, width: sheet.inner, top: sheet.bottom + line + 24, height: plotHeight };
  say(sheet, area, scale, buckets, texts, type);
  const below = { ...area, height: area.height + (scale.min < 0 ? line : 0) };
  named(
    sheet,
    below,
    buckets.map(({ label }) => label),
    3,
    'slots',
  );
  sayChanges(sheet, slot, changes, { ...changeType, size: small });
  sheet.bottom += margin;
  return svgOf(sheet, plotOf(sheet, area, scale, buckets, slot));
}

/** As high as the values are: their numbers stand on the columns, so no round steps are needed. */
function tight(values: readonly number[]): Scale {
  const min = Math.min(0, ...values.map(drawn));
  const max = Math.max(0, ...values.map(drawn));
  return { min, max: max === min ? min + 1 : max, steps: [] };
}

function explain(sheet: Sheet, { buckets, names }: Buckets): void {
  const [onTime] = sheet.palette.parts;
  legend(sheet, [
    ...(buckets.some(({ late }) => !late) ? [{ name: names.onTime, colour: onTime }] : []),
    ...(buckets.some(({ late }) => late) ? [{ name: names.late, colour: sheet.palette.alarm }] : []),
    ...(buckets.some(({ before }) => before !== undefined)
      ? [{ name: names.before, colour: sheet.palette.text, as: 'line' as const }]
      : []),
  ]);
}

/** The values on their columns, or below those that go down; above the mark of before where that is higher. */
function say(
  sheet: Sheet,
  area: Area,
  scale: Scale,
  buckets: readonly Bucket[],
  texts: readonly string[],
  type: Type,
): void {
  const slot = area.width / buckets.length;
  const half = lineHeight(type) / 2;
  buckets.forEach(({ value, before = 0, late }, n) => {
    const [down, up] = [Math.min(value, before, 0), Math.max(value, before, 0)];
    const y = value < 0 ? pixelOf(scale, area, down) + half + 2 : pixelOf(scale, area, up) - half - 3;
    const x = area.left + slot * (n + 0.5);
    const colour = late && value > 0 ? sheet.palette.alarm : sheet.palette.text;
    sheet.words.push({ text: texts[n] ?? '', x, y, align: 'center', type, colour });
  });
}

function sayChanges(sheet: Sheet, slot: number, changes: readonly string[], type: Type): void {
  if (changes.every((change) => change === '')) return;
  const height = lineHeight(type) + 2;
  changes.forEach((text, n) => {
    if (text === '') return;
    const x = margin + slot * (n + 0.5);
    const y = sheet.bottom + height / 2;
    sheet.words.push({ text, x, y, align: 'center', type, colour: sheet.palette.text });
  });
  sheet.bottom += height;
}

function plotOf(sheet: Sheet, area: Area, scale: Scale, buckets: readonly Bucket[], slot: number) {
  const { palette, boxes } = sheet;
  const zero = pixelOf(scale, area, 0);
  boxes.push({ x: area.left, y: zero - 1, width: area.width, height: 2, colour: palette.faint });
  const wide = Math.min(slot * 0.66, 96);
  buckets.forEach(({ before }, n) => {
    if (before === undefined) return;
    const x = area.left + slot * (n + 0.5) - wide / 2 - 5;
    const y = pixelOf(scale, area, before) - 1.5;
    boxes.push({ x, y, width: wide + 10, height: 3, colour: palette.text, above: true });
  });
  return {
    grid: { ...area, outerBoundsMode: 'none' },
    xAxis: { type: 'category', show: false, data: buckets.map((_, n) => n) },
    yAxis: { type: 'value', show: false, min: scale.min, max: scale.max },
    series: [
      {
        type: 'bar',
        barWidth: wide,
        data: buckets.map(({ value, late }) => ({
          value: drawn(value),
          itemStyle: { color: late ? palette.alarm : palette.parts[0], borderRadius: 4 },
        })),
      },
    ],
  };
}

function laidDown({ buckets, names: _names, ...chart }: Buckets): Drawing {
  return barsSvg({
    ...chart,
    parts: [''],
    rows: buckets.map(({ label, value, late, change }) => ({
      label,
      values: [value],
      alarm: late,
      ...(change === undefined ? {} : { note: change }),
    })),
    others: () => '…',
  });
}
