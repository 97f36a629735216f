/** Horizontal bars, one below the other: how much for which reason, competitor, stage or manager. */
import { widthOf } from './font.ts';
import {
  drawn,
  lineHeight,
  margin,
  namedLines,
  paragraph,
  partsLegend,
  sheetOf,
  smallType,
  textType,
  valueType,
  type Chart,
  type Sheet,
} from './sheet.ts';
import { svgOf, type Drawing } from './svg.ts';
import { colourOf } from './theme.ts';
import { drawable, linesOf, sizeFor } from './words.ts';

export interface BarRow {
  readonly label: string;
  /** One for each part. */
  readonly values: readonly number[];
  /** Said in place of the formatted sum. */
  readonly total?: string;
  /** A few more words below the label. */
  readonly note?: string;
  /** To be told from the others at a glance. */
  readonly alarm?: boolean;
}

export interface Bars extends Chart {
  /** What the values of a row are, from left to right; their names are shown where there are several. */
  readonly parts: readonly string[];
  readonly rows: readonly BarRow[];
  /** The label of the last row, which sums up so many that have no room. */
  readonly others: (count: number) => string;
}

const mostRows = 20;
const thickness = 22;
const gap = 20;
const leastSize = 12;

const sumOf = (values: readonly number[]): number =>
  drawn(values.reduce((sum, value) => sum + drawn(value), 0));

export function barsSvg(chart: Bars): Drawing {
  const sheet = sheetOf(chart);
  const rows = shownRows(chart);
  partsLegend(sheet, chart.parts);
  sheet.bottom += 14;
  if (rows.length === 0) {
    paragraph(sheet, chart.nothing, textType, sheet.palette.text, 4);
    sheet.bottom += margin;
    return svgOf(sheet, {});
  }
  const first = sheet.bottom;
  const height = headRows(sheet, rows, chart.format);
  sheet.bottom += rows.length * height + margin - gap;
  // A band of the axis is as high as a row, and its bar in the middle of it: the bands begin where that fits.
  const top = first + height - gap - thickness / 2 - height / 2;
  return svgOf(sheet, plotOf(sheet, rows, chart.parts, { top, height: rows.length * height }));
}

/** The first rows, and one that sums up the rest. */
function shownRows({ rows, parts, others }: Bars): readonly BarRow[] {
  if (rows.length <= mostRows) return rows;
  const rest = rows.slice(mostRows - 1);
  const values = parts.map((_, n) => sumOf(rest.map((row) => row.values[n] ?? 0)));
  return [...rows.slice(0, mostRows - 1), { label: others(rest.length), values }];
}

/** Label, note and total above where each bar will be; the height of a row, which is the same for all. */
function headRows(sheet: Sheet, rows: readonly BarRow[], format: Bars['format']): number {
  const { palette, inner } = sheet;
  const texts = rows.map(({ total, values }) => drawable(total ?? format(sumOf(values))));
  const type = { ...valueType, size: sizeFor(texts, inner * 0.6, valueType, leastSize) ?? leastSize };
  const heads = rows.map(({ label, note = '' }, n) => {
    const [total = ''] = linesOf(texts[n] ?? '', inner * 0.6, type);
    const room = inner - widthOf(total, type.size, type.bold) - 16;
    return { total, labels: namedLines(label, room, textType, 2), notes: linesOf(note, inner, smallType) };
  });
  const [line, small] = [lineHeight(textType), lineHeight(smallType)];
  const heightOf = ({ labels, notes }: (typeof heads)[number]): number =>
    labels.length * line + notes.length * small;
  const height = Math.max(...heads.map(heightOf)) + 5 + thickness + gap;
  heads.forEach(({ total, labels, notes }, n) => {
    const isAlarm = rows[n]?.alarm === true && sumOf(rows[n].values) > 0;
    let y =
      sheet.bottom + (n + 1) * height - gap - thickness - 5 - notes.length * small - labels.length * line;
    const say = (text: string, given: typeof type, high: number, colour: string): void => {
      sheet.words.push({ text, x: margin, y: y + high / 2, align: 'left', type: given, colour });
      y += high;
    };
    for (const text of labels) say(text, textType, line, palette.text);
    const colour = isAlarm ? palette.alarm : palette.text;
    sheet.words.push({ text: total, x: margin + inner, y: y - line / 2, align: 'right', type, colour });
    for (const text of notes) say(text, smallType, small, palette.muted);
  });
  return height;
}

/** How far bars go to one side of zero. */
const reach = (rows: readonly BarRow[], sign: 1 | -1): number =>
  Math.max(0, ...rows.map(({ values }) => sumOf(values.map((value) => Math.max(0, sign * drawn(value))))));

function plotOf(
  { palette, inner, boxes }: Sheet,
  rows: readonly BarRow[],
  parts: readonly string[],
  { top, height }: { readonly top: number; readonly height: number },
) {
  const [left, right] = [reach(rows, -1), reach(rows, 1)];
  const most = left + right > 0 ? right : 1;
  if (left > 0) {
    const x = margin + (inner * left) / (left + most) - 1;
    const row = height / rows.length;
    // Zero, marked at each bar: a line through all of them would go through the words.
    for (let y = top + row / 2; y < top + height; y += row)
      boxes.push({ x, y: y - thickness / 2 - 4, width: 2, height: thickness + 8, colour: palette.muted });
  }
  return {
    grid: { left: margin, top, width: inner, height, outerBoundsMode: 'none' },
    xAxis: { type: 'value', show: false, min: -left, max: most },
    yAxis: { type: 'category', show: false, inverse: true, data: rows.map((_, n) => n) },
    series: parts.map((_, part) => ({
      type: 'bar',
      stack: 'all',
      barWidth: thickness,
      // The track is drawn once, below the first part.
      showBackground: part === 0,
      backgroundStyle: { color: palette.track, borderRadius: 4 },
      data: rows.map(({ values, alarm }) => ({
        value: drawn(values[part] ?? 0),
        itemStyle: {
          color: alarm === true && part === 0 ? palette.alarm : colourOf(palette, part),
          borderRadius: 3,
          // A hair of background parts it from the next one.
          borderColor: palette.background,
          borderWidth: parts.length > 1 ? 1 : 0,
        },
      })),
    })),
  };
}
