/**
 * Data to pictures, on a background of their own: readable on a phone, in Latin and Cyrillic, in a light and a dark theme.
 * What draws is loaded with the first picture: a process that draws none never has it.
 */
import type { Bars } from './bars.ts';
import type { Buckets } from './buckets.ts';
import type { Periods } from './periods.ts';
import type { Picture } from './picture.ts';
import type { Progress } from './progress.ts';
import type { Drawing } from './svg.ts';

export type { Bars, BarRow } from './bars.ts';
export type { Bucket, Buckets } from './buckets.ts';
export type { Period, Periods } from './periods.ts';
export type { Picture } from './picture.ts';
export type { Progress, ProgressPoint } from './progress.ts';
export type { Chart } from './sheet.ts';
export type { Theme } from './theme.ts';

async function draw(drawing: Drawing): Promise<Picture> {
  const { pictureOf } = await import('./picture.ts');
  return pictureOf(drawing);
}

export const drawBars = async (chart: Bars): Promise<Picture> =>
  draw((await import('./bars.ts')).barsSvg(chart));
export const drawBuckets = async (chart: Buckets): Promise<Picture> =>
  draw((await import('./buckets.ts')).bucketsSvg(chart));
export const drawPeriods = async (chart: Periods): Promise<Picture> =>
  draw((await import('./periods.ts')).periodsSvg(chart));
export const drawProgress = async (chart: Progress): Promise<Picture> =>
  draw((await import('./progress.ts')).progressSvg(chart));
