/** receivable-due: a large amount falls due in three days, one message for a client and due date (product.md section 6). */
import { secret, text } from '../chat/view.ts';
import type { ClientId, PersonId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import { localDate, type LocalDate } from '../domain/schedule.ts';
import { dueSoonOf, oweDueSoon } from '../store/due-soon.ts';
import { saidOfMoney } from '../store/debt-reads.ts';
import { debtActions } from './debt-words.ts';
import { defineReminder, type Verdict } from './reminder.ts';

interface DueSoon {
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly ownerId: PersonId;
  readonly dueOn: LocalDate;
  readonly amounts: readonly Money[];
}

export const receivableDue = defineReminder<'receivable-due', DueSoon>({
  kind: 'receivable-due',
  traits: { promise: 'at-most-once', nudge: true, quiet: 'respects', batch: 50 },
  owe: ({ database }, now) => oweDueSoon(database, now),
  async judge({ database }, owed) {
    const wanted = owed.map((row) => ({ client: row.subjectId, on: localDate(row.occurrence) }));
    const [due, said] = await Promise.all([
      dueSoonOf(database, wanted),
      saidOfMoney(
        database,
        owed.map((row) => row.id),
      ),
    ]);
    return owed.map((row, n): Verdict<DueSoon> => {
      const found = due[n];
      if (!found) return { kind: 'drop', state: 'cancelled', reason: 'paid' };
      if (found.isPast) return { kind: 'drop', state: 'expired', reason: 'due-already' };
      if (said.has(row.id)) return { kind: 'drop', state: 'superseded', reason: 'said-today' };
      return { kind: 'matters', to: found.ownerId, clientId: found.clientId, matter: found };
    });
  },
  compose({ clientId, clientName, dueOn, amounts }, { say, now, id }) {
    const amount = amounts.map((one) => say.money(one)).join(' + ');
    return secret(
      text(...say.line('due.soon', { client: { bold: clientName }, amount, day: say.dayOf(dueOn, now) })),
      ...debtActions(clientId, say, id),
    );
  },
});
