/** Work under a lock: one at a time, and the loss of the lock's connection is a failure of that work, not of the process. */
import { expect, it } from 'vitest';
import { exclusively } from '../../src/store/exclusively.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();

it('lets one in and turns the others away', async () => {
  const inner: boolean[] = [];
  const outer = await exclusively(database, 'work', async () => {
    inner.push(await exclusively(database, 'work', async () => undefined));
  });
  expect([outer, ...inner]).toEqual([true, false]);
  expect(await exclusively(database, 'work', async () => undefined)).toBe(true);
});

it('survives that the connection of its lock is cut while the work runs on others', async () => {
  const work = exclusively(database, 'work', async () => {
    await database.pool.query(
      `select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()`,
    );
    // The lock is another's by now, and so the loss has been heard of.
    for (let n = 0; n < 3; n++) await database.pool.query('select 1');
  });
  await expect(work).rejects.toThrow();
  expect(await exclusively(database, 'work', async () => undefined)).toBe(true);
});
