/** A migrated database for a benchmark: on DATABASE_URL's server, else on an embedded one that syncs to disk as in production. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';

export interface BenchDatabase {
  readonly url: string;
  readonly database: Database;
  /** Drops the database; call it before the process ends. */
  drop(): Promise<void>;
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

let shared: Promise<Server> | null = null;

async function startServer(): Promise<Server> {
  const given = process.env['DATABASE_URL'];
  if (given) return { url: given, stop: async () => undefined };
  const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-bench-'));
  const server = await startEmbeddedPostgres(folder);
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function benchDatabase(): Promise<BenchDatabase> {
  shared ??= startServer();
  const server = await shared;
  const name = `bench_${randomBytes(6).toString('hex')}`;
  const admin = async (sql: string): Promise<void> => {
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await admin(`create database ${name}`);
  const own = new URL(server.url);
  own.pathname = name;
  await migrate(own.href);
  const database = await openDatabase(own.href);
  return {
    url: own.href,
    database,
    async drop() {
      await database.close();
      await admin(`drop database ${name} with (force)`);
    },
  };
}

/** Stops the server that the benchmarks shared. */
export async function stopBenchServer(): Promise<void> {
  await (await shared)?.stop();
  shared = null;
}
