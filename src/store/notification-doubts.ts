/**
 * Doubt: notifications that may have reached the person, or not (delivery.md, States). Where the platform keeps marks
 * the message is looked up first; what is still in doubt then is sent again or given up, as its kind promises.
 */
import type { Instant } from '../clock.ts';
import type { NotificationId } from '../domain/ids.ts';
import { assertNever } from '../outcome.ts';
import type { Database } from './database.ts';
import { toInstant } from './instants.ts';

/** How often a message may be doubtful, and its doubt be looked up in vain, before that is the end of it. */
const doubtsAllowed = 3;

/**
 * The try of the row `n` that nobody knows the end of: the last one since it was planned (a snooze begins anew). An edit
 * names its message beforehand and needs no looking up: it is simply done again. A late answer beats all doubt.
 */
const doubtful = `
  select a.* from (select * from attempt where notification_id = n.id order by id desc limit n.tries) a
   where a.result = 'sent' or (a.result = 'doubt' and a.message_ref is null)
   order by a.result = 'sent' desc, a.id desc limit 1`;

/** Whether the doubt about the row `n` can be looked up on one of the platforms, an SQL parameter of text[]. */
export const canBeLookedUp = (platforms: string): string => `coalesce((
  select d.platform = any(${platforms}::text[]) and (d.result = 'sent' or d.lookups < ${doubtsAllowed}) from (${doubtful}) d), false)`;

/** A doubt in our hands until its lease runs out. */
export interface TakenDoubt {
  readonly id: NotificationId;
  readonly kind: string;
  readonly dueAt: Instant;
  readonly tries: number;
  readonly lease: string;
  readonly attempt: {
    readonly id: string;
    readonly at: Instant;
    readonly platform: string;
    readonly conversation: string;
    /** Without an answer so far, this time included. */
    readonly lookups: number;
    /** An answer came late: nothing is to be looked up. */
    readonly messageRef: string | null;
  };
}

interface DoubtRow {
  readonly id: string;
  readonly kind: string;
  readonly due_at: Date;
  readonly tries: number;
  readonly attempt_id: string;
  readonly at: Date;
  readonly platform: string;
  readonly conversation: string;
  readonly lookups: number;
  readonly message_ref: string | null;
}

/** Takes those of the rows that are in doubt on one of the platforms and in nobody's hands, for `leaseMs`. */
export async function takeDoubts(
  database: Database,
  ids: readonly string[],
  lease: string,
  leaseMs: number,
  platforms: readonly string[],
): Promise<TakenDoubt[]> {
  const { rows } = await database.pool.query<DoubtRow>({
    name: 'notification-take-doubts',
    text: `with picked as (
             select n.id from notification n
              where n.id = any($1::bigint[]) and n.state = 'unknown'
                and (n.lease_until is null or n.lease_until <= clock_timestamp())
                and ${canBeLookedUp('$4')}
                for update of n skip locked),
           taken as (
             update notification n
                set lease = $2, lease_until = clock_timestamp() + $3 * interval '1 millisecond'
               from picked where n.id = picked.id returning n.*)
           update attempt a set lookups = a.lookups + 1
             from taken n cross join lateral (${doubtful}) d
            where a.id = d.id
           returning n.id, n.kind, n.due_at, n.tries, a.id as attempt_id, a.at, a.platform, a.conversation, a.lookups,
                     case when a.result = 'sent' then a.message_ref end as message_ref`,
    values: [ids, lease, leaseMs, platforms],
  });
  return rows.map((row) => ({
    id: row.id as NotificationId, // the row's own key
    kind: row.kind,
    dueAt: toInstant(row.due_at),
    tries: row.tries,
    lease,
    attempt: {
      id: row.attempt_id,
      at: toInstant(row.at),
      platform: row.platform,
      conversation: row.conversation,
      lookups: row.lookups,
      messageRef: row.message_ref,
    },
  }));
}

/** What looking it up came to. */
export type Found =
  | { readonly kind: 'there'; readonly messageRef: string }
  /** It certainly did not arrive: it may be sent after the pause, whatever its kind promises. Null: not any more. */
  | { readonly kind: 'not-there'; readonly afterMs: number | null }
  /** No answer: looked up again after the pause; `final` leaves it to what its kind promises. */
  | {
      readonly kind: 'unclear';
      readonly afterMs: number;
      readonly counted: boolean;
      readonly final: boolean;
    };

/** Records what became of a doubt. False when the row was no longer ours, or an answer came while it was looked up. */
export async function settleDoubt(database: Database, doubt: TakenDoubt, found: Found): Promise<boolean> {
  const { text, values } = statementOf(found);
  const { rowCount } = await database.pool.query({
    name: `notification-doubt-${found.kind}`,
    text: `with looked as (update attempt set ${text.attempt} where id = $3 and result = 'doubt')
           update notification n set ${text.row}
            where n.id = $1 and n.state = 'unknown' and n.lease = $2${found.kind === 'there' ? '' : unanswered}`,
    values: [doubt.id, doubt.lease, doubt.attempt.id, ...values],
  });
  return (rowCount ?? 0) > 0;
}

/** Its late answer did not come in the meantime. */
const unanswered = ` and not exists (select 1 from attempt where id = $3 and result = 'sent')`;
const free = `lease = null, enqueued_at = null`;
/** Another try of the same round, on whatever platform, is still in doubt. */
const stillDoubtful = `exists (
  select 1 from (select * from attempt where notification_id = n.id order by id desc limit n.tries) a
   where a.id <> $3 and a.result = 'doubt')`;
const after = (argument: string): string => `clock_timestamp() + ${argument} * interval '1 millisecond'`;

function statementOf(found: Found): {
  readonly text: { readonly attempt: string; readonly row: string };
  readonly values: readonly (string | number | null)[];
} {
  switch (found.kind) {
    case 'there':
      return {
        text: {
          attempt: `result = 'sent', message_ref = $4, detail = null`,
          row: `state = case when n.reason = 'doubt' then 'resent' else 'sent' end, reason = null, lease_until = null,
                sent_at = (select at from attempt where id = $3), ${free}`,
        },
        values: [found.messageRef],
      };
    case 'not-there':
      return {
        text: {
          attempt: `result = 'lost'`,
          row: `state = case when ${stillDoubtful} then 'unknown' when $4::float8 is null then 'failed' else 'retry_wait' end,
                reason = case when ${stillDoubtful} then n.reason when $4::float8 is null then 'retries' end,
                lease_until = ${after('coalesce($4::float8, 0)')}, ${free}`,
        },
        values: [found.afterMs],
      };
    case 'unclear':
      return {
        text: {
          attempt: `lookups = case when $6::boolean then ${doubtsAllowed} when $5::boolean then lookups else lookups - 1 end`,
          row: `lease_until = ${after('$4::float8')}, ${free}`,
        },
        values: [found.afterMs, String(found.counted), String(found.final)],
      };
    default:
      return assertNever(found);
  }
}

/**
 * Gives up what is in doubt, cannot be looked up and may not be sent again: kinds that promise at most once, and what
 * was in doubt three times. The person's next digest lists it. Returns their kinds.
 */
export async function abandonDoubts(
  database: Database,
  sentAgain: readonly string[],
  lookingUp: readonly string[],
): Promise<string[]> {
  const { rows } = await database.pool.query<{ kind: string }>({
    name: 'notification-abandon',
    text: `update notification n set state = 'abandoned', reason = 'doubt', lease = null, lease_until = null
            where n.state = 'unknown' and n.lease_until <= clock_timestamp()
              and (n.kind <> all($1::text[])
                or (select count(*) from attempt a where a.notification_id = n.id and a.result = 'doubt') >= ${doubtsAllowed})
              and not ${canBeLookedUp('$2')}
           returning n.kind`,
    values: [sentAgain, lookingUp],
  });
  return rows.map((row) => row.kind);
}
