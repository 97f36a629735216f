/** The short form of the fault suite: five deaths on each queue. The long one is `npm run test:faults`. */
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { describeQueues } from '../support/queues.ts';
import { surviveKills } from './kills.ts';

describeQueues('five kills', ({ redisUrl }) => {
  const database = testDatabase();

  it('lose no reminder, and repeat none whose sending was not cut off', { timeout: 120_000 }, async () => {
    const report = await surviveKills({
      database: await database,
      platform: 'telegram',
      kills: 5,
      redisUrl: redisUrl === null ? null : `${redisUrl}/7`,
    });
    expect(report).toMatchObject({ reminders: 60, lost: 0, twiceWithoutCause: 0 });
  });
});

describe('five kills in Slack', () => {
  const database = testDatabase();

  it('lose no reminder and repeat none: what was cut off is found again', { timeout: 120_000 }, async () => {
    const report = await surviveKills({
      database: await database,
      platform: 'slack',
      kills: 5,
      redisUrl: null,
    });
    expect(report).toMatchObject({ reminders: 60, lost: 0, twice: 0 });
  });
});
