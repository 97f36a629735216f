/** Visits as people see them: the lists behind commands and one visit's card. Hot, so plain named statements. */
import type { Instant } from '../clock.ts';
import type { ClientClass } from '../domain/client.ts';
import { clientClasses } from '../domain/client.ts';
import type { ClientId, PersonId, VisitId } from '../domain/ids.ts';
import { visitKinds, visitStates, type VisitKind, type VisitState } from '../domain/visit.ts';
import type { Database } from './database.ts';
import { toDate, toInstant, toInstantOrNull } from './instants.ts';
import { oneOf } from './known-word.ts';
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

/** A row of `shownColumns`. */
export interface ShownRow {
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

export const shown = (row: ShownRow): ShownVisit => ({
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

export const shownColumns = `v.id, v.version, v.kind, v.purpose, v.starts_at, v.ends_at, v.state, v.reason,
  c.id as client_id, c.name as client_name, c.class as client_class, c.owner_id, last.starts_at as last_contact_at`;
export const lastContact = `left join lateral (
    select h.starts_at from visit h where h.client_id = c.id and h.state = 'held' and h.starts_at < app_now()
     order by h.starts_at desc limit 1) last on true`;

/** Visits of one's own clients; $1 is the person. */
const ownVisits = `select ${shownColumns}
   from visit v
   join client c on c.id = v.client_id and c.owner_id = $1
   join person p on p.id = $1 and p.disabled_at is null and p.role in ('manager', 'head')
   ${lastContact}`;
/** Visits with what the rule in visible.ts asks for; $1 is the viewer. */
const seenVisits = `select ${shownColumns}
   from visit v
   join client c on c.id = v.client_id
   join person owner on owner.id = c.owner_id
   join person viewer on viewer.id = $1
   ${lastContact}`;

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** $1 the person, [$2, $3) the time, $4 and $5 the page; also what the benchmark's baseline asks. */
export const visitsBetweenSql = `${ownVisits}
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
    text: `${ownVisits}
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
    text: `${seenVisits}
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
    text: `${seenVisits}
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
