/**
 * Whether a process with a chat platform is running on this database: each holds a shared lock for as long as its
 * listening connection lives, so a process that was killed counts no longer.
 */
import type { Tx } from './database.ts';

/** Its value is arbitrary. */
const serving = 4_217_004;

/** For the connection of a process that serves a platform; waits while the demo company is being loaded. */
export const holdServed = `select pg_advisory_lock_shared(${serving})`;

/** As of now; when nobody does, nobody begins to before the transaction ends. */
export async function platformIsServed(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${serving}) as free`;
  return row?.free !== true;
}
