/** The chat platforms of P4 with the limits that their fakes enforce, and how many people make about 20 seconds of sending. */
import { fakeSlack } from '../support/fake-slack.ts';
import { fakeTelegram } from '../support/fake-telegram.ts';

/** A platform that is ready to refuse what comes too fast. */
interface Enforcing {
  /** What configures the assistant for it. */
  readonly env: Readonly<Record<string, string>>;
  /** The private conversation of each of the people. */
  readonly conversations: readonly string[];
  /** When each message was taken, in milliseconds. */
  taken(): readonly number[];
  /** Resolves when so many were. */
  until(messages: number): Promise<void>;
  refused(): { readonly chat: number; readonly bot: number };
  stop(): Promise<void>;
}

export interface LimitedPlatform {
  readonly platform: string;
  /** The rate to reach, for all conversations together. */
  readonly perSecond: number;
  readonly limit: string;
  readonly people: number;
  /** So many of the people get so many messages each; all others get one. */
  readonly hot: number;
  readonly perHot: number;
  start(people: number): Promise<Enforcing>;
}

const longestMs = 120_000;
const numbers = (people: number): number[] => Array.from({ length: people }, (_, n) => 900_001 + n);

export const telegramLimit: LimitedPlatform = {
  platform: 'telegram',
  perSecond: 30,
  limit: "Telegram's limit: 30 a second, one a second for each chat",
  people: 640,
  hot: 4,
  perHot: 16,
  async start(people) {
    const telegram = await fakeTelegram({ isChecked: false });
    const ids = numbers(people);
    for (const id of ids) telegram.person(`P${id}`, { id });
    telegram.limits.enforce({ perBot: 30, perChat: 1 });
    const { ledger, limits } = telegram;
    return {
      env: { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url },
      conversations: ids.map(String),
      taken: () => ledger.map(({ at }) => at),
      async until(messages) {
        await telegram.until(
          () => ledger.length >= messages,
          () => `${ledger.length} sent`,
          longestMs,
        );
      },
      refused: () => limits.refused,
      stop: () => telegram.stop(),
    };
  },
};

/** A workspace takes "several hundred messages a minute", says Slack; our pace makes 400 of it, and a little above that is refused here. */
export const slackLimit: LimitedPlatform = {
  platform: 'slack',
  perSecond: 1000 / 150,
  limit: "Slack's limit: 400 a minute, one a second for each conversation",
  people: 110,
  hot: 2,
  perHot: 12,
  async start(people) {
    const slack = await fakeSlack();
    const ids = numbers(people).map((n) => `U${n}`);
    for (const id of ids) slack.person(`P${id}`, { id });
    slack.limits.enforce({ perWorkspace: 70, perChannel: 1 });
    const { ledger, limits } = slack;
    return {
      env: {
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        SLACK_API_URL: slack.apiUrl,
      },
      conversations: ids,
      taken: () => ledger.map(({ at }) => at),
      async until(messages) {
        await slack.until(
          () => ledger.length >= messages,
          () => `${ledger.length} sent`,
          longestMs,
        );
      },
      refused: () => ({ chat: limits.refused.channel, bot: limits.refused.workspace }),
      stop: () => slack.stop(),
    };
  },
};
