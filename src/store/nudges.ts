/**
 * Owing nudges about negotiations: every step of a ladder that is due and was not announced. Set-based, at most one
 * message for a client and day, however often it runs and in how many processes: the compare-and-set on the negotiation
 * and the message's key are one statement (product.md section 5, delivery.md).
 */
import type { Instant } from '../clock.ts';
import { begun, climbed, dueAt } from '../domain/ladder.ts';
import { dateOf, startOfDay } from '../domain/schedule.ts';
import type { Database } from './database.ts';
import { toDate, toInstant } from './instants.ts';
import { ladderOf, plannedVisits } from './ladders.ts';
import { workingTimeOf } from './notifications-daily.ts';
import { personColumns, personOf, type PersonRow } from './person-row.ts';

export type NudgeKind = 'negotiation-unconcluded' | 'negotiation-escalated';

interface DueRow extends PersonRow {
  readonly id: number;
  readonly client_id: number;
  readonly nudged_from: Date;
  readonly nudge_at: Date;
  readonly nudges: number;
  readonly nudge_days: number[] | null;
  readonly visit_ends: Date[] | null;
}

interface Move {
  readonly id: number;
  readonly client: number;
  readonly person: number;
  readonly was: string;
  readonly from: string;
  readonly next: string | null;
  readonly nudges: number;
  /** Null: something is planned after all, so the ladder only begins later. */
  readonly kind: NudgeKind | null;
  /** The owner's local date, the moment it began, and the next working day's moment. */
  readonly date: string;
  readonly day: string;
  readonly tomorrow: string;
  /** The local date on which the ladder began: a message put off before that belongs to an earlier one. */
  readonly since: string;
  /** The next step tells the head: it is not left unsaid because an earlier nudge was put off. */
  readonly warns: boolean;
}

const batch = 1_000;

const iso = (at: Instant): string => toDate(at).toISOString();

function moveOf(row: DueRow, now: Instant): Move {
  const time = workingTimeOf(personOf(row));
  const ladder = ladderOf(row.nudge_days);
  const date = dateOf(now, time.zone);
  const of = {
    id: row.id,
    client: row.client_id,
    person: row.person_id,
    was: row.nudge_at.toISOString(),
    date,
    day: iso(startOfDay(date, time.zone)),
    tomorrow: iso(dueAt(now, 0, [1], time) ?? now),
    since: dateOf(toInstant(row.nudged_from), time.zone),
  };
  const visitEnds = (row.visit_ends ?? []).map(toInstant);
  if (visitEnds.length > 0) {
    // Written past the operations, by an import: nothing is asked while a step lies ahead.
    const later = begun({ visitEnds, resumeOn: null }, now, ladder, time);
    const next = later.nextAt === null ? null : iso(later.nextAt);
    return { ...of, from: iso(later.from), next, nudges: 0, kind: null, warns: false };
  }
  const climb = climbed(
    { from: toInstant(row.nudged_from), nextAt: toInstant(row.nudge_at), taken: row.nudges },
    now,
    ladder,
    time,
  );
  const { from, nextAt, taken } = climb.standing;
  return {
    ...of,
    from: iso(from),
    next: nextAt === null ? null : iso(nextAt),
    nudges: taken,
    kind: climb.isLast ? 'negotiation-escalated' : 'negotiation-unconcluded',
    warns: !climb.isLast && taken >= ladder.length - 1,
  };
}

const waiting = `('planned', 'held', 'retry_wait', 'claimed', 'sending', 'unknown')`;

/** The owner hears, or has heard today, of this client, or has put it off: then the step is taken in silence. */
const isSaid = `exists (
  select 1 from notification o
   where o.subject_id = m.client and o.kind in ('negotiation-unconcluded', 'negotiation-resumes')
     and (o.sent_at >= m.day
       or (o.state in ${waiting} and (o.due_at <= app_now() or (o.occurrence >= m.since and not m.warns)))))`;

/** The head was told of another negotiation with the client already today: this one is for the next working day. */
const isTold = `(r.kind = 'negotiation-escalated' and exists (
  select 1 from notification o
   where o.subject_id = r.client and o.kind = r.kind and o.occurrence = r.date and o.version = 0
     and o.state not in ('planned', 'held', 'retry_wait', 'cancelled', 'superseded')))`;

/** Moves the negotiations on and owes their messages. Returns how many messages were written. */
async function write(database: Database, moves: readonly Move[]): Promise<number> {
  const { rows } = await database.pool.query<{ written: string }>({
    name: 'nudges-write',
    text: `with r as (
             select r.*, ${isTold} as told
               from jsonb_to_recordset($1::jsonb) as r(id int, client int, person int, was timestamptz, "from" timestamptz,
                      next timestamptz, nudges int, kind text, date text, day timestamptz, tomorrow timestamptz, since text,
                      warns boolean)),
           moved as (
             update negotiation n set nudged_from = r.from, nudge_at = case when r.told then r.tomorrow else r.next end,
                    nudges = case when r.told then n.nudges else r.nudges end
               from r where n.id = r.id and n.state = 'open' and n.nudge_at = r.was
             returning n.id, r.client, r.person, case when not r.told then r.kind end as kind, r.date, r.day, r.since, r.warns),
           owed as (
             insert into notification (due_at, subject_id, person_id, version, kind, occurrence, payload)
             select app_now(), client, min(person), 0, kind, min(date),
                    case when kind = 'negotiation-escalated' then jsonb_build_object('negotiations', jsonb_agg(id)) end
               from moved m where kind = 'negotiation-escalated' or (kind is not null and not ${isSaid})
              group by client, kind
             on conflict (subject_id, kind, occurrence, version) do update
                set state = 'planned', due_at = excluded.due_at, person_id = excluded.person_id, enqueued_at = null,
                    lease = null, lease_until = null, reason = null, tries = 0,
                    payload = case when excluded.payload is null then null else jsonb_build_object('negotiations',
                      coalesce(notification.payload -> 'negotiations', '[]') || (excluded.payload -> 'negotiations')) end
              where notification.state in ('superseded', 'cancelled')
                 or (notification.kind = 'negotiation-escalated' and notification.state in ('planned', 'held', 'retry_wait'))
             returning 1)
           select count(*) as written from owed`,
    values: [JSON.stringify(moves)],
  });
  return Number(rows[0]?.written ?? 0);
}

/** Owes what the ladders of all open negotiations ask for by now. */
export async function oweNudges(database: Database, now: Instant): Promise<number> {
  let written = 0;
  for (;;) {
    const { rows } = await database.pool.query<DueRow>({
      name: 'nudges-due',
      text: `select n.id, n.client_id, n.nudged_from, n.nudge_at, n.nudges, t.nudge_days, ${personColumns},
                    (select array_agg(v.ends_at) from ${plannedVisits}) as visit_ends
               from negotiation n join client c on c.id = n.client_id join person p on p.id = c.owner_id
               left join team t on t.id = p.team_id
              where n.state = 'open' and n.nudge_at <= $1 and n.resume_on is null
              order by n.nudge_at, n.id limit ${batch}`,
      values: [toDate(now)],
    });
    if (rows.length === 0) return written;
    written += await write(
      database,
      rows.map((row) => moveOf(row, now)),
    );
    if (rows.length < batch) return written;
  }
}
