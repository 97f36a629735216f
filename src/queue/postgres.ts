/** BullMQ on PostgreSQL: one small pool in a schema of its own, migrated once. */
import { createPostgresBackend, isPgPool, runMigrations, withBackend } from 'bullmq';
import pg from 'pg';
import { codeOf, type Driver, type QueueLog } from './driver.ts';

const schema = 'bullmq';

/**
 * Opens the pool and brings BullMQ's tables up to date (several processes at once do it once). Two connections listen
 * for jobs; the rest answers. Throws when the database cannot be reached.
 */
export async function openPostgresDriver(options: {
  readonly url: string;
  readonly log: QueueLog;
}): Promise<Driver> {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: 6,
    options: `-c search_path=${schema} -c timezone=UTC`,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    // A half-open connection would otherwise hang its worker for minutes.
    query_timeout: 20_000,
  });
  pool.on('error', (error) => options.log.warn({ code: codeOf(error) }, 'queue: a connection was lost'));
  const client = await pool.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    client.release();
  }
  const shared: unknown = pool; // BullMQ's description of a pool is looser than pg's own; it has a check of its own
  if (!isPgPool(shared)) throw new Error('pg and bullmq no longer fit together');
  // The factory must be bound here: given among the options it is ignored, and Redis is dialled.
  const { Queue, Worker } = withBackend(createPostgresBackend);
  return {
    backend: 'postgres',
    queue: (name) => new Queue(name, { connection: shared }),
    worker: (name, processor, settings) => new Worker(name, processor, { ...settings, connection: shared }),
    async ping() {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}
