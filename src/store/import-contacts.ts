/** Writes imported contacts, set-based: new ones are made, known ones take what the file adds (product.md section 3). */
import { identityOf } from '../domain/folding.ts';
import type { ClientId } from '../domain/ids.ts';
import type { ImportedContact } from '../domain/imported.ts';
import type { Tx } from './database.ts';
import { tally, type Lined, type Writer } from './import-batch.ts';
import { knownClients } from './import-known-clients.ts';

export interface ContactOfClient {
  readonly clientId: ClientId;
  readonly name: string;
  readonly title: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly birthday: string | null;
}

/** Returns the clients whose contacts were made and changed. One contact at most per client and name. */
export async function upsertContacts(
  tx: Tx,
  contacts: readonly ContactOfClient[],
): Promise<readonly { readonly clientId: number; readonly made: boolean }[]> {
  if (contacts.length === 0) return [];
  const rows = contacts.map((contact) => ({ ...contact, folded: identityOf(contact.name) }));
  return tx.$queryRaw<{ clientId: number; made: boolean }[]>`
    insert into contact as known (client_id, name, folded_name, title, phone, email, birthday)
    select r."clientId", r.name, r.folded, r.title, r.phone, r.email, r.birthday
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r("clientId" int, name text, folded text, title text, phone text, email text, birthday date)
    on conflict (client_id, folded_name) do update
       set name = excluded.name, title = coalesce(excluded.title, known.title),
           phone = coalesce(excluded.phone, known.phone), email = coalesce(excluded.email, known.email),
           birthday = coalesce(excluded.birthday, known.birthday)
     where (known.name, known.title, known.phone, known.email, known.birthday) is distinct from
           (excluded.name, coalesce(excluded.title, known.title), coalesce(excluded.phone, known.phone),
            coalesce(excluded.email, known.email), coalesce(excluded.birthday, known.birthday))
    returning client_id as "clientId", xmax = 0 as made`;
}

const keyOf = (row: ImportedContact): string =>
  `${row.clientCode ?? identityOf(row.clientName ?? '')}/${identityOf(row.name)}`;

export const contactWriter: Writer<ImportedContact> = {
  keys: (row) => [keyOf(row)],
  async write(tx, batch: readonly Lined<ImportedContact>[], settings) {
    const result = tally();
    const match = await knownClients(
      tx,
      batch.map(({ row }) => ({ name: row.clientName, code: row.clientCode })),
    );
    const found = new Map<string, ContactOfClient>();
    for (const { line, row } of batch) {
      const client = match({ name: row.clientName, code: row.clientCode }, settings.owner);
      const field = row.clientCode === null ? 'clientName' : 'clientCode';
      if (client.kind === 'none') result.rejected.push({ line, field, reason: 'client-unknown' });
      else if (client.kind === 'several') result.rejected.push({ line, field, reason: 'client-ambiguous' });
      else {
        const { name, title, phone, email, birthday } = row;
        const key = `${client.client.id}/${identityOf(name)}`;
        if (found.has(key)) result.rejected.push({ line, field: 'name', reason: 'repeated-differently' });
        else found.set(key, { clientId: client.client.id, name, title, phone, email, birthday });
      }
    }
    const changed = await upsertContacts(tx, [...found.values()]);
    result.created = changed.filter(({ made }) => made).length;
    result.updated = changed.length - result.created;
    result.unchanged = found.size - changed.length;
    return result;
  },
};
