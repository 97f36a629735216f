/** What clients owe follows from invoices, payments, credit notes and disputes; the parts always sum to the whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientId, PersonId } from '../../src/domain/ids.ts';
import { ageBuckets } from '../../src/domain/receivable.ts';
import { localDate, plusDays } from '../../src/domain/schedule.ts';
import { debtsOf, receivablesOf } from '../../src/store/receivables.ts';
import { aClient, aPerson } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
const { prisma } = database;
const asOf = localDate('2026-11-25');
const day = (n: number): Date => new Date(`${plusDays(asOf, n)}T00:00:00Z`);
let numbers = 0;

async function somebody(): Promise<{ ana: PersonId; client: ClientId }> {
  const ana = await aPerson(database);
  const client = await aClient(database, { ownerId: ana.id });
  return { ana: ana.id, client: client.id };
}
const invoice = (clientId: number, amountMinor: bigint, due: number, currency = 'EUR') =>
  prisma.invoice.create({
    data: {
      clientId,
      number: `I${(numbers += 1)}`,
      issuedOn: day(due - 30),
      dueOn: day(due),
      amountMinor,
      currency,
    },
  });
const payment = (clientId: number, amountMinor: bigint, on: number, currency = 'EUR') =>
  prisma.payment.create({ data: { clientId, receivedOn: day(on), amountMinor, currency } });

describe('what a client owes', () => {
  it('is paid from the oldest, what was paid for one invoice counts for that, and the rest stays credit', async () => {
    const { ana, client } = await somebody();
    const old = await invoice(client, 10_000n, -40);
    const later = await invoice(client, 5_000n, -5);
    const paid = await payment(client, 3_000n, -1);
    await prisma.allocation.create({
      data: { paymentId: paid.id, invoiceId: later.id, amountMinor: 2_000n },
    });
    const open = await receivablesOf(database, ana, { kind: 'own' }, asOf);
    expect(open.map(({ invoiceId, open: rest }) => [invoiceId, rest.minor])).toEqual([
      [old.id, 9_000n],
      [later.id, 3_000n],
    ]);
    await payment(client, 20_000n, 0);
    const [debt] = await debtsOf(database, ana, { kind: 'client', client }, asOf);
    expect([debt?.openMinor, debt?.creditMinor, debt?.oldestDueOn]).toEqual([0n, 8_000n, null]);
  });

  it('freezes what is disputed, and pays it last', async () => {
    const { ana, client } = await somebody();
    const old = await invoice(client, 10_000n, -40);
    await invoice(client, 5_000n, -5);
    await prisma.dispute.create({ data: { invoiceId: old.id, amountMinor: 4_000n, reason: 'short' } });
    await payment(client, 7_000n, 0);
    const [debt] = await debtsOf(database, ana, { kind: 'own' }, asOf);
    expect(debt).toMatchObject({ openMinor: 8_000n, disputedMinor: 4_000n, overdueMinor: 4_000n });
    expect(debt?.oldestDueOn).toBe(plusDays(asOf, -5));
  });

  it('is as it was on an earlier day', async () => {
    const { ana, client } = await somebody();
    await invoice(client, 10_000n, -40);
    await payment(client, 10_000n, -10);
    const [then] = await debtsOf(database, ana, { kind: 'own' }, plusDays(asOf, -20));
    expect(then).toMatchObject({ openMinor: 10_000n, buckets: { d1_30: 10_000n } });
    expect(await debtsOf(database, ana, { kind: 'own' }, asOf)).toEqual([]);
  });

  it('is seen by the owner alone', async () => {
    const { client } = await somebody();
    await invoice(client, 10_000n, -40);
    const other = await aPerson(database);
    expect(await debtsOf(database, other.id, { kind: 'client', client }, asOf)).toEqual([]);
    expect(await debtsOf(database, other.id, { kind: 'team' }, asOf)).toEqual([]);
  });

  it('sums up, whatever was billed, paid, credited and disputed', async () => {
    const minor = fc.bigInt({ min: 1n, max: 1_000_000n });
    const due = fc.integer({ min: -200, max: 60 });
    const currency = fc.constantFrom('EUR', 'USD');
    const event = fc.oneof(
      fc.record({ kind: fc.constant('invoice' as const), minor, due, currency, disputed: fc.option(minor) }),
      fc.record({ kind: fc.constant('payment' as const), minor, due, currency }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 12 }), async (events) => {
        const { ana, client } = await somebody();
        const totals = new Map<string, bigint>();
        for (const one of events) {
          const sign = one.kind === 'invoice' ? 1n : -1n;
          if (one.kind === 'payment') await payment(client, one.minor, Math.min(0, one.due), one.currency);
          else {
            // Not billed yet on that day: it is owed later.
            if (one.due - 30 > 0) continue;
            const made = await invoice(client, one.minor, one.due, one.currency);
            if (one.disputed !== null)
              await prisma.dispute.create({
                data: { invoiceId: made.id, amountMinor: one.disputed, reason: 'x' },
              });
          }
          totals.set(one.currency, (totals.get(one.currency) ?? 0n) + sign * one.minor);
        }
        const debts = await debtsOf(database, ana, { kind: 'own' }, asOf);
        for (const [code, total] of totals) {
          const debt = debts.find((each) => each.currency === code);
          expect((debt?.openMinor ?? 0n) - (debt?.creditMinor ?? 0n)).toBe(total);
        }
        for (const debt of debts) {
          const inBuckets = ageBuckets.reduce((sum, bucket) => sum + debt.buckets[bucket], 0n);
          expect(inBuckets).toBe(debt.openMinor);
          expect(debt.openMinor === 0n || debt.creditMinor === 0n).toBe(true);
          expect(debt.disputedMinor <= debt.openMinor).toBe(true);
        }
        const open = await receivablesOf(database, ana, { kind: 'own' }, asOf);
        expect(open.reduce((sum, one) => sum + one.open.minor, 0n)).toBe(
          debts.reduce((sum, one) => sum + one.openMinor, 0n),
        );
      }),
      { numRuns: 60 },
    );
  });
});
