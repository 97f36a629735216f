/** The trail: who read or changed what, for whom, when and from where; and what [Undo] needs to restore (product.md section 2). */
import * as z from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Instant } from '../clock.ts';
import type { AuditId, ClientId, PersonId } from '../domain/ids.ts';
import type { Database, Tx } from './database.ts';
import { toInstant } from './instants.ts';

export interface Entry {
  readonly action: string;
  readonly clientId: ClientId | null;
  /** noun:id, such as visit:12 */
  readonly subject: string;
  /** Rows before and after, as plain JSON; null for a read. */
  readonly change: Change | null;
}

const rowSchema = z.record(z.string(), z.json()).nullable();
export type Row = z.infer<typeof rowSchema>;
/** Null before: it did not exist; null after: it no longer does. */
const changeSchema = z.object({ before: rowSchema, after: rowSchema });
export type Change = z.infer<typeof changeSchema>;

/** Appends an entry to the trail in the writer's own transaction; returns what [Undo] names. */
export async function recordChange(tx: Tx, actor: Actor, entry: Entry): Promise<AuditId> {
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`
    insert into audit (at, person_id, action, client_id, subject, source, change)
    values (app_now(), ${actor.personId}, ${entry.action}, ${entry.clientId}, ${entry.subject}, ${actor.source},
            ${entry.change === null ? null : JSON.stringify(entry.change)}::jsonb)
    returning id`;
  if (!row) throw new Error('the audit entry was not written');
  return String(row.id) as AuditId;
}

/** A read of a dossier, debt or report leaves an entry too. */
export async function recordRead(
  database: Database,
  actor: Actor,
  entry: Omit<Entry, 'change'>,
): Promise<void> {
  await database.pool.query({
    name: 'audit-read',
    text: `insert into audit (at, person_id, action, client_id, subject, source) values (app_now(), $1, $2, $3, $4, $5)`,
    values: [actor.personId, entry.action, entry.clientId, entry.subject, actor.source],
  });
}

export interface Undoable {
  readonly personId: PersonId | null;
  readonly action: string;
  readonly subject: string;
  readonly clientId: ClientId | null;
  readonly at: Instant;
  readonly undone: boolean;
  readonly change: Change;
}

/** The entry that [Undo] names, locked so that it is undone once; null when there is none with a change. */
export async function lockUndoable(tx: Tx, id: AuditId): Promise<Undoable | null> {
  const [row] = await tx.$queryRaw<
    {
      person_id: number | null;
      action: string;
      subject: string;
      client_id: number | null;
      at: Date;
      undone_at: Date | null;
      change: unknown;
    }[]
  >`select person_id, action, subject, client_id, at, undone_at, change from audit
     where id = ${BigInt(id)} and change is not null for update`;
  if (!row) return null;
  return {
    personId: row.person_id as PersonId | null, // foreign keys
    action: row.action,
    subject: row.subject,
    clientId: row.client_id as ClientId | null,
    at: toInstant(row.at),
    undone: row.undone_at !== null,
    change: changeSchema.parse(row.change),
  };
}

/** The person's last change of the past `minutes` that was not undone. */
export async function lastUndoable(tx: Tx, person: PersonId, minutes: number): Promise<AuditId | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select id::text from audit where person_id = ${person} and at > app_now() - ${minutes} * interval '1 minute'
       and change is not null and undone_at is null order by at desc, id desc limit 1`;
  const id = row?.id;
  return id === undefined ? null : (id as AuditId); // the row's own key
}

/** Who changed the subject last; null when nobody did, or the system itself. */
export async function lastChangerOf(
  database: Database,
  client: ClientId,
  subject: string,
): Promise<{ readonly id: PersonId; readonly name: string } | null> {
  const { rows } = await database.pool.query<{ id: number; name: string }>({
    name: 'audit-last-changer',
    text: `select p.id, p.name from audit a join person p on p.id = a.person_id
            where a.client_id = $1 and a.subject = $2 and (a.change is not null or a.action like '%.undo')
            order by a.at desc, a.id desc limit 1`,
    values: [client, subject],
  });
  const row = rows[0];
  return row ? { id: row.id as PersonId, name: row.name } : null; // the row's own key
}

export async function markUndone(tx: Tx, id: AuditId): Promise<void> {
  await tx.$executeRaw`update audit set undone_at = app_now() where id = ${BigInt(id)}`;
}
