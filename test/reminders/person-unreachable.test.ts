/** A head is told once that somebody's chat is gone, and not at all when it is back by then. */
import { expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aTeam } from '../support/builders.ts';

const assistant = await startAssistant({ now: '2026-11-24T09:00:00Z' });

it('tells the head once, in the chat, and again only when it happens again', async () => {
  const team = await aTeam(assistant.database);
  const { chat: head } = await assistant.someone('Hanna', { role: 'head', teamId: team.id });
  const { chat: anna } = await assistant.someone('Anna', { teamId: team.id });
  const told = () =>
    assistant.telegram.ledger.filter(({ text }) => text.includes('can no longer be reached'));
  await anna.blocks();
  await assistant.timeIs('2026-11-24T09:05:00Z');
  expect(await head.hears(/Anna can no longer be reached here/)).toContain('Later');
  await assistant.timeIs('2026-11-24T10:00:00Z');
  expect(told()).toHaveLength(1);
  const rows = await assistant.database.pool.query(
    "select state from notification where kind = 'person-unreachable'",
  );
  expect(rows.rows).toEqual([{ state: 'sent' }]);
});

it('says nothing when the person is back before the message left', async () => {
  const team = await aTeam(assistant.database);
  await assistant.someone('Hugo', { role: 'head', teamId: team.id });
  const { chat: boris } = await assistant.someone('Boris', { teamId: team.id });
  await boris.blocks();
  await boris.unblocks();
  await assistant.timeIs('2026-11-24T10:05:00Z');
  const rows = await assistant.database.pool.query(
    "select state from notification n join person p on p.id = n.subject_id where kind = 'person-unreachable' and p.name = 'Boris'",
  );
  expect(rows.rows).toEqual([]);
});
