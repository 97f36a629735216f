/** The trail, read: who did what, for whom, when and from where (product.md section 2). */
import { fold } from '../domain/folding.ts';
import type { Instant } from '../clock.ts';
import type { ClientId, PersonId } from '../domain/ids.ts';
import type { Database } from './database.ts';
import { toDate, toInstant } from './instants.ts';
import { visible } from './visible.ts';

export interface TrailEntry {
  readonly id: string;
  readonly at: Date;
  /** Null: the command line or the system itself. */
  readonly person: string | null;
  readonly covering: string | null;
  readonly action: string;
  readonly subject: string;
  readonly client: string | null;
  readonly source: string;
  readonly undone: boolean;
}

export interface TrailQuery {
  /** Part of a client's name; null: about anything. */
  readonly client: string | null;
  readonly since: Instant | null;
  readonly limit: number;
}

/** The newest first, at most `limit`. */
export async function readTrail(
  database: Database,
  { client, since, limit }: TrailQuery,
): Promise<TrailEntry[]> {
  const { rows } = await database.pool.query<TrailEntry>(
    `select a.id::text, a.at, p.name as person, d.name as covering, a.action, a.subject, c.name as client, a.source,
            a.undone_at is not null as undone
       from audit a left join person p on p.id = a.person_id left join person d on d.id = a.covering_id
            left join client c on c.id = a.client_id
      where ($1::text is null or a.client_id in (
               select id from client where folded_name = $1 or $1 <% folded_name order by folded_name = $1 desc limit 200))
        and ($2::timestamptz is null or a.at >= $2)
      order by a.at desc, a.id desc limit $3`,
    [client === null ? null : fold(client), since && toDate(since), limit],
  );
  return rows;
}

/** One entry as a head reads it. */
export interface ClientTrailEntry {
  readonly at: Instant;
  /** Null: the command line or the system itself. */
  readonly person: string | null;
  readonly covering: string | null;
  readonly action: string;
  readonly source: string;
  readonly undone: boolean;
  /** Of a handover: from whom to whom. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface ClientTrail {
  readonly clientName: string;
  readonly entries: readonly ClientTrailEntry[];
}

type ClientTrailRow = Omit<ClientTrailEntry, 'at' | 'action'> & {
  readonly client: string;
  /** Null: nothing is there, on the row that names the client. */
  readonly at: Date | null;
  readonly action: string | null;
};

/** What is in the trail about a client that the head may see, the newest first; null for everybody else. */
export async function trailOfClient(
  database: Database,
  viewer: PersonId,
  client: ClientId,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<ClientTrail | null> {
  const { rows } = await database.pool.query<ClientTrailRow>({
    name: 'trail-of-client',
    text: `select c.name as client, a.*
             from client c join person owner on owner.id = c.owner_id join person viewer on viewer.id = $1
             left join lateral (
               select a.id, a.at, p.name as person, d.name as covering, a.action, a.source, a.undone_at is not null as undone,
                      a.change -> 'before' ->> 'name' as from, a.change -> 'after' ->> 'name' as to
                 from (select * from audit where client_id = c.id order by at desc, id desc offset $3 limit $4) a
                 left join person p on p.id = a.person_id left join person d on d.id = a.covering_id) a on true
            where c.id = $2 and viewer.role = 'head' and ${visible}
            order by a.at desc, a.id desc`,
    values: [viewer, client, offset, limit],
  });
  const [first] = rows;
  if (!first) return null;
  const entries = rows.flatMap(({ at, action, person, covering, source, undone, from, to }) => {
    const handover = action === 'client.reassign' ? { from, to } : { from: null, to: null };
    if (at === null || action === null) return [];
    return [{ at: toInstant(at), action, person, covering, source, undone, ...handover }];
  });
  return { clientName: first.client, entries };
}
