/** Writes many rows at once for the demo company; what one hands in comes back as numbers in the same order. */
import type { Instant } from '../clock.ts';
import type { ClientClass } from '../domain/client.ts';
import { fold, identityOf } from '../domain/folding.ts';
import type { ClientId, PersonId, VisitId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Visit } from '../domain/visit.ts';
import type { Tx } from './database.ts';
import { newIds } from './import-batch.ts';
import type { NewPerson } from './people.ts';
import { personColumns, personOf, type PersonRow } from './person-row.ts';

/**
 * One statement a table: somebody is waiting for the first start, and what Prisma makes of hundreds of rows takes ten
 * times as long. `columns` are names with their types; nobody outside has a say in them.
 */
export async function insertRows<Column extends string>(
  tx: Tx,
  table: string,
  columns: Readonly<Record<Column, string>>,
  rows: readonly Readonly<Record<Column, unknown>>[],
): Promise<void> {
  const names = Object.keys(columns).join(', ');
  const typed = Object.entries(columns).map((column) => column.join(' '));
  await tx.$executeRawUnsafe(
    `insert into ${table} (${names}) select ${names} from jsonb_to_recordset($1::jsonb) as r(${typed.join(', ')})`,
    JSON.stringify(rows),
  );
}

/** Numbers for new rows, one for each. */
export async function numbersFor(
  tx: Tx,
  table: Parameters<typeof newIds>[1],
  rows: readonly unknown[],
): Promise<{ readonly ids: number[]; idOf(at: number): number }> {
  const ids = await newIds(tx, table, rows.length);
  const idOf = (at: number): number => {
    const id = ids[at];
    if (id === undefined) throw new Error(`${table} has no number for row ${at}`);
    return id;
  };
  return { ids, idOf };
}

async function insertTeams(
  tx: Tx,
  names: readonly string[],
): Promise<(name: string | null) => number | null> {
  const { idOf } = await numbersFor(tx, 'team', names);
  await insertRows(
    tx,
    'team',
    { id: 'int', name: 'text' },
    names.map((name, at) => ({ id: idOf(at), name })),
  );
  return (name) => (name === null ? null : idOf(names.indexOf(name)));
}

/** Each gets an account on a platform under the person's own number, so that whoever is chosen there can write at once. */
export async function insertPeopleWithAccounts(
  tx: Tx,
  people: readonly (Omit<NewPerson, 'teamId'> & { readonly team: string | null })[],
  platform: string,
): Promise<Person[]> {
  const teamOf = await insertTeams(tx, [...new Set(people.flatMap(({ team }) => team ?? []))]);
  const { ids, idOf } = await numbersFor(tx, 'person', people);
  const text = { name: 'text', role: 'text', email: 'text', language: 'text', zone: 'text', country: 'text' };
  await insertRows(
    tx,
    'person',
    { ...text, id: 'int', folded_name: 'text', team_id: 'int' },
    people.map(({ team, ...person }, at) => ({
      ...person,
      id: idOf(at),
      folded_name: identityOf(person.name),
      team_id: teamOf(team),
    })),
  );
  await insertRows(
    tx,
    'account',
    { platform: 'text', external_id: 'text', conversation: 'text', person_id: 'int' },
    ids.map((id) => ({ platform, external_id: String(id), conversation: String(id), person_id: id })),
  );
  const rows = await tx.$queryRawUnsafe<PersonRow[]>(
    `select ${personColumns} from person p where p.id = any($1::int[]) order by p.id`,
    ids,
  );
  return rows.map(personOf);
}

export interface NewClient {
  readonly ownerId: PersonId;
  readonly name: string;
  readonly class: ClientClass;
  readonly city: string;
  readonly country: string;
  readonly address: string | null;
  readonly cadenceDays: number | null;
  readonly contacts: readonly {
    readonly name: string;
    readonly title: string;
    readonly phone: string;
    /** 'YYYY-MM-DD'. */
    readonly birthday: string | null;
  }[];
  readonly facts: readonly { readonly kind: string; readonly text: string; readonly at: Instant }[];
}

const clientColumns = {
  id: 'int', owner_id: 'int', name: 'text', folded_name: 'text', class: 'text', cadence_days: 'int', city: 'text', country: 'text', address: 'text', created_at: 'timestamptz',
}; // prettier-ignore
const contactColumns = {
  client_id: 'int', name: 'text', folded_name: 'text', title: 'text', phone: 'text', birthday: 'date', created_at: 'timestamptz',
}; // prettier-ignore
const factColumns = {
  client_id: 'int',
  kind: 'text',
  text: 'text',
  created_by: 'int',
  created_at: 'timestamptz',
};

/** With their contacts and facts, as if their owners had written them all. */
export async function insertClients(
  tx: Tx,
  clients: readonly NewClient[],
  since: Instant,
): Promise<ClientId[]> {
  const { ids, idOf } = await numbersFor(tx, 'client', clients);
  const rows = clients.map(({ ownerId, cadenceDays, contacts: _contacts, facts: _facts, ...client }, at) => ({
    ...client,
    id: idOf(at),
    owner_id: ownerId,
    folded_name: fold(client.name),
    cadence_days: cadenceDays,
    created_at: since,
  }));
  const contacts = clients.flatMap((client, at) =>
    client.contacts.map((contact) => ({
      ...contact,
      client_id: idOf(at),
      folded_name: identityOf(contact.name),
      created_at: since,
    })),
  );
  const facts = clients.flatMap((client, at) =>
    client.facts.map(({ kind, text, at: written }) => ({
      kind,
      text,
      client_id: idOf(at),
      created_by: client.ownerId,
      created_at: written,
    })),
  );
  await insertRows(tx, 'client', clientColumns, rows);
  await insertRows(tx, 'contact', contactColumns, contacts);
  await insertRows(tx, 'fact', factColumns, facts);
  return ids as ClientId[]; // the rows' own keys
}

/** `negotiationId`: what it is a step of; null: of all that is open with the client. */
export type NewVisit = Omit<Visit, 'id' | 'version'> & { readonly negotiationId: number | null };

const visitColumns = {
  id: 'int', client_id: 'int', person_id: 'int', kind: 'text', purpose: 'text', starts_at: 'timestamptz', ends_at: 'timestamptz', state: 'text', recorded_at: 'timestamptz', reason: 'text', negotiation_id: 'int', created_at: 'timestamptz',
}; // prettier-ignore

export async function insertVisits(tx: Tx, visits: readonly NewVisit[], since: Instant): Promise<VisitId[]> {
  const { ids, idOf } = await numbersFor(tx, 'visit', visits);
  const rows = visits.map(
    ({ clientId, personId, startsAt, endsAt, recordedAt, negotiationId, ...visit }, at) => ({
      ...visit,
      id: idOf(at),
      client_id: clientId,
      person_id: personId,
      starts_at: startsAt,
      ends_at: endsAt,
      recorded_at: recordedAt,
      negotiation_id: negotiationId,
      created_at: since,
    }),
  );
  await insertRows(tx, 'visit', visitColumns, rows);
  return ids as VisitId[]; // the rows' own keys
}
