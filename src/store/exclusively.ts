/** Work that only one process at a time does, for the whole installation. */
import type { Database } from './database.ts';

/** Runs the work under a session's advisory lock; false, without waiting, when another process is at it. */
export async function exclusively(
  database: Database,
  name: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const client = await database.pool.connect();
  let lost: Error | undefined;
  // The lock is gone with its connection; unheard, that would end the process while the work runs on other connections.
  const lose = (error: Error): void => void (lost = error);
  client.on('error', lose);
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      `select pg_try_advisory_lock(hashtext('followthrough'), hashtext($1)) as mine`,
      [name],
    );
    if (rows[0]?.mine !== true) return false;
    try {
      await work();
    } finally {
      await client.query(`select pg_advisory_unlock(hashtext('followthrough'), hashtext($1))`, [name]);
    }
    return true;
  } finally {
    client.off('error', lose);
    client.release(lost);
  }
}
