/** Clients as people see them: rights, the dossier, adding and changing (product.md section 3). */
import type { Viewer } from '../access/can.ts';
import { type Instant } from '../clock.ts';
import { clientClasses, type ClientClass } from '../domain/client.ts';
import type { ClientId, PersonId, TeamId } from '../domain/ids.ts';
import { roles } from '../domain/person.ts';
import type { Row } from './audit.ts';
import type { Database, Tx } from './database.ts';
import { inTurn } from './in-turn.ts';
import { toInstant, toInstantOrNull } from './instants.ts';
import { oneOf } from './known-word.ts';
import { visible } from './visible.ts';

/** A person and a client as access/can.ts wants them, from ids alone. Null: one of them is not there, or not active. */
export interface Standing {
  readonly viewer: Viewer;
  readonly held: { readonly ownerId: PersonId; readonly ownerTeamId: TeamId | null };
}

interface StandingRow {
  readonly id: number;
  readonly role: string;
  readonly team_id: number | null;
  readonly owner_id: number;
  readonly owner_team_id: number | null;
}

/**
 * Reads the standing in the writer's transaction and keeps the client from changing owner until it ends. The owner's team
 * is no join: after waiting for a change of owner, a join would look for the new owner in the old owner's row.
 */
export async function standing(tx: Tx, person: PersonId, client: ClientId): Promise<Standing | null> {
  await inTurn(tx, client);
  const [row] = await tx.$queryRaw<StandingRow[]>`
    select viewer.id, viewer.role, viewer.team_id, c.owner_id,
           (select owner.team_id from person owner where owner.id = c.owner_id) as owner_team_id
      from client c join person viewer on viewer.id = ${person}
     where c.id = ${client} and viewer.disabled_at is null
       for share of c, viewer`;
  const role = roles.find((known) => known === row?.role);
  if (!row || !role) return null;
  return {
    viewer: { id: person, role, teamId: row.team_id as TeamId | null }, // foreign keys
    held: { ownerId: row.owner_id as PersonId, ownerTeamId: row.owner_team_id as TeamId | null },
  };
}

export interface Contact {
  readonly name: string;
  readonly title: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

export interface Fact {
  readonly kind: string;
  readonly text: string;
  readonly at: Instant;
}

export interface Dossier {
  readonly id: ClientId;
  readonly name: string;
  readonly class: ClientClass;
  readonly cadenceDays: number | null;
  readonly ownerId: PersonId;
  readonly ownerName: string;
  readonly code: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  /** Address, postal code, city, region, country, as far as known. */
  readonly place: string;
  readonly lastContactAt: Instant | null;
  readonly nextVisitAt: Instant | null;
  readonly contacts: readonly Contact[];
  readonly facts: readonly Fact[];
}

interface DossierRow {
  readonly name: string;
  readonly class: string;
  readonly cadence_days: number | null;
  readonly owner_id: number;
  readonly owner_name: string;
  readonly code: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly place: string;
  readonly last_contact_at: Date | null;
  readonly next_visit_at: Date | null;
  readonly contacts: Contact[];
  readonly facts: { kind: string; text: string; at: string }[];
}

const classOf = (word: string): ClientClass => oneOf(clientClasses, word);

/** Everything known about a client, if the viewer may see it; the latest facts first, ten of them. */
export async function dossierOf(
  database: Database,
  viewer: PersonId,
  client: ClientId,
): Promise<Dossier | null> {
  const found = await database.pool.query<DossierRow>({
    name: 'dossier',
    text: `select c.name, c.class, c.cadence_days, c.owner_id, owner.name as owner_name, c.code, c.phone, c.email, c.website,
                  concat_ws(', ', c.address, c.postal_code, c.city, c.region, c.country) as place,
                  (select max(v.starts_at) from visit v where v.client_id = c.id and v.state = 'held') as last_contact_at,
                  (select min(v.starts_at) from visit v
                    where v.client_id = c.id and v.state = 'planned' and v.starts_at > app_now()) as next_visit_at,
                  (select coalesce(json_agg(json_build_object('name', k.name, 'title', k.title, 'phone', k.phone, 'email', k.email)
                            order by k.id), '[]') from (select * from contact where client_id = c.id order by id limit 10) k) as contacts,
                  (select coalesce(json_agg(json_build_object('kind', f.kind, 'text', f.text, 'at', f.created_at)
                            order by f.created_at desc, f.id desc), '[]')
                     from (select * from fact where client_id = c.id order by created_at desc, id desc limit 10) f) as facts
             from client c join person owner on owner.id = c.owner_id join person viewer on viewer.id = $1
            where c.id = $2 and ${visible}`,
    values: [viewer, client],
  });
  const row = found.rows[0];
  if (!row) return null;
  return {
    id: client,
    name: row.name,
    class: classOf(row.class),
    cadenceDays: row.cadence_days,
    ownerId: row.owner_id as PersonId, // a foreign key
    ownerName: row.owner_name,
    code: row.code,
    phone: row.phone,
    email: row.email,
    website: row.website,
    place: row.place,
    lastContactAt: toInstantOrNull(row.last_contact_at),
    nextVisitAt: toInstantOrNull(row.next_visit_at),
    contacts: row.contacts,
    facts: row.facts.map((fact) => ({ kind: fact.kind, text: fact.text, at: toInstant(new Date(fact.at)) })),
  };
}

/** A client's name and whose it is, if the viewer may see it. */
export async function visibleClient(
  database: Database,
  viewer: PersonId,
  client: ClientId,
): Promise<{ readonly id: ClientId; readonly name: string; readonly ownerId: PersonId } | null> {
  const found = await database.pool.query<{ name: string; owner_id: number }>({
    name: 'client-visible',
    text: `select c.name, c.owner_id from client c join person owner on owner.id = c.owner_id join person viewer on viewer.id = $1
            where c.id = $2 and ${visible}`,
    values: [viewer, client],
  });
  const row = found.rows[0];
  return row ? { id: client, name: row.name, ownerId: row.owner_id as PersonId } : null; // a foreign key
}

/** The clients that the person dealt with last, then the most important others, for offering instead of typing. */
export async function recentClients(
  database: Database,
  person: PersonId,
  limit: number,
): Promise<{ id: ClientId; name: string }[]> {
  const found = await database.pool.query<{ id: number; name: string }>({
    name: 'clients-recent',
    text: `with recent as (
               select client_id, max(starts_at) as latest from (
                 select client_id, starts_at from visit where person_id = $1 order by starts_at desc limit 100) v
               group by client_id),
             owned as (
               select c.id, c.name, c.class, recent.latest from client c
                 join person p on p.id = $1 and p.disabled_at is null and p.role in ('manager', 'head')
                 left join recent on recent.client_id = c.id
                where c.owner_id = $1)
           select id, name from owned order by latest desc nulls last, class, id limit $2`,
    values: [person, limit],
  });
  return found.rows.map((row) => ({ id: row.id as ClientId, name: row.name })); // the row's own key
}

/** The columns that `/client add` and `/client set` write. */
export interface ClientChange {
  readonly name: string;
  readonly foldedName: string;
  readonly class: ClientClass;
  readonly cadenceDays: number | null;
}

export const clientSnapshot = (client: ClientChange): Row => ({ ...client });

export async function lockClient(tx: Tx, id: ClientId): Promise<ClientChange | null> {
  const [row] = await tx.$queryRaw<
    { name: string; folded_name: string; class: string; cadence_days: number | null }[]
  >`select name, folded_name, class, cadence_days from client where id = ${id} for update`;
  return row
    ? {
        name: row.name,
        foldedName: row.folded_name,
        class: classOf(row.class),
        cadenceDays: row.cadence_days,
      }
    : null;
}

export async function insertClient(tx: Tx, owner: PersonId, client: ClientChange): Promise<ClientId> {
  const made = await tx.client.create({ data: { ownerId: owner, ...client }, select: { id: true } });
  return made.id as ClientId; // the row's own key
}

/** Own clients whose names are searched for alike. */
export async function ownClientsFolded(
  tx: Tx,
  owner: PersonId,
  foldedName: string,
): Promise<{ readonly id: ClientId; readonly name: string }[]> {
  const found = await tx.client.findMany({
    where: { ownerId: owner, foldedName },
    select: { id: true, name: true },
  });
  return found.map(({ id, name }) => ({ id: id as ClientId, name })); // the row's own key
}

export async function updateClient(tx: Tx, id: ClientId, change: ClientChange): Promise<void> {
  await tx.client.update({ where: { id }, data: change, select: { id: true } });
}

/** Removes a client that has nothing attached yet; false when something is. */
export async function deleteBareClient(tx: Tx, id: ClientId): Promise<boolean> {
  const gone = await tx.$executeRaw`delete from client c where c.id = ${id}
    and not exists (select 1 from visit where client_id = c.id)
    and not exists (select 1 from fact where client_id = c.id)
    and not exists (select 1 from contact where client_id = c.id)
    and not exists (select 1 from negotiation where client_id = c.id)`;
  return gone > 0;
}

/** Whether the person may see the client now. */
export async function maySee(database: Database, person: PersonId, client: ClientId): Promise<boolean> {
  return (await visibleClient(database, person, client)) !== null;
}
