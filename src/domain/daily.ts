/** Messages about a person's day: when each local date's one is due, and which is the next (product.md sections 4 and 11). */
import type { Instant } from '../clock.ts';
import type { Person } from './person.ts';
import {
  atWall,
  dateOf,
  isWorkingDay,
  nextOccurrence,
  plusDays,
  startOfDay,
  type LocalDate,
  type WorkingTime,
} from './schedule.ts';

export const dailyKinds = ['visits-tomorrow', 'digest'] as const;
export type DailyKind = (typeof dailyKinds)[number];

/** The part of a person that decides about the day. */
export type DayOf = Pick<Person, 'zone' | 'digestAt'>;

/** One day's message: its local date and when it is due. */
export interface DailyDue {
  readonly date: LocalDate;
  readonly at: Instant;
}

const announceMinute = 17 * 60;
const digestUselessMinute = 18 * 60;

/** A digest is useful on its own local date until 18:00. */
export const digestUseless = (date: LocalDate, zone: string): Instant =>
  atWall({ date, minute: digestUselessMinute }, zone);

/** The visits of `date` are announced until that date begins. */
export const announcementUseless = (date: LocalDate, zone: string): Instant => startOfDay(date, zone);

/** When the message about `date` is due, or null when the person wants none, or none on that date. */
export function dailyDueOn(
  kind: DailyKind,
  date: LocalDate,
  person: DayOf,
  time: WorkingTime,
): Instant | null {
  if (kind === 'visits-tomorrow')
    return atWall({ date: plusDays(date, -1), minute: announceMinute }, time.zone);
  if (person.digestAt === null || !isWorkingDay(date, time)) return null;
  return atWall({ date, minute: person.digestAt }, time.zone);
}

/**
 * The next message of that kind, given the local date of the last one there was (null: there was none). Today's, when
 * its time is gone but it is still useful and we were simply not there to send it: then it is owed at once.
 */
export function nextDaily(
  kind: DailyKind,
  person: DayOf,
  last: LocalDate | null,
  now: Instant,
  time: WorkingTime,
): DailyDue | null {
  const today = dateOf(now, time.zone);
  const missedBefore = last !== null && last < (kind === 'digest' ? today : plusDays(today, 1));
  if (kind === 'digest') {
    if (person.digestAt === null) return null;
    const due = dailyDueOn(kind, today, person, time);
    if (due !== null && due <= now && missedBefore && now < digestUseless(today, time.zone))
      return { date: today, at: due };
    return nextOccurrence(person.digestAt, now, time);
  }
  const tomorrow = plusDays(today, 1);
  const due = atWall({ date: today, minute: announceMinute }, time.zone);
  if (due > now || missedBefore) return { date: tomorrow, at: due };
  return { date: plusDays(tomorrow, 1), at: atWall({ date: tomorrow, minute: announceMinute }, time.zone) };
}
