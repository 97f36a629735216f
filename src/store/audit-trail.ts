/** The trail, read: who did what, for whom, when and from where (product.md section 2). */
import { fold } from '../domain/folding.ts';
import type { Instant } from '../clock.ts';
import type { Database } from './database.ts';
import { toDate } from './instants.ts';

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
