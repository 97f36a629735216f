/** Where a notification goes when a person has several accounts: the preferred one while it can be reached, else the next. */
import { beforeEach, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/ids.ts';
import { noteReachability } from '../../src/store/accounts.ts';
import { anAccount, aPerson } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench, type Bench } from '../support/notifications.ts';
import { recordingPlatform, type RecordingPlatform } from '../support/recording-platform.ts';

const database = await testDatabase();
let bench: Bench;
let telegram: RecordingPlatform;
let slack: RecordingPlatform;
let anna: PersonId;

beforeEach(async () => {
  await database.pool.query(
    `truncate person, team, client, visit, notification, attempt, pace restart identity cascade`,
  );
  telegram = recordingPlatform();
  slack = recordingPlatform('slack');
  bench = await notificationBench(database, { platforms: [telegram, slack] });
  const person = await aPerson(database, {
    preferredPlatform: 'slack',
    digestAt: null,
    mutedKinds: ['visits-tomorrow', 'visit-unrecorded', 'account-unreachable'],
  });
  anna = person.id;
  await anAccount(database, { personId: anna, conversation: '77', linkedAt: new Date('2026-02-01') });
  await anAccount(database, {
    personId: anna,
    platform: 'slack',
    conversation: 'D1',
    linkedAt: new Date('2026-01-01'),
  });
});

/** A reminder falls due at that hour and everything that can go goes; where did it go? */
async function reminded(hour: number): Promise<string[]> {
  telegram.said.length = 0;
  slack.said.length = 0;
  await bench.visit({ owner: anna, at: `2026-11-24T${hour}:30:00Z` });
  await bench.at(`2026-11-24T${hour}:00:00Z`);
  await bench.settleAll();
  await database.pool.query(`update notification set lease_until = null where state = 'retry_wait'`);
  await bench.settleAll();
  const reminders = (platform: RecordingPlatform): string[] =>
    platform.said.filter(({ text }) => text.includes('30 min')).map(() => platform.id);
  return [...reminders(telegram), ...reminders(slack)];
}

it('goes to the preferred one, although another was linked later', async () => {
  expect(await reminded(10)).toEqual(['slack']);
});

it('goes to the next when the preferred one is blocked, and back when it is there again', async () => {
  slack.next.push({ kind: 'unreachable', reason: 'blocked' });
  expect(await reminded(10)).toEqual(['telegram']);
  expect(await reminded(11)).toEqual(['telegram']);
  await noteReachability(database, { platform: 'slack', conversation: 'D1' }, true);
  expect(await reminded(12)).toEqual(['slack']);
});

it('goes to the next in a process that does not reach the preferred platform', async () => {
  bench = await notificationBench(database, { platforms: [telegram] });
  expect(await reminded(10)).toEqual(['telegram']);
});
