/** Whoever blocks the assistant on one platform is told on another, once, and not at all when it was a mistake. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/ids.ts';
import { createPeople } from '../../src/operations/people.ts';
import { noteReachability } from '../../src/store/accounts.ts';
import { owePeople } from '../../src/store/unreachable.ts';
import { anAccount, aPerson } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench, type Bench } from '../support/notifications.ts';
import { recordingPlatform, type RecordingPlatform } from '../support/recording-platform.ts';

const database = await testDatabase();
let bench: Bench;
let telegram: RecordingPlatform;
let slack: RecordingPlatform;

beforeEach(async () => {
  await database.pool.query(
    `truncate person, team, client, visit, notification, attempt, pace restart identity cascade`,
  );
  telegram = recordingPlatform();
  slack = recordingPlatform('slack');
  bench = await notificationBench(database, { platforms: [telegram, slack] });
  await bench.at('2026-11-24T09:00:00Z');
});

/** Anna in Telegram, which she prefers, and in Slack. */
async function anna(overrides: Parameters<typeof aPerson>[1] = {}): Promise<PersonId> {
  const person = await aPerson(database, {
    name: 'Anna',
    preferredPlatform: 'telegram',
    digestAt: null,
    mutedKinds: ['visits-tomorrow', 'visit-unrecorded'],
    ...overrides,
  });
  const linkedAt = new Date('2026-01-01');
  await anAccount(database, { personId: person.id, conversation: '77', linkedAt });
  await anAccount(database, { personId: person.id, platform: 'slack', conversation: 'D1', linkedAt });
  return person.id;
}
const inTelegram = (reachable: boolean) =>
  noteReachability(database, { platform: 'telegram', conversation: '77' }, reachable);
const told = () => slack.to('D1').filter((text) => text.startsWith('I cannot reach you in Telegram'));
const rows = () => bench.rows('account-unreachable');
const pausesOver = () =>
  database.pool.query(
    `update notification set lease_until = clock_timestamp() - interval '1 second' where lease_until is not null`,
  );

describe('account-unreachable', () => {
  it('is told once on the other platform, however much failed and however often it is looked for', async () => {
    const id = await anna();
    for (const hour of [10, 11]) await bench.visit({ owner: id, at: `2026-11-24T${hour}:00:00Z` });
    await bench.at('2026-11-24T10:00:00Z');
    telegram.next.push({ kind: 'unreachable', reason: 'blocked' }, { kind: 'unreachable', reason: 'gone' });
    await bench.settleAll();
    await pausesOver();
    await bench.settleAll();
    await bench.settleAll();
    await Promise.all([1, 2, 3].map(() => owePeople(database)));
    await bench.settleAll();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain('unblock our chat and send me any message');
    expect(await rows()).toMatchObject([{ state: 'sent', occurrence: '2026-11-24' }]);
    expect(telegram.said).toEqual([]);
    await bench.at('2026-11-26T10:00:00Z');
    await bench.settleAll();
    expect(told()).toHaveLength(1);
  });

  it('is told again when it happens again', async () => {
    await anna();
    await inTelegram(false);
    await bench.settleAll();
    await inTelegram(true);
    await bench.at('2026-11-26T10:00:00Z');
    await inTelegram(false);
    await bench.settleAll();
    expect(told()).toHaveLength(2);
    expect((await rows()).map(({ occurrence }) => occurrence)).toEqual(['2026-11-24', '2026-11-26']);
  });

  it('is dropped when the account answers again before it is sent, and owed when it does not any more', async () => {
    await anna();
    await inTelegram(false);
    await bench.notifications.tick();
    await inTelegram(true);
    await bench.settleAll();
    expect(told()).toEqual([]);
    expect(await rows()).toMatchObject([{ state: 'cancelled', reason: 'reachable' }]);
    await bench.settleAll();
    expect(await rows()).toMatchObject([{ state: 'cancelled' }]);
    await inTelegram(false);
    await bench.settleAll();
    expect(told()).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: 'sent' }]);
  });

  it('waits for the morning, and is told once then, whatever happened in the night', async () => {
    await anna();
    await bench.at('2026-11-24T21:00:00Z');
    await inTelegram(false);
    await bench.settleAll();
    expect(await rows()).toMatchObject([{ state: 'held' }]);
    await bench.at('2026-11-25T01:00:00Z');
    await inTelegram(true);
    await inTelegram(false);
    await bench.settleAll();
    await bench.at('2026-11-25T09:00:00Z');
    await bench.settleAll();
    expect(told()).toHaveLength(1);
    expect((await rows()).map(({ state }) => state).sort()).toEqual(['cancelled', 'sent']);
  });

  it('is not told where there is nothing to tell: one account, none that answers, linked since, disabled', async () => {
    const id = await anna();
    await inTelegram(false);
    await noteReachability(database, { platform: 'slack', conversation: 'D1' }, false);
    const lonely = await aPerson(database);
    await anAccount(database, {
      personId: lonely.id,
      conversation: '88',
      unreachableAt: new Date('2026-11-24'),
    });
    const newcomer = await aPerson(database);
    await anAccount(database, {
      personId: newcomer.id,
      conversation: '99',
      unreachableAt: new Date('2026-11-20'),
    });
    await anAccount(database, {
      personId: newcomer.id,
      platform: 'slack',
      conversation: 'D9',
      linkedAt: new Date('2026-11-24T08:00:00Z'),
    });
    await bench.settleAll();
    expect(await rows()).toEqual([]);
    const people = createPeople({ database, defaults: { language: 'en', zone: 'UTC', country: null } });
    await people.disable({ personId: null, source: 'cli', once: null, answers: null }, 'Anna');
    await bench.settleAll();
    expect(await rows()).toEqual([]);
    expect(await database.prisma.account.count({ where: { personId: id } })).toBe(2);
  });

  it('goes the other way round too, in the reader’s language', async () => {
    await anna({ language: 'es' });
    await noteReachability(database, { platform: 'slack', conversation: 'D1' }, false);
    await bench.settleAll();
    expect(telegram.to('77')[0]).toBe(
      'Ahora mismo no puedo llegar a ti en Slack, así que te escribo aquí.\nSi quieres que vuelva allí, envíame un mensaje directo en Slack; todo seguirá como antes.',
    );
    await database.pool.query(`update person set language = 'ru'`);
    await noteReachability(database, { platform: 'slack', conversation: 'D1' }, true);
    await bench.at('2026-11-25T09:00:00Z');
    await noteReachability(database, { platform: 'slack', conversation: 'D1' }, false);
    await bench.settleAll();
    expect(telegram.to('77')[1]).toContain('Сейчас не получается написать вам в Slack, поэтому пишу сюда.');
  });
});
