/** The one way to the database: a pool of pg connections, and Prisma on top of the same pool. */
import { PrismaPg } from '@prisma/adapter-pg';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { Prisma, PrismaClient } from './generated/client.ts';

export interface Database {
  readonly url: string;
  /** For hot reads and set-based writes in plain SQL. `date` columns arrive as text: '2026-11-24'. */
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  close(): Promise<void>;
}

/** A running transaction: the same tables, nothing visible to others before it ends. */
export type Tx = Prisma.TransactionClient;

const oldestServer = 150_000;

/** Local dates stay text: pg would make them a Date at midnight in the process's own zone. Prisma brings its own parsers. */
const asText = (text: string): unknown => text;
const parserOf: (oid: number, format?: 'text' | 'binary') => (text: string) => unknown =
  pg.types.getTypeParser;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === pg.types.builtins.DATE ? asText : parserOf(oid, format)),
};

/** PostgreSQL keeps the plan of a named statement for as long as the connection lives. */
const nameOf = (sql: string): string => createHash('sha1').update(sql).digest('base64url');
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    let name = names.get(sql);
    if (name === undefined) {
      name = nameOf(sql);
      if (names.size < 2_000) names.set(sql, name);
    }
    return name;
  };
}

/** Refuses a database on which times would be stored wrongly, or that is too old. */
async function selfCheck(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ zone: string; version: number }>(
    `select current_setting('TimeZone') as zone, current_setting('server_version_num')::int as version`,
  );
  const [found] = rows;
  if (!found || found.version < oldestServer)
    throw new Error(
      `PostgreSQL 15 or newer is needed; this is ${Math.floor((found?.version ?? 0) / 10_000)}`,
    );
  if (!['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT'].includes(found.zone))
    throw new Error(
      `the database's sessions run in time zone ${found.zone} instead of UTC, although UTC was asked for: a pooler in between may be dropping the option; set "alter database ... set timezone = 'UTC'"`,
    );
}

/**
 * Opens a pool of at most `max` connections (10). Every session runs in UTC. Throws when the database cannot be
 * reached, is older than PostgreSQL 15 or does not keep to UTC.
 */
export async function openDatabase(url: string, options: { max?: number } = {}): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    // UTC: Prisma writes timestamps without a zone, and the session's is taken for it.
    // How alike a word of a name must be to what was typed (client-search.ts); PostgreSQL's own 0.6 forgives too little.
    options: '-c timezone=UTC -c pg_trgm.word_similarity_threshold=0.45',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    // A half-open connection would otherwise hang its user for minutes.
    query_timeout: 30_000,
    types,
  });
  pool.on('error', () => undefined); // an idle connection died; the next query opens another
  try {
    await selfCheck(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  // Made when first asked for: Prisma unfolds the whole schema in memory, and a process without anything to write needs none.
  let prisma: PrismaClient | null = null;
  // Minimal: the usual errors quote the values of the statement.
  const open = (): PrismaClient =>
    new PrismaClient({
      adapter: new PrismaPg(pool, { statementNameGenerator: statementNames() }),
      errorFormat: 'minimal',
    });
  return {
    url,
    pool,
    get prisma() {
      return (prisma ??= open());
    },
    async close() {
      await prisma?.$disconnect();
      await pool.end();
    },
  };
}

/** A rival's transaction won: PostgreSQL asks for another try. Prisma says P2034 or hides the code in its meta. */
function lostARace(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return error.code === '40001' || error.code === '40P01';
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2034' || /"(40001|40P01)"/.test(JSON.stringify(error.meta ?? {}));
}

const passingCodes =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08...|53...|57P0[1-5]|P1001|P1002|P1008|P1017|P2024|P2028)$/;

/** Errors of a database that is away for a moment: what was tried may be tried again later, nothing was written. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string' && passingCodes.test(code)) return true;
  // Prisma hides PostgreSQL's own code in the words of its P2010, or in its meta.
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const told = `${error.message} ${JSON.stringify(error.meta ?? {})}`;
    if (/["`](08\w{3}|53\w{3}|57P0[1-5])["`]/.test(told)) return true;
  }
  if (/connection terminated|timeout exceeded when trying to connect|connection ended/i.test(error.message))
    return true;
  return error.cause !== undefined && isPassing(error.cause);
}

/**
 * Runs `work` in one transaction (read committed) of at most 15 s, waiting at most 5 s for a connection.
 * After a deadlock or a serialization failure it runs again, up to four times in all: `work` must have no effect
 * outside the database.
 */
export async function transaction<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await database.prisma.$transaction(work, { maxWait: 5_000, timeout: 15_000 });
    } catch (error) {
      if (attempt >= 4 || !lostARace(error)) throw error;
      await sleep(attempt * (5 + Math.random() * 20));
    }
}
