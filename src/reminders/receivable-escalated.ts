/** receivable-escalated: the head hears of a debt that is a month old, and once more when a stop on orders is worth a thought (product.md section 6). */
import * as z from 'zod';
import { list, secret, text } from '../chat/view.ts';
import { stopStep } from '../domain/dunning.ts';
import { daysPastDue } from '../domain/receivable.ts';
import { debtsByClient, saidOfMoney, type TellDebt } from '../store/debt-reads.ts';
import { debtActions, overdueInWords, owedLines } from './debt-words.ts';
import { defineReminder, type Verdict } from './reminder.ts';

interface Escalated {
  readonly debt: TellDebt;
  readonly days: number;
  readonly step: number;
}

const payload = z.object({ step: z.number() });

/** Its rows are written together with the owner's own (store/dunning.ts). */
export const receivableEscalated = defineReminder<'receivable-escalated', Escalated>({
  kind: 'receivable-escalated',
  traits: { promise: 'at-most-once', nudge: true, quiet: 'respects', batch: 50 },
  async judge({ database }, owed) {
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
    return owed.map((row): Verdict<Escalated> => {
      const debt = debts.get(row.subjectId);
      if (!debt || debt.oldestDueOn === null) return { kind: 'drop', state: 'cancelled', reason: 'paid' };
      if (debt.isPromised) return { kind: 'drop', state: 'cancelled', reason: 'promised' };
      if (debt.head === null) return { kind: 'drop', state: 'cancelled', reason: 'no-head' };
      const days = daysPastDue(debt.oldestDueOn, debt.today);
      if (days <= 0) return { kind: 'drop', state: 'cancelled', reason: 'not-overdue' };
      // One that waited for the head's working hours and the next step may meet on one day.
      if (said.has(row.id)) return { kind: 'drop', state: 'superseded', reason: 'said-today' };
      const matter = { debt, days, step: payload.parse(row.payload).step };
      return { kind: 'matters', to: debt.head.id, clientId: debt.clientId, matter };
    });
  },
  compose({ debt, days, step }, { say, id }) {
    const words = { client: { bold: debt.clientName }, owner: debt.ownerName, days };
    return secret(
      text(...say.line('overdue.head', { ...words, overdue: overdueInWords(debt, say) })),
      ...(debt.parts.length > 1 ? [list(owedLines(debt, say))] : []),
      text(say.t('overdue.head.advice', { tone: step >= stopStep ? 'stop' : 'help' })),
      ...debtActions(debt.clientId, say, id),
    );
  },
});
