/**
 * Handing a client over with everything open, and taking that back: whoever calls this holds the right to the client.
 * The visits take new versions, so that no reminder and no button made for the former owner is good any more.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { aboutClients, aboutNegotiations, aboutVisits } from '../domain/notification.ts';
import { dailyKinds } from '../domain/daily.ts';
import type { ClientId, PersonId, TeamId, VisitId } from '../domain/ids.ts';
import { roles, type Role } from '../domain/person.ts';
import type { Tx } from './database.ts';
import { oneOf } from './known-word.ts';
import { planVisitNotifications } from './notifications.ts';

export interface Candidate {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly teamId: TeamId | null;
}

/** An active person, kept as they are until the transaction ends. */
export async function lockCandidate(tx: Tx, id: PersonId): Promise<Candidate | null> {
  const [row] = await tx.$queryRaw<{ name: string; role: string; team_id: number | null }[]>`
    select name, role, team_id from person where id = ${id} and disabled_at is null for share`;
  // A foreign key.
  return row
    ? { id, name: row.name, role: oneOf(roles, row.role), teamId: row.team_id as TeamId | null }
    : null;
}

/** A planned visit as a handover finds or leaves it. */
export interface MovedVisit {
  readonly id: VisitId;
  readonly version: number;
  readonly person: PersonId;
}

/** The client's planned visits, past ones without an outcome among them, locked in the order of their numbers. */
export async function lockPlannedVisits(tx: Tx, client: ClientId): Promise<MovedVisit[]> {
  return tx.$queryRaw<MovedVisit[]>`
    select id, version, person_id as person from visit where client_id = ${client} and state = 'planned' order by id for update`;
}

/** The client, kept from everybody else; the name of whoever owns it. */
export async function lockOwner(tx: Tx, client: ClientId): Promise<{ id: PersonId; name: string } | null> {
  const [row] = await tx.$queryRaw<{ id: PersonId; name: string }[]>`
    select p.id, p.name from client c join person p on p.id = c.owner_id where c.id = ${client} for update of c`;
  return row ?? null;
}

export async function giveClient(tx: Tx, client: ClientId, owner: PersonId): Promise<void> {
  await tx.$executeRaw`update client set owner_id = ${owner} where id = ${client}`;
}

/** Every visit to one person under a version never used before; returns them as they are now. */
export async function giveVisits(
  tx: Tx,
  visits: readonly MovedVisit[],
  person: PersonId,
): Promise<MovedVisit[]> {
  const ids = visits.map(({ id }) => id);
  return tx.$queryRaw<MovedVisit[]>`
    with moved as (
      update visit set person_id = ${person}, version = versions + 1, versions = versions + 1
       where id = any(${ids}::int[]) returning id, version, person_id as person)
    select * from moved order by id`;
}

/** Visits to whom they were, under the versions that they had. */
export async function returnVisits(tx: Tx, visits: readonly MovedVisit[]): Promise<void> {
  await tx.$executeRaw`
    update visit v set person_id = r.person, version = r.version
      from jsonb_to_recordset(${JSON.stringify(visits)}::jsonb) as r(id int, version int, person int) where v.id = r.id`;
}

/** One change of owner, as far as its messages go. */
export interface Change {
  readonly client: ClientId;
  /** The handover's number among those of the client. */
  readonly number: number;
  readonly visits: readonly VisitId[];
  readonly people: readonly PersonId[];
}

const patienceMs = 2_000;

/**
 * Settles what the client's visits and negotiations owe after the change that this transaction has written: what waits or
 * is claimed for the former owner is dropped where the ladders begin anew, all else about the client and about both people's
 * day is judged anew, one that is leaving at this moment is waited for (up to 2 s), so that none leaves after the commit. Then the visits' new rows are planned.
 */
export async function resettle(tx: Tx, change: Change): Promise<void> {
  await dropWaiting(tx, change);
  for (let waited = 0; waited < patienceMs && (await leaving(tx, change)); waited += 20) {
    await sleep(20);
    await dropWaiting(tx, change);
  }
  await planVisitNotifications(tx, change.visits);
}

async function dropWaiting(tx: Tx, { client, number, visits, people }: Change): Promise<void> {
  await tx.$executeRaw`
    update notification
       set state = case when state = 'unknown' or reason = 'doubt' then 'abandoned' else 'superseded' end,
           reason = case when state = 'unknown' or reason = 'doubt' then 'doubt' else ${handedOver(number)} end,
           lease = null, lease_until = null
     where ((subject_id = any(${[...visits]}::int[]) and kind = any(${[...aboutVisits]}::text[]))
         or (subject_id = ${client} and (kind = any(${[...aboutNegotiations]}::text[])
             or (kind = 'client-reassigned' and version < ${number} and occurrence <> 'former-owner'))))
       and state in ('planned', 'claimed', 'held', 'retry_wait', 'unknown')`;
  await tx.$executeRaw`
    update notification set state = 'planned', lease = null, lease_until = null, enqueued_at = null
     where ((subject_id = any(${[...people]}::int[]) and kind = any(${[...dailyKinds]}::text[])
             and occurrence >= to_char(app_now() - interval '2 days', 'YYYY-MM-DD'))
         or (subject_id = ${client} and kind = any(${[...aboutClients]}::text[])))
       and state = 'claimed' and reason is distinct from 'doubt'`;
}

/** Whether a message that may tell the former state is on its way at this moment. It settles over another connection. */
async function leaving(tx: Tx, { client, visits, people }: Change): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ leaving: boolean }[]>`
    select exists (
      select 1 from notification
       where state = 'sending' and lease_until > clock_timestamp()
         and ((subject_id = any(${[...visits]}::int[]) and kind = any(${[...aboutVisits]}::text[]))
           or (subject_id = ${client} and kind = any(${[...aboutClients]}::text[]))
           or (subject_id = any(${[...people]}::int[]) and kind = any(${[...dailyKinds]}::text[])
               and occurrence >= to_char(app_now() - interval '2 days', 'YYYY-MM-DD')))) as leaving`;
  return row?.leaving ?? false;
}

const handedOver = (number: number): string => `handed-over-${number}`;

/** The nudges that a handover dropped wait again, now that it never was. */
export async function reviveNudges(tx: Tx, client: ClientId, number: number): Promise<void> {
  await tx.$executeRaw`
    update notification set state = 'planned', reason = null, enqueued_at = null, tries = 0
     where subject_id = ${client} and kind = any(${[...aboutNegotiations]}::text[])
       and state = 'superseded' and reason = ${handedOver(number)}`;
}
