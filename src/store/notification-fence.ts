/** The fence after a restore: a database that went back in time must not announce what was announced already (delivery.md, Healing). */
import type { Database } from './database.ts';

interface Identity {
  readonly system: string;
  readonly timeline: number;
  readonly oid: number;
}

/** What PostgreSQL calls itself. Hosted databases may forbid the control functions: then only the database's number is known. */
async function identityOf(database: Database): Promise<Identity> {
  const own = await database.pool.query<{ oid: number }>(
    `select (oid::bigint % 2147483647)::int as oid from pg_database where datname = current_database()`,
  );
  const oid = own.rows[0]?.oid ?? 0;
  try {
    const { rows } = await database.pool.query<{ system: string; timeline: number }>(
      `select s.system_identifier::text as system, c.timeline_id as timeline
         from pg_control_system() s, pg_control_checkpoint() c`,
    );
    return { system: rows[0]?.system ?? '', timeline: rows[0]?.timeline ?? 0, oid };
  } catch {
    return { system: '', timeline: 0, oid };
  }
}

/** The number of the latest try to send: it only ever grows (deleting rows changes nothing), unless the database was put back. */
export async function highWater(database: Database): Promise<string> {
  const { rows } = await database.pool.query<{ latest: string }>(
    `select last_value::text as latest from attempt_id_seq`,
  );
  return rows[0]?.latest ?? '0';
}

export type Restored = 'other-cluster' | 'other-timeline' | 'other-database' | 'older-than-seen';

/**
 * Compares the database with what it was at the last start, and with the highest attempt that anybody outside has
 * seen (null: nothing is known). When it was restored, everything due before this moment is fenced until
 * `releaseFence`. Returns why, or null when nothing happened. Several processes may ask at once.
 */
export async function raiseFenceIfRestored(
  database: Database,
  seen: string | null,
): Promise<Restored | null> {
  const now = await identityOf(database);
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{
      system_identifier: string;
      timeline: number;
      database_oid: number;
    }>(`select system_identifier, timeline, database_oid from installation where id = 1 for update`);
    const before = rows[0];
    const first = before === undefined || (before.database_oid === 0 && before.system_identifier === '');
    const why = first
      ? null
      : restoredFrom(before, now, seen === null ? null : [seen, await highWater(database)]);
    await client.query(
      `insert into installation (id, system_identifier, timeline, database_oid) values (1, $1, $2, $3)
       on conflict (id) do update set system_identifier = excluded.system_identifier, timeline = excluded.timeline,
         database_oid = excluded.database_oid,
         fence_before = case when $4 then app_now() else installation.fence_before end`,
      [now.system, now.timeline, now.oid, why !== null],
    );
    await client.query('commit');
    return why;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

function restoredFrom(
  before: { readonly system_identifier: string; readonly timeline: number; readonly database_oid: number },
  now: Identity,
  attempts: readonly [string, string] | null,
): Restored | null {
  // An identity that could not be read on either side says nothing.
  const known = before.system_identifier !== '' && now.system !== '';
  if (known && before.system_identifier !== now.system) return 'other-cluster';
  if (known && before.timeline !== now.timeline) return 'other-timeline';
  if (before.database_oid !== now.oid) return 'other-database';
  if (attempts !== null && BigInt(attempts[0]) > BigInt(attempts[1])) return 'older-than-seen';
  return null;
}

/** Frees everything that was fenced; returns how many rows waited behind the fence. */
export async function releaseFence(database: Database): Promise<number> {
  const { rows } = await database.pool.query<{ waiting: number }>(
    `with old as (select fence_before from installation where id = 1 for update),
          freed as (update installation set fence_before = null where id = 1)
     select count(*)::int as waiting from notification n, old
      where n.state in ('planned', 'held', 'retry_wait') and n.due_at < old.fence_before`,
  );
  return rows[0]?.waiting ?? 0;
}
