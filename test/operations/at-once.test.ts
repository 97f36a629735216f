/** Any two things done to one client at once: nobody waits until PostgreSQL finds a deadlock and gives one of them up. */
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { AuditId, PersonId } from '../../src/domain/ids.ts';
import { localDate } from '../../src/domain/schedule.ts';
import { createApiReceivables } from '../../src/operations/api-receivables.ts';
import { createOperations } from '../../src/operations/index.ts';
import { insertToken, newToken } from '../../src/store/api-tokens.ts';
import { openDatabase, transaction } from '../../src/store/database.ts';
import { aClient, aPerson, aTeam, aVisit } from '../support/builders.ts';
import { fixedClock } from '../support/clock.ts';
import { testDatabaseUrl } from '../support/database.ts';

const url = await testDatabaseUrl();
const database = await openDatabase(url, { max: 12 });
const clock = fixedClock(new Date().toISOString());
const parts = { database, clock, wake: () => undefined };
const operations = createOperations({ ...parts, forgetPeople: () => undefined, consoleUrl: null });
const api = createApiReceivables(parts);
const bearer = { id: 1, name: 'Accounting' };
await transaction(database, (tx) => insertToken(tx, bearer.name, newToken()));
const by = (personId: PersonId): Actor => ({ personId, source: 'test', once: null, answers: null });
const words = { said: null, stage: null };
const eur = (minor: bigint) => ({ minor, currency: 'EUR' });
const many = <T>(make: (n: number) => Promise<T>): Promise<T[]> => Promise.all([0, 1, 2, 3].map(make));
const tomorrow = clock.now().plus({ days: 1 });

async function world() {
  const { id: teamId } = await aTeam(database);
  const someone = async (role: string) => (await aPerson(database, { role, teamId })).id;
  const [head, ana, boris] = [await someone('head'), await someone('manager'), await someone('manager')];
  const code = `C-${ana}`;
  const { id: clientId } = await aClient(database, { ownerId: ana, code });
  const visits = await many(async () => (await aVisit(database, { clientId })).id);
  const talks = await many(async (n) => {
    const opened = await operations.negotiations.open(by(ana), {
      clientId,
      topic: `Talks ${n}`,
      value: null,
    });
    if (!opened.ok) throw new Error(opened.failure.kind);
    return opened.value.negotiationId;
  });
  const [issuedOn, dueOn] = [localDate('2026-09-01'), localDate('2026-10-01')];
  const bill = { client: { code }, issuedOn, dueOn, isVoid: false };
  const invoices = await many(async (n) => {
    const put = await api.putInvoice(bearer, `F-${code}-${n}`, { ...bill, amount: eur(100_000n) });
    if (!put.ok) throw new Error(put.failure.kind);
    return put.value.invoice;
  });
  return { actor: by(head), head, ana, boris, clientId, code, bill, visits, talks, invoices };
}
type World = Awaited<ReturnType<typeof world>>;
type Act = (w: World, n: number) => Promise<unknown>;

const one = <T>(list: readonly T[], n: number): T => {
  const found = list[n % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
};
type Done = { readonly ok: boolean; readonly value?: { readonly undo: AuditId | null } };
const andBack =
  (act: (w: World, n: number) => Promise<Done>): Act =>
  async (w, n) => {
    const done = await act(w, n);
    return done.ok && done.value ? operations.undo.undo(w.actor, done.value.undo) : null;
  };
let keys = 0;

const acts: Readonly<Record<string, Act>> = {
  'a handover': andBack(({ actor, clientId, ana, boris, head }, n) =>
    operations.handover.reassign(actor, { clientId, to: one([ana, boris, head], n) }),
  ),
  'a change of the client': andBack(({ actor, clientId }, n) =>
    operations.clients.set(actor, clientId, { cadenceDays: n + 1 }),
  ),
  'a payment': andBack(({ actor, clientId, invoices }, n) =>
    operations.receivables.pay(actor, {
      clientId,
      invoiceId: one(invoices, n).id,
      amount: eur(5n),
      on: null,
    }),
  ),
  'a dispute': andBack(({ actor, invoices }, n) =>
    operations.receivables.dispute(actor, { invoiceId: one(invoices, n).id, amount: null, reason: 'why' }),
  ),
  'a plan': andBack(({ actor, clientId }) =>
    operations.visits.plan(actor, { clientId, kind: 'call', purpose: null, startsAt: tomorrow }),
  ),
  'a visit that moves': andBack(async ({ actor, visits }, n) => {
    const id = one(visits, n);
    const { version } = await database.prisma.visit.findUniqueOrThrow({ where: { id } });
    return operations.visits.move(actor, { visitId: id, version }, tomorrow.plus({ days: 1 }));
  }),
  'a next meeting': andBack(async ({ actor, talks }, n) => {
    const id = one(talks, n);
    const { version } = await database.prisma.negotiation.findUniqueOrThrow({ where: { id } });
    const plan = { startsAt: tomorrow, kind: 'call', ...words } as const;
    return operations.negotiations.meet(actor, { negotiationId: id, version }, plan);
  }),
  'days of the ladder': ({ actor }, n) => operations.teamLadder.set(actor, [1, 3, 7, 10 + n]),
  'a pushed invoice': ({ bill, invoices }, n) =>
    api.putInvoice(bearer, one(invoices, n).number, { ...bill, amount: eur(100_000n + BigInt(n)) }),
  'a pushed payment': ({ code, invoices }, n) => {
    const named = invoices.map(({ number }) => ({ number, minor: 5n }));
    const payment = { kind: 'payment', receivedOn: localDate('2026-11-01'), amount: eur(20n) } as const;
    return api.addPayment(
      bearer,
      { key: `key-${(keys += 1)}`, request: '' },
      {
        ...payment,
        client: { code },
        reference: null,
        invoices: n % 4 < 2 ? named : named.toReversed(),
      },
      () => ({ status: 201, answer: {} }),
    );
  },
};
const all = Object.values(acts);
const pairs = all.flatMap((first, n) => all.slice(n).map((second) => [first, second] as const));

/** Since the database was made. It is told when the connections are gone. */
async function deadlocks(): Promise<number> {
  await database.close();
  const client = new pg.Client(url);
  await client.connect();
  try {
    const others = `select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    await expect.poll(async () => (await client.query<{ n: number }>(others)).rows[0]?.n).toBe(0);
    const told = `select deadlocks::int as n from pg_stat_database where datname = current_database()`;
    return (await client.query<{ n: number }>(told)).rows[0]?.n ?? 0;
  } finally {
    await client.end();
  }
}

describe('two things done to one client at once, four times each', () => {
  it('take turns, each with every other', { timeout: 300_000 }, async () => {
    for (const [first, second] of pairs) {
      const w = await world();
      await Promise.all(Array.from({ length: 8 }, (_, n) => (n % 2 ? first : second)(w, n >> 1)));
    }
    expect(await deadlocks()).toBe(0);
  });
});
