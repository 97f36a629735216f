/** From what was said of a time to the minutes of the day it may mean, by the conventions (conventions.ts). */
import type { DayRange } from '../../../domain/person.ts';
import { inRange } from '../../../domain/schedule.ts';
import { lastDoubtfulHour } from './conventions.ts';
import { part } from './lexicon.ts';
import type { TimeSpec } from './pieces.ts';

/** Minutes of the day, likeliest first; more than one is to be asked about; none: no such time. */
export type Hours = readonly number[];

const noon = 720;

/** The afternoon reading of a twelve-hour clock. */
const later = (h: number): number => (h % 12) + 12;

function withPart(h: number, name: number): number[] {
  switch (name) {
    case part.early:
      return h === 12 ? [0] : [h];
    case part.morning:
    case part.forenoon:
      return h === 12 ? [12, 0] : [h];
    case part.noonish:
    case part.afternoon:
      return h <= 11 ? [later(h)] : [h];
    case part.evening:
      return h === 12 ? [24] : h <= 3 ? [later(h), h] : [later(h)];
    case part.night:
      return h === 12 ? [24] : h <= 5 ? [h, h + 24] : [later(h)];
    default:
      return [h, later(h)];
  }
}

function hoursOf(spec: TimeSpec, parts: readonly number[], works: DayRange): number[] {
  const { h, half } = spec;
  if (half === 'am') return h > 12 ? [] : [h % 12];
  if (half === 'pm') return h > 12 ? [h] : [later(h)];
  const [name] = parts;
  if (name !== undefined && h <= 12) return withPart(h, name);
  if (half === 'exact' || h > lastDoubtfulHour) return [h];
  return inRange(h * 60 + spec.m, works) ? [h] : [later(h), h];
}

/** The minutes a time may mean beside the parts of the day that were named with it. */
export function minutesOf(spec: TimeSpec, parts: readonly number[], works: DayRange): Hours {
  if (spec.h > 23 || spec.m > 59) return [];
  return hoursOf(spec, parts, works).map((h) => h * 60 + spec.m);
}

/** Whether a part of the day fits a minute; at odds ('15:00 in the morning') it is asked about. */
export function fits(minute: number, name: number): boolean {
  if (name === part.morning || name === part.early || name === part.forenoon) return minute < noon;
  if (name === part.afternoon || name === part.noonish) return minute >= 11 * 60;
  return (
    name === part.end || (minute >= 14 * 60 && minute < 1440) || (name === part.night && minute < 6 * 60)
  );
}
