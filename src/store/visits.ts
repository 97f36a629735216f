/** Visits: the lists behind commands (hot, plain SQL) and the rows that operations change. */
import type { Instant } from '../clock.ts';
import type { ClientClass } from '../domain/client.ts';
import { clientClasses } from '../domain/client.ts';
import type { ClientId, PersonId, VisitId } from '../domain/ids.ts';
import { visitKinds, visitStates, type Visit, type VisitKind, type VisitState } from '../domain/visit.ts';
import type { Row } from './audit.ts';
import type { Database, Tx } from './database.ts';
import { toDate, toInstant, toInstantOrNull } from './instants.ts';
import { visible } from './visible.ts';

/** A visit as lists and cards show it: with its client and why to go. */
export interface ShownVisit {
  readonly id: VisitId;
  readonly version: number;
  readonly kind: VisitKind;
  readonly purpose: string | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly state: VisitState;
  readonly reason: string | null;
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly clientClass: ClientClass;
  readonly ownerId: PersonId;
  /** The last held visit of any kind before now; null when there was none. */
  readonly lastContactAt: Instant | null;
}

interface ShownRow {
  readonly id: number;
  readonly version: number;
  readonly kind: string;
  readonly purpose: string | null;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly state: string;
  readonly reason: string | null;
  readonly client_id: number;
  readonly client_name: string;
  readonly client_class: string;
  readonly owner_id: number;
  readonly last_contact_at: Date | null;
}

/** The columns hold only these words (operations and imports write through the types). */
const oneOf = <T extends string>(words: readonly T[], word: string): T => {
  const found = words.find((known) => known === word);
  if (found === undefined) throw new Error(`unknown word in the database: ${word}`);
  return found;
};

const shown = (row: ShownRow): ShownVisit => ({
  id: row.id as VisitId, // the row's own key, and foreign keys below
  version: row.version,
  kind: oneOf(visitKinds, row.kind),
  purpose: row.purpose,
  startsAt: toInstant(row.starts_at),
  endsAt: toInstant(row.ends_at),
  state: oneOf(visitStates, row.state),
  reason: row.reason,
  clientId: row.client_id as ClientId,
  clientName: row.client_name,
  clientClass: oneOf(clientClasses, row.client_class),
  ownerId: row.owner_id as PersonId,
  lastContactAt: toInstantOrNull(row.last_contact_at),
});

const shownColumns = `v.id, v.version, v.kind, v.purpose, v.starts_at, v.ends_at, v.state, v.reason,
  c.id as client_id, c.name as client_name, c.class as client_class, c.owner_id, last.starts_at as last_contact_at`;
const lastContact = `left join lateral (
    select h.starts_at from visit h where h.client_id = c.id and h.state = 'held' and h.starts_at < app_now()
     order by h.starts_at desc limit 1) last on true`;

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** $1 the person, [$2, $3) the time, $4 and $5 the page; also what the benchmark's baseline asks. */
export const visitsBetweenSql = `select ${shownColumns}
             from visit v
             join client c on c.id = v.client_id and c.owner_id = $1
             join person p on p.id = $1 and p.disabled_at is null and p.role in ('manager', 'head')
             ${lastContact}
            where v.person_id = $1 and v.starts_at >= $2 and v.starts_at < $3 and v.state <> 'cancelled'
            order by v.starts_at, v.id offset $4 limit $5`;

/** The person's own visits that start in [from, to), by time, cancelled ones left out. `limit` + 1 tells whether more follow. */
export async function visitsBetween(
  database: Database,
  person: PersonId,
  from: Instant,
  to: Instant,
  page: Page,
): Promise<ShownVisit[]> {
  const found = await database.pool.query<ShownRow>({
    name: 'visits-between',
    text: visitsBetweenSql,
    values: [person, toDate(from), toDate(to), page.offset, page.limit],
  });
  return found.rows.map(shown);
}

/** The person's own planned visits that ended before `now` and have no outcome, the latest first. */
export async function unrecordedVisits(
  database: Database,
  person: PersonId,
  now: Instant,
  page: Page,
): Promise<ShownVisit[]> {
  const found = await database.pool.query<ShownRow>({
    name: 'visits-unrecorded',
    text: `select ${shownColumns}
             from visit v
             join client c on c.id = v.client_id and c.owner_id = $1
             join person p on p.id = $1 and p.disabled_at is null and p.role in ('manager', 'head')
             ${lastContact}
            where v.person_id = $1 and v.state = 'planned' and v.ends_at < $2
            order by v.starts_at desc, v.id offset $3 limit $4`,
    values: [person, toDate(now), page.offset, page.limit],
  });
  return found.rows.map(shown);
}

/** A client's visits that the viewer may see, the latest first. */
export async function visitsOfClient(
  database: Database,
  viewer: PersonId,
  client: ClientId,
  page: Page,
): Promise<ShownVisit[]> {
  const found = await database.pool.query<ShownRow>({
    name: 'visits-of-client',
    text: `select ${shownColumns}
             from visit v
             join client c on c.id = v.client_id
             join person owner on owner.id = c.owner_id
             join person viewer on viewer.id = $1
             ${lastContact}
            where v.client_id = $2 and v.state <> 'cancelled' and ${visible}
            order by v.starts_at desc, v.id offset $3 limit $4`,
    values: [viewer, client, page.offset, page.limit],
  });
  return found.rows.map(shown);
}

/** One visit, if the viewer may see its client. */
export async function shownVisit(
  database: Database,
  viewer: PersonId,
  id: VisitId,
): Promise<ShownVisit | null> {
  const found = await database.pool.query<ShownRow>({
    name: 'visit-shown',
    text: `select ${shownColumns}
             from visit v
             join client c on c.id = v.client_id
             join person owner on owner.id = c.owner_id
             join person viewer on viewer.id = $1
             ${lastContact}
            where v.id = $2 and ${visible}`,
    values: [viewer, id],
  });
  return found.rows[0] ? shown(found.rows[0]) : null;
}

export interface Slot {
  readonly from: Instant;
  readonly to: Instant;
  readonly visitId: VisitId;
  readonly clientName: string;
}

/** When the person is already expected somewhere within [from, to): planned visits to clients still the person's own. */
export async function busySlots(
  database: Pick<Database, 'pool'>,
  person: PersonId,
  from: Instant,
  to: Instant,
): Promise<Slot[]> {
  const found = await database.pool.query<{ id: number; starts_at: Date; ends_at: Date; name: string }>({
    name: 'busy-slots',
    text: `select v.id, v.starts_at, v.ends_at, c.name
             from visit v join client c on c.id = v.client_id and c.owner_id = $1
            where v.person_id = $1 and v.state = 'planned'
              and v.starts_at < $3 and v.starts_at > $2::timestamptz - interval '1 day' and v.ends_at > $2
            order by v.starts_at`,
    values: [person, toDate(from), toDate(to)],
  });
  return found.rows.map((row) => ({
    from: toInstant(row.starts_at),
    to: toInstant(row.ends_at),
    visitId: row.id as VisitId, // the row's own key
    clientName: row.name,
  }));
}

interface VisitRow {
  readonly id: number;
  readonly client_id: number;
  readonly person_id: number;
  readonly kind: string;
  readonly purpose: string | null;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly state: string;
  readonly version: number;
  readonly versions: number;
  readonly recorded_at: Date | null;
  readonly reason: string | null;
}

/** A visit locked for a change, with what rights need to know of its client. */
export interface LockedVisit extends Visit {
  /** The highest version ever used; a move takes the next. */
  readonly versions: number;
}

export async function lockVisit(tx: Tx, id: VisitId): Promise<LockedVisit | null> {
  const [row] = await tx.$queryRaw<VisitRow[]>`
    select id, client_id, person_id, kind, purpose, starts_at, ends_at, state, version, versions, recorded_at, reason
      from visit where id = ${id} for update`;
  if (!row) return null;
  return {
    id,
    clientId: row.client_id as ClientId, // foreign keys
    personId: row.person_id as PersonId,
    kind: oneOf(visitKinds, row.kind),
    purpose: row.purpose,
    startsAt: toInstant(row.starts_at),
    endsAt: toInstant(row.ends_at),
    state: oneOf(visitStates, row.state),
    version: row.version,
    versions: row.versions,
    recordedAt: toInstantOrNull(row.recorded_at),
    reason: row.reason,
  };
}

export async function insertVisit(
  tx: Tx,
  visit: Pick<Visit, 'clientId' | 'personId' | 'kind' | 'purpose' | 'startsAt' | 'endsAt'>,
): Promise<VisitId> {
  const made = await tx.visit.create({
    data: { ...visit, startsAt: toDate(visit.startsAt), endsAt: toDate(visit.endsAt) },
    select: { id: true },
  });
  return made.id as VisitId; // the row's own key
}

/** The part of a visit that changes after it was planned. */
export type VisitChange = Pick<Visit, 'startsAt' | 'endsAt' | 'state' | 'version' | 'recordedAt' | 'reason'>;

/** Writes the change; `versions` never goes down. */
export async function updateVisit(tx: Tx, id: VisitId, change: VisitChange): Promise<void> {
  await tx.$executeRaw`update visit set starts_at = ${toDate(change.startsAt)}, ends_at = ${toDate(change.endsAt)},
      state = ${change.state}, version = ${change.version}, versions = greatest(versions, ${change.version}),
      recorded_at = ${change.recordedAt === null ? null : toDate(change.recordedAt)}, reason = ${change.reason}
    where id = ${id}`;
}

export async function deleteVisit(tx: Tx, id: VisitId): Promise<void> {
  await tx.visit.delete({ where: { id } });
}

/** The changing part of a visit as the trail keeps it. */
export const visitSnapshot = (visit: VisitChange): Row => ({
  startsAt: visit.startsAt.toISO(),
  endsAt: visit.endsAt.toISO(),
  state: visit.state,
  version: visit.version,
  recordedAt: visit.recordedAt?.toISO() ?? null,
  reason: visit.reason,
});
