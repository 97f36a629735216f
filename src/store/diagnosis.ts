/** What `doctor` asks the database about itself. */
import { systemMilliseconds } from '../clock.ts';
import type { Database } from './database.ts';

export interface Diagnosis {
  readonly version: string;
  readonly zone: string;
  readonly migrations: number;
  /** This machine's clock minus the database's, in milliseconds, the way there and back taken into account. */
  readonly skewMs: number;
  /** Seconds since a worker's heartbeat went the whole way; null: never. */
  readonly heartbeatAgeSeconds: number | null;
  /** Rows that a restore has fenced. */
  readonly fenced: number;
  /** Notifications due for more than a minute that nobody has taken. */
  readonly overdue: number;
  /** The demo company is loaded: nobody here is real. */
  readonly demo: boolean;
}

export async function diagnose(database: Database): Promise<Diagnosis> {
  const before = systemMilliseconds();
  const clock = await database.pool.query<{ now: string }>(
    `select (extract(epoch from clock_timestamp()) * 1000)::text as now`,
  );
  const after = systemMilliseconds();
  const { rows } = await database.pool.query<Omit<Diagnosis, 'skewMs'>>(
    `select current_setting('server_version') as version, current_setting('TimeZone') as zone,
            (select count(*)::int from _prisma_migrations where finished_at is not null and rolled_back_at is null) as migrations,
            extract(epoch from now() - i.heartbeat_at)::float8 as "heartbeatAgeSeconds",
            i.demo_loaded_at is not null as demo,
            (select count(*)::int from notification where state in ('planned', 'held', 'retry_wait') and due_at < i.fence_before) as fenced,
            (select count(*)::int from notification where state in ('planned', 'retry_wait') and due_at < app_now() - interval '1 minute'
                and (i.fence_before is null or due_at >= i.fence_before)) as overdue
       from installation i where i.id = 1`,
  );
  const [row] = rows;
  if (!row) throw new Error('the row of the installation is missing');
  return { ...row, skewMs: Math.round((before + after) / 2 - Number(clock.rows[0]?.now ?? after)) };
}
