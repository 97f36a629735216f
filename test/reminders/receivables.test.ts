/** What a manager hears of debts, day by day: once a day and client, tactful, nothing about what is paid (product.md section 6). */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { ClientId, PersonId } from '../../src/domain/ids.ts';
import { localDate, plusDays } from '../../src/domain/schedule.ts';
import { createOperations } from '../../src/operations/index.ts';
import { transaction } from '../../src/store/database.ts';
import { restartDunning } from '../../src/store/dunning.ts';
import { aClient, aTeam, anAccount, aPerson } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench } from '../support/notifications.ts';
import { invocationsOf } from '../support/recording-platform.ts';

const database = await testDatabase();
const bench = await notificationBench(database);
const { prisma } = database;
const parts = {
  database,
  clock: bench.clock,
  wake: () => undefined,
  forgetPeople: () => undefined,
  consoleUrl: null,
};
const { receivables } = createOperations(parts);
const by = (personId: PersonId): Actor => ({ personId, source: 'test', once: null, answers: null });
let numbers = 0;

async function bill(clientId: ClientId, dueOn: string, amountMinor: bigint, currency = 'EUR'): Promise<void> {
  await prisma.invoice.create({
    data: {
      clientId,
      number: `R${(numbers += 1)}`,
      issuedOn: new Date('2026-08-01'),
      dueOn: new Date(dueOn),
      amountMinor,
      currency,
    },
  });
  await transaction(database, (tx) => restartDunning(tx, [clientId]));
}

/** Every day at 08:05 (the quiet hours are just over) and 10:05 by the clock of Madrid. */
async function daily(
  from: string,
  days: number,
  on: (date: string) => Promise<void> = async () => undefined,
) {
  for (let n = 0; n < days; n += 1) {
    const date = plusDays(localDate(from), n);
    const offset = date < '2026-10-25' ? '+02:00' : '+01:00';
    for (const time of ['00:05', '08:05', '10:05']) {
      await bench.at(`${date}T${time}${offset}`);
      await bench.settleAll();
    }
    await on(date);
  }
}
const said = (conversation: string): string[] =>
  bench.telegram.said
    .filter((one) => one.conversation === conversation)
    .map(({ text }) => text.split('\n')[0] ?? '');
const kindsSent = async (client: ClientId): Promise<string[]> => {
  const { rows } = await database.pool.query<{ told: string }>(
    `select to_char(sent_at at time zone 'Europe/Madrid', 'YYYY-MM-DD') || ' ' || kind as told from notification
      where subject_id = $1 and sent_at is not null and (kind like 'receivable%' or kind like 'promise%') order by sent_at, id`,
    [client],
  );
  return rows.map(({ told }) => told);
};

/** [Paid] [Promised] [Dispute] [Called] [Debts] [Later], on whatever is said of a debt and to whomever. */
const actsOn = (client: ClientId): unknown[] => [
  ...['paid', 'promise', 'dispute', 'called', 'debts'].map((act) => `${act} #${client}`),
  expect.stringMatching(/^later \d+$/),
];

describe('a debt', () => {
  it('is spoken of at 1, 7, 14, 30 and 60 days, on working mornings; at 30 and 60 to the head as well', async () => {
    const team = await aTeam(database);
    const ana = await bench.manager({ name: 'Ana', teamId: team.id, digestAt: null });
    const head = await aPerson(database, { name: 'Elena', role: 'head', teamId: team.id, digestAt: null });
    await anAccount(database, { personId: head.id });
    const client = await aClient(database, { ownerId: ana.id, name: 'Acme' });
    await bench.at('2026-09-01T08:00+02:00');
    await bill(client.id, '2026-09-10', 120_000n);
    await daily('2026-09-08', 70);
    expect(await kindsSent(client.id)).toEqual([
      '2026-09-11 receivable-overdue',
      '2026-09-17 receivable-overdue',
      '2026-09-24 receivable-overdue',
      // The 10th of October is a Saturday, the 12th a day of work: no country, no holiday.
      '2026-10-12 receivable-overdue',
      '2026-10-12 receivable-escalated',
      '2026-11-09 receivable-overdue',
      '2026-11-09 receivable-escalated',
    ]);
    expect(said(ana.conversation)[0]).toBe('Acme: €1,200 overdue, the oldest for 1 day');
    const [, , , month] = bench.telegram.said.filter(({ conversation }) => conversation === ana.conversation);
    expect(month?.text).toContain('Elena hears of it as well, so that you are not alone with it.');
    for (const alert of bench.telegram.said) expect(invocationsOf(alert.view)).toEqual(actsOn(client.id));
  });

  it('is left alone while a promise runs; kept it is thanked for, broken it is spoken of on the next working morning', async () => {
    const ana = await bench.manager({ digestAt: null });
    const client = await aClient(database, { ownerId: ana.id, name: 'Bakery' });
    await bench.at('2026-09-01T08:00+02:00');
    await bill(client.id, '2026-09-10', 120_000n);
    await daily('2026-09-10', 20, async (date) => {
      const amount = { minor: 60_000n, currency: 'EUR' };
      if (date === '2026-09-11')
        await receivables.promise(by(ana.id), { clientId: client.id, amount, on: localDate('2026-09-15') });
      if (date === '2026-09-15')
        await receivables.pay(by(ana.id), { clientId: client.id, invoiceId: null, amount, on: null });
      if (date === '2026-09-17')
        await receivables.promise(by(ana.id), { clientId: client.id, amount, on: localDate('2026-09-25') });
    });
    expect(await kindsSent(client.id)).toEqual([
      '2026-09-11 receivable-overdue',
      '2026-09-16 promise-kept',
      '2026-09-17 receivable-overdue',
      // The 25th is a Friday; what was missed meanwhile is in the same message.
      '2026-09-28 promise-broken',
    ]);
    expect(said(ana.conversation).at(-1)).toBe(
      'Bakery: €600 had been promised by Fri 25 Sept and has not all arrived yet.',
    );
  });

  it('that is large is spoken of three days before it is due, once; one that is paid meanwhile is not', async () => {
    const ana = await bench.manager({ digestAt: null });
    const client = await aClient(database, { ownerId: ana.id, name: 'Grand Hotel' });
    const small = await aClient(database, { ownerId: ana.id, name: 'Corner Shop' });
    await bench.at('2026-09-01T08:00+02:00');
    await bill(client.id, '2026-09-18', 900_000n);
    await bill(client.id, '2026-09-18', 600_000n, 'USD');
    await bill(small.id, '2026-09-18', 90_000n);
    await daily('2026-09-12', 8, async (date) => {
      const payment = { clientId: client.id, invoiceId: null, on: null };
      if (date === '2026-09-17') {
        await receivables.pay(by(ana.id), { ...payment, amount: { minor: 900_000n, currency: 'EUR' } });
        await receivables.pay(by(ana.id), { ...payment, amount: { minor: 600_000n, currency: 'USD' } });
        await receivables.pay(by(ana.id), {
          ...payment,
          clientId: small.id,
          amount: { minor: 90_000n, currency: 'EUR' },
        });
      }
    });
    expect(await kindsSent(client.id)).toEqual(['2026-09-15 receivable-due']);
    expect(said(ana.conversation)).toEqual([
      'Grand Hotel: €9,000 + US$6,000 falls due on Fri 18 Sept. A good moment to ask whether all is in order.',
    ]);
    expect(await kindsSent(small.id)).toEqual([]);
    const [alert] = bench.telegram.said.filter(({ conversation }) => conversation === ana.conversation);
    expect(alert && invocationsOf(alert.view)).toEqual(actsOn(client.id));
  });

  it('that exceeds the daily cap is named in the digest of whom it was for', async () => {
    const team = await aTeam(database);
    const ana = await bench.manager({ teamId: team.id, nudgeCap: 0 });
    const head = await bench.manager({ role: 'head', teamId: team.id, nudgeCap: 0 });
    const client = await aClient(database, { ownerId: ana.id, name: 'Far Shop' });
    await bench.at('2026-09-01T08:00+02:00');
    await bill(client.id, '2026-09-10', 120_000n);
    await bench.at('2026-10-12T10:05+02:00');
    await bench.settleAll();
    await bench.at('2026-10-13T08:35+02:00');
    await bench.settleAll();
    const digestOf = (conversation: string) =>
      bench.telegram.said.findLast((one) => one.conversation === conversation)?.text;
    expect(digestOf(ana.conversation)).toMatch(/may not have reached you:\n• .*: overdue debt Far Shop$/);
    expect(digestOf(head.conversation)).toMatch(
      /may not have reached you:\n• .*: overdue debt in the team Far Shop$/,
    );
  });

  it('after three weeks without us is spoken of once, at its highest step', async () => {
    const ana = await bench.manager({ digestAt: null });
    const client = await aClient(database, { ownerId: ana.id });
    await bench.at('2026-09-01T08:00+02:00');
    await bill(client.id, '2026-09-10', 120_000n);
    await bench.at('2026-10-01T10:05+02:00');
    await bench.settleAll();
    await bench.settleAll();
    expect(await kindsSent(client.id)).toEqual(['2026-10-01 receivable-overdue']);
    expect(await prisma.dunning.findUnique({ where: { clientId: client.id } })).toMatchObject({ step: 14 });
  });
});
