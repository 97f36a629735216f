/**
 * The ladder of nudges about an unconcluded negotiation: after so many working days each, the last of them for the head
 * (product.md section 5). It begins when nothing is planned any more, so a step ahead silences it by itself.
 */
import type { Instant } from '../clock.ts';
import {
  atWall,
  dateOf,
  isWorkingDay,
  nextWorkingDay,
  plusWorkingDays,
  type LocalDate,
  type WorkingTime,
} from './schedule.ts';

/** Working days after which each step is due; the last one tells the head. */
export type Ladder = readonly number[];
export const usualLadder: Ladder = [1, 3, 7, 10];

/** Whole days, growing, few enough to be kind. */
export const isLadder = (days: Ladder): boolean =>
  days.length >= 2 &&
  days.length <= 6 &&
  days.every((day, n) => Number.isInteger(day) && day >= 1 && day <= 60 && day > (days[n - 1] ?? 0));

/** Where a negotiation stands on its ladder. */
export interface Standing {
  /** When the ladder began: nothing was planned from then on. */
  readonly from: Instant;
  /** When the next step is due; null after the last. */
  readonly nextAt: Instant | null;
  /** How many steps were taken. */
  readonly taken: number;
}

/** What keeps a negotiation silent at present. */
export interface Plans {
  /** Ends of the visits ahead that are a step of it. */
  readonly visitEnds: readonly Instant[];
  /** The date that it sleeps until. */
  readonly resumeOn: LocalDate | null;
}

/** When what ladders ask for is said: people have read their digest by then and are at work. */
export const minutesIntoTheDay = 60;

/** The moment of a local date at which its nudges are due: an hour into the working day, or its middle when it is shorter. */
function momentOn(date: LocalDate, time: WorkingTime): Instant {
  const { from, to } = time.works;
  const length = (to - from + 1440) % 1440;
  const minute = (from + Math.min(minutesIntoTheDay, Math.floor(length / 2))) % 1440;
  return atWall({ date, minute }, time.zone);
}

/** When step n (from 0) is due; null when there is no such step. */
export function dueAt(from: Instant, n: number, ladder: Ladder, time: WorkingTime): Instant | null {
  const days = ladder[n];
  return days === undefined ? null : momentOn(plusWorkingDays(dateOf(from, time.zone), days, time), time);
}

/** The first moment at which nothing is planned any more: now, or the end of what lies ahead. */
export function idleFrom(plans: Plans, now: Instant, time: WorkingTime): Instant {
  const wakes = plans.resumeOn === null ? [] : [momentOn(plans.resumeOn, time)];
  return [...plans.visitEnds, ...wakes].reduce((latest, at) => (at > latest ? at : latest), now);
}

/** A ladder begun anew, by any recorded step and by every change of what is planned. */
export function begun(plans: Plans, now: Instant, ladder: Ladder, time: WorkingTime): Standing {
  const from = idleFrom(plans, now, time);
  return { from, nextAt: dueAt(from, 0, ladder, time), taken: 0 };
}

/**
 * The ladder of one that was asleep until now. Who wakes it on a day off hears of it on the next working day, and is
 * not asked before the day after that.
 */
export function woken(now: Instant, ladder: Ladder, time: WorkingTime): Standing {
  const today = dateOf(now, time.zone);
  const resumeOn = isWorkingDay(today, time) ? null : nextWorkingDay(today, time);
  return begun({ visitEnds: [], resumeOn }, now, ladder, time);
}

export interface Climb {
  /** The highest step that is due; null: none is. */
  readonly step: number | null;
  /** It is the last: the head is told. */
  readonly isLast: boolean;
  readonly standing: Standing;
}

/**
 * Takes every step that is due by now; of several that were missed only the highest is announced, and no other on the
 * same day. Nobody's head is told before the owner was asked, and warned of it: then the last step waits until a working
 * day after that.
 */
export function climbed(standing: Standing, now: Instant, ladder: Ladder, time: WorkingTime): Climb {
  const last = ladder.length - 1;
  let step: number | null = null;
  let { nextAt, taken } = standing;
  while (nextAt !== null && nextAt <= now) {
    step = taken;
    taken += 1;
    nextAt = dueAt(standing.from, taken, ladder, time);
    const wasWarned = standing.taken >= last;
    if (taken === last && !wasWarned && nextAt !== null && nextAt <= now) break;
  }
  const today = dateOf(now, time.zone);
  if (step !== null && nextAt !== null && dateOf(nextAt, time.zone) <= today)
    nextAt = dueAt(now, 0, [1], time);
  return { step, isLast: step !== null && step >= last, standing: { ...standing, nextAt, taken } };
}

/**
 * How many ladders may begin on one working day so that their owner is never asked about more than `cap` clients on any
 * day: each day meets every step of a ladder once, but the last, which is the head's.
 */
export const begunADay = (ladder: Ladder, cap: number): number =>
  Math.max(1, Math.floor(cap / (ladder.length - 1)));

/** A ladder with nothing planned, begun on a working day: today, when it is no later than `now`'s date. */
export function begunOn(date: LocalDate, now: Instant, ladder: Ladder, time: WorkingTime): Standing {
  const from = date <= dateOf(now, time.zone) ? now : momentOn(date, time);
  return { from, nextAt: dueAt(from, 0, ladder, time), taken: 0 };
}

/** How a nudge speaks: a light question at first, then an offer of help, before the last step an honest word that the head comes in. */
export type Tone = 'question' | 'help' | 'warning';

/** The tone of the nudge that is the `taken`-th step. Where there is no head to be told, nobody is warned of one. */
export function toneOf(taken: number, ladder: Ladder, hasHead: boolean): Tone {
  if (hasHead && taken >= ladder.length - 1) return 'warning';
  return taken <= 1 ? 'question' : 'help';
}

/**
 * When the next step is due on other days than before. What was announced is not announced again, and what would be due
 * already, or today, waits for the next working day: a change of settings by itself says nothing.
 */
export function rebased(standing: Standing, now: Instant, ladder: Ladder, time: WorkingTime): Instant | null {
  if (standing.nextAt === null) return null;
  const due = dueAt(standing.from, Math.min(standing.taken, ladder.length - 1), ladder, time);
  const isLater = due !== null && dateOf(due, time.zone) > dateOf(now, time.zone);
  return isLater ? due : dueAt(now, 0, [1], time);
}
