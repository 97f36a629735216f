/**
 * Brings a database up to prisma/migrations: each in one transaction, recorded in Prisma's own table, so that
 * `prisma migrate` elsewhere agrees. Prisma's runner needs a downloaded engine; this one needs only pg.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** Who migrates holds this lock; the others wait and then find nothing to do. Its value is Prisma's own. */
const migrating = 72_707_369;

const record = `create table if not exists _prisma_migrations (
  id varchar(36) primary key,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The sources and the built program in dist/ lie at different depths; both lie under the folder of package.json. */
function migrationsFolder(): string {
  for (let folder = import.meta.dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const found = path.join(folder, 'prisma/migrations');
    if (existsSync(found)) return found;
  }
  throw new Error('prisma/migrations is missing from this installation');
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed and changed nothing: ${String(cause)}`, { cause });
  }
}

/** What is recorded as done: name and checksum. Throws when something else left a migration half done. */
async function recorded(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  await client.query(record);
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `select migration_name as name, checksum, finished_at is not null as finished
     from _prisma_migrations where rolled_back_at is null`,
  );
  const unfinished = rows.find((row) => !row.finished);
  if (unfinished)
    throw new Error(`migration ${unfinished.name} was left half done by another tool: resolve it first`);
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

/**
 * Applies what the database at `url` lacks and returns its names, in order. Any number of processes may do so at once.
 * Throws when an applied migration was changed afterwards or is unknown here, or when one fails (which leaves no trace).
 */
export async function migrate(url: string, folder: string = migrationsFolder()): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC', keepAlive: true });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(${migrating})`);
    const done = await recorded(client);
    const migrations = readMigrations(folder);
    const unknown = [...done.keys()].find((name) => !migrations.some((migration) => migration.name === name));
    if (unknown)
      throw new Error(
        `the database has migration ${unknown}, which this version does not know: run the newer version`,
      );
    const changed = migrations.find(({ name, checksum }) => done.has(name) && done.get(name) !== checksum);
    if (changed)
      throw new Error(
        `migration ${changed.name} was changed after it was applied: restore it and add a new one`,
      );
    const missing = migrations.filter(({ name }) => !done.has(name));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}
