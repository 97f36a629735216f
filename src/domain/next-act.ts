/** What to do next about a client's debt, and why: the line that a list of debts ends in (product.md section 6). Pure. */
import { headStep, stopStep } from './dunning.ts';
import { daysPastDue } from './receivable.ts';
import type { LocalDate } from './schedule.ts';

export type NextAct =
  /** Nothing is overdue. */
  | { readonly kind: 'wait' }
  /** They have paid more than they owe. */
  | { readonly kind: 'credit' }
  /** A promise runs: be there on its day. */
  | { readonly kind: 'promised'; readonly on: LocalDate }
  /** Nothing else is to be done, and something is contested. */
  | { readonly kind: 'settle-dispute' }
  /** A kind word, a call, a visit with a plan to agree on, a stop on orders. */
  | { readonly kind: 'remind' | 'call' | 'visit' | 'stop'; readonly days: number };

/** The debt as far as the next act goes. */
export interface ActedOn {
  readonly openMinor: bigint;
  readonly overdueMinor: bigint;
  readonly disputedMinor: bigint;
  readonly creditMinor: bigint;
  readonly oldestDueOn: LocalDate | null;
  readonly promised: { readonly on: LocalDate } | null;
}

const callDays = 7;

export function nextAct(debt: ActedOn, today: LocalDate): NextAct {
  if (debt.openMinor === 0n) return debt.creditMinor > 0n ? { kind: 'credit' } : { kind: 'wait' };
  if (debt.promised && debt.promised.on >= today) return { kind: 'promised', on: debt.promised.on };
  const days = debt.oldestDueOn === null ? 0 : daysPastDue(debt.oldestDueOn, today);
  if (days <= 0) return debt.disputedMinor > 0n ? { kind: 'settle-dispute' } : { kind: 'wait' };
  if (days >= stopStep) return { kind: 'stop', days };
  if (days >= headStep) return { kind: 'visit', days };
  return { kind: days >= callDays ? 'call' : 'remind', days };
}

/** Days without anybody doing anything, from which on an overdue debt counts as left alone. */
const leftAloneDays = 7;

/** Overdue for a while, no promise running, and nobody has been in touch about it since. */
export function isLeftAlone(
  debt: ActedOn & { readonly lastActOn: LocalDate | null },
  today: LocalDate,
): boolean {
  if (debt.overdueMinor === 0n || debt.promised !== null || debt.oldestDueOn === null) return false;
  if (daysPastDue(debt.oldestDueOn, today) < leftAloneDays) return false;
  return debt.lastActOn === null || daysPastDue(debt.lastActOn, today) >= leftAloneDays;
}
