/** A person's agenda: where a plan collides and when there is room (product.md section 4). */
import type { Instant } from '../clock.ts';
import {
  atWall,
  dateOf,
  isWithinWorkingHours,
  isWorkingDay,
  nextWorkingDay,
  wallOf,
  type LocalDate,
  type WorkingTime,
} from './schedule.ts';

export interface Busy {
  readonly from: Instant;
  readonly to: Instant;
}

export type PlanWarning =
  | { readonly kind: 'overlaps'; readonly clientName: string; readonly from: Instant }
  | { readonly kind: 'holiday'; readonly name: string }
  | { readonly kind: 'day-off' }
  | { readonly kind: 'outside-hours' };

/** Why a date is no working day; null when it is one. */
export function dayOffOf(date: LocalDate, time: WorkingTime): PlanWarning | null {
  const holiday = time.holiday(date);
  if (holiday !== null) return { kind: 'holiday', name: holiday };
  return isWorkingDay(date, time) ? null : { kind: 'day-off' };
}

/** What speaks against a plan that is accepted all the same. */
export function warningsOf(
  plan: Busy,
  others: readonly (Busy & { readonly clientName: string })[],
  time: WorkingTime,
): PlanWarning[] {
  const warnings: PlanWarning[] = others
    .filter((other) => other.from < plan.to && plan.from < other.to)
    .map((other) => ({ kind: 'overlaps', clientName: other.clientName, from: other.from }));
  const dayOff = dayOffOf(dateOf(plan.from, time.zone), time);
  if (dayOff) warnings.push(dayOff);
  else if (!isWithinWorkingHours(plan.from, plan.to, time)) warnings.push({ kind: 'outside-hours' });
  return warnings;
}

const step = 30;

/** The free start on a date nearest to the wished minute, on the half hour within working hours; null: the day is full. */
function freeOn(
  date: LocalDate,
  wished: number,
  minutes: number,
  after: Instant,
  busy: readonly Busy[],
  time: WorkingTime,
): Instant | null {
  const { from, to } = time.works.from < time.works.to ? time.works : { from: 540, to: 1080 };
  const starts: number[] = [];
  for (let minute = from; minute + minutes <= to; minute += step) starts.push(minute);
  starts.sort((a, b) => Math.abs(a - wished) - Math.abs(b - wished));
  for (const minute of starts) {
    const at = atWall({ date, minute }, time.zone);
    const end = at.plus({ minutes });
    if (at > after && !busy.some((taken) => taken.from < end && at < taken.to)) return at;
  }
  return null;
}

/** Up to `count` free starts on one date after `after`, spread over the working hours. */
export function freeTimesOn(
  date: LocalDate,
  wish: { readonly minutes: number; readonly after: Instant; readonly count: number },
  busy: readonly Busy[],
  time: WorkingTime,
): Instant[] {
  const { from, to } = time.works.from < time.works.to ? time.works : { from: 540, to: 1080 };
  const part = (to - from) / wish.count;
  const times = Array.from({ length: wish.count }, (_, n) =>
    freeOn(date, from + Math.round((n * part) / step) * step, wish.minutes, wish.after, busy, time),
  );
  const seen = new Set<number>();
  return times.filter((at): at is Instant => at !== null && seen.size < seen.add(at.toMillis()).size);
}

/** Up to `count` free starts on as many different working days, near the wished minute of the day, after `after`. */
export function freeSlots(
  wish: {
    readonly minute: number;
    readonly minutes: number;
    readonly after: Instant;
    readonly count: number;
  },
  busy: readonly Busy[],
  time: WorkingTime,
): Instant[] {
  const slots: Instant[] = [];
  let date = wallOf(wish.after, time.zone).date;
  if (!isWorkingDay(date, time)) date = nextWorkingDay(date, time);
  for (let days = 0; days < 15 && slots.length < wish.count; days++, date = nextWorkingDay(date, time)) {
    const free = freeOn(date, wish.minute, wish.minutes, wish.after, busy, time);
    if (free) slots.push(free);
  }
  return slots;
}
