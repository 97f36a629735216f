/** The whole assistant on a fake Telegram. */
import type { PersonId } from '../../src/domain/ids.ts';
import { aPerson } from './builders.ts';
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
export { slackWays, startSlackAssistant } from './slack-assistant.ts';

export interface Assistant extends Running {
  readonly telegram: FakeTelegram;
  /** A linked person with a Telegram account. */
  someone(name: string, overrides?: PersonOverrides): Promise<{ chat: FakePerson; id: PersonId }>;
}

export interface AssistantOptions extends StoryOptions {
  readonly webhook?: boolean;
}

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
