/**
 * Wall time: a local date, a wall time in a zone and an instant are three things, and they meet here and nowhere else.
 * Every zone is an IANA name; an unknown one throws, because it was checked when it came in.
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

/** Offsets by zone and minute: the same few moments (now, midnights, the starts of visits) are asked about again and again. */
const offsets = new Map<string, Map<number, number>>();
const mostRemembered = 10_000;
const wholeMinutesSince = Date.UTC(1973, 0, 1);

/** Offset from UTC in ms at an epoch moment. Working one out takes longer than all else that is done with it. */
function offsetAt(epochMs: number, zone: string): number {
  let known = offsets.get(zone);
  if (known === undefined || known.size >= mostRemembered)
    offsets.set(zone, (known = new Map<number, number>()));
  // Since 1973 no zone has changed within a minute.
  const key = epochMs >= wholeMinutesSince ? Math.floor(epochMs / minuteMs) : null;
  const found = key === null ? undefined : known.get(key);
  if (found !== undefined) return found;
  const offset = zoneOf(zone).offset(epochMs) * minuteMs;
  if (key !== null) known.set(key, offset);
  return offset;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

function fromDayNumber(day: number): LocalDate {
  const utc = new Date(day * dayMs);
  // Built from a valid date's own parts, so it is a LocalDate by construction.
  return `${pad(utc.getUTCFullYear(), 4)}-${pad(utc.getUTCMonth() + 1, 2)}-${pad(utc.getUTCDate(), 2)}` as LocalDate;
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
