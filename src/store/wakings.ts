/**
 * Waking negotiations that slept until a date (product.md section 5): the sleep is over, the ladder begins, and the owner
 * hears of it in one message for a client and day. Once, however often it runs and in how many processes.
 */
import type { Instant } from '../clock.ts';
import { woken } from '../domain/ladder.ts';
import { dateOf } from '../domain/schedule.ts';
import type { Database } from './database.ts';
import { toDate } from './instants.ts';
import { ladderOf } from './ladders.ts';
import { workingTimeOf } from './notifications-daily.ts';
import { personColumns, personOf, type PersonRow } from './person-row.ts';

const batch = 1_000;

interface WakingRow extends PersonRow {
  readonly client_id: number;
  readonly ids: number[];
  readonly nudge_days: number[] | null;
}

/** Wakes those whose day has come, at the beginning of the owner's working hours. Returns how many messages were written. */
export async function oweWakings(database: Database, now: Instant): Promise<number> {
  const { rows } = await database.pool.query<WakingRow>({
    name: 'wakings-due',
    // The first condition on the date is the index's; no zone is more than a day ahead of UTC.
    text: `select n.client_id, array_agg(n.id order by n.id) as ids, t.nudge_days, ${personColumns}
             from negotiation n join client c on c.id = n.client_id join person p on p.id = c.owner_id
             left join team t on t.id = p.team_id
            where n.resume_on <= ($1::timestamptz at time zone 'UTC')::date + 1 and n.state = 'open'
              and (n.resume_on + p.works_from * interval '1 minute') at time zone p.zone <= $1
            group by n.client_id, p.id, t.id order by n.client_id limit ${batch}`,
    values: [toDate(now)],
  });
  if (rows.length === 0) return 0;
  const wakings = rows.map((row) => {
    const person = personOf(row);
    const { nextAt } = woken(now, ladderOf(row.nudge_days), workingTimeOf(person));
    return {
      client: row.client_id,
      person: person.id,
      ids: row.ids,
      next: nextAt === null ? null : toDate(nextAt).toISOString(),
      date: dateOf(now, person.zone),
    };
  });
  const made = await database.pool.query<{ written: string }>({
    name: 'wakings-write',
    text: `with r as (select * from jsonb_to_recordset($1::jsonb) as r(client int, person int, ids jsonb, next timestamptz, date text)),
           woken as (
             update negotiation n set resume_on = null, nudged_from = app_now(), nudge_at = r.next, nudges = 0
               from r where n.client_id = r.client and r.ids @> to_jsonb(n.id) and n.state = 'open' and n.resume_on <= r.date::date
             returning n.id, r.client, r.person, r.date),
           owed as (
             insert into notification (due_at, subject_id, person_id, version, kind, occurrence, payload)
             select app_now(), client, min(person), 0, 'negotiation-resumes', min(date),
                    jsonb_build_object('negotiations', jsonb_agg(id))
               from woken group by client
             on conflict (subject_id, kind, occurrence, version) do update
                set state = 'planned', due_at = excluded.due_at, person_id = excluded.person_id, enqueued_at = null,
                    lease = null, lease_until = null, reason = null, tries = 0,
                    payload = coalesce(notification.payload, '{}') || jsonb_build_object('negotiations',
                      coalesce(notification.payload -> 'negotiations', '[]') || (excluded.payload -> 'negotiations'))
              where notification.state in ('planned', 'held', 'retry_wait', 'superseded', 'cancelled')
             returning 1)
           select count(*) as written from owed`,
    values: [JSON.stringify(wakings)],
  });
  return Number(made.rows[0]?.written ?? 0);
}
