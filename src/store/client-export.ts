/** All clients for an export, in bounded memory: read in pages by key. */
import type { Database } from './database.ts';

export interface ExportedClient {
  readonly id: number;
  readonly code: string | null;
  readonly name: string;
  readonly class: string;
  readonly cadence_days: number | null;
  readonly owner: string;
  readonly tax_number: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postal_code: string | null;
  readonly country: string | null;
}

const page = 2_000;

export async function* allClients(database: Database): AsyncGenerator<ExportedClient> {
  for (let after = 0; ;) {
    const { rows } = await database.pool.query<ExportedClient>({
      name: 'client-export',
      text: `select c.id, c.code, c.name, c.class, c.cadence_days, p.name as owner, c.tax_number, c.phone, c.email, c.website,
                    c.address, c.city, c.region, c.postal_code, c.country
               from client c join person p on p.id = c.owner_id where c.id > $1 order by c.id limit $2`,
      values: [after, page],
    });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = last.id;
  }
}
