/** What a command works on: the database of a running server, or one started for the command and stopped again. */
import { hasPlatform, readConfig, type Config } from '../config.ts';
import type { Clock } from '../clock.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { openClock } from '../store/clock.ts';
import { openDatabase, type Database } from '../store/database.ts';
import { startEmbeddedPostgres } from '../store/embedded-postgres.ts';
import { migrate } from '../store/migrate.ts';

export interface Session {
  readonly config: Config;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly clock: Clock;
}

/** The environment is wrong: one line per problem. */
export const configOf = (
  env: Readonly<Record<string, string | undefined>>,
): Outcome<Config, readonly string[]> => readConfig(env);

/** Runs `work` on a migrated database. Whatever happens, what was opened for it is closed. */
export async function withSession<T>(
  env: Readonly<Record<string, string | undefined>>,
  work: (session: Session) => Promise<T>,
): Promise<Outcome<T, readonly string[]>> {
  const config = configOf(env);
  if (!config.ok) return fail(config.failure);
  const { databaseUrl: given, dataDir } = config.value;
  const embedded = given === null ? await startEmbeddedPostgres(dataDir) : null;
  try {
    const databaseUrl = given ?? embedded?.url ?? '';
    await migrate(databaseUrl);
    const database = await openDatabase(databaseUrl, { max: 4 });
    try {
      const clock = await openClock(database, !hasPlatform(config.value));
      return ok(await work({ config: config.value, database, databaseUrl, clock }));
    } finally {
      await database.close();
    }
  } finally {
    await embedded?.stop();
  }
}
