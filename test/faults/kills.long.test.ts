/** The long form: a hundred deaths with PostgreSQL as the queue, with Redis, and with Redis emptied in between. */
import { Redis } from 'ioredis';
import { describe, expect, inject, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { startRedisServer } from '../support/redis-server.ts';
import { surviveKills, type KillReport } from './kills.ts';

const kills = Number(process.env['KILLS'] ?? 100);

function hold(report: KillReport): void {
  console.log(JSON.stringify({ kills, ...report }));
  expect(report).toMatchObject({ reminders: kills * 12, lost: 0, twiceWithoutCause: 0 });
}

describe('on PostgreSQL', async () => {
  const database = await testDatabase();
  it(`${kills} kills lose nothing`, async () =>
    hold(await surviveKills({ database, platform: 'telegram', kills, redisUrl: null })));
});

describe('in Slack', async () => {
  const database = await testDatabase();
  it(`${kills} kills lose and repeat nothing`, async () => {
    const report = await surviveKills({ database, platform: 'slack', kills, redisUrl: null });
    hold(report);
    expect(report.twice).toBe(0);
    expect(report.lookedUp).toBeGreaterThan(0);
  });
});

describe.skipIf(inject('redis') === null)('on Redis', () => {
  describe('that keeps what it was given', async () => {
    const database = await testDatabase();
    it(`${kills} kills lose nothing`, async () => {
      const server = await startRedisServer([
        '--appendonly',
        'yes',
        '--appendfsync',
        'everysec',
        '--dbfilename',
        'kills.rdb',
        '--appenddirname',
        `kills-${process.pid}`,
      ]);
      try {
        hold(
          await surviveKills({
            database,
            platform: 'telegram',
            kills,
            redisUrl: server?.url ?? inject('redis'),
          }),
        );
      } finally {
        await server?.stop();
      }
    });
  });

  describe('that is emptied in between', async () => {
    const database = await testDatabase();
    it(`${kills} kills lose nothing`, async () => {
      const redisUrl = `${inject('redis')}/8`;
      const redis = new Redis(redisUrl);
      try {
        const between = async (): Promise<void> => void (await redis.flushdb());
        hold(await surviveKills({ database, platform: 'telegram', kills, redisUrl, between }));
      } finally {
        redis.disconnect();
      }
    });
  });
});
