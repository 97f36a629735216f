/** Whether a client's overdue debt is still to be spoken of: the same for its owner and for the head (product.md section 6). */
import * as z from 'zod';
import type { PersonId } from '../domain/ids.ts';
import { daysPastDue } from '../domain/receivable.ts';
import { debtsByClient, saidOfMoney, type TellDebt } from '../store/debt-reads.ts';
import type { Store } from '../store/index.ts';
import type { Owed, Verdict } from './reminder.ts';

export interface OverdueDebt {
  readonly debt: TellDebt;
  readonly days: number;
  /** Of the ladder, for which it was owed. */
  readonly step: number;
}

const payload = z.object({ step: z.number() });

/** `to` is who hears of it; null: nobody heads the team. */
export async function judgeOverdue(
  { database }: Store,
  owed: readonly Owed[],
  to: (debt: TellDebt) => PersonId | null,
): Promise<Verdict<OverdueDebt>[]> {
  const [debts, said] = await Promise.all([
    debtsByClient(
      database,
      owed.map((row) => row.subjectId),
    ),
    saidOfMoney(
      database,
      owed.map((row) => row.id),
    ),
  ]);
  return owed.map((row): Verdict<OverdueDebt> => {
    const debt = debts.get(row.subjectId);
    if (!debt || debt.oldestDueOn === null) return { kind: 'drop', state: 'cancelled', reason: 'paid' };
    if (debt.isPromised) return { kind: 'drop', state: 'cancelled', reason: 'promised' };
    const hears = to(debt);
    if (hears === null) return { kind: 'drop', state: 'cancelled', reason: 'no-head' };
    const days = daysPastDue(debt.oldestDueOn, debt.today);
    if (days <= 0) return { kind: 'drop', state: 'cancelled', reason: 'not-overdue' };
    // One that waited for working hours and the next step may meet on one day.
    if (said.has(row.id)) return { kind: 'drop', state: 'superseded', reason: 'said-today' };
    const matter = { debt, days, step: payload.parse(row.payload).step };
    return { kind: 'matters', to: hears, clientId: debt.clientId, matter };
  });
}
