/** P6: how much room one pending reminder takes, rows and indexes, against the same reminder as a delayed job of BullMQ. */
import type { VisitId } from '../../src/domain/ids.ts';
import { systemMilliseconds } from '../../src/clock.ts';
import { openQueue } from '../../src/queue/index.ts';
import { transaction, type Database } from '../../src/store/database.ts';
import { planVisitNotifications } from '../../src/store/notifications.ts';
import { judged, type Bench } from './bench.ts';
import { benchDatabase } from './database.ts';

const visits = 100_000;
const jobs = 20_000;
const target = 200;

/** Visits of the coming weeks in the order in which they are planned, which is not the order in which they fall due. */
export async function seedVisits(database: Database, count: number): Promise<VisitId[]> {
  await database.pool.query(
    `insert into person (name, folded_name, role, language, zone)
     select 'Person ' || n, 'person ' || n, 'manager', 'en', 'Europe/Madrid' from generate_series(1, 200) n`,
  );
  await database.pool.query(
    `insert into client (owner_id, name, folded_name)
     select 1 + n % 200, 'Client ' || n, 'client ' || n from generate_series(1, 20000) n`,
  );
  const { rows } = await database.pool.query<{ id: VisitId }>(
    `insert into visit (client_id, person_id, starts_at, ends_at)
     select 1 + n % 20000, 1 + (1 + n % 20000) % 200, at, at + interval '1 hour'
       from generate_series(1, $1::int) n,
            lateral (select now() + interval '2 hours' + (n * 7919 % 40000) * interval '1 minute' as at) due
     returning id`,
    [count],
  );
  return rows.map((row) => row.id);
}

export const p6: Bench = {
  id: 'P6',
  async run(tell) {
    const { database, url, drop } = await benchDatabase();
    try {
      const ids = await seedVisits(database, visits);
      for (let from = 0; from < ids.length; from += 5_000)
        await transaction(database, (tx) => planVisitNotifications(tx, ids.slice(from, from + 5_000)));
      const own = await database.pool.query<{ bytes: number }>(
        `select pg_total_relation_size('notification')::float8 / (select count(*) from notification) as bytes`,
      );
      const value = Math.round(own.rows[0]?.bytes ?? 0);
      tell(`${value} bytes a reminder, of ${visits * 2}`);
      const queue = await openQueue({
        redisUrl: null,
        databaseUrl: url,
        log: { warn: () => undefined, error: () => undefined },
        now: systemMilliseconds,
      });
      await queue.enqueue(
        Array.from({ length: jobs }, (_, n) => ({ ids: [String(n + 1)], turn: '1', delayMs: 86_400_000 })),
      );
      await queue.close();
      const theirs = await database.pool.query<{ bytes: number }>(
        `select sum(pg_total_relation_size(c.oid))::float8 / $1 as bytes
           from pg_class c join pg_namespace s on s.oid = c.relnamespace
          where s.nspname = 'bullmq' and c.relkind = 'r'`,
        [jobs],
      );
      const baseline = `${Math.round(theirs.rows[0]?.bytes ?? 0)} bytes as a delayed job of BullMQ on PostgreSQL`;
      return [
        judged({
          id: 'P6',
          what: 'bytes per pending reminder',
          value,
          target,
          better: 'smaller',
          rounds: 1,
          baseline,
        }),
      ];
    } finally {
      await drop();
    }
  },
};
