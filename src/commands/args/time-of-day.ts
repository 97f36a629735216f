/** Reads times of the day as settings take them: '08:30', '9', '09:00-18:00' (contract.md, Typed settings). Pure. */
import type { DayRange } from '../../domain/person.ts';

/** Minutes of the local day, 0 to 1439; null when not understood. */
export function readTimeOfDay(raw: string): number | null {
  const [, hour, minute = '00'] = /^\s*(\d{1,2})(?:[:.h](\d{2}))?\s*h?\s*$/i.exec(raw) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return Number(hour) * 60 + Number(minute);
}

/** From and to in minutes of the local day, from after to runs over midnight; null when not understood or empty. */
export function readDayRange(raw: string): DayRange | null {
  // Longer is no range, and thousands of spaces would be tried at each of them.
  if (raw.length > 60) return null;
  const [first, second, ...more] = raw.split(/\s*(?:[-–—]|(?<=\s)(?:to|a|до)(?=\s))\s*/iu);
  if (first === undefined || second === undefined || more.length > 0) return null;
  const from = readTimeOfDay(first);
  const to = readTimeOfDay(second);
  return from === null || to === null || from === to ? null : { from, to };
}
