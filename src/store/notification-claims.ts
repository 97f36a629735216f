/**
 * From due to settled: every move of a notification on its way to a person, as a compare-and-set on (id, state, lease).
 * What is due is decided by app_now(); leases and pauses run by the database's real clock, which the demo cannot move.
 */
import type { Instant } from '../clock.ts';
import type { NotificationId, PersonId } from '../domain/ids.ts';
import type { NotificationState } from '../domain/notification.ts';
import type { Database } from './database.ts';
import { toInstant } from './instants.ts';
import { canBeLookedUp } from './notification-doubts.ts';

/** A row in our hands until its lease runs out. */
export interface ClaimedRow {
  readonly id: NotificationId;
  readonly kind: string;
  readonly subjectId: number;
  readonly personId: PersonId;
  readonly version: number;
  readonly occurrence: string;
  readonly dueAt: Instant;
  readonly tries: number;
  readonly payload: unknown;
  readonly lease: string;
  /** It may have been sent before: this is the second sending that its kind allows. */
  readonly again: boolean;
}

interface ClaimRow {
  readonly id: string;
  readonly kind: string;
  readonly subject_id: number;
  readonly person_id: number;
  readonly version: number;
  readonly occurrence: string;
  readonly due_at: Date;
  readonly tries: number;
  readonly payload: unknown;
  readonly reason: string | null;
}

/**
 * Takes those of the rows that are due, not fenced and not in other hands, for `leaseMs`. Rows in doubt are taken for
 * another sending only of the kinds `sentAgain`, and not while the platform could be asked (`lookingUp`: those that can
 * be); the sweep abandons the others.
 */
export async function claimRows(
  database: Database,
  ids: readonly string[],
  lease: string,
  leaseMs: number,
  sentAgain: readonly string[],
  lookingUp: readonly string[],
): Promise<ClaimedRow[]> {
  const { rows } = await database.pool.query<ClaimRow>({
    name: 'notification-claim',
    text: `with fence as (select max(fence_before) as before from installation),
           due as (
             select n.id from notification n, fence
              where n.id = any($1::bigint[])
                and (fence.before is null or n.due_at >= fence.before)
                and (n.lease_until is null or n.lease_until <= clock_timestamp())
                and ((n.state in ('planned', 'held', 'retry_wait') and n.due_at <= app_now())
                  or (n.state = 'unknown' and n.kind = any($4::text[]) and not ${canBeLookedUp('$5')}))
                for update of n skip locked)
           update notification n
              set state = 'claimed', lease = $2, lease_until = clock_timestamp() + $3 * interval '1 millisecond',
                  reason = case when n.state = 'unknown' then 'doubt' else null end
             from due where n.id = due.id
           returning n.id, n.kind, n.subject_id, n.person_id, n.version, n.occurrence, n.due_at, n.tries, n.payload, n.reason`,
    values: [ids, lease, leaseMs, sentAgain, lookingUp],
  });
  return rows
    .map((row) => ({
      id: row.id as NotificationId, // the row's own key
      kind: row.kind,
      subjectId: row.subject_id,
      personId: row.person_id as PersonId, // a person's key
      version: row.version,
      occurrence: row.occurrence,
      dueAt: toInstant(row.due_at),
      tries: row.tries,
      payload: row.payload,
      lease,
      again: row.reason === 'doubt',
    }))
    .sort((a, b) => a.dueAt.toMillis() - b.dueAt.toMillis());
}

/** Where a claimed row goes when it is not sent now. */
export interface Dismissal {
  readonly id: NotificationId;
  readonly state: Extract<
    NotificationState,
    'superseded' | 'cancelled' | 'expired' | 'held' | 'failed' | 'abandoned'
  >;
  readonly reason: string;
  /** With `held`: until when. */
  readonly until: Instant | null;
  /** Whose digest lists it; null: whose it was. */
  readonly to: PersonId | null;
}

/** Drops or holds claimed rows. What may have been sent once is abandoned instead: the digest lists it. */
export async function dismissRows(
  database: Database,
  lease: string,
  dismissals: readonly Dismissal[],
): Promise<void> {
  if (dismissals.length === 0) return;
  const rows = dismissals.map((one) => ({ ...one, until: one.until?.toISO() ?? null }));
  await database.pool.query({
    name: 'notification-dismiss',
    text: `update notification n
              set state = case when n.reason = 'doubt' then 'abandoned' else r.state end,
                  reason = case when n.reason = 'doubt' then 'doubt' else r.reason end,
                  due_at = coalesce(r.until, n.due_at), person_id = coalesce(r."to", n.person_id), enqueued_at = null, lease = null, lease_until = null
             from jsonb_to_recordset($2::jsonb) as r(id bigint, state text, reason text, until timestamptz, "to" int)
            where n.id = r.id and n.state = 'claimed' and n.lease = $1`,
    values: [lease, JSON.stringify(rows)],
  });
}

/** Lets claimed rows go: they wait again. `keepEnqueued`: their job comes back by itself. */
export async function releaseRows(
  database: Database,
  lease: string,
  ids: readonly string[],
  keepEnqueued: boolean,
): Promise<void> {
  if (ids.length === 0) return;
  await database.pool.query({
    name: 'notification-release',
    text: `update notification
              set state = case when reason = 'doubt' then 'unknown' else 'planned' end, lease = null,
                  lease_until = case when reason = 'doubt' then clock_timestamp() end,
                  enqueued_at = case when $3 then clock_timestamp() end
            where id = any($2::bigint[]) and state = 'claimed' and lease = $1`,
    values: [lease, ids, keepEnqueued],
  });
}

/** One try to send, as its settling names it. */
export interface Sending {
  readonly id: NotificationId;
  readonly lease: string;
  readonly attemptId: string;
}

/**
 * The short commit just before the request leaves. Null when the row is no longer ours: it was superseded, cancelled or
 * taken back, and must not be sent. `covers`: the visits that the message lists and their versions.
 */
export async function markSending(
  database: Database,
  row: Pick<ClaimedRow, 'id' | 'lease'>,
  to: {
    readonly person: PersonId;
    readonly platform: string;
    readonly conversation: string;
    /** The message to be edited; null sends a new one. */
    readonly messageRef: string | null;
  },
  covers: Readonly<Record<string, number>> | null,
  leaseMs: number,
): Promise<Sending | null> {
  const { rows } = await database.pool.query<{ id: string }>({
    name: 'notification-sending',
    text: `with moved as (
             update notification
                set state = 'sending', tries = tries + 1, person_id = $7, lease_until = clock_timestamp() + $5 * interval '1 millisecond',
                    payload = case when $6::jsonb is null then payload
                                   else coalesce(payload, '{}') || jsonb_build_object('visits', $6::jsonb) end
              where id = $1 and state = 'claimed' and lease = $2
             returning id)
           insert into attempt (notification_id, at, platform, conversation, message_ref, result)
           select id, app_now(), $3, $4, $8, 'sending' from moved
           returning id`,
    values: [
      row.id,
      row.lease,
      to.platform,
      to.conversation,
      leaseMs,
      covers === null ? null : JSON.stringify(covers),
      to.person,
      to.messageRef,
    ],
  });
  const [attempt] = rows;
  return attempt ? { id: row.id, lease: row.lease, attemptId: attempt.id } : null;
}

/** What a try ended in, as the row keeps it. */
export type Settlement =
  | { readonly kind: 'sent'; readonly messageRef: string }
  /** It certainly was not sent: again after a pause. */
  | {
      readonly kind: 'retry';
      readonly afterMs: number;
      readonly result: string;
      readonly detail: string | null;
    }
  | { readonly kind: 'failed'; readonly reason: string; readonly detail: string | null }
  /** Nobody knows: decided after the pause. */
  | { readonly kind: 'doubt'; readonly afterMs: number; readonly detail: string | null };

const settled: Record<Settlement['kind'], string> = {
  // An answer that comes after the lease still says that it was sent.
  sent: `state = case when reason = 'doubt' then 'resent' else 'sent' end, sent_at = app_now(), lease = null, lease_until = null,
         reason = null, enqueued_at = null`,
  // A second sending that certainly failed leaves the first one as doubtful as it was.
  retry: `state = case when reason = 'doubt' then 'unknown' else 'retry_wait' end, lease = null, enqueued_at = null,
          lease_until = clock_timestamp() + $4 * interval '1 millisecond'`,
  failed: `state = case when reason = 'doubt' then 'abandoned' else 'failed' end, reason = $4, lease = null, lease_until = null`,
  doubt: `state = 'unknown', enqueued_at = null, lease_until = clock_timestamp() + $4 * interval '1 millisecond'`,
};

/** Records how a try ended. False when the row was no longer ours; the attempt is kept all the same. */
export async function settle(database: Database, sending: Sending, how: Settlement): Promise<boolean> {
  const argument = how.kind === 'sent' ? null : how.kind === 'failed' ? how.reason : how.afterMs;
  const result =
    how.kind === 'sent'
      ? 'sent'
      : how.kind === 'retry'
        ? how.result
        : how.kind === 'failed'
          ? how.reason
          : 'doubt';
  const from = how.kind === 'sent' ? `('sending', 'unknown')` : `('sending')`;
  const uses = how.kind === 'sent' ? '$4::text is null and ' : '';
  const { rows } = await database.pool.query<{ moved: boolean }>({
    name: `notification-settle-${how.kind}`,
    text: `with tried as (
             update attempt set result = $5, message_ref = coalesce($6, message_ref), detail = $7 where id = $3),
           moved as (
             update notification set ${settled[how.kind]}
              where ${uses}id = $1 and lease = $2 and state in ${from} returning id)
           select exists (select 1 from moved) as moved`,
    values: [
      sending.id,
      sending.lease,
      sending.attemptId,
      argument,
      result,
      how.kind === 'sent' ? how.messageRef : null,
      how.kind === 'sent' ? null : how.detail,
    ],
  });
  return rows[0]?.moved ?? false;
}

/** The platform gave the conversation a new name. */
export async function renameConversation(
  database: Database,
  accountId: number,
  conversation: string,
): Promise<void> {
  await database.pool.query(`update account set conversation = $2 where id = $1`, [accountId, conversation]);
}
