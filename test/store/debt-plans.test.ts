/** With a million invoices a manager's debts cost what the manager's clients owe, and the tick what is due: by index, never a scan. */
import { beforeAll, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/ids.ts';
import { localDate } from '../../src/domain/schedule.ts';
import { transaction, type Tx } from '../../src/store/database.ts';
import { oweDueSoon } from '../../src/store/due-soon.ts';
import { oweOverdue } from '../../src/store/dunning.ts';
import { settlePromises } from '../../src/store/promises-over.ts';
import { debtsOf, receivablesOf } from '../../src/store/receivables.ts';
import { fixedClock } from '../support/clock.ts';
import { moveDatabaseClock, testDatabase } from '../support/database.ts';
import { seedManyDebts } from '../support/many-debts.ts';

const database = await testDatabase();
const clock = fixedClock('2026-11-25T12:00:00Z');
const today = localDate('2026-11-25');
let manager: PersonId;

beforeAll(async () => {
  await moveDatabaseClock(database, clock);
  const managers = await seedManyDebts(database, { managers: 100, clientsEach: 1_000, invoicesEach: 10 });
  manager = managers[5] as PersonId; // of a hundred
}, 240_000);

interface Sent {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

async function explained({ text, values }: Sent): Promise<string> {
  const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, timing off, costs off) ${text}`,
    [...values],
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** The plan of the statement of that name, as the function itself sends it. */
async function planOf(name: string, run: () => Promise<unknown>): Promise<string> {
  const { pool } = database;
  const sent: Sent[] = [];
  const query = pool.query.bind(pool) as (config: unknown) => Promise<unknown>;
  // Listened to, not replaced: each statement still runs.
  pool.query = ((config: Sent) => {
    if (config.name === name) sent.push(config);
    return query(config);
  }) as typeof pool.query;
  try {
    await run();
  } finally {
    pool.query = query as typeof pool.query;
  }
  const [statement] = sent;
  if (!statement) throw new Error(`nothing was sent that is called ${name}`);
  return explained(statement);
}

const scansNothing = (plan: string): void => {
  for (const table of ['invoice', 'payment', 'allocation', 'dispute', 'promise', 'client', 'dunning'])
    expect(plan).not.toMatch(new RegExp(`Seq Scan on ${table}\\b`));
};

it('a manager’s debts are read by the clients that are the manager’s', async () => {
  const own = await debtsOf(database, manager, { kind: 'own' }, today);
  expect(own).toHaveLength(1_000);
  const plan = await planOf('debts-own', () => debtsOf(database, manager, { kind: 'own' }, today));
  scansNothing(plan);
  expect(plan).toContain('invoice_client_id_due_on_idx');
  // Nothing is compared with everything: what a step drops is never many times what there is.
  for (const [, removed = ''] of plan.matchAll(/Rows Removed by Filter: (\d+)/g))
    expect(Number(removed)).toBeLessThanOrEqual(10_000);
});

it('so are one client’s, and the invoices', async () => {
  const [first] = await debtsOf(database, manager, { kind: 'own' }, today);
  if (!first) throw new Error('somebody owes something');
  const scope = { kind: 'client', client: first.clientId } as const;
  scansNothing(await planOf('debts-client', () => debtsOf(database, manager, scope, today)));
  scansNothing(await planOf('receivables-client', () => receivablesOf(database, manager, scope, today)));
});

it('the tick finds the steps of ladders that are due by their day', async () => {
  const plan = await planOf('dunning-due', () => oweOverdue(database, clock.now()));
  scansNothing(plan);
  expect(plan).toContain('dunning_next_on_idx');
});

it('the tick finds large amounts that fall due by day and amount', async () => {
  const plan = await planOf('due-soon-owe', () => oweDueSoon(database, clock.now()));
  expect(plan).toContain('invoice_due');
  expect(plan).not.toContain('Seq Scan on invoice');
});

it('the tick finds promises whose day is over by their day', async () => {
  const sent: Sent[] = [];
  await transaction(database, async (tx) => {
    const heard = Object.create(tx, {
      $queryRaw: {
        // As Prisma makes of it: a parameter for each value.
        value: (texts: TemplateStringsArray, ...values: unknown[]) => {
          sent.push({ text: texts.reduce((text, part, at) => `${text}$${at}${part}`), values });
          return tx.$queryRaw(texts, ...values);
        },
      },
    }) as Tx; // the same with an ear
    expect(await settlePromises(heard, clock.now())).toEqual({ kept: 0, broken: 0 });
  });
  const [first] = sent;
  if (!first) throw new Error('nothing was asked');
  const plan = await explained(first);
  scansNothing(plan);
  expect(plan).toContain('promise_open');
});
