/**
 * What visits owe, kept true in the same transaction as the visit's own change (product.md section 4, delivery.md
 * 'Row and key'). Whoever changes a visit must hold its row lock, so that two changes of one visit follow each other.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../clock.ts';
import type { NotificationId, PersonId, VisitId } from '../domain/ids.ts';
import { dailyKinds } from '../domain/daily.ts';
import { aboutClients, aboutVisits, remindersOf } from '../domain/notification.ts';
import type { Visit } from '../domain/visit.ts';
import { Prisma } from './generated/client.ts';
import type { Tx } from './database.ts';
import { toInstant } from './instants.ts';
import { visible } from './visible.ts';

export { moveDailyNotifications } from './notifications-daily.ts';

/** What happened to a visit, as far as those who were told of it are concerned. */
export interface VisitNews {
  /** Who did it; null: the operator or the system. */
  readonly by: PersonId | null;
  readonly what: 'moved' | 'cancelled' | 'recorded' | 'restored';
}

interface PlannedRow {
  readonly id: number;
  readonly version: number;
  readonly state: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly owner_id: number;
  readonly now: Date;
}

const chunk = 5_000;

/**
 * Writes the rows that the planned ones of these visits owe from now on. A row of the same key that was superseded or
 * cancelled is owed again (undo returns to an old version); one that was sent, or may have been, is left alone.
 */
export async function planVisitNotifications(tx: Tx, visitIds: readonly VisitId[]): Promise<void> {
  for (let from = 0; from < visitIds.length; from += chunk)
    await planSome(tx, visitIds.slice(from, from + chunk));
}

async function planSome(tx: Tx, ids: readonly VisitId[]): Promise<void> {
  const visits = await tx.$queryRaw<PlannedRow[]>`
    select v.id, v.version, v.state, v.starts_at, v.ends_at, c.owner_id, app_now() as now
      from visit v join client c on c.id = v.client_id
     where v.id = any(${[...ids]}::int[]) and v.state = 'planned' and v.ends_at > app_now() - interval '1 hour'`;
  const rows = visits.flatMap((row) =>
    remindersOf(
      {
        id: row.id as VisitId, // the row's own key
        version: row.version,
        state: 'planned',
        startsAt: toInstant(row.starts_at),
        endsAt: toInstant(row.ends_at),
      },
      toInstant(row.now),
    ).map(({ dueAt, visitId, version, kind, occurrence }) => ({
      due_at: dueAt.toISO(),
      subject_id: visitId,
      person_id: row.owner_id,
      version,
      kind,
      occurrence,
    })),
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    insert into notification (due_at, subject_id, person_id, version, kind, occurrence)
    select r.due_at, r.subject_id, r.person_id, r.version, r.kind, r.occurrence
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(due_at timestamptz, subject_id int, person_id int, version int, kind text, occurrence text)
    on conflict (subject_id, kind, occurrence, version) do update
       set state = 'planned', due_at = excluded.due_at, person_id = excluded.person_id, enqueued_at = null,
           lease = null, lease_until = null, reason = null, tries = 0
     where notification.state in ('superseded', 'cancelled')`;
}

/** A message that is out, or may be: it was sent once, is being sent, or nobody knows. */
const out = Prisma.sql`(n.sent_at is not null or n.state in ('sending', 'unknown', 'abandoned') or n.reason = 'doubt')`;

/** Announcements older than this are about another day. */
const announcedWithin = Prisma.sql`coalesce(n.sent_at, n.due_at) > app_now() - interval '36 hours'`;

const patienceMs = 2_000;

/**
 * Settles what a visit owes after a change that this transaction has already written to the visit. Rows that tell the
 * old state are dropped; one that is leaving at this moment is waited for (up to 2 s), so that none leaves after the
 * commit; when one is out already, a correction is owed. Then the new rows are planned.
 */
export async function replaceVisitNotifications(
  tx: Tx,
  visit: Pick<Visit, 'id' | 'version' | 'state'>,
  change: VisitNews,
): Promise<void> {
  const people = await peopleToldOf(tx, visit.id);
  await dropOld(tx, visit, people);
  for (let waited = 0; waited < patienceMs && (await leaving(tx, visit, people)); waited += 20) {
    await sleep(20);
    await dropOld(tx, visit, people);
  }
  if (change.what !== 'recorded' && (await announced(tx, visit, change.what, people)))
    await oweCorrection(tx, visit, change, people);
  if (visit.state === 'planned') await planVisitNotifications(tx, [visit.id]);
}

/** The client's present owner first, then who was to go. */
async function peopleToldOf(tx: Tx, id: VisitId): Promise<number[]> {
  const rows = await tx.$queryRaw<{ owner: number; person: number }[]>`
    select c.owner_id as owner, v.person_id as person from visit v join client c on c.id = v.client_id where v.id = ${id}`;
  return rows.flatMap(({ owner, person }) => [owner, person]);
}

/** Stops what waits and is no longer true; sends messages about the day back to be judged anew. */
async function dropOld(
  tx: Tx,
  visit: Pick<Visit, 'id' | 'version' | 'state'>,
  people: number[],
): Promise<void> {
  const planned = visit.state === 'planned';
  await tx.$executeRaw`
    update notification
       set state = case when state = 'unknown' or reason = 'doubt' then 'abandoned'
                        when ${planned} then 'superseded' else 'cancelled' end,
           reason = case when state = 'unknown' or reason = 'doubt' then 'doubt' else 'visit-changed' end,
           lease = null, lease_until = null
     where subject_id = ${visit.id}
       and (kind = 'correction'
            or (kind in ('visit-soon', 'visit-unrecorded') and (not ${planned} or version <> ${visit.version})))
       and state in ('planned', 'claimed', 'held', 'retry_wait', 'unknown')`;
  await tx.$executeRaw`
    update notification set state = 'planned', lease = null, lease_until = null, enqueued_at = null
     where subject_id = any(${people}::int[]) and kind = any(${[...dailyKinds]}::text[])
       and occurrence >= to_char(app_now() - interval '2 days', 'YYYY-MM-DD')
       and state = 'claimed' and reason is distinct from 'doubt'`;
}

/** Whether a message that may tell the old state is on its way at this moment. It settles over another connection. */
async function leaving(
  tx: Tx,
  visit: Pick<Visit, 'id' | 'version' | 'state'>,
  people: number[],
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ leaving: boolean }[]>`
    select exists (
        select 1 from notification
         where subject_id = ${visit.id} and kind in ('visit-soon', 'visit-unrecorded', 'correction')
           and (${visit.state !== 'planned'} or version <> ${visit.version} or kind = 'correction')
           and state = 'sending' and lease_until > clock_timestamp())
      or exists (
        select 1 from notification
         where subject_id = any(${people}::int[]) and kind = any(${[...dailyKinds]}::text[])
           and occurrence >= to_char(app_now() - interval '2 days', 'YYYY-MM-DD')
           and state = 'sending' and lease_until > clock_timestamp()) as leaving`;
  return row?.leaving ?? false;
}

/** Whether somebody was told, or may have been told, what is no longer true. */
async function announced(
  tx: Tx,
  visit: Pick<Visit, 'id' | 'version' | 'state'>,
  what: 'moved' | 'cancelled' | 'restored',
  people: number[],
): Promise<boolean> {
  const any = what === 'cancelled';
  const [row] = await tx.$queryRaw<{ announced: boolean }[]>`
    select exists (
        select 1 from notification n
         where n.subject_id = ${visit.id} and ${out} and ${announcedWithin}
           and ((n.kind = 'visit-soon' and (${any} or n.version <> ${visit.version}))
             or (n.kind = 'correction' and (${what !== 'moved'} or n.version <> ${visit.version}))))
      or exists (
        select 1 from notification n
         where n.person_id = any(${people}::int[]) and n.kind in ('visits-tomorrow', 'digest') and ${out} and ${announcedWithin}
           and n.payload -> 'visits' ? ${String(visit.id)}
           and (${any} or (n.payload -> 'visits' ->> ${String(visit.id)})::int <> ${visit.version})) as announced`;
  return row?.announced ?? false;
}

async function oweCorrection(
  tx: Tx,
  visit: Pick<Visit, 'id' | 'version'>,
  change: VisitNews,
  people: number[],
): Promise<void> {
  // Whoever made the change knows of it and may undo it for ten minutes; only then is the earlier message put right.
  // Undo may bring back the same version more than once: each return is an occurrence of its own.
  const [row] = await tx.$queryRaw<{ versions: number }[]>`select versions from visit where id = ${visit.id}`;
  const occurrence = change.what === 'restored' ? `restored-${row?.versions ?? visit.version}` : change.what;
  await tx.$executeRaw`
    insert into notification (due_at, subject_id, person_id, version, kind, occurrence, payload)
    values (app_now() + case when ${change.by}::int = ${people[0] ?? 0} then interval '10 minutes' else '0' end, ${visit.id}, ${people[0] ?? 0}, ${visit.version}, 'correction', ${occurrence},
            ${JSON.stringify({ by: change.by })}::jsonb)
    on conflict (subject_id, kind, occurrence, version) do update
       set state = 'planned', due_at = excluded.due_at, payload = excluded.payload, enqueued_at = null,
           lease = null, lease_until = null, reason = null, tries = 0`;
}

/**
 * Moves the same row to a later moment; one that was sent is owed once more. False when there is no such row, or when
 * it is somebody else's, or was dropped because it no longer matters, or is about a client that the person may not see
 * any more (a client that changed hands is the new owner's affair).
 */
export async function snoozeNotification(
  tx: Tx,
  id: NotificationId,
  personId: PersonId,
  until: Instant,
): Promise<boolean> {
  const moved = await tx.$executeRaw`
    update notification
       set state = 'planned', due_at = ${until.toJSDate()}, enqueued_at = null, lease = null, lease_until = null,
           reason = null, tries = 0
     where id = ${id}::bigint and person_id = ${personId} and state in
       ('planned', 'claimed', 'held', 'retry_wait', 'sent', 'resent', 'unknown', 'abandoned', 'failed', 'expired')
       and (kind <> all(${[...aboutVisits, ...aboutClients]}::text[]) or exists (
         select 1 from client c join person owner on owner.id = c.owner_id join person viewer on viewer.id = ${personId}
          where ${Prisma.raw(visible)}
            and c.id = case when kind = any(${[...aboutClients]}::text[]) then subject_id
                            else (select v.client_id from visit v where v.id = subject_id) end))`;
  return moved === 1;
}

/** The visit never was: what it owed goes with it. What has left already stays on record. */
export async function dropVisitNotifications(tx: Tx, visit: VisitId): Promise<void> {
  await tx.$executeRaw`
    update notification set state = 'cancelled', reason = 'visit-undone', lease = null, lease_until = null
     where subject_id = ${visit} and kind in ('visit-soon', 'visit-unrecorded', 'correction')
       and state in ('planned', 'claimed', 'held', 'retry_wait')`;
}
