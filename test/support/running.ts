/** The whole assistant in this process, against a real database, with a clock that stories can move. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { createApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { hashOfCode } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import type { aPerson } from './builders.ts';
import { at } from './clock.ts';
import { testDatabaseUrl } from './database.ts';
import type { FakeTelegram } from './fake-telegram.ts';

export interface Running {
  readonly app: App;
  readonly logs: readonly string[];
  readonly database: Database;
  /** Where the assistant's HTTP server listens. */
  readonly url: string;
  /** A second process of the same installation beside this one, stopped with it. */
  another(): Promise<{ readonly app: App; readonly url: string }>;
  /** Moves the clock and lets everything that is due go out. */
  timeIs(iso: string): Promise<void>;
}

export type PersonOverrides = Parameters<typeof aPerson>[1];

export interface StoryOptions {
  /** The moment at which the story begins. */
  readonly now: string;
  readonly redisUrl?: string | null;
  /** Serves the web chat beside Telegram. */
  readonly console?: boolean;
  /** Puts something between the assistant and its database; answers with the address to use. */
  readonly between?: (databaseUrl: string) => Promise<string>;
}

const freePort = async (): Promise<number> => {
  const { createServer } = await import('node:net');
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
};

/** An invitation for a person, as an administrator makes it. */
export async function invite(database: Database, personId: number, code: string): Promise<void> {
  await database.prisma.invitation.create({
    data: { personId, codeHash: hashOfCode(code), expiresAt: new Date(Date.now() + 400 * 86_400_000 * 10) },
  });
}

export type Environment = Readonly<Record<string, string>>;

/** Runs it with what a platform's environment adds, by port; stopped at the end of the file, then the platform is. */
export async function run(
  options: StoryOptions,
  environment: (port: number) => Environment,
  secrets: readonly string[],
  stopPlatform: () => Promise<void>,
): Promise<Running> {
  const own = await testDatabaseUrl();
  const databaseUrl = options.between ? await options.between(own) : own;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'followthrough-'));
  const logs: string[] = [];
  const log = createLog({ level: 'debug', secrets, write: (line) => void logs.push(line) });
  async function process(): Promise<App> {
    const port = await freePort();
    const config = readConfig({
      DATA_DIR: dataDir,
      PORT: String(port),
      ...environment(port),
      ...(options.console ? { CONSOLE: 'on' } : {}),
      ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
    });
    if (!config.ok) throw new Error(config.failure.join('\n'));
    return createApp({ config: config.value, databaseUrl, log, movableClock: true, tickEveryMs: 1_000 });
  }
  const app = await process();
  const others: App[] = [];
  await app.clock.move(at(options.now));
  await app.startWork(['tick', 'deliver', 'sweep']);
  const { url } = await app.startWeb();
  afterAll(async () => {
    for (const other of others) await other.stop();
    await app.stop();
    await stopPlatform();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    app,
    logs,
    url,
    database: app.database,
    async another() {
      const other = await process();
      others.push(other);
      const { url: otherUrl } = await other.startWeb();
      return { app: other, url: otherUrl };
    },
    async timeIs(iso) {
      await app.clock.move(at(iso));
      await app.notifications.tick();
    },
  };
}

/** Codes of invitations, each another. */
export function createCodes(): (name: string) => string {
  let people = 0;
  return (name) => `code-of-${(people += 1)}-${name.replaceAll(/\W/g, '')}`;
}

export const telegramEnvironment = (telegram: FakeTelegram): Environment => ({
  TELEGRAM_BOT_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.url,
});
