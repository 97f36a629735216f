/** The reminders of one visit, from planning to the message, on a real database (product.md section 4). */
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { notificationBench, type Bench } from '../support/notifications.ts';
import { invocationsOf } from '../support/recording-platform.ts';
import { at } from '../support/clock.ts';

const database = await testDatabase();
let bench: Bench;
beforeEach(async () => {
  await database.pool.query(
    'truncate person, team, client, visit, notification, attempt restart identity cascade',
  );
  bench = await notificationBench(database);
});

describe('visit-soon', () => {
  it('comes 60 minutes before the start, once, with the true minutes', async () => {
    const anna = await bench.manager();
    const visit = await bench.visit({
      owner: anna.id,
      at: '2026-11-24T10:00:00Z',
      client: 'Ernst Handel',
      purpose: 'prices for 2027',
    });
    await bench.settleAll();
    expect(bench.telegram.said).toEqual([]);
    await bench.at('2026-11-24T09:02:00Z');
    await bench.settleAll();
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation)).toEqual(['Ernst Handel in 58 min (11:00): prices for 2027']);
    expect(invocationsOf(bench.telegram.said[0]!.view)).toEqual([
      expect.stringMatching(/^brief #\d+$/),
      `visit-card ${visit}`,
      `move ${visit} 1`,
      `cancel-visit ${visit} 1`,
      expect.stringMatching(/^later \d+$/),
    ]);
    expect(bench.telegram.said[0]!.view.secret).toBe(true);
    expect(await bench.rows('visit-soon')).toMatchObject([{ state: 'sent' }]);
  });

  it('comes at once for a visit planned inside the hour', async () => {
    const anna = await bench.manager();
    await bench.visit({ owner: anna.id, at: '2026-11-24T08:20:00Z', client: 'Ernst Handel' });
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation)).toEqual(['Ernst Handel in 20 min (09:20): prices']);
  });

  it('is dropped, and the drop recorded, once the visit has started', async () => {
    const anna = await bench.manager();
    await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z' });
    await bench.at('2026-11-24T10:00:00Z');
    await bench.settleAll();
    expect(bench.telegram.said).toEqual([]);
    expect(await bench.rows('visit-soon')).toMatchObject([{ state: 'expired', reason: 'started' }]);
  });

  it('goes to the present owner of the client', async () => {
    const anna = await bench.manager();
    const boris = await bench.manager();
    const visit = await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z' });
    await database.prisma
      .$executeRaw`update client set owner_id = ${boris.id} where id = (select client_id from visit where id = ${visit})`;
    await bench.at('2026-11-24T09:00:00Z');
    await bench.settleAll();
    expect(bench.telegram.said.map((one) => one.conversation)).toEqual([boris.conversation]);
  });

  it('is not held back by quiet hours', async () => {
    const anna = await bench.manager();
    await bench.visit({ owner: anna.id, at: '2026-11-25T05:30:00Z' });
    await bench.at('2026-11-25T04:30:00Z');
    await bench.settleAll();
    expect(bench.telegram.said).toHaveLength(1);
  });

  it('is not told to somebody who may not see the client', async () => {
    bench = await notificationBench(database, { maySee: async () => false });
    const anna = await bench.manager();
    await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z' });
    await bench.at('2026-11-24T09:00:00Z');
    await bench.settleAll();
    expect(bench.telegram.said).toEqual([]);
    expect(await bench.rows('visit-soon')).toMatchObject([{ state: 'cancelled', reason: 'no-right' }]);
  });
});

describe('visit-unrecorded', () => {
  it('asks 30 minutes after the end, unless the outcome was recorded', async () => {
    const anna = await bench.manager();
    const one = await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z', client: 'Ernst Handel' });
    const two = await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z', client: 'Frankenversand' });
    await bench.at('2026-11-24T11:10:00Z');
    await bench.settle(two, 'held', anna.id);
    await bench.at('2026-11-24T11:30:00Z');
    await bench.settleAll();
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation)).toEqual(['How did it go with Ernst Handel (11:00)?']);
    expect(invocationsOf(bench.telegram.said[0]!.view).slice(0, 3)).toEqual([
      `held ${one} 1`,
      `not-held ${one} 1`,
      `move ${one} 1`,
    ]);
  });

  it('waits for the next working morning when it falls into quiet hours', async () => {
    const anna = await bench.manager();
    await bench.visit({ owner: anna.id, at: '2026-11-27T18:30:00Z', client: 'Ernst Handel' }); // a Friday evening
    await bench.at('2026-11-27T20:00:00Z');
    await bench.settleAll();
    expect(await bench.rows('visit-unrecorded')).toMatchObject([{ state: 'held', due: '2026-11-30 07:00' }]);
    await bench.at('2026-11-30T07:00:00Z');
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation)).toEqual([
      'How did it go with Ernst Handel (Fri 27 Nov, 19:30)?',
    ]);
  });

  it('leaves what exceeds the daily cap to the digest', async () => {
    const anna = await bench.manager({ nudgeCap: 1 });
    await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z', client: 'One' });
    await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z', client: 'Two' });
    await bench.at('2026-11-24T11:30:00Z');
    await bench.settleAll();
    expect(bench.telegram.said).toHaveLength(1);
    await bench.at('2026-11-25T07:31:00Z');
    await bench.settleAll();
    expect(bench.telegram.said.at(-1)?.text).toMatch(
      /These may not have reached you:\n• .*question about the outcome Two/,
    );
  });
});

describe('a change of the visit', () => {
  it('moves the reminders; none of the old ones is sent', async () => {
    const anna = await bench.manager();
    const visit = await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z' });
    await bench.move(visit, '2026-11-24T12:00:00Z', anna.id);
    await bench.at('2026-11-24T09:30:00Z');
    await bench.settleAll();
    expect(bench.telegram.said).toEqual([]);
    await bench.at('2026-11-24T11:00:00Z');
    await bench.settleAll();
    expect(bench.telegram.said).toHaveLength(1);
    expect(await bench.rows('visit-soon')).toMatchObject([
      { version: 1, state: 'superseded' },
      { version: 2, state: 'sent' },
    ]);
  });

  it('brings the old reminders back with undo, and never repeats one that was sent', async () => {
    const anna = await bench.manager();
    const visit = await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z' });
    await bench.at('2026-11-24T09:00:00Z');
    await bench.settleAll();
    await bench.move(visit, '2026-11-24T15:00:00Z', anna.id);
    await bench.undo(visit, 1, '2026-11-24T10:00:00Z', anna.id);
    await bench.settleAll();
    expect(bench.telegram.said).toHaveLength(1);
    expect(await bench.rows('visit-soon')).toMatchObject([
      { version: 1, state: 'sent' },
      { version: 2, state: 'superseded' },
    ]);
    expect(await bench.rows('visit-unrecorded')).toMatchObject([
      { version: 1, state: 'planned' },
      { version: 2, state: 'superseded' },
    ]);
    expect(await bench.rows('correction')).toMatchObject([{ version: 2, state: 'superseded' }]);
  });

  it('by somebody else corrects what was announced', async () => {
    const [anna, head] = [await bench.manager(), await bench.manager({ role: 'head' })];
    const visit = await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z', client: 'Ernst Handel' });
    await bench.at('2026-11-24T09:00:00Z');
    await bench.settleAll();
    await bench.move(visit, '2026-11-25T15:00:00Z', head.id);
    await bench.settleAll();
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation).slice(1)).toEqual([
      'Moved: Ernst Handel, now Wed 25 Nov, 16:00',
    ]);
    await bench.settle(visit, 'cancelled', head.id);
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation).slice(2)).toEqual([
      'Cancelled: Ernst Handel, Wed 25 Nov, 16:00',
    ]);
    await bench.undo(visit, 2, '2026-11-25T15:00:00Z', head.id);
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation).slice(3)).toEqual([
      'As it was before: Ernst Handel, Wed 25 Nov, 16:00',
    ]);
  });

  it('by the reader puts the earlier message right, after the time for undo, instead of sending another', async () => {
    const anna = await bench.manager();
    const visit = await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z', client: 'Ernst Handel' });
    await bench.at('2026-11-24T09:00:00Z');
    await bench.settleAll();
    await bench.move(visit, '2026-11-25T15:00:00Z', anna.id);
    await bench.settleAll();
    expect(bench.telegram.said).toHaveLength(1);
    await bench.at('2026-11-24T09:10:30Z');
    await bench.settleAll();
    expect(bench.telegram.said.slice(1)).toMatchObject([
      { edit: true, messageRef: 'm1', text: 'Moved: Ernst Handel, now Wed 25 Nov, 16:00' },
    ]);
  });

  it('owes nothing when nobody was told', async () => {
    const [anna, head] = [await bench.manager(), await bench.manager({ role: 'head' })];
    const visit = await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z' });
    await bench.move(visit, '2026-11-24T12:00:00Z', head.id);
    await bench.settle(visit, 'cancelled', head.id);
    expect(await bench.rows('correction')).toEqual([]);
  });
});

describe('snooze', () => {
  it('moves the same row, which is delivered again', async () => {
    const anna = await bench.manager();
    await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z' });
    await bench.at('2026-11-24T11:30:00Z');
    await bench.settleAll();
    const [row] = await bench.rows('visit-unrecorded');
    expect(await bench.snooze(row!.id, anna.id, at('2026-11-24T12:30:00Z'))).toBe(true);
    await bench.settleAll();
    expect(bench.telegram.said).toHaveLength(1);
    await bench.at('2026-11-24T12:30:00Z');
    await bench.settleAll();
    expect(bench.telegram.said).toHaveLength(2);
    expect(await bench.rows('visit-unrecorded')).toMatchObject([{ id: row!.id, state: 'sent' }]);
  });

  it('is refused to anybody else', async () => {
    const [anna, boris] = [await bench.manager(), await bench.manager()];
    await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z' });
    const [row] = await bench.rows('visit-soon');
    expect(await bench.snooze(row!.id, boris.id, at('2026-11-24T12:30:00Z'))).toBe(false);
  });
});
