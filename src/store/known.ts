/** What is known of a client, kind by kind, so that the rest can be asked (domain/questions.ts). */
import type { ClientId, PersonId } from '../domain/ids.ts';
import type { Known } from '../domain/questions.ts';
import type { Database } from './database.ts';
import { visible } from './visible.ts';

/** Null: not there, or not to be seen. */
export async function knownOfClient(
  database: Database,
  viewer: PersonId,
  client: ClientId,
): Promise<Omit<Known, 'negotiation'> | null> {
  const { rows } = await database.pool.query<{ kinds: string[]; titled: boolean }>({
    name: 'known-of-client',
    text: `select array(select distinct kind from fact where client_id = c.id) as kinds,
                  exists (select 1 from contact where client_id = c.id and title <> '') as titled
             from client c join person owner on owner.id = c.owner_id join person viewer on viewer.id = $1
            where c.id = $2 and ${visible}`,
    values: [viewer, client],
  });
  const row = rows[0];
  return row ? { factKinds: new Set(row.kinds), hasTitledContact: row.titled } : null;
}
