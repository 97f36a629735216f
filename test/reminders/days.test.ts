/** Messages about a person's day: one per local date, moved with the person's settings, late as delivery.md allows. */
import { beforeEach, describe, expect, it } from 'vitest';
import { at } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench, type Bench } from '../support/notifications.ts';
import { invocationsOf } from '../support/recording-platform.ts';

const database = await testDatabase();
let bench: Bench;
beforeEach(async () => {
  await database.pool.query(
    'truncate person, team, client, visit, notification, attempt restart identity cascade',
  );
  bench = await notificationBench(database);
});

/** What was said to her about days: without reminders of single visits. */
const told = (conversation: string): string[] => bench.telegram.to(conversation);

describe('visits-tomorrow', () => {
  it('tells at 17:00 of all of tomorrow in one message, once', async () => {
    const anna = await bench.manager();
    await bench.settleAll();
    await bench.visit({
      owner: anna.id,
      at: '2026-11-25T10:00:00Z',
      client: 'Ernst Handel',
      purpose: 'prices',
    });
    await bench.visit({
      owner: anna.id,
      at: '2026-11-25T08:30:00Z',
      client: 'Frankenversand',
      purpose: 'stock',
    });
    await bench.at('2026-11-24T16:00:00Z');
    await bench.settleAll();
    await bench.settleAll();
    expect(told(anna.conversation)).toEqual([
      'Tomorrow: 2 visits, first 09:30 Frankenversand\n• 09:30 Frankenversand (C) · stock\n• 11:00 Ernst Handel (C) · prices',
    ]);
    expect(invocationsOf(bench.telegram.said[0]!.view)).toEqual([
      'visits tomorrow',
      expect.stringMatching(/^later \d+$/),
    ]);
  });

  it('says nothing when there is nothing, and records that', async () => {
    const anna = await bench.manager();
    await bench.settleAll();
    await bench.at('2026-11-24T16:00:00Z');
    await bench.settleAll();
    expect(told(anna.conversation)).toEqual([]);
    expect(await bench.rows('visits-tomorrow')).toMatchObject([
      { occurrence: '2026-11-25', state: 'cancelled', reason: 'no-visits' },
      { occurrence: '2026-11-26', state: 'planned' },
    ]);
  });

  it('is corrected when a visit that it listed moves', async () => {
    const [anna, head] = [await bench.manager(), await bench.manager({ role: 'head' })];
    await bench.settleAll();
    const visit = await bench.visit({ owner: anna.id, at: '2026-11-25T10:00:00Z', client: 'Ernst Handel' });
    await bench.at('2026-11-24T16:00:00Z');
    await bench.settleAll();
    await bench.move(visit, '2026-11-26T10:00:00Z', head.id);
    await bench.settleAll();
    expect(told(anna.conversation).slice(1)).toEqual(['Moved: Ernst Handel, now Thu 26 Nov, 11:00']);
  });

  it('is shown anew in the same message when the reader herself moved a visit', async () => {
    const anna = await bench.manager();
    await bench.settleAll();
    const visit = await bench.visit({ owner: anna.id, at: '2026-11-25T10:00:00Z', client: 'Ernst Handel' });
    await bench.visit({ owner: anna.id, at: '2026-11-25T12:00:00Z', client: 'Frankenversand' });
    await bench.at('2026-11-24T16:00:00Z');
    await bench.settleAll();
    await bench.move(visit, '2026-11-25T14:00:00Z', anna.id);
    await bench.at('2026-11-24T16:11:00Z');
    await bench.settleAll();
    expect(bench.telegram.said.slice(1)).toMatchObject([
      { edit: true, text: expect.stringMatching(/^Tomorrow: 2 visits, first 13:00 Frankenversand/) },
    ]);
  });

  it('does not come the night after, when the digest says the same', async () => {
    const anna = await bench.manager();
    await bench.settleAll();
    await bench.visit({ owner: anna.id, at: '2026-11-25T10:00:00Z', client: 'Ernst Handel' });
    await bench.at('2026-11-24T20:00:00Z');
    await bench.settleAll();
    await bench.at('2026-11-25T07:31:00Z');
    await bench.settleAll();
    expect(told(anna.conversation)).toEqual([
      'One visit today, at 11:00: Ernst Handel\n• 11:00 Ernst Handel (C) · prices',
    ]);
  });
});

describe('the digest', () => {
  it('comes on working days at the time of the person, once for each local date', async () => {
    const anna = await bench.manager();
    await bench.settleAll();
    for (const day of ['25', '26', '27', '28', '29', '30'])
      for (const hour of ['07:29', '07:31', '12:00']) {
        await bench.at(`2026-11-${day}T${hour}:00Z`);
        await bench.settleAll();
      }
    expect(await bench.rows('digest')).toMatchObject([
      { occurrence: '2026-11-25', state: 'sent' },
      { occurrence: '2026-11-26', state: 'sent' },
      { occurrence: '2026-11-27', state: 'sent' },
      { occurrence: '2026-11-30', state: 'sent' },
      { occurrence: '2026-12-01', state: 'planned' },
    ]);
    expect(told(anna.conversation)).toEqual(
      Array(4).fill('Nothing is planned for today, and nothing is left open.'),
    );
  });

  it('names what is still without an outcome', async () => {
    const anna = await bench.manager({ mutedKinds: ['visit-unrecorded', 'visit-soon', 'visits-tomorrow'] });
    await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z', client: 'Ernst Handel' });
    await bench.settleAll();
    await bench.at('2026-11-25T07:31:00Z');
    await bench.settleAll();
    expect(told(anna.conversation)).toEqual([
      'No visits today; one earlier visit still needs an outcome.\nStill without an outcome:\n• Tue 24 Nov, 11:00 Ernst Handel',
    ]);
    expect(invocationsOf(bench.telegram.said[0]!.view)).toContain('visits late');
  });

  it('is still useful until 18:00 of its own date, then the next one comes', async () => {
    const anna = await bench.manager();
    await bench.settleAll();
    await bench.at('2026-11-25T16:59:00Z');
    await bench.settleAll();
    expect(told(anna.conversation)).toHaveLength(1);
    await bench.at('2026-11-26T17:00:00Z');
    await bench.settleAll();
    expect(told(anna.conversation)).toHaveLength(1);
    expect((await bench.rows('digest'))[1]).toMatchObject({ state: 'expired', reason: 'too-late' });
  });

  it('comes once after an outage of days: only the latest', async () => {
    const anna = await bench.manager();
    await bench.settleAll();
    await bench.at('2026-11-30T09:00:00Z');
    await bench.settleAll();
    await bench.settleAll();
    expect(told(anna.conversation)).toHaveLength(1);
    expect(await bench.rows('digest')).toMatchObject([
      { occurrence: '2026-11-25', state: 'expired', reason: 'older-date' },
      { occurrence: '2026-11-30', state: 'sent' },
      { occurrence: '2026-12-01', state: 'planned' },
    ]);
  });

  it('moves with the settings, and never comes twice for one local date', async () => {
    const anna = await bench.manager();
    await bench.settleAll();
    await database.prisma.person.update({ where: { id: anna.id }, data: { digestAt: 540 } });
    await bench.settingsChanged(anna.id);
    expect(await bench.rows('digest')).toMatchObject([{ occurrence: '2026-11-25', due: '2026-11-25 08:00' }]);
    await bench.at('2026-11-25T08:01:00Z');
    await bench.settleAll();
    await database.prisma.person.update({
      where: { id: anna.id },
      data: { zone: 'America/New_York', digestAt: 600 },
    });
    await bench.settingsChanged(anna.id);
    for (const hour of ['08:10', '15:01', '16:00']) {
      await bench.at(`2026-11-25T${hour}:00Z`);
      await bench.settleAll();
    }
    expect(told(anna.conversation)).toHaveLength(1);
    await bench.at('2026-11-26T15:01:00Z');
    await bench.settleAll();
    expect(told(anna.conversation)).toHaveLength(2);
  });

  it('can be switched off and on again', async () => {
    const anna = await bench.manager();
    await bench.settleAll();
    const set = async (digestAt: number | null): Promise<void> => {
      await database.prisma.person.update({ where: { id: anna.id }, data: { digestAt } });
      await bench.settingsChanged(anna.id);
    };
    await set(null);
    expect(await bench.rows('digest')).toMatchObject([{ state: 'cancelled', reason: 'settings' }]);
    await set(510);
    await bench.at('2026-11-24T08:02:00Z');
    await bench.settleAll();
    await bench.at('2026-11-25T07:31:00Z');
    await bench.settleAll();
    expect(told(anna.conversation)).toHaveLength(1);
  });

  it('names no client to those who may not see clients any more, whose they may still be on paper', async () => {
    const anna = await bench.manager({ mutedKinds: ['visit-soon', 'visit-unrecorded'] });
    await bench.settleAll();
    await bench.visit({ owner: anna.id, at: '2026-11-24T12:00:00Z', client: 'Canary Past' });
    await bench.visit({ owner: anna.id, at: '2026-11-25T10:00:00Z', client: 'Canary Corp' });
    await database.prisma.person.update({ where: { id: anna.id }, data: { role: 'support' } });
    await bench.at('2026-11-24T16:00:00Z');
    await bench.settleAll();
    await bench.at('2026-11-25T07:31:00Z');
    await bench.settleAll();
    expect(told(anna.conversation)).toEqual(['Nothing is planned for today, and nothing is left open.']);
  });

  it('may be snoozed like any other', async () => {
    const anna = await bench.manager();
    await bench.settleAll();
    await bench.at('2026-11-25T07:31:00Z');
    await bench.settleAll();
    const [row] = await bench.rows('digest');
    await bench.snooze(row!.id, anna.id, at('2026-11-25T09:00:00Z'));
    await bench.at('2026-11-25T09:00:00Z');
    await bench.settleAll();
    expect(told(anna.conversation)).toHaveLength(2);
    expect(await bench.rows('digest')).toMatchObject([{ state: 'sent' }, { state: 'planned' }]);
  });
});
