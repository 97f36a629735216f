/** The times at which one manager of the demo company goes to clients, counted in working days around today. */
import { instant, type Instant } from '../clock.ts';
import {
  atWall,
  dateOf,
  isWithinWorkingHours,
  isWorkingDay,
  plusWorkingDays,
  type LocalDate,
  type WorkingTime,
} from '../domain/schedule.ts';

/** When one may begin: two hours lie between, the longest visit of the demo. Minutes of the local day. */
const [early, late, afternoon, evening] = [570, 690, 840, 960] as const;
/** Today is fuller and of shorter ones, so that at any hour of it something is over and something is to come. */
const todays = [540, 630, 720, 840, 930, 1020];

/** A day without visits now and then, and never the same week twice. */
const formerDays: readonly (readonly number[])[] = [
  [early, afternoon],
  [late],
  [],
  [evening],
  [],
  [afternoon],
];
const daysBack = 15;
const yesterday = [early, late, evening];
/** Tomorrow's ten o'clock stays free for whoever tries to plan a visit. */
const comingDays: readonly (readonly number[])[] = [
  [late, afternoon, evening],
  [early, late],
  [early, afternoon],
  [late],
  [afternoon],
  [],
  [early],
];

export interface Slot {
  /** Working days from today; 0 only where today is one. */
  readonly day: number;
  readonly date: LocalDate;
  readonly startsAt: Instant;
  /** How many minutes it may take. */
  readonly room: 60 | 120;
}

const quarterMs = 15 * 60_000;

/**
 * At a quarter of an hour, 75 to 90 minutes from now, so that its reminder is the next thing to happen; null where that
 * is not within today's working hours.
 */
function soonSlot(now: Instant, time: WorkingTime): Slot | null {
  const startsAt = instant(Math.ceil((now.toMillis() + 5 * quarterMs) / quarterMs) * quarterMs);
  const date = dateOf(now, time.zone);
  const fits = isWithinWorkingHours(startsAt, startsAt.plus({ hours: 1 }), time);
  return fits && dateOf(startsAt, time.zone) === date ? { day: 0, date, startsAt, room: 60 } : null;
}

/** The first and two of three others of today's, and the one that begins soon in place of what it would collide with. */
function todaySlots(fixed: readonly Slot[], soon: Slot | null, shift: number): Slot[] {
  const free = fixed.filter(
    ({ startsAt }, at) =>
      (at === 0 || (at + shift) % 3 !== 2) &&
      (soon === null || Math.abs(startsAt.diff(soon.startsAt).as('minutes')) >= soon.room),
  );
  return [...free, ...(soon ? [soon] : [])].sort((a, b) => a.startsAt.diff(b.startsAt).toMillis());
}

/** Everything from three weeks ago to the end of next week, by time. `shift` makes the weeks of two managers differ. */
export function slotsAround(now: Instant, time: WorkingTime, shift: number): Slot[] {
  const today = dateOf(now, time.zone);
  const on = (day: number, minutes: readonly number[]): Slot[] => {
    const date = plusWorkingDays(today, day, time);
    return minutes.map((minute) => {
      const startsAt = atWall({ date, minute }, time.zone);
      return { day, date, startsAt, room: day === 0 ? 60 : 120 };
    });
  };
  const slots: Slot[] = [];
  for (let back = daysBack; back > 1; back--)
    slots.push(...on(-back, formerDays[(back + shift) % formerDays.length] ?? []));
  slots.push(...on(-1, yesterday));
  if (isWorkingDay(today, time)) slots.push(...todaySlots(on(0, todays), soonSlot(now, time), shift));
  for (const [ahead, minutes] of comingDays.entries()) slots.push(...on(ahead + 1, minutes));
  return slots;
}
