/**
 * The ladder of a client's debt: so many days past due of the oldest undisputed unpaid invoice it is spoken of, once per
 * step, per client and never per invoice (product.md section 6). Pure.
 */
import { daysPastDue } from './receivable.ts';
import { plusDays, type LocalDate } from './schedule.ts';

/** Days past due at which it is spoken of. */
export type OverdueDays = readonly number[];
export const usualOverdueDays: OverdueDays = [1, 7, 14, 30, 60];

/** From this step on the head hears of it as well. */
export const headStep = 30;
/** From this step on a stop on orders is proposed. */
export const stopStep = 60;

/** So many days before its due date a large invoice is announced. */
export const daysAhead = 3;
/** Large is from this amount on, in minor units, where a team has not said otherwise: 5,000 in most currencies. */
export const usualLarge = 500_000;

export const areOverdueDays = (days: OverdueDays): boolean =>
  days.length >= 1 &&
  days.length <= 10 &&
  days.every((day, n) => Number.isInteger(day) && day >= 1 && day <= 365 && day > (days[n - 1] ?? 0));

export interface DunningStanding {
  /** Due date of the oldest undisputed unpaid invoice. */
  readonly base: LocalDate;
  /** The last step that was spoken of, or passed in silence; null: none. */
  readonly step: number | null;
  /** When the next one is due, on the owner's calendar; null after the last, or while a promise runs. */
  readonly nextOn: LocalDate | null;
}

const reached = (base: LocalDate, today: LocalDate, days: OverdueDays): number | null =>
  days.findLast((day) => day <= daysPastDue(base, today)) ?? null;

const after = (step: number | null, days: OverdueDays): number | undefined =>
  days.find((day) => step === null || day > step);

const onward = (base: LocalDate, step: number | null, days: OverdueDays): DunningStanding => {
  const next = after(step, days);
  return { base, step, nextOn: next === undefined ? null : plusDays(base, next) };
};

export interface Debt {
  /** Null: nothing undisputed is unpaid. */
  readonly base: LocalDate | null;
  /** A promise runs: nothing is said until its day. */
  readonly isPromised: boolean;
}

/** The last step of the debt that counts as spoken of. */
function stepTaken(
  former: DunningStanding | null,
  base: LocalDate,
  today: LocalDate,
  days: OverdueDays,
  quietBy: LocalDate | null,
): number | null {
  if (former?.base === base) return former.step;
  if (former !== null && base > former.base) return reached(base, today, days);
  return quietBy === null ? null : reached(base, quietBy < today ? quietBy : today, days);
}

/**
 * Where a debt stands after something changed. Paid in part, so that another invoice is the oldest now, it goes on in
 * silence from the step that is reached already: nobody is reminded right after paying. `quietBy`: of a debt that was not
 * known before, such as the first load of history, the steps that were reached by that day are passed in silence as well.
 */
export function restarted(
  former: DunningStanding | null,
  { base, isPromised }: Debt,
  today: LocalDate,
  days: OverdueDays,
  quietBy: LocalDate | null = null,
): DunningStanding | null {
  if (base === null) return null;
  const standing = onward(base, stepTaken(former, base, today, days, quietBy), days);
  return isPromised ? { ...standing, nextOn: null } : standing;
}

export interface DunningStep {
  /** The highest step that is reached: of several that were missed only this one is spoken of. */
  readonly step: number;
  readonly standing: DunningStanding;
}

/** The step that is due today; null when none is. */
export function stepped(standing: DunningStanding, today: LocalDate, days: OverdueDays): DunningStep | null {
  const { base, nextOn } = standing;
  if (nextOn === null || nextOn > today) return null;
  const step = reached(base, today, days);
  if (step === null || (standing.step !== null && step <= standing.step)) return null;
  return { step, standing: onward(base, step, days) };
}
