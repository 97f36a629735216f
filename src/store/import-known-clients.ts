/** The clients that a batch of imported rows may mean, by code and by name, locked until the import ends. */
import { fold, identityOf } from '../domain/folding.ts';
import type { ClientClass } from '../domain/client.ts';
import type { ClientId, PersonId } from '../domain/ids.ts';
import type { Tx } from './database.ts';
import { writtenHere } from './import-batch.ts';

/** A client with all columns that files fill; the same names as in ImportedClient. */
export interface KnownClient {
  readonly id: ClientId;
  readonly ownerId: PersonId;
  readonly name: string;
  readonly code: string | null;
  readonly class: ClientClass;
  readonly cadenceDays: number | null;
  readonly taxNumber: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
  readonly touched: boolean;
}

export interface Wanted {
  readonly name: string | null;
  readonly code: string | null;
}

export type Match =
  | { readonly kind: 'one'; readonly client: KnownClient }
  | { readonly kind: 'none' }
  | { readonly kind: 'several' };

/** Finds by code, else by the very name; among namesakes the one of `owner`. */
export type Matcher = (wanted: Wanted, owner: PersonId | null) => Match;

const present = (text: string | null): text is string => text !== null;

export async function knownClients(tx: Tx, wanted: readonly Wanted[]): Promise<Matcher> {
  const codes = wanted.map(({ code }) => code).filter(present);
  const folded = wanted
    .map(({ name }) => name)
    .filter(present)
    .map(fold);
  const rows = await tx.$queryRawUnsafe<KnownClient[]>(
    `select id, owner_id as "ownerId", name, code, class, cadence_days as "cadenceDays", tax_number as "taxNumber", phone,
            email, website, address, city, region, postal_code as "postalCode", country, ${writtenHere} as touched
       from client
      where id in (select c.id from unnest($1::text[]) wanted join client c on c.code = wanted
                   union select c.id from unnest($2::text[]) wanted join client c on c.folded_name = wanted)
      order by id for update`,
    codes,
    folded,
  );
  const byCode = new Map(
    rows.flatMap((client) => (client.code === null ? [] : [[client.code, client] as const])),
  );
  const byName = new Map<string, KnownClient[]>();
  for (const client of rows) {
    const key = identityOf(client.name);
    byName.set(key, [...(byName.get(key) ?? []), client]);
  }
  return ({ name, code }, owner) => {
    const coded = code === null ? undefined : byCode.get(code);
    if (coded) return { kind: 'one', client: coded };
    const namesakes = name === null ? [] : (byName.get(identityOf(name)) ?? []);
    // A client with another code is another client, whatever its name.
    const open = code === null ? namesakes : namesakes.filter((client) => client.code === null);
    const [only] = open;
    if (!only) return { kind: 'none' };
    if (open.length === 1) return { kind: 'one', client: only };
    const own = open.filter((client) => client.ownerId === owner);
    return own.length === 1 && own[0] ? { kind: 'one', client: own[0] } : { kind: 'several' };
  };
}
