/** Facts: one thing known about a client each (product.md section 3). */
import type { ClientId, FactId, PersonId } from '../domain/ids.ts';
import type { Tx } from './database.ts';

export async function insertFact(
  tx: Tx,
  fact: { clientId: ClientId; kind: string; text: string; createdBy: PersonId },
): Promise<FactId> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into fact (client_id, kind, text, created_by, created_at)
    values (${fact.clientId}, ${fact.kind}, ${fact.text}, ${fact.createdBy}, app_now()) returning id`;
  if (!row) throw new Error('the fact was not written');
  return row.id as FactId; // the row's own key
}

/** False when it is gone already. */
export async function deleteFact(tx: Tx, id: FactId): Promise<boolean> {
  return (await tx.$executeRaw`delete from fact where id = ${id}`) > 0;
}
