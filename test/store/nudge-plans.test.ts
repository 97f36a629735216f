/** With a million negotiations, asking which are due costs what is due: the tick reads the partial indexes. */
import { beforeAll, expect, it } from 'vitest';
import { oweNudges } from '../../src/store/nudges.ts';
import { oweWakings } from '../../src/store/wakings.ts';
import { aClient, aPerson } from '../support/builders.ts';
import { fixedClock } from '../support/clock.ts';
import { moveDatabaseClock, testDatabase } from '../support/database.ts';

const database = await testDatabase();
const clock = fixedClock('2026-11-24T09:00:00Z');

beforeAll(async () => {
  await moveDatabaseClock(database, clock);
  const owner = await aPerson(database);
  const clients = await Promise.all(
    Array.from({ length: 50 }, () => aClient(database, { ownerId: owner.id })),
  );
  const [first] = clients.map(({ id }) => id).sort((a, b) => a - b);
  // A third is concluded, a third sleeps, a third is to be asked about later on; nothing is due.
  for (let n = 0; n < 20; n++)
    await database.pool.query(
      `insert into negotiation (client_id, topic, state, resume_on, nudge_at, nudged_from)
       select $1 + n % 50, 'Topic', case when n % 3 = 0 then 'refused' else 'open' end,
              case when n % 3 = 1 then date '2027-01-01' + n % 300 end,
              case when n % 3 <> 0 then timestamptz '2027-01-01' + n % 300 * interval '1 day' end, timestamptz '2026-11-20'
         from generate_series(1, 50000) n`,
      [first],
    );
  await database.pool.query('analyze negotiation');
}, 240_000);

/** The plan of the statement of that name, as the function itself sends it. */
async function planOf(name: string, run: () => Promise<unknown>): Promise<string> {
  const { pool } = database;
  const sent: { text: string; values: unknown[] }[] = [];
  const query = pool.query.bind(pool) as (config: unknown) => Promise<unknown>;
  // Listened to, not replaced: each statement still runs.
  pool.query = ((config: { name?: string; text: string; values: unknown[] }) => {
    if (config.name === name) sent.push(config);
    return query(config);
  }) as typeof pool.query;
  try {
    await run();
  } finally {
    pool.query = query as typeof pool.query;
  }
  const [statement] = sent;
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, timing off, costs off) ${statement?.text}`,
    statement?.values,
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

it('of nudges by the index of what is open', async () => {
  const plan = await planOf('nudges-due', () => oweNudges(database, clock.now()));
  expect(plan).toContain('negotiation_nudge');
  expect(plan).not.toContain('Seq Scan on negotiation');
});

it('of wakings by the index of what sleeps', async () => {
  const plan = await planOf('wakings-due', () => oweWakings(database, clock.now()));
  expect(plan).toMatch(/negotiation_resume/);
  expect(plan).not.toContain('Seq Scan on negotiation');
});
