/** /settings overdue and large: heads and admins say when their team's clients are spoken of for being late. */
import { expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aTeam } from '../support/builders.ts';

const assistant = await startAssistant({ now: '2026-11-27T12:00:00+01:00' });
const { database } = assistant;
const team = await aTeam(database);
const quiet = { mutedKinds: ['digest', 'visits-tomorrow', 'receivable-due', 'receivable-overdue'] };
const { chat: olga } = await assistant.someone('Olga', { role: 'head', teamId: team.id, ...quiet });
const { chat: ana, id: ownerId } = await assistant.someone('Ana', { teamId: team.id, ...quiet });
const { chat: admin } = await assistant.someone('Boss', { role: 'admin', language: 'es', teamId: team.id });
const { chat: pavel } = await assistant.someone('Pavel', { role: 'head', language: 'ru', teamId: team.id });
const { chat: lone } = await assistant.someone('Lone', { role: 'head' });
const [first, second] = [
  await aClient(database, { ownerId, class: 'A' }),
  await aClient(database, { ownerId, class: 'C' }),
];
for (const [step, client] of [first, second].entries())
  await database.prisma.client.update({
    where: { id: client.id },
    data: {
      invoices: {
        create: {
          number: `N-${step}`,
          issuedOn: new Date('2026-10-20'),
          dueOn: new Date('2026-11-19'),
          amountMinor: 100_00n,
          currency: 'EUR',
        },
      },
      // Spoken of on the seventh day.
      dunning: { create: { base: new Date('2026-11-19'), step: 7, nextOn: new Date('2026-12-03') } },
    },
  });

const stands = async (client: { id: number }) => {
  const row = await database.prisma.dunning.findUniqueOrThrow({ where: { clientId: client.id } });
  return [row.step, row.nextOn?.toISOString().slice(0, 10) ?? null];
};
const overdue = async () =>
  (await database.prisma.team.findUniqueOrThrow({ where: { id: team.id } })).overdueDays;

it('moves the next step of the team’s debts, for all or for one class, and is taken back exactly', async () => {
  await olga.says('/settings');
  expect(olga.sees()).toContain('Late payments: after 1, 7, 14, 30, 60 days');
  await olga.says('/settings overdue 2 10 40');
  expect(olga.sees()).toContain('Late payments: after 2, 10, 40 days');
  expect([await stands(first), await stands(second)]).toEqual([
    [7, '2026-11-29'],
    [7, '2026-11-29'],
  ]);
  await olga.says('/settings overdue A 5 20');
  expect(olga.sees()).toContain('Late payments: after A 5, 20; B 2, 10, 40; C 2, 10, 40 days');
  expect([await stands(first), await stands(second)]).toEqual([
    [7, '2026-12-09'],
    [7, '2026-11-29'],
  ]);
  await olga.presses('Undo');
  expect(await stands(first)).toEqual([7, '2026-11-29']);
  await olga.says('/settings overdue 1 7 14 30 60');
  expect([await stands(first), await stands(second)]).toEqual([
    [7, '2026-12-03'],
    [7, '2026-12-03'],
  ]);
});

it.each(['0 1', '3 2 1', '1 366', 'A', 'D 1 2', 'daily', '-5'])(
  'refuses “%s” and offers what would do',
  async (raw) => {
    const before = await overdue();
    await olga.says(`/settings overdue ${raw}`);
    expect(olga.sees()).toContain(`I cannot use “${raw}”`);
    expect(olga.buttons().flat()).toContain('3, 10, 30, 60');
    await olga.presses('Never mind');
    expect(await overdue()).toEqual(before);
  },
);

it('is chosen by buttons and in other words, and a Russian letter is the class as well', async () => {
  await admin.says('/ajustes vencidos');
  expect(admin.sees()).toContain('¿A los cuántos días del vencimiento');
  await admin.presses('3, 10, 30, 60');
  expect(admin.sees()).toContain('Pagos atrasados: a los 3, 10, 30, 60 días');
  await pavel.says('/настройки просрочка В 5 15');
  expect(pavel.sees()).toContain('Просрочка: через A 3, 10, 30, 60; B 5, 15; C 3, 10, 30, 60 дн.');
});

it('takes what is large in each currency', async () => {
  await olga.says('/settings large 10 000 EUR');
  expect(olga.sees()).toContain('Large invoices: from €10,000');
  await olga.says('/settings large 800 000 RUB');
  expect(olga.sees()).toContain('€10,000, RUB');
  await olga.presses('Undo');
  expect(olga.sees()).not.toContain('RUB');
  const { largeAmounts } = await database.prisma.team.findUniqueOrThrow({ where: { id: team.id } });
  expect(largeAmounts).toEqual({ EUR: '1000000' });
  for (const raw of ['-5 EUR', '0', 'much']) {
    await olga.says(`/settings large ${raw}`);
    expect(olga.sees()).toContain(`I cannot use “${raw}”`);
    await olga.presses('Never mind');
  }
});

it('is nobody else’s', async () => {
  const before = await overdue();
  for (const chat of [ana, lone]) {
    await chat.says('/settings');
    expect(chat.sees()).not.toContain('Late payments');
    for (const word of ['overdue 1 2', 'large 5 EUR']) {
      await chat.says(`/settings ${word}`);
      expect(chat.sees()).toContain('These days are the team’s');
    }
  }
  expect(await overdue()).toEqual(before);
});
