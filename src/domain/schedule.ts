/**
 * Schedule: working days, quiet hours and the next time something is due (product.md sections 4 and 11). The only zone
 * arithmetic of the product, together with wall-time.ts, which is reached through here.
 */
import type { Instant } from '../clock.ts';
import type { DayRange } from './person.ts';
import {
  atWall,
  changesBetween,
  dateExists,
  dateOf,
  inRange,
  instantOf,
  type LocalDate,
  plusDays,
  startOfDay,
  wallOf,
  weekdayOf,
} from './wall-time.ts';

export * from './wall-time.ts';

/** When one person works and may be disturbed; all of it in the person's own zone (product.md section 11). */
export interface WorkingTime {
  readonly zone: string;
  /** ISO weekdays, 1 = Monday. */
  readonly workingDays: readonly number[];
  readonly works: DayRange;
  /** Null: quiet hours are off. */
  readonly quiet: DayRange | null;
  /** The name of the public holiday on that date, or null. */
  holiday(date: LocalDate): string | null;
}

/** How far ahead a search goes before it settles for the stated fallback: no calendar has a longer holiday. */
const horizonDays = 400;

/** A working weekday that is no public holiday. */
export function isWorkingDay(date: LocalDate, time: WorkingTime): boolean {
  return time.workingDays.includes(weekdayOf(date)) && time.holiday(date) === null;
}

/** The nearest working day after (or, with step -1, before) a date. Somebody without any: the neighbouring day. */
function workingDayFrom(date: LocalDate, step: 1 | -1, time: WorkingTime): LocalDate {
  for (let n = 1; n <= horizonDays; n++) {
    const day = plusDays(date, n * step);
    if (isWorkingDay(day, time)) return day;
  }
  return plusDays(date, step);
}

/** The first working day later than `after`. Somebody without any working day: the next day. */
export const nextWorkingDay = (after: LocalDate, time: WorkingTime): LocalDate =>
  workingDayFrom(after, 1, time);

/** The n-th working day after `from` (before it when n is negative); `from` itself, working or not, when n is 0. */
export function plusWorkingDays(from: LocalDate, n: number, time: WorkingTime): LocalDate {
  let date = from;
  for (let left = Math.abs(n); left > 0; left--) date = workingDayFrom(date, n > 0 ? 1 : -1, time);
  return date;
}

/** Somebody without a single working day in sight works on any day: nobody can be silenced for ever. */
function withSomeDay(time: WorkingTime, from: LocalDate): WorkingTime {
  const never = !isWorkingDay(nextWorkingDay(from, time), time) && !isWorkingDay(from, time);
  return never ? { ...time, workingDays: [1, 2, 3, 4, 5, 6, 7], holiday: () => null } : time;
}

/** The rule that leaves some moment: days first, then quiet hours around the clock, which become 'outside working hours'. */
function reachable(time: WorkingTime, from: LocalDate): WorkingTime {
  const { quiet, works } = time;
  const allDay =
    quiet !== null && quiet.from !== quiet.to && inRange(0, quiet) && inRange(quiet.to % 1440, quiet);
  const hours = works.from === works.to ? null : { from: works.to, to: works.from };
  return withSomeDay(allDay ? { ...time, quiet: hours } : time, from);
}

function mayBeSent(at: Instant, time: WorkingTime): boolean {
  const wall = wallOf(at, time.zone);
  return isWorkingDay(wall.date, time) && !(time.quiet !== null && inRange(wall.minute, time.quiet));
}

/** The moments of a local date at which quiet may end: its start, the end of quiet hours, a change of the clocks. */
function wakings(date: LocalDate, time: WorkingTime): Instant[] {
  const { zone, quiet } = time;
  const start = startOfDay(date, zone);
  const moments = [start, ...changesBetween(start, startOfDay(plusDays(date, 1), zone), zone)];
  if (quiet === null) return moments;
  const end = instantOf({ date, minute: quiet.to }, zone);
  if (end.kind === 'exact') moments.push(end.at);
  if (end.kind === 'overlap') moments.push(end.first, end.second);
  return moments.sort((a, b) => a.toMillis() - b.toMillis());
}

/**
 * Null when a notification may be sent now; else the next moment outside quiet hours AND on a working day ('held back
 * to the next working morning', product.md section 11). Quiet hours around the clock are read as 'outside working
 * hours', and somebody without any working day within 400 days is reached on any day, so there is always an answer.
 */
export function quietUntil(at: Instant, time: WorkingTime): Instant | null {
  if (mayBeSent(at, time)) return null;
  const today = dateOf(at, time.zone);
  const rule = reachable(time, today);
  if (mayBeSent(at, rule)) return null;
  for (let n = 0; n <= horizonDays; n++) {
    const date = plusDays(today, n);
    if (!isWorkingDay(date, rule)) continue;
    const next = wakings(date, rule).find((moment) => moment > at && mayBeSent(moment, rule));
    if (next !== undefined) return next;
  }
  return startOfDay(plusDays(today, 1), time.zone);
}

/**
 * The next working local date on which the wall minute (0-1439) comes strictly after `after`, and that instant: one per
 * local working date over any change of the clocks. A date that the zone left out has none; a minute in a gap is the
 * first instant after it. Somebody without any working day: every date.
 */
export function nextOccurrence(
  minuteOfDay: number,
  after: Instant,
  time: WorkingTime,
): { date: LocalDate; at: Instant } {
  const today = dateOf(after, time.zone);
  const rule = withSomeDay(time, today);
  for (let n = 0; n <= horizonDays; n++) {
    const date = plusDays(today, n);
    if (!isWorkingDay(date, rule)) continue;
    const at = atWall({ date, minute: minuteOfDay }, time.zone);
    if (at > after && dateExists(date, time.zone)) return { date, at };
  }
  const date = plusDays(today, 1);
  return { date, at: atWall({ date, minute: minuteOfDay }, time.zone) };
}

/** Whether [at, end] lies wholly inside one working day's hours; hours over midnight belong to the day they start on. */
export function isWithinWorkingHours(at: Instant, end: Instant, time: WorkingTime): boolean {
  const { works, zone } = time;
  const overnight = works.from > works.to;
  const within = (date: LocalDate): boolean => {
    const opens = atWall({ date, minute: works.from }, zone);
    const closes = atWall({ date: overnight ? plusDays(date, 1) : date, minute: works.to }, zone);
    return isWorkingDay(date, time) && opens <= at && end <= closes;
  };
  const date = dateOf(at, zone);
  return within(date) || (overnight && within(plusDays(date, -1)));
}
