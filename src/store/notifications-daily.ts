/** Rows of messages about a person's day: owed one per local date, moved when the person's day moves (product.md section 11). */
import type { Instant } from '../clock.ts';
import { dailyDueOn, dailyKinds, nextDaily, type DailyKind } from '../domain/daily.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { localDate, type WorkingTime } from '../domain/schedule.ts';
import type { Database, Tx } from './database.ts';
import { holidaysOf } from './holidays.ts';
import { personColumns, personOf, type PersonRow } from './person-row.ts';

/** When a person works and may be disturbed. */
export const workingTimeOf = (person: Person): WorkingTime => ({
  zone: person.zone,
  workingDays: person.workingDays,
  works: person.works,
  quiet: person.quiet,
  holiday: holidaysOf(person.country),
});

const batch = 2_000;

/**
 * Writes the next message of that kind for every linked person who has none waiting. Running it twice, or in several
 * processes at once, writes no second one for the same local date. Returns how many were written.
 */
export async function oweDaily(database: Database, kind: DailyKind, now: Instant): Promise<number> {
  let written = 0;
  for (let after = 0; ;) {
    const { rows } = await database.pool.query<PersonRow & { last: string | null }>({
      name: 'owe-daily',
      text: `select ${personColumns},
                    (select max(n.occurrence) from notification n where n.subject_id = p.id and n.kind = $1) as last
               from person p
              where p.id > $2 and p.disabled_at is null and ($1 <> 'digest' or p.digest_at is not null)
                and exists (select 1 from account a where a.person_id = p.id)
                and not exists (
                  select 1 from notification n
                   where n.subject_id = p.id and n.kind = $1 and n.occurrence >= $3
                     and n.state in ('planned', 'claimed', 'sending', 'held', 'retry_wait'))
              order by p.id limit ${batch}`,
      // A row that waits for an older date is useless by now and does not stand in the way of the next.
      values: [kind, after, now.minus({ days: 2 }).toISODate()],
    });
    const owed = rows.flatMap((row) => {
      const person = personOf(row);
      const next = nextDaily(
        kind,
        person,
        row.last === null ? null : localDate(row.last),
        now,
        workingTimeOf(person),
      );
      return next === null ? [] : [{ due_at: next.at.toISO(), subject_id: person.id, occurrence: next.date }];
    });
    if (owed.length > 0) {
      const made = await database.pool.query(
        `insert into notification (due_at, subject_id, person_id, version, kind, occurrence)
         select r.due_at, r.subject_id, r.subject_id, 0, $1, r.occurrence
           from jsonb_to_recordset($2::jsonb) as r(due_at timestamptz, subject_id int, occurrence text)
         on conflict (subject_id, kind, occurrence, version) do update
            set state = 'planned', due_at = excluded.due_at, enqueued_at = null, reason = null, tries = 0
          where notification.state = 'cancelled' and notification.reason = 'settings'`,
        [kind, JSON.stringify(owed)],
      );
      written += made.rowCount ?? 0;
    }
    const last = rows.at(-1);
    if (rows.length < batch || !last) return written;
    after = last.person_id;
  }
}

/**
 * After the person's zone, hours, days or digest time changed: waiting messages about a day move to the new time of the
 * same local date, or are cancelled when that date has none any more. Never a second for the same date.
 */
export async function moveDailyNotifications(tx: Tx, personId: PersonId): Promise<void> {
  const [row] = await tx.$queryRawUnsafe<PersonRow[]>(
    `select ${personColumns} from person p where p.id = $1`,
    personId,
  );
  if (!row) return;
  const person = personOf(row);
  const time = workingTimeOf(person);
  const waiting = await tx.$queryRaw<{ id: bigint; kind: string; occurrence: string }[]>`
    select id, kind, occurrence from notification
     where subject_id = ${personId} and kind = any(${[...dailyKinds]}::text[])
       and state in ('planned', 'claimed', 'held', 'retry_wait') for update`;
  for (const { id, kind, occurrence } of waiting) {
    const known = dailyKinds.find((daily) => daily === kind);
    const due = known === undefined ? null : dailyDueOn(known, localDate(occurrence), person, time);
    await (due === null
      ? tx.$executeRaw`update notification set state = 'cancelled', reason = 'settings', lease = null, lease_until = null
           where id = ${id}`
      : tx.$executeRaw`update notification set state = 'planned', due_at = ${due.toJSDate()}, enqueued_at = null,
             lease = null, lease_until = null, reason = null where id = ${id}`);
  }
}
