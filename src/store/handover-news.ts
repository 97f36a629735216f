/** What people are owed when a client changes hands: a brief to the new owner, a line to the former (product.md section 5). */
import type { Instant } from '../clock.ts';
import type { ClientId, PersonId } from '../domain/ids.ts';
import type { Database, Tx } from './database.ts';
import { toInstantOrNull } from './instants.ts';

/** What a message of the kind `client-reassigned` is about; the row's occurrence. */
export const handoverParts = ['new-owner', 'former-owner', 'back-again'] as const;
export type HandoverPart = (typeof handoverParts)[number];

/** The next number of a change of hands; the caller holds the client. */
export async function nextHandover(tx: Tx, client: ClientId): Promise<number> {
  const [row] = await tx.$queryRaw<{ next: number }[]>`
    select coalesce(max(version), 0) + 1 as next from notification where subject_id = ${client} and kind = 'client-reassigned'`;
  return row?.next ?? 1;
}

/** Owes one message to each; nobody is told of what they did themselves. */
export async function oweHandover(
  tx: Tx,
  change: { readonly client: ClientId; readonly number: number; readonly by: PersonId },
  told: readonly { readonly person: PersonId; readonly part: HandoverPart }[],
): Promise<void> {
  const others = told.filter(({ person }) => person !== change.by);
  await tx.$executeRaw`
    insert into notification (due_at, subject_id, person_id, version, kind, occurrence)
    select app_now(), ${change.client}, r.person, ${change.number}, 'client-reassigned', r.part
      from jsonb_to_recordset(${JSON.stringify(others)}::jsonb) as r(person int, part text)
    on conflict do nothing`;
}

/** Whom a change of hands was told, or may have been told. */
export async function toldOfHandover(tx: Tx, client: ClientId, number: number): Promise<PersonId[]> {
  const rows = await tx.$queryRaw<{ person: PersonId }[]>`
    select person_id as person from notification
     where subject_id = ${client} and kind = 'client-reassigned' and version = ${number}
       and (sent_at is not null or state in ('sending', 'unknown', 'abandoned'))`;
  return rows.map(({ person }) => person);
}

export interface HandedClient {
  readonly id: ClientId;
  readonly name: string;
  readonly ownerId: PersonId;
  readonly ownerName: string;
  readonly latest: number;
  /** Visits ahead, and the next of them. */
  readonly planned: number;
  readonly nextAt: Instant | null;
}

/** Clients with their present owners and the number of the latest change of hands, by id. */
export async function handedClients(
  database: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, HandedClient>> {
  const { rows } = await database.pool.query<Omit<HandedClient, 'nextAt'> & { nextAt: Date | null }>({
    name: 'handed-clients',
    text: `select c.id, c.name, c.owner_id as "ownerId", p.name as "ownerName",
                  (select max(n.version) from notification n
                    where n.subject_id = c.id and n.kind = 'client-reassigned') as latest,
                  ahead.planned, ahead."nextAt"
             from client c join person p on p.id = c.owner_id
             join lateral (select count(*)::int as planned, min(v.starts_at) as "nextAt" from visit v
                            where v.client_id = c.id and v.state = 'planned' and v.starts_at > app_now()) ahead on true
            where c.id = any($1::int[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, { ...row, nextAt: toInstantOrNull(row.nextAt) }]));
}
