/** Writes imported clients, set-based, with the contact named beside each (product.md sections 3 and 12). */
import { fold, identityOf } from '../domain/folding.ts';
import type { ClientId, PersonId } from '../domain/ids.ts';
import type { ImportedClient } from '../domain/imported.ts';
import type { Tx } from './database.ts';
import { newIds, tally, type ImportSettings, type Lined, type Writer } from './import-batch.ts';
import { upsertContacts } from './import-contacts.ts';
import { knownClients, type KnownClient } from './import-known-clients.ts';
import { ownerOf } from './import-owner.ts';

type Columns = Omit<KnownClient, 'id' | 'touched'>;
type Change = Columns & { readonly id: ClientId };

const filled = ['code', 'cadenceDays', 'taxNumber', 'phone', 'email', 'website', 'address', 'city', 'region', 'postalCode', 'country'] as const; // prettier-ignore

/** What the client is after the row: what the file does not say stays. The owner changes only where the row names one. */
function merged(known: KnownClient, row: ImportedClient, named: PersonId | null): Change {
  const after = Object.fromEntries(filled.map((column) => [column, row[column] ?? known[column]]));
  return {
    ...known,
    ...after,
    name: row.name,
    class: row.class ?? known.class,
    ownerId: named ?? known.ownerId,
  };
}

const isSame = (known: KnownClient, after: Change): boolean =>
  (['name', 'class', 'ownerId', ...filled] as const).every((column) => known[column] === after[column]);

const columns = `id int, "ownerId" int, name text, "foldedName" text, class text, code text, "cadenceDays" smallint,
  "taxNumber" text, phone text, email text, website text, address text, city text, region text, "postalCode" text, country text`;
const listed = `r."ownerId", r.name, r."foldedName", r.class, r.code, r."cadenceDays", r."taxNumber", r.phone, r.email, r.website,
  r.address, r.city, r.region, r."postalCode", r.country`;
const targets = `owner_id, name, folded_name, class, code, cadence_days, tax_number, phone, email, website,
  address, city, region, postal_code, country`;

const asJson = (clients: readonly Change[]): string =>
  JSON.stringify(clients.map((client) => ({ ...client, foldedName: fold(client.name) })));

async function insertClients(tx: Tx, clients: readonly Change[]): Promise<void> {
  if (clients.length > 0)
    await tx.$executeRawUnsafe(
      `insert into client (id, ${targets}) select r.id, ${listed} from jsonb_to_recordset($1::jsonb) as r(${columns})`,
      asJson(clients),
    );
}

async function updateClients(tx: Tx, clients: readonly Change[]): Promise<void> {
  if (clients.length > 0)
    await tx.$executeRawUnsafe(
      `update client c set (${targets}) = (${listed}) from jsonb_to_recordset($1::jsonb) as r(${columns}) where c.id = r.id`,
      asJson(clients),
    );
}

type Decision =
  | {
      readonly kind: 'new' | 'changed' | 'same';
      readonly line: number;
      readonly row: ImportedClient;
      readonly after: Change;
    }
  | {
      readonly kind: 'refused';
      readonly line: number;
      readonly field: string | null;
      readonly reason: string;
    };

async function decide(
  tx: Tx,
  batch: readonly Lined<ImportedClient>[],
  settings: ImportSettings,
): Promise<Decision[]> {
  const match = await knownClients(
    tx,
    batch.map(({ row }) => row),
  );
  const ids = await newIds(tx, 'client', batch.length);
  return batch.map(({ line, row }, at): Decision => {
    const owner = ownerOf(row.owner ?? settings.usualOwner(row.name), settings);
    if (owner.kind === 'refused') return { kind: 'refused', line, field: 'owner', reason: owner.reason };
    const known = match(row, owner.id);
    if (known.kind === 'several') return { kind: 'refused', line, field: 'name', reason: 'client-ambiguous' };
    if (known.kind === 'none') {
      if (owner.id === null) return { kind: 'refused', line, field: 'owner', reason: 'owner-missing' };
      // newIds gave one for each row of the batch; it is the new client's key.
      const id = ids[at] as ClientId;
      return { kind: 'new', line, row, after: { ...row, id, ownerId: owner.id, class: row.class ?? 'C' } };
    }
    const after = merged(known.client, row, row.owner === null ? null : owner.id);
    if (isSame(known.client, after)) return { kind: 'same', line, row, after };
    if (known.client.touched) return { kind: 'refused', line, field: null, reason: 'repeated-differently' };
    return { kind: 'changed', line, row, after };
  });
}

export const clientWriter: Writer<ImportedClient> = {
  keys: (row) => [`name ${identityOf(row.name)}`, ...(row.code === null ? [] : [`code ${row.code}`])],
  async write(tx, batch, settings) {
    const decisions = await decide(tx, batch, settings);
    const result = tally();
    const taken = decisions.filter((decision) => decision.kind !== 'refused');
    const of = (kind: Decision['kind']) =>
      taken.filter((decision) => decision.kind === kind).map(({ after }) => after);
    await insertClients(tx, of('new'));
    await updateClients(tx, of('changed'));
    const contacts = await upsertContacts(
      tx,
      taken.flatMap(({ row, after }) =>
        row.contact === null ? [] : [{ ...row.contact, clientId: after.id, birthday: null }],
      ),
    );
    const withContact = new Set(contacts.map(({ clientId }) => clientId));
    for (const decision of decisions)
      if (decision.kind === 'refused')
        result.rejected.push({ line: decision.line, field: decision.field, reason: decision.reason });
      else if (decision.kind === 'new') result.created += 1;
      else if (decision.kind === 'changed' || withContact.has(decision.after.id)) result.updated += 1;
      else result.unchanged += 1;
    result.also = { contactsCreated: contacts.filter(({ made }) => made).length };
    return result;
  },
};
