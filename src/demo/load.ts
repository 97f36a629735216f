/** Writes the whole demo company in the caller's transaction: people, clients, visits and what those owe. */
import type { Instant } from '../clock.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Tx } from '../store/database.ts';
import { insertClients, insertPeopleWithAccounts, insertVisits, type NewClient } from '../store/demo-rows.ts';
import { markDemo } from '../store/demo.ts';
import { workingTimeOf } from '../store/notifications-daily.ts';
import { planVisitNotifications } from '../store/notifications.ts';
import { clients } from './clients.ts';
import { people } from './people.ts';
import type { DemoClient } from './records.ts';
import { visitsAround, type Traveller } from './visits.ts';

/** How many there are of each. */
export interface DemoCounts {
  readonly people: number;
  readonly clients: number;
  readonly visits: number;
}

/** Where the people of the demo write: the console page. */
const platform = 'console';
/** What the company knows has been gathered since. */
const historyDays = 240;

/** A fact every few days, no two clients alike; the newest first. */
function newClient(client: DemoClient, at: number, ownerId: PersonId, now: Instant): NewClient {
  const { contacts, facts, name, city, country } = client;
  return {
    ownerId,
    name,
    class: client.class,
    city,
    country,
    address: client.address ?? null,
    cadenceDays: client.cadenceDays ?? null,
    contacts: contacts.map((contact) => ({ ...contact, birthday: contact.birthday ?? null })),
    facts: Object.entries(facts).map(([kind, text], turn) => ({
      kind,
      text,
      at: now.minus({ days: 3 + (at % 7) + turn * 19, hours: 2 }),
    })),
  };
}

const travellerOf = (person: Person): Traveller => ({
  name: person.name,
  language: person.language,
  time: workingTimeOf(person),
  seldom: person.role === 'head',
});

export async function loadCompany(tx: Tx, now: Instant): Promise<DemoCounts> {
  const made = await insertPeopleWithAccounts(tx, people, platform);
  const byName = new Map(made.map((person) => [person.name, person]));
  const known = (name: string): Person => {
    const person = byName.get(name);
    if (!person) throw new Error(`the demo company has nobody called ${name}`);
    return person;
  };
  const since = now.minus({ days: historyDays });
  const rows = clients.map((client, at) => newClient(client, at, known(client.owner).id, now));
  const clientIds = await insertClients(tx, rows, since);
  const travellers = ['manager', 'head'].flatMap((role) =>
    made.filter((person) => person.role === role).map((person) => travellerOf(person)),
  );
  const visits = visitsAround(now, travellers, clients).flatMap(({ client, ...visit }) => {
    const [clientId, personId] = [clientIds[client], rows[client]?.ownerId];
    return clientId === undefined || personId === undefined ? [] : [{ ...visit, clientId, personId }];
  });
  const visitIds = await insertVisits(tx, visits, since);
  await planVisitNotifications(tx, visitIds);
  await markDemo(tx);
  return { people: made.length, clients: rows.length, visits: visits.length };
}
