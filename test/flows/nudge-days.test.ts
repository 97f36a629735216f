/** /settings nudges: heads and admins say when their team is asked about what has no next step; open ladders follow. */
import { expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aTeam } from '../support/builders.ts';
import { at } from '../support/clock.ts';

const assistant = await startAssistant({ now: '2026-11-27T12:00:00+01:00' });
const { database } = assistant;
const team = await aTeam(database);
const quiet = {
  mutedKinds: ['digest', 'visits-tomorrow', 'negotiation-unconcluded', 'negotiation-escalated'],
};
const { chat: olga } = await assistant.someone('Olga', { role: 'head', teamId: team.id, ...quiet });
const { chat: ana, id: anaId } = await assistant.someone('Ana', { teamId: team.id, ...quiet });
const { chat: admin } = await assistant.someone('Boss', { role: 'admin', language: 'es', teamId: team.id });
const { chat: lone } = await assistant.someone('Lone', { role: 'head' });
const { id: clientId } = await aClient(database, { ownerId: anaId });
const monday = at('2026-11-23T10:00:00+01:00').toJSDate();
const next = at('2026-12-31T10:00:00+01:00').toJSDate();
const [asked, told, ahead] = await Promise.all(
  [
    { topic: 'asked once', nudges: 1, nudgeAt: next, nudgedFrom: monday },
    { topic: 'head knows', nudges: 4, nudgeAt: null, nudgedFrom: monday },
    { topic: 'planned', nudges: 0, nudgeAt: next, nudgedFrom: at('2026-12-10T10:00:00+01:00').toJSDate() },
  ].map((data) => database.prisma.negotiation.create({ data: { clientId, ...data } })),
);
const stands = async (of: { id: number } | undefined) => {
  const row = await database.prisma.negotiation.findUniqueOrThrow({ where: { id: of?.id ?? 0 } });
  return [row.nudges, row.nudgeAt?.toISOString() ?? null];
};
const days = async () => (await database.prisma.team.findUniqueOrThrow({ where: { id: team.id } })).nudgeDays;

it('moves what is due next in the team, says nothing again, and is taken back exactly', async () => {
  await olga.says('/settings');
  expect(olga.sees()).toContain('Questions about negotiations: after 1, 3, 7, 10 working days');
  await olga.says('/settings nudges 2 8 12');
  expect(olga.sees()).toContain('Questions about negotiations: after 2, 8, 12 working days');
  expect(await days()).toEqual([2, 8, 12]);
  expect(await stands(asked)).toEqual([1, '2026-12-03T09:00:00.000Z']);
  expect(await stands(told)).toEqual([4, null]);
  expect(await stands(ahead)).toEqual([0, '2026-12-14T09:00:00.000Z']);
  await olga.presses('Undo');
  expect(await days()).toEqual([1, 3, 7, 10]);
  // Its second step would have been due on Thursday: it waits for the next working day.
  expect(await stands(asked)).toEqual([1, '2026-11-30T09:00:00.000Z']);
  expect(await stands(told)).toEqual([4, null]);
});

it.each(['0 1', '3 2 1', '5', '1 2 3 4 5 6 7', '1 90', 'daily'])(
  'refuses “%s” and offers what would do',
  async (raw) => {
    await olga.says(`/settings nudges ${raw}`);
    expect(olga.sees()).toContain(`I cannot use “${raw}”`);
    expect(olga.buttons().flat()).toContain('2, 5, 10, 15');
    await olga.presses('Never mind');
    expect(await days()).toEqual([1, 3, 7, 10]);
  },
);

it('is chosen by buttons and in other words, by an admin of the team as well', async () => {
  await admin.says('/ajustes preguntas');
  expect(admin.sees()).toContain('¿A los cuántos días laborables sin siguiente paso');
  await admin.presses('2, 5, 10, 15');
  expect(admin.sees()).toContain('Preguntas por negociaciones: a los 2, 5, 10, 15 días laborables');
  expect(await days()).toEqual([2, 5, 10, 15]);
});

it('is nobody else’s', async () => {
  for (const chat of [ana, lone]) {
    await chat.says('/settings');
    expect(chat.sees()).not.toContain('Questions about negotiations');
    await chat.says('/settings nudges 1 2');
    expect(chat.sees()).toContain('These days are the team’s');
  }
  expect(await days()).toEqual([2, 5, 10, 15]);
});
