/** The conversation's memory (chat/memory.ts) in the database: who writes, and which question waits. */
import type { AccountId } from '../domain/ids.ts';
import { markReachable } from './accounts.ts';
import type { Database } from './database.ts';
import { findEffect } from './effects.ts';
import { dropForm, findForm, lapsedForm, putForm, type Form } from './forms.ts';
import type { IdentityCache } from './identity-cache.ts';

const most = 20_000;

export function createMemory(database: Database, identities: IdentityCache) {
  /** Accounts that this process knows to have no question waiting; another process may have asked since, which is harmless. */
  let unasked = new Set<AccountId>();
  return {
    identify: identities.identify,
    reachable: (accountId: AccountId) => markReachable(database, accountId),
    question: (accountId: AccountId) => findForm(database, accountId),
    async ask(question: Omit<Form, 'revision'>) {
      unasked.delete(question.accountId);
      return putForm(database, question);
    },
    async moveOn(accountId: AccountId) {
      if (unasked.has(accountId)) return;
      await dropForm(database, accountId);
      if (unasked.size >= most) unasked = new Set();
      unasked.add(accountId);
    },
    drop: (accountId: AccountId) => dropForm(database, accountId),
    lapsed: (accountId: AccountId) => lapsedForm(database, accountId),
    effectOf: (once: { readonly source: string; readonly id: string }) => findEffect(database, once),
  };
}
