/**
 * Owing nudges about negotiations: every step of a ladder that is due and was not announced, and every sleeping one whose
 * day has come. Set-based, at most one message for a client and day, however often it runs and in how many processes:
 * the compare-and-set on the negotiation and the message's key are one statement (product.md section 5, delivery.md).
 */
import type { Instant } from '../clock.ts';
import { begun, climbed } from '../domain/ladder.ts';
import { dateOf } from '../domain/schedule.ts';
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
  /** The owner's local date. */
  readonly date: string;
}

const batch = 1_000;

function moveOf(row: DueRow, now: Instant): Move {
  const time = workingTimeOf(personOf(row));
  const ladder = ladderOf(row.nudge_days);
  const of = {
    id: row.id,
    client: row.client_id,
    person: row.person_id,
    was: row.nudge_at.toISOString(),
    date: dateOf(now, time.zone),
  };
  const visitEnds = (row.visit_ends ?? []).map(toInstant);
  if (visitEnds.length > 0) {
    // Written past the operations, by an import: nothing is asked while a step lies ahead.
    const later = begun({ visitEnds, resumeOn: null }, now, ladder, time);
    const next = later.nextAt === null ? null : toDate(later.nextAt).toISOString();
    return { ...of, from: toDate(later.from).toISOString(), next, nudges: 0, kind: null };
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
    from: toDate(from).toISOString(),
    next: nextAt === null ? null : toDate(nextAt).toISOString(),
    nudges: taken,
    kind: climb.isLast ? 'negotiation-escalated' : 'negotiation-unconcluded',
  };
}

/** Moves the negotiations on and owes their messages. Returns how many messages were written. */
async function write(database: Database, moves: readonly Move[]): Promise<number> {
  const { rows } = await database.pool.query<{ written: string }>({
    name: 'nudges-write',
    text: `with moved as (
             update negotiation n set nudged_from = r.from, nudge_at = r.next, nudges = r.nudges
               from jsonb_to_recordset($1::jsonb) as r(id int, client int, person int, was timestamptz, "from" timestamptz,
                      next timestamptz, nudges int, kind text, date text)
              where n.id = r.id and n.state = 'open' and n.nudge_at = r.was
             returning r.client, r.person, r.kind, r.date),
           owed as (
             insert into notification (due_at, subject_id, person_id, version, kind, occurrence)
             select distinct app_now(), client, person, 0, kind, date from moved where kind is not null
             on conflict do nothing returning 1)
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

interface WakingRow extends PersonRow {
  readonly client_id: number;
  readonly ids: number[];
  readonly nudge_days: number[] | null;
}

/**
 * Wakes the negotiations whose day has come, an hour into the owner's working day: the sleep is over, the ladder begins,
 * and the owner hears of it. One message for a client and day. Returns how many.
 */
export async function oweWakings(database: Database, now: Instant): Promise<number> {
  const { rows } = await database.pool.query<WakingRow>({
    name: 'wakings-due',
    text: `select n.client_id, array_agg(n.id order by n.id) as ids, t.nudge_days, ${personColumns}
             from negotiation n join client c on c.id = n.client_id join person p on p.id = c.owner_id
             left join team t on t.id = p.team_id
            where n.resume_on is not null and n.state = 'open'
              and (n.resume_on + p.works_from * interval '1 minute') at time zone p.zone <= $1
            group by n.client_id, p.id, t.id order by n.client_id limit ${batch}`,
    values: [toDate(now)],
  });
  const wakings = rows.map((row) => {
    const person = personOf(row);
    const nothing = { visitEnds: [], resumeOn: null };
    const standing = begun(nothing, now, ladderOf(row.nudge_days), workingTimeOf(person));
    return {
      client: row.client_id,
      person: person.id,
      ids: row.ids,
      next: standing.nextAt === null ? null : toDate(standing.nextAt).toISOString(),
      date: dateOf(now, person.zone),
    };
  });
  if (wakings.length === 0) return 0;
  const made = await database.pool.query<{ written: string }>({
    name: 'wakings-write',
    text: `with r as (select * from jsonb_to_recordset($1::jsonb) as r(client int, person int, ids jsonb, next timestamptz, date text)),
           woken as (
             update negotiation n set resume_on = null, nudged_from = app_now(), nudge_at = r.next, nudges = 0
               from r where n.client_id = r.client and r.ids @> to_jsonb(n.id) and n.resume_on is not null and n.state = 'open'
             returning n.id, r.client, r.person, r.date),
           owed as (
             insert into notification (due_at, subject_id, person_id, version, kind, occurrence, payload)
             select app_now(), client, min(person), 0, 'negotiation-resumes', min(date),
                    jsonb_build_object('negotiations', jsonb_agg(id))
               from woken group by client
             on conflict (subject_id, kind, occurrence, version) do nothing returning 1)
           select count(*) as written from owed`,
    values: [JSON.stringify(wakings)],
  });
  return Number(made.rows[0]?.written ?? 0);
}
