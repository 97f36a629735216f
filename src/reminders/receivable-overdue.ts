/** receivable-overdue: a client's debt at each step of its ladder, one message for a client and day (product.md section 6). */
import { list, secret, text } from '../chat/view.ts';
import { headStep, stopStep } from '../domain/dunning.ts';
import { oweOverdue } from '../store/dunning.ts';
import { debtActions, owedLines, overdueInWords } from './debt-words.ts';
import { judgeOverdue, type OverdueDebt } from './overdue-debt.ts';
import { defineReminder } from './reminder.ts';

/** How it is said: lightly at first, with more help the longer it lasts. */
const toneOf = (step: number): 'light' | 'call' | 'head' | 'stop' => {
  if (step >= stopStep) return 'stop';
  if (step >= headStep) return 'head';
  return step > 7 ? 'call' : 'light';
};

export const receivableOverdue = defineReminder<'receivable-overdue', OverdueDebt>({
  kind: 'receivable-overdue',
  traits: { promise: 'at-most-once', nudge: true, quiet: 'respects', batch: 50 },
  owe: ({ database }, now) => oweOverdue(database, now),
  judge: (store, owed) => judgeOverdue(store, owed, ({ ownerId }) => ownerId),
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
