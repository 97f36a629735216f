/** The negotiations of a person's morning: what is to be concluded, and in a head's team what could use help; set-based. */
import type { Instant } from '../clock.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Database } from './database.ts';
import { toInstant } from './instants.ts';
import { idle } from './negotiation-reads.ts';
import { hasClients } from './reminder-reads.ts';

/** One line of a digest. */
export interface ListedNegotiation {
  readonly clientName: string;
  readonly topic: string;
  readonly ownerName: string;
  readonly idleSince: Instant;
}

export interface ListedNegotiations {
  /** The most pressing of them. */
  readonly shown: readonly ListedNegotiation[];
  readonly total: number;
}

export const noneListed: ListedNegotiations = { shown: [], total: 0 };

interface ListedRow {
  readonly n: number;
  readonly client_name: string;
  readonly topic: string;
  readonly owner_name: string;
  readonly nudged_from: Date;
  readonly total: number;
}

const shownAtMost = 8;

/** `whose`: a condition on c (client), owner and p (the reader). */
async function listed(
  database: Database,
  people: readonly PersonId[],
  name: string,
  whose: string,
): Promise<readonly ListedNegotiations[]> {
  const { rows } = await database.pool.query<ListedRow>({
    name,
    text: `select r.n, found.* from jsonb_to_recordset($1::jsonb) as r(n int, person int)
             join person p on p.id = r.person and ${hasClients}
             cross join lateral (
               select c.name as client_name, n.topic, owner.name as owner_name, n.nudged_from, count(*) over ()::int as total
                 from person owner join client c on c.owner_id = owner.id join negotiation n on n.client_id = c.id
                where ${whose} and ${idle}
                order by n.nudge_at is null desc, n.nudges desc, n.nudged_from, n.id limit ${shownAtMost}) found`,
    values: [JSON.stringify(people.map((person, n) => ({ n, person })))],
  });
  const found = people.map(() => ({ shown: [] as ListedNegotiation[], total: 0 }));
  for (const row of rows) {
    const of = found[row.n];
    if (!of) continue;
    of.total = row.total;
    of.shown.push({
      clientName: row.client_name,
      topic: row.topic,
      ownerName: row.owner_name,
      idleSince: toInstant(row.nudged_from),
    });
  }
  return found;
}

/** Each person's own with nothing planned: what the head was told of first, then the longest asked about; in the order of the people. */
export const toConclude = (database: Database, people: readonly PersonId[]) =>
  listed(database, people, 'digest-to-conclude', 'owner.id = p.id');

/** What each head was told of in the team and still has no next step; in the order of the people. */
export const toHelpWith = (database: Database, people: readonly PersonId[]) =>
  listed(
    database,
    people,
    'digest-to-help-with',
    `p.role = 'head' and owner.team_id = p.team_id and owner.id <> p.id and n.nudge_at is null`,
  );
