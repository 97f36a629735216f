/** A database of its own for each test file: a clone of the migrated template, which takes some 50 ms. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';

async function once(sql: string): Promise<void> {
  const client = new pg.Client(inject('postgres').url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** An empty migrated database by URL, dropped at the end of the file. Call it at the top of the file or of a describe. */
export async function testDatabaseUrl(options: { empty?: boolean } = {}): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const { url, template } = inject('postgres');
  afterAll(() => once(`drop database if exists ${name} with (force)`));
  await once(`create database ${name} template ${options.empty ? 'template0' : template}`);
  const own = new URL(url);
  own.pathname = name;
  return own.href;
}

/** As `testDatabaseUrl`, opened; closed and dropped at the end of the file. */
export async function testDatabase(): Promise<Database> {
  const url = await testDatabaseUrl();
  const database = await openDatabase(url, { max: 6 });
  let closed = false;
  const close = async () => {
    if (!closed) await database.close();
    closed = true;
  };
  afterAll(close);
  return { ...database, close };
}

/** Makes the database's clock, app_now(), say what `clock` says now; from there it runs on by itself. */
export async function moveDatabaseClock(database: Database, clock: Clock): Promise<void> {
  await database.pool.query(
    `update installation set clock_shift_ms = $1::bigint - (extract(epoch from clock_timestamp()) * 1000)::bigint`,
    [clock.now().toMillis()],
  );
}
