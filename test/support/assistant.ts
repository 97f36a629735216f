/** The whole assistant in this process, against a real database and a fake Telegram or Slack, with a clock that stories can move. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, vi } from 'vitest';
import { createApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { createLog } from '../../src/log.ts';
import { slackManifest } from '../../src/slack-manifest.ts';
import { hashOfCode } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { aPerson } from './builders.ts';
import { at } from './clock.ts';
import { testDatabaseUrl } from './database.ts';
import { fakeSlack, type FakeSlack, type FakeSlackOptions, type FakeSlackPerson } from './fake-slack.ts';
import { fakeTelegram, type FakePerson, type FakeTelegram } from './fake-telegram.ts';

interface Running {
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

type PersonOverrides = Parameters<typeof aPerson>[1];

export interface Assistant extends Running {
  readonly telegram: FakeTelegram;
  /** A linked person with a Telegram account. */
  someone(name: string, overrides?: PersonOverrides): Promise<{ chat: FakePerson; id: PersonId }>;
}

export interface SlackAssistant extends Running {
  readonly slack: FakeSlack;
  /** A linked person with a Slack account. */
  someone(name: string, overrides?: PersonOverrides): Promise<{ chat: FakeSlackPerson; id: PersonId }>;
}

interface TwofoldAssistant extends Running {
  readonly telegram: FakeTelegram;
  readonly slack: FakeSlack;
  /** A person with an account on each, the one in Slack linked last. */
  someone(
    name: string,
    overrides?: PersonOverrides,
  ): Promise<{ inTelegram: FakePerson; inSlack: FakeSlackPerson; id: PersonId }>;
}

interface StoryOptions {
  /** The moment at which the story begins. */
  readonly now: string;
  readonly redisUrl?: string | null;
  /** Serves the web chat beside Telegram. */
  readonly console?: boolean;
  /** Puts something between the assistant and its database; answers with the address to use. */
  readonly between?: (databaseUrl: string) => Promise<string>;
}

export interface AssistantOptions extends StoryOptions {
  readonly webhook?: boolean;
}

export interface SlackAssistantOptions extends StoryOptions {
  readonly by: 'HTTP' | 'Socket Mode';
  readonly slack?: FakeSlackOptions;
}

/** Slack stories are told both ways. */
export const slackWays = [{ by: 'HTTP' }, { by: 'Socket Mode' }] as const;

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

type Environment = Readonly<Record<string, string>>;

/** Runs it with what a platform's environment adds, by port; stopped at the end of the file, then the platform is. */
async function run(
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
function createCodes(): (name: string) => string {
  let people = 0;
  return (name) => `code-of-${(people += 1)}-${name.replaceAll(/\W/g, '')}`;
}

const telegramEnvironment = (telegram: FakeTelegram): Environment => ({
  TELEGRAM_BOT_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.url,
});

/** Starts it on Telegram; stopped at the end of the file. */
export async function startAssistant(options: AssistantOptions): Promise<Assistant> {
  const telegram = await fakeTelegram();
  const environment = (port: number): Environment => ({
    ...telegramEnvironment(telegram),
    ...(options.webhook ? { PUBLIC_URL: `http://127.0.0.1:${port}` } : {}),
  });
  const running = await run(options, environment, [telegram.token], () => telegram.stop());
  const codeOf = createCodes();
  return {
    ...running,
    telegram,
    async someone(name, overrides = {}) {
      const person = await aPerson(running.database, { name, ...overrides });
      const chat = telegram.person(name, { language: String(overrides.language ?? 'en') });
      const code = codeOf(name);
      await invite(running.database, person.id, code);
      await chat.says(`/start ${code}`);
      return { chat, id: person.id };
    },
  };
}

/** Resolves when no stored request waits to be done, or the database is away. */
async function nothingStored(database: Database): Promise<void> {
  const stored = async (): Promise<number> => {
    const counted = database.pool.query<{ n: number }>('select count(*)::int as n from inbox');
    return counted.then(({ rows }) => rows[0]?.n ?? 0).catch(() => 0);
  };
  await vi.waitUntil(async () => (await stored()) === 0, { timeout: 30_000, interval: 20 });
}

const slackEnvironment = (slack: FakeSlack, by: SlackAssistantOptions['by'], port: number): Environment => ({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_API_URL: slack.apiUrl,
  ...(by === 'HTTP'
    ? { SLACK_SIGNING_SECRET: slack.signingSecret, PUBLIC_URL: `http://127.0.0.1:${port}` }
    : { SLACK_APP_TOKEN: slack.appToken }),
});
const secretsOf = (slack: FakeSlack): string[] => [slack.botToken, slack.appToken, slack.signingSecret];

/** Has Slack take only what the assistant's own manifest asks for. */
function install(slack: FakeSlack, by: SlackAssistantOptions['by'], database: Database): void {
  // What takes longer than Slack waits is acknowledged when it is stored, and done afterwards.
  slack.alsoWaitFor(() => nothingStored(database));
  const config = readConfig(slackEnvironment(slack, by, 3000));
  if (!config.ok) throw new Error(config.failure.join('\n'));
  slack.install(slackManifest(config.value));
}

/** Starts it on Slack; stopped at the end of the file. */
export async function startSlackAssistant(options: SlackAssistantOptions): Promise<SlackAssistant> {
  const { by } = options;
  const slack = await fakeSlack(options.slack);
  const running = await run(
    options,
    (port) => slackEnvironment(slack, by, port),
    secretsOf(slack),
    () => slack.stop(),
  );
  if (by === 'HTTP') await slack.requestUrl(`${running.url}/slack/events`);
  install(slack, by, running.database);
  const codeOf = createCodes();
  return {
    ...running,
    slack,
    async someone(name, overrides = {}) {
      const person = await aPerson(running.database, { name, ...overrides });
      const chat = slack.person(name, { locale: `${String(overrides.language ?? 'en')}-US` });
      const code = codeOf(name);
      await invite(running.database, person.id, code);
      await chat.says(`link ${code}`);
      return { chat, id: person.id };
    },
  };
}

/** Starts it on both: polling Telegram, and Slack by Socket Mode; stopped at the end of the file. */
export async function startTwofoldAssistant(options: StoryOptions): Promise<TwofoldAssistant> {
  const [telegram, slack] = [await fakeTelegram(), await fakeSlack()];
  const environment = (port: number): Environment => ({
    ...telegramEnvironment(telegram),
    ...slackEnvironment(slack, 'Socket Mode', port),
  });
  const stop = async (): Promise<void> => {
    await telegram.stop();
    await slack.stop();
  };
  const running = await run(options, environment, [telegram.token, ...secretsOf(slack)], stop);
  install(slack, 'Socket Mode', running.database);
  const codeOf = createCodes();
  return {
    ...running,
    telegram,
    slack,
    async someone(name, overrides = {}) {
      const person = await aPerson(running.database, { name, ...overrides });
      const [inTelegram, inSlack] = [telegram.person(name), slack.person(name)];
      const codes = [codeOf(name), codeOf(name)] as const;
      await invite(running.database, person.id, codes[0]);
      await inTelegram.says(`/start ${codes[0]}`);
      await invite(running.database, person.id, codes[1]);
      await inSlack.says(`link ${codes[1]}`);
      return { inTelegram, inSlack, id: person.id };
    },
  };
}
