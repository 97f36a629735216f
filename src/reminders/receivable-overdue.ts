/** receivable-overdue: a client's debt at each step of its ladder, one message for a client and day (product.md section 6). */
import * as z from 'zod';
import { list, secret, text } from '../chat/view.ts';
import { headStep, stopStep } from '../domain/dunning.ts';
import { daysPastDue } from '../domain/receivable.ts';
import { debtsByClient, saidOfMoney, type TellDebt } from '../store/debt-reads.ts';
import { oweOverdue } from '../store/dunning.ts';
import { debtActions, owedLines, overdueInWords } from './debt-words.ts';
import { defineReminder, type Verdict } from './reminder.ts';

interface Overdue {
  readonly debt: TellDebt;
  readonly days: number;
  readonly step: number;
}

const payload = z.object({ step: z.number() });

/** How it is said: lightly at first, with more help the longer it lasts. */
const toneOf = (step: number): 'light' | 'call' | 'head' | 'stop' => {
  if (step >= stopStep) return 'stop';
  if (step >= headStep) return 'head';
  return step > 7 ? 'call' : 'light';
};

export const receivableOverdue = defineReminder<'receivable-overdue', Overdue>({
  kind: 'receivable-overdue',
  traits: { promise: 'at-most-once', nudge: true, quiet: 'respects', batch: 50 },
  owe: ({ database }, now) => oweOverdue(database, now),
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
    return owed.map((row): Verdict<Overdue> => {
      const debt = debts.get(row.subjectId);
      if (!debt || debt.oldestDueOn === null) return { kind: 'drop', state: 'cancelled', reason: 'paid' };
      if (debt.isPromised) return { kind: 'drop', state: 'cancelled', reason: 'promised' };
      const days = daysPastDue(debt.oldestDueOn, debt.today);
      if (days <= 0) return { kind: 'drop', state: 'cancelled', reason: 'not-overdue' };
      if (said.has(row.id)) return { kind: 'drop', state: 'superseded', reason: 'said-today' };
      const matter = { debt, days, step: payload.parse(row.payload).step };
      return { kind: 'matters', to: debt.ownerId, clientId: debt.clientId, matter };
    });
  },
  compose({ debt, days, step }, { say, id }) {
    const tone = toneOf(step);
    const client = { bold: debt.clientName };
    const title = { client, overdue: overdueInWords(debt, say), days };
    const head = debt.head?.name ?? '';
    return secret(
      text(...say.line('overdue.title', title)),
      ...(debt.parts.length > 1 ? [list(owedLines(debt, say))] : []),
      text(...say.line('overdue.advice', { tone: tone === 'head' && head === '' ? 'call' : tone, head })),
      ...debtActions(debt.clientId, say, id),
    );
  },
});
