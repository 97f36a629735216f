/** The queue on both backends: jobs arrive, once, move later, survive a stop, and the schedule comes back. */
import { Redis } from 'ioredis';
import { afterEach, expect, inject, it } from 'vitest';
import { openQueue, type Handlers, type JobQueue } from '../../src/queue/index.ts';
import { systemMilliseconds } from '../../src/clock.ts';
import { testDatabaseUrl } from '../support/database.ts';
import { silent } from '../support/notifications.ts';
import { describeQueues } from '../support/queues.ts';
import { startRedisServer } from '../support/redis-server.ts';

/** This file's own keys on the shared Redis. */
const ownDatabase = (url: string | null): string | null => (url === null ? null : `${url}/5`);

/** Resolves when `met` says so, looking again after every event that the test reports. */
function witness(): { note(): void; until(met: () => boolean): Promise<void> } {
  let wake: () => void = () => undefined;
  return {
    note: () => wake(),
    async until(met) {
      while (!met()) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

describeQueues('the queue', ({ redisUrl }) => {
  const url = testDatabaseUrl();
  const open: { stop(): Promise<void> }[] = [];
  const start = async (handlers: Handlers, tickEveryMs = 200): Promise<JobQueue> => {
    const queue = await openQueue({
      redisUrl: ownDatabase(redisUrl),
      databaseUrl: await url,
      log: silent,
      now: systemMilliseconds,
      tickEveryMs,
    });
    const workers = await queue.work(handlers);
    open.push({
      async stop() {
        await workers.stop();
        await queue.close();
      },
    });
    return queue;
  };
  afterEach(async () => {
    for (const one of open.splice(0)) await one.stop();
  });

  it('carries many jobs, each once', async () => {
    const seen: string[] = [];
    const { note, until } = witness();
    const queue = await start({
      async deliver(ids) {
        seen.push(...ids);
        note();
        return null;
      },
    });
    const jobs = Array.from({ length: 700 }, (_, n) => ({ ids: [String(n + 1)], turn: '1', delayMs: 0 }));
    await queue.enqueue(jobs);
    await until(() => seen.length >= 700);
    expect(new Set(seen).size).toBe(700);
    expect(seen).toHaveLength(700);
  });

  it('takes the same hand-over twice as one job while it waits', async () => {
    const seen: string[] = [];
    const { note, until } = witness();
    const queue = await start({
      async deliver(ids) {
        seen.push(...ids);
        note();
        return null;
      },
    });
    const job = { ids: ['7'], turn: 'later', delayMs: 300 };
    await queue.enqueue([job]);
    await queue.enqueue([job]);
    await queue.enqueue([{ ids: ['8'], turn: 'x', delayMs: 600 }]);
    await until(() => seen.includes('8'));
    expect(seen).toEqual(['7', '8']);
  });

  it('moves what cannot be done yet, with what is left of it', async () => {
    const seen: string[][] = [];
    const { note, until } = witness();
    const queue = await start({
      async deliver(ids) {
        seen.push([...ids]);
        note();
        return seen.length === 1 ? { ids: ['12'], inMs: 50 } : null;
      },
    });
    await queue.enqueue([{ ids: ['11', '12'], turn: '1', delayMs: 0 }]);
    await until(() => seen.length === 2);
    expect(seen).toEqual([['11', '12'], ['12']]);
  });

  it('runs the tick on its schedule, and restores a schedule that is gone', async () => {
    let ticks = 0;
    const { note, until } = witness();
    const queue = await start({
      async tick() {
        ticks += 1;
        note();
      },
    });
    expect(await queue.ensureSchedulers()).toBe(true);
    await until(() => ticks >= 2);
    expect(await queue.ensureSchedulers()).toBe(false);
    if (redisUrl !== null) {
      const redis = new Redis(`${redisUrl}/5`);
      await redis.flushdb();
      redis.disconnect();
      expect(await queue.ensureSchedulers()).toBe(true);
      const before = ticks;
      await until(() => ticks > before);
    }
  });

  it('carries a heartbeat from end to end', async () => {
    let beats = 0;
    const { note, until } = witness();
    const queue = await start({
      deliver: async () => null,
      async heartbeat() {
        beats += 1;
        note();
      },
    });
    await queue.beat();
    await until(() => beats === 1);
    // One at a time: a beat that is still being worked off is not sent again.
    while (beats < 2) await queue.beat();
  });

  it('finishes what is in hand before it stops, and keeps the rest', async () => {
    const seen: string[] = [];
    const { note, until } = witness();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let ended = false;
    const queue = await start({
      async deliver(ids) {
        seen.push(...ids);
        note();
        await held;
        ended = true;
        return null;
      },
    });
    await queue.enqueue([{ ids: ['21'], turn: '1', delayMs: 0 }]);
    await until(() => seen.length === 1);
    const stopped = open[0]!.stop();
    open.length = 0;
    await queue.ping().catch(() => undefined);
    release();
    await stopped;
    expect(ended).toBe(true);
  });

  it('answers a ping', async () => {
    await expect((await start({})).ping()).resolves.toBeUndefined();
  });
});

it.skipIf(inject('redis') === null)('refuses a Redis that evicts', async () => {
  const server = await startRedisServer(['--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru']);
  if (server === null) throw new Error('REDIS_URL is given but there is no redis-server to start another');
  try {
    await expect(
      openQueue({ redisUrl: server.url, databaseUrl: '', log: silent, now: systemMilliseconds }),
    ).rejects.toThrow(/maxmemory-policy allkeys-lru.*noeviction/);
  } finally {
    await server.stop();
  }
});

it('says plainly, without the password, that Redis does not answer', async () => {
  const warned: object[] = [];
  const log = { ...silent, warn: (fields: object) => void warned.push(fields) };
  const opening = openQueue({
    redisUrl: 'redis://:secret-of-redis@127.0.0.1:1',
    databaseUrl: '',
    log,
    now: systemMilliseconds,
    connectWithinMs: 500,
  });
  await expect(opening).rejects.toThrow(/Redis did not answer/);
  expect(JSON.stringify(warned)).toContain('ECONNREFUSED');
  expect(JSON.stringify(warned)).not.toContain('secret');
});
