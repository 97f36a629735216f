/**
 * Schedule: the only zone arithmetic of the product (product.md sections 4 and 11). A local date, a wall time in a
 * zone and an instant are three things; they meet here and nowhere else. Every zone is an IANA name; an unknown one
 * throws, because it was checked when it came in.
 */
import { IANAZone } from 'luxon';
import { type Instant, instant } from '../clock.ts';
import type { DayRange } from './person.ts';

declare const brand: unique symbol;

/** A day of somebody's calendar, 'YYYY-MM-DD', without a zone. Sorts and compares as text. */
export type LocalDate = string & { readonly [brand]: 'LocalDate' };

/** What a clock on the wall shows: a date and the minute of that day, 0-1439, without a zone. */
export interface WallTime {
  readonly date: LocalDate;
  readonly minute: number;
}

/**
 * What a wall time means in a zone. In a gap (clocks put forward over it) it never happens: `before` and `after` are
 * the same reading by the clock as it stood after and before the change, `end` is the first instant past the gap. In
 * an overlap (clocks put back) it happens twice.
 */
export type WallReading =
  | { readonly kind: 'exact'; readonly at: Instant }
  | { readonly kind: 'gap'; readonly before: Instant; readonly after: Instant; readonly end: Instant }
  | { readonly kind: 'overlap'; readonly first: Instant; readonly second: Instant };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** No zone was ever further from UTC than this, so offsets sampled on both sides bracket every reading. */
const reach = 15 * hourMs;

const zones = new Map<string, IANAZone>();

function zoneOf(name: string): IANAZone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = IANAZone.create(name);
  if (!zone.isValid) throw new Error(`unknown time zone: ${name}`);
  zones.set(name, zone);
  return zone;
}

/** The IANA name of a zone however its letters were typed, or null when there is no such zone. */
export function zoneNamed(text: string): string | null {
  if (!/^[a-z_]+(\/[a-z0-9_+-]+){0,2}$/i.test(text) || !IANAZone.isValidZone(text)) return null;
  return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
}

/** Offset from UTC in ms at an epoch moment. */
const offsetAt = (epochMs: number, zone: string): number => zoneOf(zone).offset(epochMs) * minuteMs;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

function fromDayNumber(day: number): LocalDate {
  const utc = instant(day * dayMs);
  // Built from a valid date's own parts, so it is a LocalDate by construction.
  return `${pad(utc.year, 4)}-${pad(utc.month, 2)}-${pad(utc.day, 2)}` as LocalDate;
}

function dayNumber(date: LocalDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayMs;
}

/** Reads 'YYYY-MM-DD' of the years 1000-9999; throws on anything else, 31 February included. */
export function localDate(text: string): LocalDate {
  // The brand is given only after the text was proved to name a day that exists.
  const date = text as LocalDate;
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text) || fromDayNumber(dayNumber(date)) !== text)
    throw new Error(`not a date: ${text}`);
  return date;
}

/** The wall time in the zone at that instant; seconds are dropped. */
export function wallOf(at: Instant, zone: string): WallTime {
  const local = at.toMillis() + offsetAt(at.toMillis(), zone);
  const day = Math.floor(local / dayMs);
  return { date: fromDayNumber(day), minute: Math.floor((local - day * dayMs) / minuteMs) };
}

/** The local date in the zone at that instant. */
export const dateOf = (at: Instant, zone: string): LocalDate => wallOf(at, zone).date;

/** ISO weekday, 1 = Monday to 7 = Sunday. */
export const weekdayOf = (date: LocalDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

/** The date n days later (earlier when negative). */
export const plusDays = (date: LocalDate, n: number): LocalDate => fromDayNumber(dayNumber(date) + n);

/** The same day n months later (earlier when negative), or the last day of that month when it is shorter. */
export function plusMonths(date: LocalDate, n: number): LocalDate {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + n;
  const first = Date.UTC(Math.floor(months / 12), months % 12, 1) / dayMs;
  const next = Date.UTC(Math.floor((months + 1) / 12), (months + 1) % 12, 1) / dayMs;
  return fromDayNumber(first + Math.min(Number(date.slice(8, 10)), next - first) - 1);
}

/** Whole days from one date to another; negative when `to` is the earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

/** The first instant after `early` with another offset than at `early`; `late` must be past exactly one change. */
function changeBetween(early: number, late: number, zone: string): number {
  const before = offsetAt(early, zone);
  let [from, to] = [early, late];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (offsetAt(middle, zone) === before) from = middle;
    else to = middle;
  }
  return to;
}

/** What a wall time means in a zone: once, never (gap) or twice (overlap). */
export function instantOf(wall: WallTime, zone: string): WallReading {
  const local = dayNumber(wall.date) * dayMs + wall.minute * minuteMs;
  const [early, late] = [offsetAt(local - reach, zone), offsetAt(local + reach, zone)];
  if (early === late) return { kind: 'exact', at: instant(local - early) };
  const [byEarly, byLate] = [local - early, local - late];
  const [earlyHolds, lateHolds] = [offsetAt(byEarly, zone) === early, offsetAt(byLate, zone) === late];
  if (earlyHolds && lateHolds) return { kind: 'overlap', first: instant(byEarly), second: instant(byLate) };
  if (earlyHolds) return { kind: 'exact', at: instant(byEarly) };
  if (lateHolds) return { kind: 'exact', at: instant(byLate) };
  const end = changeBetween(local - reach, local + reach, zone);
  return { kind: 'gap', before: instant(byLate), after: instant(byEarly), end: instant(end) };
}

/** The rule for times that a machine made: in a gap the first instant after it, in an overlap the first of the two. */
export function atWall(wall: WallTime, zone: string): Instant {
  const reading = instantOf(wall, zone);
  if (reading.kind === 'exact') return reading.at;
  return reading.kind === 'gap' ? reading.end : reading.first;
}

/** The first instant of that local date. A date the zone left out (Samoa, 30 December 2011): the next instant there is. */
export const startOfDay = (date: LocalDate, zone: string): Instant => atWall({ date, minute: 0 }, zone);

/** True unless the zone left the whole date out. */
export const dateExists = (date: LocalDate, zone: string): boolean =>
  dateOf(startOfDay(date, zone), zone) === date;

/** Whether a minute of the day lies in the range; `from > to` runs over midnight, `from === to` is empty. */
export function inRange(minute: number, range: DayRange): boolean {
  return range.from <= range.to
    ? minute >= range.from && minute < range.to
    : minute >= range.from || minute < range.to;
}

/** The offset changes within [from, to), at most one per 30 hours: zones have never done it oftener. */
export function changesBetween(from: Instant, to: Instant, zone: string): Instant[] {
  const [early, late] = [from.toMillis(), to.toMillis()];
  const changes: Instant[] = [];
  for (let start = early; start < late; start += reach * 2) {
    const end = Math.min(start + reach * 2, late);
    if (offsetAt(start, zone) !== offsetAt(end, zone)) changes.push(instant(changeBetween(start, end, zone)));
  }
  return changes;
}

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

/** Nobody can be silenced for ever: a rule that leaves no moment at all is relaxed here, days first, then hours. */
function reachable(time: WorkingTime, from: LocalDate): WorkingTime {
  const never = !isWorkingDay(nextWorkingDay(from, time), time) && !isWorkingDay(from, time);
  const everyDay = never ? { ...time, workingDays: [1, 2, 3, 4, 5, 6, 7], holiday: () => null } : time;
  const { quiet, works } = time;
  const allDay =
    quiet !== null && quiet.from !== quiet.to && inRange(0, quiet) && inRange(quiet.to % 1440, quiet);
  if (!allDay) return everyDay;
  return { ...everyDay, quiet: works.from === works.to ? null : { from: works.to, to: works.from } };
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
  for (let n = 0; n <= horizonDays; n++) {
    const date = plusDays(today, n);
    if (!isWorkingDay(date, rule)) continue;
    const next = wakings(date, rule).find((moment) => moment > at && mayBeSent(moment, rule));
    if (next !== undefined) return next;
  }
  return mayBeSent(at, rule) ? null : startOfDay(plusDays(today, 1), time.zone);
}

/**
 * The next working local date on which the wall minute (0-1439) comes strictly after `after`, and that instant: one per
 * local working date over any change of the clocks. A date that the zone left out has none; a minute in a gap is the
 * first instant after it. Somebody without any working day: the next date.
 */
export function nextOccurrence(
  minuteOfDay: number,
  after: Instant,
  time: WorkingTime,
): { date: LocalDate; at: Instant } {
  const today = dateOf(after, time.zone);
  const on = (date: LocalDate): { date: LocalDate; at: Instant } => ({
    date,
    at: atWall({ date, minute: minuteOfDay }, time.zone),
  });
  for (let n = 0; n <= horizonDays; n++) {
    const date = plusDays(today, n);
    if (!isWorkingDay(date, time)) continue;
    const next = on(date);
    if (next.at > after && dateExists(date, time.zone)) return next;
  }
  return on(plusDays(today, 1));
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
