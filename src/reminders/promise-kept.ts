/** promise-kept: the client has paid as promised; a word of thanks is due (product.md section 6). */
import { button, secret, text } from '../chat/view.ts';
import {
  debtsByClient,
  promisesOf,
  saidOfMoney,
  type TellDebt,
  type ToldPromise,
} from '../store/debt-reads.ts';
import { defineReminder, type Verdict } from './reminder.ts';
import { actions } from './words.ts';

interface Kept {
  readonly debt: TellDebt;
  readonly promise: ToldPromise;
}

/** Its rows are written where promises are settled (promise-broken.ts). */
export const promiseKept = defineReminder<'promise-kept', Kept>({
  kind: 'promise-kept',
  traits: { promise: 'at-most-once', nudge: true, quiet: 'respects', batch: 50 },
  async judge({ database }, owed) {
    const clients = owed.map((row) => row.subjectId);
    const days = owed.map((row) => ({ client: row.subjectId, on: row.occurrence }));
    const [debts, promises, said] = await Promise.all([
      debtsByClient(database, clients),
      promisesOf(database, days, 'kept'),
      saidOfMoney(
        database,
        owed.map((row) => row.id),
      ),
    ]);
    return owed.map((row, n): Verdict<Kept> => {
      const debt = debts.get(row.subjectId);
      const promise = promises[n];
      if (!debt || !promise) return { kind: 'drop', state: 'cancelled', reason: 'taken-back' };
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
    const of = `#${debt.clientId}`;
    return secret(
      text(...say.line('promise.kept', words)),
      actions(
        say,
        id,
        button(say.t('button.called'), 'called', of),
        button(say.t('button.client'), 'client', of),
      ),
    );
  },
});
