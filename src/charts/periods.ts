/** Columns over time, by week, month or quarter: one for each part, side by side or on one another. */
import { widthOf } from './font.ts';
import { named, pixelOf, ruled, scaleOf, type Area, type Scale } from './scale.ts';
import {
  drawn,
  lineHeight,
  margin,
  paragraph,
  partsLegend,
  sheetOf,
  textType,
  valueType,
  type Chart,
  type Sheet,
} from './sheet.ts';
import { svgOf, type Drawing } from './svg.ts';
import { colourOf } from './theme.ts';
import { drawable, sizeFor, type Type } from './words.ts';

export interface Period {
  readonly label: string;
  /** One for each part. */
  readonly values: readonly number[];
}

export interface Periods extends Chart {
  /** What the values of a period are; their names are shown where there are several. */
  readonly parts: readonly string[];
  /** The earliest first; of very many the last are shown. */
  readonly periods: readonly Period[];
  /** Parts add up, and stand on one another. */
  readonly stacked: boolean;
}

const plotHeight = 300;
const mostPeriods = 60;
const leastSize = 12;

export function periodsSvg(chart: Periods): Drawing {
  const { parts, stacked, format, nothing } = chart;
  const periods = chart.periods.slice(-mostPeriods);
  const sheet = sheetOf(chart);
  partsLegend(sheet, parts);
  sheet.bottom += 14;
  if (periods.length === 0 || parts.length === 0) {
    paragraph(sheet, nothing, textType, sheet.palette.text, 4);
    sheet.bottom += margin;
    return svgOf(sheet, {});
  }
  const scale = scaleOf(periods.flatMap(({ values }) => (stacked ? heights(values) : values.map(drawn))));
  const top = sheet.bottom + lineHeight(valueType);
  const area = ruled(sheet, scale, format, { top, height: plotHeight });
  const columns = stacked ? 1 : parts.length;
  sayValues(sheet, area, scale, { periods, stacked, format, columns });
  named(
    sheet,
    area,
    periods.map(({ label }) => label),
    2,
    'slots',
  );
  sheet.bottom += margin;
  return svgOf(sheet, plotOf(sheet, area, scale, chart, periods));
}

/** How far a stack goes up and down. */
const heights = (values: readonly number[]): readonly [number, number] => [
  values.reduce((sum, value) => sum + Math.max(0, drawn(value)), 0),
  values.reduce((sum, value) => sum + Math.min(0, drawn(value)), 0),
];

interface Said {
  readonly periods: readonly Period[];
  readonly stacked: boolean;
  readonly format: (value: number) => string;
  readonly columns: number;
}

/** Numbers on the columns, where all of them have room. */
function sayValues(
  sheet: Sheet,
  area: Area,
  scale: Scale,
  { periods, stacked, format, columns }: Said,
): void {
  const slot = area.width / periods.length;
  const column = (slot * 0.8) / columns;
  const shown = periods.map(({ values }) =>
    stacked
      ? [{ value: values.reduce((sum, value) => sum + drawn(value), 0), top: heights(values)[0] }]
      : values.map((value) => ({ value: drawn(value), top: drawn(value) })),
  );
  const texts = shown.map((row) => row.map(({ value }) => drawable(format(value))));
  const size = sizeFor(texts.flat(), column + (columns === 1 ? slot * 0.1 : -2), valueType, leastSize);
  if (size === null) return;
  const type: Type = { ...valueType, size };
  const half = lineHeight(type) / 2;
  shown.forEach((row, n) =>
    row.forEach(({ value, top }, k) => {
      const y = value < 0 && !stacked ? pixelOf(scale, area, value) + half : pixelOf(scale, area, top) - half;
      const text = texts[n]?.[k] ?? '';
      const wide = widthOf(text, size, true) / 2;
      const middle = area.left + slot * (n + 0.1) + column * (k + 0.5);
      const x = Math.min(middle, sheet.width - margin - wide);
      sheet.words.push({ text, x, y, align: 'center', type, colour: sheet.palette.text });
    }),
  );
}

function plotOf(
  { palette }: Sheet,
  area: Area,
  { min, max }: Scale,
  { parts, stacked }: Periods,
  periods: readonly Period[],
) {
  return {
    grid: { ...area, outerBoundsMode: 'none' },
    xAxis: { type: 'category', show: false, data: periods.map((_, n) => n) },
    yAxis: { type: 'value', show: false, min, max },
    series: parts.map((_, part) => ({
      type: 'bar',
      ...(stacked ? { stack: 'all' } : {}),
      barCategoryGap: '20%',
      barGap: '6%',
      itemStyle: {
        color: colourOf(palette, part),
        borderRadius: 3,
        borderColor: palette.background,
        borderWidth: stacked && parts.length > 1 ? 1 : 0,
      },
      data: periods.map(({ values }) => drawn(values[part] ?? 0)),
    })),
  };
}
