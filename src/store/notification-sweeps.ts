/** Set-based housekeeping of notifications: what is handed to the queue, what a dead worker left behind, what is late. */
import type { NotificationId } from '../domain/ids.ts';
import type { Database } from './database.ts';

/** A row to hand to the queue. */
export interface QueuedRow {
  readonly id: NotificationId;
  readonly kind: string;
  /** Milliseconds until it may be claimed; 0 when it is due. */
  readonly delayMs: number;
  /** Distinguishes this hand-over from an earlier one for another moment: seconds since the epoch, by the real clock. */
  readonly turn: string;
  /** The moment of this hand-over, in the same seconds. */
  readonly handed: string;
}

interface TakenRow {
  readonly id: string;
  readonly kind: string;
  readonly delay: number;
  readonly turn: string;
  readonly handed: string;
}

const taken = (rows: readonly TakenRow[]): QueuedRow[] =>
  rows.map((row) => ({
    id: row.id as NotificationId, // the row's own key
    kind: row.kind,
    delayMs: Math.max(0, Math.ceil(row.delay)),
    turn: row.turn,
    handed: row.handed,
  }));

const handOver = `
  update notification n set enqueued_at = clock_timestamp() from picked where n.id = picked.id
  returning n.id, n.kind, extract(epoch from greatest(n.due_at - (app_now() - now()), coalesce(n.lease_until, '-infinity')))::bigint::text as turn,
    extract(epoch from n.enqueued_at)::bigint::text as handed,
    (1000 * extract(epoch from greatest(n.due_at - app_now(), coalesce(n.lease_until - clock_timestamp(), '0'))))::float8 as delay`;

/** Marks what is due within ten minutes and was not handed over yet, at most `limit`, the earliest first. */
export async function takeDue(database: Database, limit: number): Promise<QueuedRow[]> {
  const { rows } = await database.pool.query<TakenRow>({
    name: 'notification-take-due',
    text: `with fence as (select max(fence_before) as before from installation),
           picked as (
             select n.id from notification n, fence
              where n.state in ('planned', 'held', 'retry_wait') and n.due_at <= app_now() + interval '10 minutes'
                and n.enqueued_at is null and (fence.before is null or n.due_at >= fence.before)
                and (n.lease_until is null or n.lease_until <= clock_timestamp() + interval '10 minutes')
              order by n.due_at limit $1 for update of n skip locked)
           ${handOver}`,
    values: [limit],
  });
  return taken(rows);
}

/** Marks again what is due, was handed over more than `afterMs` ago and still waits: its job may be lost. */
export async function takeStale(database: Database, afterMs: number, limit: number): Promise<QueuedRow[]> {
  const { rows } = await database.pool.query<TakenRow>({
    name: 'notification-take-stale',
    text: `with fence as (select max(fence_before) as before from installation),
           picked as (
             select n.id from notification n, fence
              where n.state in ('planned', 'held', 'retry_wait') and n.due_at <= app_now()
                and n.enqueued_at < clock_timestamp() - $1 * interval '1 millisecond'
                and (fence.before is null or n.due_at >= fence.before)
                and (n.lease_until is null or n.lease_until <= clock_timestamp())
              order by n.due_at limit $2 for update of n skip locked)
           ${handOver}`,
    values: [afterMs, limit],
  });
  // A job of the same name may still stand in a dead worker's hands: these get names of their own.
  return taken(rows).map((row) => ({ ...row, turn: `${row.turn}-${row.handed}` }));
}

/** How far the demo or a test has moved the clock, in milliseconds. */
export async function clockShift(database: Database): Promise<string> {
  const { rows } = await database.pool.query<{ shift: string }>(
    'select clock_shift_ms::text as shift from installation',
  );
  return rows[0]?.shift ?? '0';
}

/** The queue was emptied, or the clock was moved: everything waiting counts as not handed over. */
export async function forgetHandOvers(database: Database): Promise<number> {
  const { rowCount } = await database.pool.query(
    `update notification set enqueued_at = null
      where state in ('planned', 'held', 'retry_wait') and due_at <= app_now() + interval '11 minutes'
        and enqueued_at is not null`,
  );
  return rowCount ?? 0;
}

/** Rows in doubt whose pause is over: to be looked up, or of kinds that are sent again. */
export async function takeDoubtful(database: Database, limit: number): Promise<QueuedRow[]> {
  const { rows } = await database.pool.query<TakenRow>({
    name: 'notification-take-doubtful',
    text: `with fence as (select max(fence_before) as before from installation),
           picked as (
             select n.id from notification n, fence
              where n.state = 'unknown' and n.lease_until <= clock_timestamp()
                and (n.enqueued_at is null or n.enqueued_at < clock_timestamp() - interval '15 seconds')
                and (fence.before is null or n.due_at >= fence.before)
              order by n.lease_until limit $1 for update of n skip locked)
           update notification n set enqueued_at = clock_timestamp() from picked where n.id = picked.id
           returning n.id, n.kind, extract(epoch from n.enqueued_at)::bigint::text as turn, '' as handed, 0::float8 as delay`,
    values: [limit],
  });
  return taken(rows);
}

/** What a worker that died left behind. */
export interface Expired {
  /** Claimed but not sent: they wait again. */
  readonly released: number;
  /** Being sent: nobody knows. */
  readonly doubted: readonly { readonly kind: string; readonly platform: string }[];
}

/** Ends the leases that ran out. */
export async function expireLeases(database: Database): Promise<Expired> {
  const released = await database.pool.query({
    name: 'notification-expire-claims',
    text: `update notification
              set state = case when reason = 'doubt' then 'unknown' else 'planned' end,
                  lease = null, lease_until = case when reason = 'doubt' then clock_timestamp() end, enqueued_at = null
            where state = 'claimed' and lease_until < clock_timestamp()`,
  });
  const doubted = await database.pool.query<{ kind: string; platform: string }>({
    name: 'notification-expire-sendings',
    text: `with expired as (
             update notification set state = 'unknown', lease_until = clock_timestamp(), enqueued_at = null
              where state = 'sending' and lease_until < clock_timestamp() returning id, kind),
           tried as (
             update attempt a set result = 'doubt', detail = 'lease' from expired e
              where a.notification_id = e.id and a.result = 'sending'
              returning e.kind, a.platform)
           select kind, platform from tried`,
  });
  return { released: released.rowCount ?? 0, doubted: doubted.rows };
}

/** What waits, for readiness and alarms. */
export interface Backlog {
  /** Due and not yet on its way. */
  readonly due: number;
  /** Seconds since the oldest of them was due; 0 when there is none. */
  readonly oldestSeconds: number;
  /** Due before a restore: waiting for `followthrough release`. */
  readonly fenced: number;
}

export async function backlog(database: Database): Promise<Backlog> {
  const { rows } = await database.pool.query<{ due: number; oldest: number; fenced: number }>({
    name: 'notification-backlog',
    text: `with fence as (select coalesce(max(fence_before), '-infinity') as before from installation)
           select count(*) filter (where n.due_at >= fence.before)::int as due,
                  coalesce(extract(epoch from app_now() - min(n.due_at) filter (where n.due_at >= fence.before)), 0)::float8 as oldest,
                  count(*) filter (where n.due_at < fence.before)::int as fenced
             from notification n, fence
            where n.state in ('planned', 'held', 'retry_wait') and n.due_at <= app_now()
              and (n.lease_until is null or n.lease_until <= clock_timestamp())`,
  });
  const [row] = rows;
  return { due: row?.due ?? 0, oldestSeconds: Math.max(0, row?.oldest ?? 0), fenced: row?.fenced ?? 0 };
}

/** The heartbeat has travelled the whole path. */
export async function markHeartbeat(database: Database): Promise<void> {
  await database.pool.query(`update installation set heartbeat_at = clock_timestamp()`);
}

/** Seconds since the last heartbeat arrived; null before the first. */
export async function heartbeatAge(database: Database): Promise<number | null> {
  const { rows } = await database.pool.query<{ age: number | null }>(
    `select extract(epoch from clock_timestamp() - heartbeat_at)::float8 as age from installation`,
  );
  return rows[0]?.age ?? null;
}
