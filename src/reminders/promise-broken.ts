/** promise-broken: the day of a promise is over and less was paid; the owner hears of it on the next working morning (product.md section 6). */
import { secret, text } from '../chat/view.ts';
import {
  debtsByClient,
  promisesOf,
  saidOfMoney,
  type TellDebt,
  type ToldPromise,
} from '../store/debt-reads.ts';
import { owePromises } from '../store/promises-over.ts';
import { debtActions, overdueInWords } from './debt-words.ts';
import { defineReminder, type Verdict } from './reminder.ts';

interface Broken {
  readonly debt: TellDebt;
  readonly promise: ToldPromise;
}

export const promiseBroken = defineReminder<'promise-broken', Broken>({
  kind: 'promise-broken',
  traits: { promise: 'at-most-once', nudge: true, quiet: 'respects', batch: 50 },
  // Kept ones are settled with it.
  owe: ({ database }, now) => owePromises(database, now),
  async judge({ database }, owed) {
    const [debts, promises, said] = await Promise.all([
      debtsByClient(
        database,
        owed.map((row) => row.subjectId),
      ),
      promisesOf(
        database,
        owed.map((row) => ({ client: row.subjectId, on: row.occurrence })),
        'broken',
      ),
      saidOfMoney(
        database,
        owed.map((row) => row.id),
      ),
    ]);
    return owed.map((row, n): Verdict<Broken> => {
      const debt = debts.get(row.subjectId);
      const promise = promises[n];
      if (!debt || !promise || debt.oldestDueOn === null)
        return { kind: 'drop', state: 'cancelled', reason: 'paid' };
      if (debt.isPromised) return { kind: 'drop', state: 'cancelled', reason: 'promised' };
      if (said.has(row.id)) return { kind: 'drop', state: 'superseded', reason: 'said-today' };
      return { kind: 'matters', to: debt.ownerId, clientId: debt.clientId, matter: { debt, promise } };
    });
  },
  compose({ debt, promise }, { say, now, id }) {
    const words = {
      client: { bold: debt.clientName },
      amount: say.money(promise.amount),
      day: say.dayOf(promise.promisedOn, now),
    };
    const overdue = overdueInWords(debt, say);
    return secret(
      text(...say.line('promise.broken', words)),
      ...(overdue === '' ? [] : [text(...say.line('promise.broken.now', { overdue }))]),
      ...debtActions(debt.clientId, say, id),
    );
  },
});
