/** Writes the whole demo company in the caller's transaction: people, clients, negotiations, visits, debts and what those owe. */
import type { Instant } from '../clock.ts';
import type { ClientId, PersonId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Tx } from '../store/database.ts';
import { dateOf, plusDays } from '../domain/schedule.ts';
import { insertDebts } from '../store/demo-debts.ts';
import { insertNegotiations, insertProducts } from '../store/demo-negotiations.ts';
import {
  insertClients,
  insertPeopleWithAccounts,
  insertVisits,
  type NewClient,
  type NewVisit,
} from '../store/demo-rows.ts';
import { markDemo } from '../store/demo.ts';
import { workingTimeOf } from '../store/notifications-daily.ts';
import { planVisitNotifications } from '../store/notifications.ts';
import { clients } from './clients.ts';
import { debtsAround } from './debts.ts';
import { negotiationsAround, type DemoNegotiation } from './negotiations.ts';
import { people } from './people.ts';
import { currency, products } from './products.ts';
import type { DemoClient } from './records.ts';
import { visitsAround, type Traveller } from './visits.ts';

/** How many there are of each. */
export interface DemoCounts {
  readonly people: number;
  readonly clients: number;
  readonly visits: number;
  readonly negotiations: number;
  readonly products: number;
  readonly invoices: number;
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

/** Who a client is and whose, by the client's number in the order in which clients are listed. */
type Place = (client: number) => { readonly clientId: ClientId; readonly ownerId: PersonId };

async function loadNegotiations(
  tx: Tx,
  negotiations: readonly DemoNegotiation[],
  place: Place,
  since: Instant,
): Promise<readonly number[]> {
  const priced = products.map((product) => ({ ...product, currency }));
  const productIds = await insertProducts(tx, priced, since);
  return insertNegotiations(
    tx,
    negotiations.map(({ client, product, hasVisits: _hasVisits, ...negotiation }) => ({
      ...negotiation,
      ...place(client),
      productId: product === null ? null : (productIds.get(product) ?? null),
    })),
  );
}

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
  const around = visitsAround(now, travellers, clients);
  const place: Place = (client) => {
    const [clientId, ownerId] = [clientIds[client], rows[client]?.ownerId];
    if (clientId === undefined || ownerId === undefined)
      throw new Error(`the demo company has no client ${client}`);
    return { clientId, ownerId };
  };
  const talks = negotiationsAround(now, travellers, clients, around);
  const negotiationIds = await loadNegotiations(tx, talks, place, since);
  const visits = around.map(({ client, ...visit }): NewVisit => {
    const { clientId, ownerId } = place(client);
    const at = talks.findIndex((talk) => talk.client === client && talk.hasVisits);
    const isFor = visit.state === 'planned' && visit.endsAt > now ? negotiationIds[at] : undefined;
    return { ...visit, clientId, personId: ownerId, negotiationId: isFor ?? null };
  });
  const visitIds = await insertVisits(tx, visits, since);
  await planVisitNotifications(tx, visitIds);
  const debts = debtsAround(now, travellers, clients).map(({ client, ...debt }) => ({
    ...debt,
    ...place(client),
  }));
  // The farthest east is a day ahead of the others for a part of the day: silence goes by each owner's own day.
  const invoices = await insertDebts(tx, debts, since, plusDays(dateOf(now, 'UTC'), 1));
  await markDemo(tx);
  return {
    people: made.length,
    clients: rows.length,
    visits: visits.length,
    negotiations: talks.length,
    products: products.length,
    invoices,
  };
}
