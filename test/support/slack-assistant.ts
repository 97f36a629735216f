/** The whole assistant on a fake Slack, over HTTP or by Socket Mode, or on Slack and Telegram. */
import { vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { slackManifest } from '../../src/slack-manifest.ts';
import type { Database } from '../../src/store/database.ts';
import { aPerson } from './builders.ts';
import { fakeSlack, type FakeSlack, type FakeSlackOptions, type FakeSlackPerson } from './fake-slack.ts';
import { fakeTelegram, type FakePerson, type FakeTelegram } from './fake-telegram.ts';
import {
  createCodes,
  invite,
  run,
  telegramEnvironment,
  type Environment,
  type PersonOverrides,
  type Running,
  type StoryOptions,
} from './running.ts';

export { invite } from './running.ts';

export interface SlackAssistant extends Running {
  readonly slack: FakeSlack;
  /** A linked person with a Slack account. */
  someone(name: string, overrides?: PersonOverrides): Promise<{ chat: FakeSlackPerson; id: PersonId }>;
}

export interface SlackAssistantOptions extends StoryOptions {
  readonly by: 'HTTP' | 'Socket Mode';
  readonly slack?: FakeSlackOptions;
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

/** Slack stories are told both ways. */
export const slackWays = [{ by: 'HTTP' }, { by: 'Socket Mode' }] as const;

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
