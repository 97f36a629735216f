/** person-unreachable: the head is told once that somebody's only chat is blocked or gone (delivery.md, Sending). */
import { text, view } from '../chat/view.ts';
import { oweHeads, unreachableNames } from '../store/unreachable.ts';
import { defineReminder } from './reminder.ts';
import { actions } from './words.ts';

export const personUnreachable = defineReminder<'person-unreachable', string>({
  kind: 'person-unreachable',
  traits: { promise: 'at-most-once', nudge: false, quiet: 'respects', batch: 1 },
  owe: ({ database }) => oweHeads(database),
  async judge({ database }, owed) {
    const names = await unreachableNames(
      database,
      owed.map((row) => row.subjectId),
    );
    return owed.map((row) => {
      const name = names.get(row.subjectId);
      if (name === undefined) return { kind: 'drop', state: 'cancelled', reason: 'reachable' };
      return { kind: 'matters', to: row.personId, clientId: null, matter: name };
    });
  },
  compose: (name, { say, id }) =>
    view(text(...say.line('remind.unreachable', { name: { bold: name } })), actions(say, id)),
});
