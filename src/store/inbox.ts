/** Requests that were acknowledged before they were done: kept until they are, however often a process dies meanwhile. */
import type { Once } from './effects.ts';
import type { Database } from './database.ts';

/** So long one process is at it; a request takes seconds. */
const minutesInHand = 2;
const atOnce = 50;
/** What could not be done in a day never will be, and nobody waits for it any more. */
const hoursKept = 24;

export interface StoredInbox {
  keep(once: Once, body: unknown): Promise<void>;
  done(once: Once): Promise<void>;
  left(): Promise<readonly unknown[]>;
}

/** The requests of one source, such as 'slack:1f2e3d'. */
export function createInbox(database: Database, source: string): StoredInbox {
  return {
    async keep(once, body) {
      await database.pool.query(
        `insert into inbox (source, update_id, body, at, taken_until)
         values ($1, $2, $3, clock_timestamp(), clock_timestamp() + $4 * interval '1 minute') on conflict do nothing`,
        [once.source, once.id, JSON.stringify(body), minutesInHand],
      );
    },
    async done(once) {
      await database.pool.query('delete from inbox where source = $1 and update_id = $2', [
        once.source,
        once.id,
      ]);
    },
    async left() {
      await database.pool.query(
        `delete from inbox where source = $1 and at < clock_timestamp() - $2 * interval '1 hour'`,
        [source, hoursKept],
      );
      const { rows } = await database.pool.query<{ body: unknown }>(
        `with mine as (
           select source, update_id from inbox where source = $1 and taken_until <= clock_timestamp()
            order by at limit $2 for update skip locked)
         update inbox i set taken_until = clock_timestamp() + $3 * interval '1 minute'
           from mine where i.source = mine.source and i.update_id = mine.update_id
         returning i.body`,
        [source, atOnce, minutesInHand],
      );
      return rows.map(({ body }) => body);
    },
  };
}
