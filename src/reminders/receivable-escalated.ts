/** receivable-escalated: the head hears of a debt that is a month old, and once more when a stop on orders is worth a thought (product.md section 6). */
import { list, secret, text } from '../chat/view.ts';
import { stopStep } from '../domain/dunning.ts';
import { debtActions, overdueInWords, owedLines } from './debt-words.ts';
import { judgeOverdue, type OverdueDebt } from './overdue-debt.ts';
import { defineReminder } from './reminder.ts';

/** Its rows are written together with the owner's own (store/dunning.ts). */
export const receivableEscalated = defineReminder<'receivable-escalated', OverdueDebt>({
  kind: 'receivable-escalated',
  traits: { promise: 'at-most-once', nudge: true, quiet: 'respects', batch: 50 },
  judge: (store, owed) => judgeOverdue(store, owed, ({ head }) => head?.id ?? null),
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
