/** The whole assistant in this process, against a real database and a fake Telegram, with a clock that stories can move. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { createApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { createLog } from '../../src/log.ts';
import { hashOfCode } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { aPerson } from './builders.ts';
import { at } from './clock.ts';
import { testDatabaseUrl } from './database.ts';
import { fakeTelegram, type FakePerson, type FakeTelegram } from './fake-telegram.ts';

export interface Assistant {
  readonly app: App;
  readonly telegram: FakeTelegram;
  readonly logs: readonly string[];
  readonly database: Database;
  /** Where the assistant's HTTP server listens. */
  readonly url: string;
  /** A linked person with a Telegram account. */
  someone(
    name: string,
    overrides?: Parameters<typeof aPerson>[1],
  ): Promise<{ chat: FakePerson; id: PersonId }>;
  /** A second process of the same installation beside this one, stopped with it. */
  another(): Promise<{ readonly app: App; readonly url: string }>;
  /** Moves the clock and lets everything that is due go out. */
  timeIs(iso: string): Promise<void>;
}

export interface AssistantOptions {
  /** The moment at which the story begins. */
  readonly now: string;
  readonly webhook?: boolean;
  readonly redisUrl?: string | null;
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

/** Starts it; stopped at the end of the file. */
export async function startAssistant(options: AssistantOptions): Promise<Assistant> {
  const own = await testDatabaseUrl();
  const databaseUrl = options.between ? await options.between(own) : own;
  const telegram = await fakeTelegram();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'followthrough-'));
  const logs: string[] = [];
  const log = createLog({ level: 'debug', secrets: [telegram.token], write: (line) => void logs.push(line) });
  async function process(): Promise<App> {
    const port = await freePort();
    const config = readConfig({
      DATA_DIR: dataDir,
      PORT: String(port),
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      ...(options.webhook ? { PUBLIC_URL: `http://127.0.0.1:${port}` } : {}),
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
  let people = 0;
  afterAll(async () => {
    for (const other of others) await other.stop();
    await app.stop();
    await telegram.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    app,
    telegram,
    logs,
    url,
    database: app.database,
    async someone(name, overrides = {}) {
      const person = await aPerson(app.database, { name, ...overrides });
      const chat = telegram.person(name, { language: String(overrides.language ?? 'en') });
      const code = `code-of-${(people += 1)}-${name.replaceAll(/\W/g, '')}`;
      await invite(app.database, person.id, code);
      await chat.says(`/start ${code}`);
      return { chat, id: person.id };
    },
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
