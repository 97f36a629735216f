/** The pacer: the rule by property, and that both backends follow it among several processes. */
import { performance } from 'node:perf_hooks';
import * as fc from 'fast-check';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { reserve, type Pacer, type PaceState } from '../../src/domain/pace.ts';
import { createRedisPacer } from '../../src/queue/redis-pacer.ts';
import { createDatabasePacer } from '../../src/store/pace.ts';
import { testDatabase } from '../support/database.ts';
import { describeQueues } from '../support/queues.ts';

const gaps = { botGapMs: 34, chatGapMs: 1_000 };

describe('the rule', () => {
  it('keeps the distances of the bot and of each chat, and sends nobody away for the same moment', () => {
    const asks = fc.array(
      fc.record({ chat: fc.integer({ min: 0, max: 3 }), after: fc.integer({ min: 0, max: 80 }) }),
      {
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(asks, (all) => {
        const chats = new Map<number, Pick<PaceState, 'chatFree' | 'lastReturn'>>();
        let [botFree, now] = [0, 1_000_000];
        const sends: { chat: number; at: number }[] = [];
        const returns = new Map<number, number[]>();
        for (const { chat, after } of all) {
          now += after;
          const known = chats.get(chat) ?? { chatFree: 0, lastReturn: 0 };
          const { answer, state } = reserve({ ...known, botFree }, gaps, now);
          botFree = state.botFree;
          chats.set(chat, state);
          if (answer.kind === 'go') sends.push({ chat, at: now + answer.waitMs });
          else returns.set(chat, [...(returns.get(chat) ?? []), now + answer.retryMs]);
        }
        const distances = (times: number[]): number[] =>
          times.slice(1).map((time, n) => time - (times[n] ?? 0));
        expect(distances(sends.map((send) => send.at)).every((gap) => gap >= gaps.botGapMs)).toBe(true);
        for (const chat of chats.keys()) {
          const own = sends.filter((send) => send.chat === chat).map((send) => send.at);
          expect(distances(own).every((gap) => gap >= gaps.chatGapMs)).toBe(true);
        }
        for (const times of returns.values()) expect(new Set(times).size).toBe(times.length);
      }),
    );
  });
});

describeQueues('the pacer', ({ redisUrl }) => {
  const database = testDatabase();
  const pacers = async (): Promise<{ pacers: Pacer[]; end: () => void }> => {
    if (redisUrl === null) return { pacers: [createDatabasePacer(await database)], end: () => undefined };
    const clients = [0, 1, 2].map(() => new Redis(`${redisUrl}/6`));
    return {
      pacers: clients.map(createRedisPacer),
      end: () => clients.forEach((client) => client.disconnect()),
    };
  };

  it('gives simultaneous senders slots a bot’s gap apart, and a chat one at a time', async () => {
    const { pacers: all, end } = await pacers();
    const bot = `bot-${performance.now()}`;
    const began = performance.now();
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const answer = await all[n % all.length]!.reserve({ bot, chat: `${bot}-${n % 20}`, ...gaps });
        return { chat: n % 20, answer };
      }),
    );
    const took = performance.now() - began;
    const gone = answers.flatMap(({ chat, answer }) =>
      answer.kind === 'go' ? [{ chat, wait: answer.waitMs }] : [],
    );
    expect(gone.length).toBeGreaterThanOrEqual(20);
    // Twenty slots, 34 ms apart from the first question on.
    expect(Math.max(...gone.map((one) => one.wait))).toBeGreaterThanOrEqual(19 * 34 - took - 5);
    expect(Math.max(...gone.map((one) => one.wait))).toBeLessThanOrEqual(gone.length * 34 + 5);
    const first = gone.slice(0, 20).map((one) => one.chat);
    expect(new Set(first).size).toBe(20);
    const busy = answers.flatMap(({ answer }) => (answer.kind === 'busy' ? [answer.retryMs] : []));
    expect(Math.min(...busy)).toBeGreaterThan(300);
    end();
  });

  it('keeps silent for as long as the platform asks', async () => {
    const { pacers: all, end } = await pacers();
    const [pacer] = all;
    const slot = { bot: `quiet-${performance.now()}`, chat: `quiet-${performance.now()}` };
    await pacer!.yieldFor(slot, 2_000);
    const answer = await pacer!.reserve({ ...slot, ...gaps });
    expect(answer.kind).toBe('go');
    if (answer.kind === 'go') expect(answer.waitMs).toBeGreaterThan(1_800);
    end();
  });
});
