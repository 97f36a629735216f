/** The clients that a batch of imported rows may mean, by code, tax number and name, locked until the import ends. */
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
  readonly taxNumber?: string | null;
}

export type Match =
  | { readonly kind: 'one'; readonly client: KnownClient }
  | { readonly kind: 'none' }
  | { readonly kind: 'several' };

/** Finds by code, else by tax number, else by the very name; among namesakes the one of `owner`. */
export type Matcher = (wanted: Wanted, owner: PersonId | null) => Match;

/** 'B-12 345' is 'B12345'. */
const compact = (taxNumber: string): string => taxNumber.toUpperCase().replace(/[ ./-]/g, '');
/** The same in SQL: a scan of all clients, so it is asked only for files that have tax numbers. */
const taxed = `union select c.id from client c where upper(translate(c.tax_number, ' ./-', '')) = any($3::text[])`;

function groupedBy(clients: readonly KnownClient[], keyOf: (client: KnownClient) => string) {
  const groups = new Map<string, KnownClient[]>();
  for (const client of clients) {
    const group = groups.get(keyOf(client));
    if (group) group.push(client);
    else groups.set(keyOf(client), [client]);
  }
  return groups;
}

const present = (text: string | null): text is string => text !== null;

export async function knownClients(tx: Tx, wanted: readonly Wanted[]): Promise<Matcher> {
  const codes = wanted.map(({ code }) => code).filter(present);
  const folded = wanted
    .map(({ name }) => name)
    .filter(present)
    .map(fold);
  const taxNumbers = wanted
    .map(({ taxNumber = null }) => taxNumber)
    .filter(present)
    .map(compact);
  const rows = await tx.$queryRawUnsafe<KnownClient[]>(
    `select id, owner_id as "ownerId", name, code, class, cadence_days as "cadenceDays", tax_number as "taxNumber", phone,
            email, website, address, city, region, postal_code as "postalCode", country, ${writtenHere} as touched
       from client
      where id in (select c.id from unnest($1::text[]) wanted join client c on c.code = wanted
                   union select c.id from unnest($2::text[]) wanted join client c on c.folded_name = wanted
                   ${taxNumbers.length > 0 ? taxed : ''})
      order by id for update`,
    codes,
    folded,
    ...(taxNumbers.length > 0 ? [taxNumbers] : []),
  );
  const byCode = new Map(
    rows.flatMap((client) => (client.code === null ? [] : [[client.code, client] as const])),
  );
  const byName = groupedBy(rows, ({ name }) => identityOf(name));
  const byTax = groupedBy(rows, ({ taxNumber }) => compact(taxNumber ?? ''));
  return ({ name, code, taxNumber = null }, owner) => {
    const coded = code === null ? undefined : byCode.get(code);
    if (coded) return { kind: 'one', client: coded };
    const namesakes = name === null ? [] : (byName.get(identityOf(name)) ?? []);
    const tax = taxNumber === null ? '' : compact(taxNumber);
    const sameTax = tax === '' ? [] : (byTax.get(tax) ?? []);
    // A client with another code or tax number is another client, whatever its name.
    const alike = namesakes.filter(
      (client) =>
        (code === null || client.code === null) &&
        (tax === '' || client.taxNumber === null || compact(client.taxNumber) === tax),
    );
    const named = alike.filter((client) => sameTax.includes(client));
    const open = sameTax.length === 0 ? alike : named.length > 0 ? named : sameTax;
    const [only] = open;
    if (!only) return { kind: 'none' };
    if (open.length === 1) return { kind: 'one', client: only };
    const own = open.filter((client) => client.ownerId === owner);
    return own.length === 1 && own[0] ? { kind: 'one', client: own[0] } : { kind: 'several' };
  };
}
