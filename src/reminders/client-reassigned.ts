/** client-reassigned: a client has changed hands: a brief to the new owner, a line to the former (product.md section 5). */
import { briefBlocks } from '../chat/brief.ts';
import { button, secret, text } from '../chat/view.ts';
import { oneScreen, type Brief } from '../domain/brief.ts';
import { briefsOf } from '../store/briefs.ts';
import {
  handedClients,
  handoverParts,
  type HandedClient,
  type HandoverPart,
} from '../store/handover-news.ts';
import { defineReminder, type Owed, type Verdict } from './reminder.ts';
import { actions } from './words.ts';

interface News {
  readonly part: HandoverPart;
  readonly client: HandedClient;
  /** For the new owner alone. */
  readonly brief: Brief | null;
}

function verdict(row: Owed, client: HandedClient | undefined, brief: Brief | null): Verdict<News> {
  const part = handoverParts.find((known) => known === row.occurrence);
  if (!client || !part) return { kind: 'drop', state: 'cancelled', reason: 'gone' };
  const theirs = client.ownerId === row.personId;
  if (part === 'former-owner') {
    if (theirs) return { kind: 'drop', state: 'superseded', reason: 'back-again' };
    // They may not see it any more, and this says no more than that.
    return { kind: 'matters', to: row.personId, clientId: null, matter: { part, client, brief: null } };
  }
  if (!theirs || client.latest !== row.version)
    return { kind: 'drop', state: 'superseded', reason: 'handed-on' };
  return { kind: 'matters', to: row.personId, clientId: client.id, matter: { part, client, brief } };
}

export const clientReassigned = defineReminder<'client-reassigned', News>({
  kind: 'client-reassigned',
  traits: { promise: 'at-least-once', nudge: false, quiet: 'respects', batch: 1 },
  async judge({ database }, owed) {
    const clients = await handedClients(
      database,
      owed.map((row) => row.subjectId),
    );
    const briefs = await briefsOf(
      database,
      [...clients.values()].map(({ id }) => id),
    );
    return owed.map((row) => {
      const client = clients.get(row.subjectId);
      return verdict(row, client, (client && briefs.get(client.id)) ?? null);
    });
  },
  compose({ part, client, brief }, { say, now, id }) {
    const named = { client: { bold: client.name } };
    if (part === 'former-owner')
      return secret(text(...say.line('remind.handed.former', { ...named, name: client.ownerName })));
    const open = button(say.t('button.client'), 'client', `#${client.id}`);
    if (part === 'back-again')
      return secret(text(...say.line('remind.handed.back', named)), actions(say, id, open));
    const when = client.nextAt === null ? '' : say.when(client.nextAt, now);
    return secret(
      text(...say.line('remind.handed.new', named)),
      ...(client.planned > 0
        ? [text(...say.line('remind.handed.visits', { count: client.planned, when }))]
        : []),
      ...(brief === null ? [] : briefBlocks(brief, oneScreen, { say, now })),
      actions(say, id, button(say.t('button.brief'), 'brief', `#${client.id}`), open),
    );
  },
});
