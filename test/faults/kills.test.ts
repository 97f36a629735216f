/** The short form of the fault suite: five deaths on each queue. The long one is `npm run test:faults`. */
import { expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { describeQueues } from '../support/queues.ts';
import { surviveKills } from './kills.ts';

describeQueues('five kills', ({ redisUrl }) => {
  const database = testDatabase();

  it('lose no reminder, and repeat none whose sending was not cut off', { timeout: 120_000 }, async () => {
    const report = await surviveKills({
      database: await database,
      kills: 5,
      redisUrl: redisUrl === null ? null : `${redisUrl}/7`,
    });
    expect(report).toMatchObject({ reminders: 60, lost: 0, twiceWithoutCause: 0 });
  });
});
