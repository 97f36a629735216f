/** Fact against plan over a period: where it stands, where it should stand, and where it leads to at this pace. */
import { widthOf } from './font.ts';
import { named, pixelOf, ruled, scaleOf, type Area, type Scale } from './scale.ts';
import {
  drawn,
  legend,
  lineHeight,
  margin,
  paragraph,
  sheetOf,
  smallType,
  textType,
  type Chart,
  type Sheet,
} from './sheet.ts';
import { svgOf, type Drawing } from './svg.ts';
import { linesOf } from './words.ts';

export interface ProgressPoint {
  readonly label: string;
  /** What was to be reached by then. */
  readonly plan: number;
  /** What was reached by then; null for what is still to come. */
  readonly fact: number | null;
  /** Where it leads to at this pace; null for what is past. */
  readonly forecast: number | null;
}

export interface Progress extends Chart {
  /** The earliest first; values add up from the start of the period. */
  readonly points: readonly ProgressPoint[];
  /** What each line is and where it stands: 'Fact: 120 000 €'. */
  readonly names: { readonly fact: string; readonly plan: string; readonly forecast: string };
  /** Stands at the last point that has a fact. */
  readonly today: string;
}

const plotHeight = 300;

export function progressSvg(chart: Progress): Drawing {
  const { points, format, nothing, names } = chart;
  const sheet = sheetOf(chart);
  const { palette } = sheet;
  const [fact, forecast] = [palette.parts[0], palette.alarm];
  legend(sheet, [
    { name: names.fact, colour: fact, as: 'line' },
    { name: names.plan, colour: palette.muted, as: 'line' },
    ...(points.some((point) => point.forecast !== null)
      ? [{ name: names.forecast, colour: forecast, as: 'line' as const }]
      : []),
  ]);
  sheet.bottom += 14;
  if (points.length === 0) {
    paragraph(sheet, nothing, textType, palette.text, 4);
    sheet.bottom += margin;
    return svgOf(sheet, {});
  }
  const scale = scaleOf(points.flatMap((point) => [point.plan, point.fact ?? 0, point.forecast ?? 0]));
  const top = sheet.bottom + lineHeight(smallType) + 10;
  const area = ruled(sheet, scale, format, { top, height: plotHeight });
  markToday(sheet, area, scale, chart);
  named(
    sheet,
    area,
    points.map(({ label }) => label),
    1,
    'points',
  );
  sheet.bottom += margin;
  return svgOf(sheet, plotOf(sheet, area, scale, points));
}

function plotOf({ palette }: Sheet, area: Area, { min, max }: Scale, points: readonly ProgressPoint[]) {
  const line = (color: string, type: 'solid' | 'dashed' | 'dotted', data: readonly (number | null)[]) => ({
    type: 'line',
    // One point alone makes no line.
    symbol: data.filter((value) => value !== null).length === 1 ? 'circle' : 'none',
    symbolSize: 9,
    lineStyle: { color, type, width: type === 'solid' ? 5 : 3.5, cap: 'round' },
    itemStyle: { color },
    data: data.map((value) => (value === null ? '-' : drawn(value))),
  });
  const plan = points.map((point) => point.plan);
  const forecast = points.map((point) => point.forecast);
  const fact = points.map((point) => point.fact);
  return {
    grid: { ...area, outerBoundsMode: 'none' },
    xAxis: { type: 'category', show: false, boundaryGap: points.length === 1, data: points.map((_, n) => n) },
    yAxis: { type: 'value', show: false, min, max },
    series: [
      line(palette.muted, 'dashed', plan),
      line(palette.alarm, 'dotted', forecast),
      line(palette.parts[0], 'solid', fact),
    ],
  };
}

/** A line down at the day up to which the fact is known, its name above it, and a dot where the fact stands. */
function markToday(sheet: Sheet, area: Area, scale: Scale, { points, today }: Progress): void {
  const at = points.findLastIndex(({ fact }) => fact !== null);
  const fact = points[at]?.fact;
  if (fact === undefined || fact === null) return;
  const { palette, words, boxes } = sheet;
  const middle = area.left + (points.length === 1 ? area.width / 2 : (area.width * at) / (points.length - 1));
  const [text] = linesOf(today, area.width, smallType);
  boxes.push({
    x: middle - 0.75,
    y: area.top - 6,
    width: 1.5,
    height: area.height + 6,
    colour: palette.muted,
  });
  const y = pixelOf(scale, area, fact);
  boxes.push({
    x: middle - 8,
    y: y - 8,
    width: 16,
    height: 16,
    colour: palette.background,
    radius: 8,
    above: true,
  });
  boxes.push({
    x: middle - 6,
    y: y - 6,
    width: 12,
    height: 12,
    colour: palette.parts[0],
    radius: 6,
    above: true,
  });
  if (text === undefined) return;
  const half = widthOf(text, smallType.size, smallType.bold) / 2;
  const x = Math.min(Math.max(middle, margin + half), sheet.width - margin - half);
  words.push({
    text,
    x,
    y: area.top - 6 - lineHeight(smallType) / 2,
    align: 'center',
    type: smallType,
    colour: palette.text,
  });
}
