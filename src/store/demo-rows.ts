/** Writes many rows at once for the demo company; what one hands in comes back as numbers in the same order. */
import type { Instant } from '../clock.ts';
import type { ClientClass } from '../domain/client.ts';
import { fold, identityOf } from '../domain/folding.ts';
import type { ClientId, PersonId, VisitId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Visit } from '../domain/visit.ts';
import type { Tx } from './database.ts';
import { newIds } from './import-batch.ts';
import { toDate } from './instants.ts';
import { teamNamed, type NewPerson } from './people.ts';
import { personColumns, personOf, type PersonRow } from './person-row.ts';

function idAt(ids: readonly number[], at: number): number {
  const id = ids[at];
  if (id === undefined) throw new Error('there are more rows than numbers for them');
  return id;
}

/** Each gets an account on a platform under the person's own number, so that whoever is chosen there can write at once. */
export async function insertPeopleWithAccounts(
  tx: Tx,
  people: readonly (Omit<NewPerson, 'teamId'> & { readonly team: string | null })[],
  platform: string,
): Promise<Person[]> {
  const teams = new Map<string, NewPerson['teamId']>();
  for (const { team } of people)
    if (team !== null && !teams.has(team)) teams.set(team, await teamNamed(tx, team));
  const ids = await newIds(tx, 'person', people.length);
  await tx.person.createMany({
    data: people.map(({ team, ...person }, at) => ({
      ...person,
      id: idAt(ids, at),
      foldedName: identityOf(person.name),
      teamId: team === null ? null : (teams.get(team) ?? null),
    })),
  });
  await tx.account.createMany({
    data: ids.map((id) => ({ platform, externalId: String(id), conversation: String(id), personId: id })),
  });
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

/** With their contacts and facts, as if their owners had written them all. */
export async function insertClients(
  tx: Tx,
  clients: readonly NewClient[],
  since: Instant,
): Promise<ClientId[]> {
  const ids = await newIds(tx, 'client', clients.length);
  const createdAt = toDate(since);
  await tx.client.createMany({
    data: clients.map(({ contacts: _contacts, facts: _facts, ...client }, at) => ({
      ...client,
      id: idAt(ids, at),
      foldedName: fold(client.name),
      createdAt,
    })),
  });
  await tx.contact.createMany({
    data: clients.flatMap(({ contacts }, at) =>
      contacts.map(({ birthday, ...contact }) => ({
        ...contact,
        clientId: idAt(ids, at),
        foldedName: identityOf(contact.name),
        birthday: birthday === null ? null : new Date(`${birthday}T00:00:00Z`),
        createdAt,
      })),
    ),
  });
  await tx.fact.createMany({
    data: clients.flatMap(({ facts, ownerId }, at) =>
      facts.map((fact) => ({
        clientId: idAt(ids, at),
        kind: fact.kind,
        text: fact.text,
        createdBy: ownerId,
        createdAt: toDate(fact.at),
      })),
    ),
  });
  return ids as ClientId[]; // the rows' own keys
}

export type NewVisit = Omit<Visit, 'id' | 'version'>;

export async function insertVisits(tx: Tx, visits: readonly NewVisit[], since: Instant): Promise<VisitId[]> {
  const ids = await newIds(tx, 'visit', visits.length);
  await tx.visit.createMany({
    data: visits.map((visit, at) => ({
      ...visit,
      id: idAt(ids, at),
      startsAt: toDate(visit.startsAt),
      endsAt: toDate(visit.endsAt),
      recordedAt: visit.recordedAt === null ? null : toDate(visit.recordedAt),
      createdAt: toDate(since),
    })),
  });
  return ids as VisitId[]; // the rows' own keys
}
