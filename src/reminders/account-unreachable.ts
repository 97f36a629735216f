/** account-unreachable: told once, on another platform, that one of the person's own chats is blocked or gone (delivery.md, Sending). */
import { text, view } from '../chat/view.ts';
import { owePeople, silentAccounts } from '../store/unreachable.ts';
import { defineReminder } from './reminder.ts';
import { actions } from './words.ts';

/** What matters is the platform. */
export const accountUnreachable = defineReminder<'account-unreachable', string>({
  kind: 'account-unreachable',
  traits: { promise: 'at-most-once', nudge: false, quiet: 'respects', batch: 1 },
  owe: ({ database }) => owePeople(database),
  async judge({ database }, owed) {
    const silent = await silentAccounts(
      database,
      owed.map((row) => row.version),
    );
    return owed.map((row) => {
      const account = silent.get(row.version);
      // Back again; what fell silent once more on another day is another occurrence.
      if (account?.since !== row.occurrence) return { kind: 'drop', state: 'cancelled', reason: 'reachable' };
      return { kind: 'matters', to: row.personId, clientId: null, matter: account.platform };
    });
  },
  compose: (platform, { say, id }) =>
    view(
      text(...say.line('remind.account', { platform: { bold: say.t('platform.name', { platform }) } })),
      text(say.t('remind.account.back', { platform })),
      actions(say, id),
    ),
});
