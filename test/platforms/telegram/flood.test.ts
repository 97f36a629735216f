/** One person who floods the assistant until Telegram refuses the answers must not silence it for everybody else. */
import { afterEach, describe, expect, it } from 'vitest';
import { running, type Running } from './bot.ts';

let bot: Running;
afterEach(() => bot.stop());

/** Telegram asks for silence in the chats of these people, for longer than any test waits. */
function silence(chats: readonly number[]): void {
  for (const chat of chats)
    bot.fake.faults.add({
      method: 'sendMessage',
      chat,
      times: 10_000,
      fault: {
        kind: 'refuse',
        status: 429,
        description: 'Too Many Requests: retry after 20',
        parameters: { retry_after: 20 },
      },
    });
}

describe('a flood', () => {
  it.each([
    ['of more than a poll brings, by one person', 1, 150],
    ['by more people than are answered at once', 20, 3],
  ])('%s', async (_, people, each) => {
    bot = await running();
    const { fake } = bot;
    const floods = Array.from({ length: people }, (__, n) => fake.person(`Mallory ${n}`));
    silence(floods.map(({ id }) => id));
    for (const mallory of floods) for (let n = 0; n < each; n += 1) void mallory.says(`${n}`).catch(() => 0);
    const anna = fake.person('Anna');
    // Not awaited: Telegram is told of hers as handled only when those before it are.
    void anna.says('hello').catch(() => 0);
    expect(await anna.hears('you said hello', 10_000)).toBe('you said hello');
  });
});
