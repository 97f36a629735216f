/** Whoever changes something about one client does so one after the other. */
import type { ClientId } from '../domain/ids.ts';
import type { Tx } from './database.ts';

/** Locks of this kind; its value is arbitrary. */
const changing = 4_217_006;

/**
 * Waits until nobody else changes something about the client, until the transaction ends; again in the same transaction
 * costs nothing. Comes before every lock of a row: a change takes some of the client, its visits, negotiations and
 * invoices, each in the order of its own, and two of them would wait for each other until PostgreSQL gave one up. Not the
 * client's row: some have it together with others and then want it alone.
 */
export async function inTurn(tx: Tx, client: ClientId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${changing}::int, ${client}::int)`;
}

/**
 * The same for whoever knows only a visit or a negotiation of the client. Where there is none it takes the same steps:
 * nobody can tell by the time whether something is missing or somebody else's.
 */
export async function inTurnOf(tx: Tx, of: 'visit' | 'negotiation', id: number): Promise<void> {
  const [row] = await tx.$queryRawUnsafe<{ client_id: number }[]>(
    `select client_id from ${of} where id = $1`,
    id,
  );
  const client = (row?.client_id ?? 0) as ClientId; // a foreign key, or nobody's number
  await inTurn(tx, client);
  // The client before what is its own, in the order in which imports take them.
  await tx.$executeRaw`select 1 from client where id = ${client} for share`;
}
