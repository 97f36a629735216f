/** Payments, promises and disputes: who may, what is refused, what the ladder makes of them, and the way back. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { ClientId, InvoiceId, PersonId } from '../../src/domain/ids.ts';
import { localDate } from '../../src/domain/schedule.ts';
import { createOperations } from '../../src/operations/index.ts';
import { transaction } from '../../src/store/database.ts';
import { oweOverdue, restartDunning } from '../../src/store/dunning.ts';
import { settlePromises } from '../../src/store/promises-over.ts';
import { aClient, aPerson } from '../support/builders.ts';
import { fixedClock } from '../support/clock.ts';
import { moveDatabaseClock, testDatabase } from '../support/database.ts';

const database = await testDatabase();
const { prisma } = database;
const clock = fixedClock('2026-11-25T10:30+01:00');
const parts = { database, clock, wake: () => undefined, forgetPeople: () => undefined, consoleUrl: null };
const { receivables, undo } = createOperations(parts);
const by = (personId: PersonId): Actor => ({ personId, source: 'test', once: null, answers: null });
const eur = (minor: bigint) => ({ minor, currency: 'EUR' });
let numbers = 0;

async function timeIs(iso: string): Promise<void> {
  clock.set(iso);
  await moveDatabaseClock(database, clock);
}

async function story(dueOn = '2026-11-24') {
  await timeIs('2026-11-25T10:30+01:00');
  const ana = await aPerson(database);
  const client = await aClient(database, { ownerId: ana.id });
  const invoice = await bill(client.id, dueOn);
  return { ana, client, invoice };
}
async function bill(
  client: ClientId,
  dueOn: string,
  amountMinor = 10_000n,
  number = `N${(numbers += 1)}`,
): Promise<InvoiceId> {
  const made = await prisma.invoice.create({
    data: {
      clientId: client,
      number,
      issuedOn: new Date('2026-10-01'),
      dueOn: new Date(dueOn),
      amountMinor,
      currency: 'EUR',
    },
  });
  await transaction(database, (tx) => restartDunning(tx, [client]));
  return made.id as InvoiceId; // the row's own key
}
const told = async (client: ClientId): Promise<string[]> =>
  (await prisma.notification.findMany({ where: { subjectId: client }, orderBy: { id: 'asc' } })).map(
    ({ kind, occurrence, payload }) => `${occurrence} ${kind} ${JSON.stringify(payload)}`,
  );
const dunning = (clientId: ClientId) => prisma.dunning.findUnique({ where: { clientId } });

describe('the ladder', () => {
  it('speaks once per step, and of several that were missed only of the highest', async () => {
    const { client } = await story();
    await oweOverdue(database, clock.now());
    await oweOverdue(database, clock.now());
    expect(await told(client.id)).toEqual(['2026-11-25 receivable-overdue {"step":1}']);
    await timeIs('2026-12-10T10:30+01:00');
    await Promise.all([oweOverdue(database, clock.now()), oweOverdue(database, clock.now())]);
    expect((await told(client.id)).slice(1)).toEqual(['2026-12-10 receivable-overdue {"step":14}']);
  });

  it('is quiet while a promise runs, and goes on when it was broken', async () => {
    const { ana, client } = await story();
    const promised = { clientId: client.id, amount: eur(10_000n), on: localDate('2026-11-27') };
    expect((await receivables.promise(by(ana.id), promised)).ok).toBe(true);
    await timeIs('2026-11-27T18:00+01:00');
    await oweOverdue(database, clock.now());
    expect(await transaction(database, (tx) => settlePromises(tx, clock.now()))).toEqual({
      kept: 0,
      broken: 0,
    });
    await timeIs('2026-11-28T10:30+01:00');
    expect(await transaction(database, (tx) => settlePromises(tx, clock.now()))).toEqual({
      kept: 0,
      broken: 1,
    });
    await oweOverdue(database, clock.now());
    expect(await told(client.id)).toEqual([
      '2026-11-27 promise-broken null',
      '2026-11-28 receivable-overdue {"step":1}',
    ]);
  });

  it('ends with the payment in full, and goes on in silence after a part', async () => {
    const { ana, client, invoice } = await story('2026-10-20');
    await bill(client.id, '2026-11-10');
    await oweOverdue(database, clock.now());
    const paid = await receivables.pay(by(ana.id), {
      clientId: client.id,
      invoiceId: invoice,
      amount: eur(10_000n),
      on: null,
    });
    if (!paid.ok) throw new Error(paid.failure.kind);
    await oweOverdue(database, clock.now());
    expect(await told(client.id)).toEqual([
      '2026-11-25 receivable-overdue {"step":30}',
      '2026-11-25 receivable-escalated {"step":30}',
    ]);
    expect(await dunning(client.id)).toMatchObject({ step: 14 });
    expect((await undo.undo(by(ana.id), paid.value.undo)).ok).toBe(true);
    expect(await dunning(client.id)).toMatchObject({ base: new Date('2026-10-20') });
    await receivables.pay(by(ana.id), {
      clientId: client.id,
      invoiceId: null,
      amount: eur(20_000n),
      on: null,
    });
    expect(await dunning(client.id)).toBeNull();
  });

  it('says nothing about what is disputed, until that is resolved', async () => {
    const { ana, client, invoice } = await story();
    await receivables.dispute(by(ana.id), { invoiceId: invoice, amount: null, reason: 'short delivery' });
    expect(await dunning(client.id)).toBeNull();
    const resolved = await receivables.resolve(by(ana.id), invoice);
    if (!resolved.ok) throw new Error(resolved.failure.kind);
    expect(await dunning(client.id)).toMatchObject({ base: new Date('2026-11-24') });
    expect((await undo.undo(by(ana.id), resolved.value.undo)).ok).toBe(true);
    expect(await dunning(client.id)).toBeNull();
  });
});

describe('what cannot be', () => {
  it.each([
    [0n, 'no-amount'],
    [-5n, 'no-amount'],
  ])('a payment of %s is refused', async (minor, kind) => {
    const { ana, client } = await story();
    const payment = { clientId: client.id, invoiceId: null, amount: eur(minor), on: null };
    expect(await receivables.pay(by(ana.id), payment)).toMatchObject({ failure: { kind } });
  });

  it('days, currencies and amounts that do not fit are refused, and change nothing', async () => {
    const { ana, client, invoice } = await story();
    const usd = { minor: 100n, currency: 'USD' };
    const pay = { clientId: client.id, invoiceId: invoice, amount: eur(1n), on: null };
    expect(await receivables.pay(by(ana.id), { ...pay, amount: usd })).toMatchObject({
      failure: { kind: 'other-currency' },
    });
    expect(await receivables.pay(by(ana.id), { ...pay, on: localDate('2026-11-26') })).toMatchObject({
      failure: { kind: 'in-the-future' },
    });
    const promise = { clientId: client.id, amount: eur(1n), on: localDate('2026-11-24') };
    expect(await receivables.promise(by(ana.id), promise)).toMatchObject({
      failure: { kind: 'in-the-past' },
    });
    const dispute = { invoiceId: invoice, amount: eur(10_001n), reason: 'x' };
    expect(await receivables.dispute(by(ana.id), dispute)).toMatchObject({
      failure: { kind: 'more-than-open' },
    });
    expect(await receivables.resolve(by(ana.id), invoice)).toMatchObject({
      failure: { kind: 'not-disputed' },
    });
    expect(await prisma.payment.count({ where: { clientId: client.id } })).toBe(0);
  });

  it('two payments at once are both counted, and no more than is owed is allotted', async () => {
    const { ana, client, invoice } = await story();
    const pay = { clientId: client.id, invoiceId: invoice, amount: eur(8_000n), on: null };
    await Promise.all([receivables.pay(by(ana.id), pay), receivables.pay(by(ana.id), pay)]);
    const [debt] = await receivables.debts(
      by(ana.id),
      { id: ana.id, zone: 'Europe/Madrid' },
      { kind: 'own' },
    );
    expect([debt?.openMinor, debt?.creditMinor]).toEqual([0n, 6_000n]);
  });

  it('an invoice is the one of the number as typed, before one whose letters differ in case', async () => {
    const { ana, client } = await story();
    const capital = await bill(client.id, '2026-11-24', 10_000n, 'INV-77A');
    const small = await bill(client.id, '2026-11-24', 10_000n, 'inv-77a');
    expect((await receivables.invoice(by(ana.id), 'INV-77A'))?.id).toBe(capital);
    expect((await receivables.invoice(by(ana.id), 'inv-77a'))?.id).toBe(small);
    const only = await bill(client.id, '2026-11-24', 10_000n, 'INV-78');
    expect((await receivables.invoice(by(ana.id), 'inv-78'))?.id).toBe(only);
  });

  it('somebody else’s debts are not found', async () => {
    const { client, invoice } = await story();
    const other = await aPerson(database);
    const pay = { clientId: client.id, invoiceId: invoice, amount: eur(1n), on: null };
    expect(await receivables.pay(by(other.id), pay)).toEqual({ ok: false, failure: { kind: 'not-found' } });
    expect(await receivables.resolve(by(other.id), invoice)).toEqual({
      ok: false,
      failure: { kind: 'not-found' },
    });
    const reader = { id: other.id, zone: 'Europe/Madrid' };
    const scope = { kind: 'client', client: client.id } as const;
    expect(await receivables.debts(by(other.id), reader, scope)).toEqual([]);
    expect(await receivables.invoices(by(other.id), reader, scope)).toEqual([]);
    expect(await prisma.audit.count({ where: { clientId: client.id } })).toBe(0);
  });
});
