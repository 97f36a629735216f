/** From due to settled: every answer of a platform, every way a worker can leave a row behind (delivery.md). */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonId, VisitId } from '../../src/domain/ids.ts';
import { createSweep } from '../../src/notifications/sweep.ts';
import { createTick } from '../../src/notifications/tick.ts';
import { noMeter } from '../../src/notifications/index.ts';
import { reminders } from '../../src/reminders/index.ts';
import { releaseFence } from '../../src/store/notification-fence.ts';
import { anAccount } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench, silent, type Bench } from '../support/notifications.ts';
import { recordingPlatform } from '../support/recording-platform.ts';

const database = await testDatabase();
let bench: Bench;
beforeEach(async () => {
  await database.pool.query(
    `truncate person, team, client, visit, notification, attempt, pace restart identity cascade`,
  );
  await database.pool.query(
    `update installation set fence_before = null, system_identifier = '', timeline = 0, database_oid = 0`,
  );
  bench = await notificationBench(database);
});

/** Anna, and a reminder of hers that is due now. */
async function due(): Promise<{ id: PersonId; conversation: string }> {
  const anna = await bench.manager();
  await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z', client: 'Ernst Handel' });
  await bench.at('2026-11-24T09:00:00Z');
  return anna;
}
const soon = async () => (await bench.rows('visit-soon'))[0];
const attempts = async () =>
  (await database.pool.query<{ result: string }>('select result from attempt order by id')).rows.map(
    (row) => row.result,
  );
/** Pauses and leases run by the real clock: let them be over. */
const pausesOver = () =>
  database.pool.query(
    `update notification set lease_until = clock_timestamp() - interval '1 second' where lease_until is not null`,
  );

describe('what the platform answers', () => {
  it('certain failure: again after a pause, until it works', async () => {
    const anna = await due();
    bench.telegram.next.push({ kind: 'transient', detail: 'ECONNREFUSED' });
    await bench.settleAll();
    expect(await soon()).toMatchObject({ state: 'retry_wait' });
    await bench.settleAll();
    expect(bench.telegram.said).toEqual([]);
    await pausesOver();
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation)).toHaveLength(1);
    expect(await attempts()).toEqual(['transient', 'sent']);
    expect(await soon()).toMatchObject({ state: 'sent' });
  });

  it('a retry that is no longer useful is dropped', async () => {
    await due();
    bench.telegram.next.push({ kind: 'transient', detail: 'ECONNREFUSED' });
    await bench.settleAll();
    await pausesOver();
    await bench.at('2026-11-24T10:01:00Z');
    await bench.settleAll();
    expect(bench.telegram.said).toEqual([]);
    expect(await soon()).toMatchObject({ state: 'expired', reason: 'started' });
  });

  it('too many requests: after the time that was asked for', async () => {
    await due();
    bench.telegram.next.push({ kind: 'rate-limited', retryAfterMs: 7_000 });
    await bench.settleAll();
    const { rows } = await database.pool.query<{ pause: number }>(
      `select extract(epoch from lease_until - clock_timestamp())::float8 as pause from notification where kind = 'visit-soon'`,
    );
    expect(rows[0]!.pause).toBeGreaterThan(6);
    expect(rows[0]!.pause).toBeLessThan(7.1);
  });

  it('blocked: the account is not used again, another one is', async () => {
    const [telegram, slack] = [recordingPlatform(), recordingPlatform('slack')];
    bench = await notificationBench(database, { platforms: [telegram, slack] });
    const anna = await due();
    await anAccount(database, {
      personId: anna.id,
      platform: 'slack',
      conversation: 'D1',
      linkedAt: new Date(0),
    });
    telegram.next.push({ kind: 'unreachable', reason: 'blocked' });
    await bench.settleAll();
    await pausesOver();
    await bench.settleAll();
    expect(telegram.said).toEqual([]);
    const heard = slack.to('D1');
    expect(heard.filter((text) => text.includes('Ernst Handel'))).toHaveLength(1);
    expect(heard.filter((text) => text.includes('cannot reach you in Telegram'))).toHaveLength(1);
    expect(heard).toHaveLength(2);
  });

  it('blocked without another account: failed, and the account stays out', async () => {
    await due();
    bench.telegram.next.push({ kind: 'unreachable', reason: 'blocked' });
    await bench.settleAll();
    expect(await soon()).toMatchObject({ state: 'failed', reason: 'blocked' });
    expect(await database.prisma.account.count({ where: { unreachableAt: { not: null } } })).toBe(1);
    await bench.at('2026-11-24T11:30:00Z');
    await bench.settleAll();
    expect(bench.telegram.said).toEqual([]);
    expect(await bench.rows('visit-unrecorded')).toMatchObject([{ state: 'failed', reason: 'unreachable' }]);
  });

  it('blocked while an earlier message is edited: that is the end of it, and the account stays out', async () => {
    const anna = await due();
    await bench.settleAll();
    const visit = await database.prisma.visit.findFirstOrThrow();
    await bench.move(visit.id as VisitId, '2026-11-24T10:30:00Z', anna.id);
    await bench.at('2026-11-24T09:11:00Z');
    bench.telegram.next.push({ kind: 'unreachable', reason: 'blocked' });
    await bench.settleAll();
    expect(await bench.rows('correction')).toMatchObject([{ state: 'failed', reason: 'blocked' }]);
    expect(await database.prisma.account.count({ where: { unreachableAt: { not: null } } })).toBe(1);
    expect(bench.telegram.said).toHaveLength(1);
  });

  it('moved: the conversation has its new name at once', async () => {
    await due();
    bench.telegram.next.push({ kind: 'moved', conversation: '-100777' });
    await bench.settleAll();
    await pausesOver();
    await bench.settleAll();
    expect(bench.telegram.to('-100777')).toHaveLength(1);
  });

  it('our token refused: nothing is lost, and readiness says so', async () => {
    await due();
    bench.telegram.next.push({ kind: 'unauthorised' });
    await bench.settleAll();
    expect(await soon()).toMatchObject({ state: 'retry_wait' });
    expect((await bench.notifications.health()).problems).toEqual(['unauthorised:telegram']);
    await pausesOver();
    await bench.settleAll();
    expect(bench.telegram.said).toHaveLength(1);
    expect((await bench.notifications.health()).problems).toEqual([]);
  });

  it('never acceptable: failed, with the reason', async () => {
    await due();
    bench.telegram.next.push({ kind: 'rejected', detail: 'bad request' });
    await bench.settleAll();
    expect(await soon()).toMatchObject({ state: 'failed', reason: 'rejected' });
  });
});

describe('doubt', () => {
  it('about a reminder of a visit: it is sent again, and counted as such', async () => {
    const anna = await due();
    bench.telegram.next.push('lost');
    await bench.settleAll();
    expect(await soon()).toMatchObject({ state: 'unknown' });
    await bench.notifications.sweep();
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation)).toHaveLength(2);
    expect(await soon()).toMatchObject({ state: 'resent' });
    expect(await attempts()).toEqual(['doubt', 'sent']);
  });

  it('about a digest: it is not sent again, but listed in the next', async () => {
    const anna = await bench.manager();
    await bench.settleAll();
    await bench.at('2026-11-25T07:31:00Z');
    bench.telegram.next.push('lost');
    await bench.settleAll();
    await bench.notifications.sweep();
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation)).toHaveLength(1);
    expect((await bench.rows('digest'))[0]).toMatchObject({ state: 'abandoned', reason: 'doubt' });
    await bench.at('2026-11-26T07:31:00Z');
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation)[1]).toContain('daily digest');
  });

  it('three times over: given up and listed', async () => {
    await due();
    for (let n = 0; n < 4; n++) {
      bench.telegram.next.push('lost');
      await bench.settleAll();
      await bench.notifications.sweep();
    }
    expect(await soon()).toMatchObject({ state: 'abandoned', reason: 'doubt' });
    expect(await attempts()).toEqual(['doubt', 'doubt', 'doubt']);
  });

  it('a second sending that certainly failed stays in doubt', async () => {
    await due();
    bench.telegram.next.push('lost', { kind: 'transient', detail: 'ECONNREFUSED' });
    await bench.settleAll();
    await bench.notifications.sweep();
    await bench.settleAll();
    expect(await soon()).toMatchObject({ state: 'unknown' });
    await pausesOver();
    await bench.notifications.sweep();
    await bench.settleAll();
    expect(await soon()).toMatchObject({ state: 'resent' });
  });
});

describe('what a dead worker leaves behind', () => {
  it('claimed: it waits again when the lease is over', async () => {
    const anna = await due();
    await database.pool.query(
      `update notification set state = 'claimed', lease = 'dead', lease_until = clock_timestamp() - interval '1 second' where kind = 'visit-soon'`,
    );
    await bench.settleAll();
    expect(bench.telegram.said).toEqual([]);
    await bench.notifications.sweep();
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation)).toHaveLength(1);
    expect(await soon()).toMatchObject({ state: 'sent' });
  });

  it('being sent: it is in doubt when the lease is over, and sent again', async () => {
    await due();
    await database.pool.query(
      `with row as (update notification set state = 'sending', lease = 'dead', lease_until = clock_timestamp() - interval '1 second'
                     where kind = 'visit-soon' returning id)
       insert into attempt (notification_id, platform, conversation, result) select id, 'telegram', '1', 'sending' from row`,
    );
    await bench.notifications.sweep();
    await bench.settleAll();
    expect(await soon()).toMatchObject({ state: 'resent' });
    expect(await attempts()).toEqual(['doubt', 'sent']);
  });

  it('a job that was lost: the row is handed over again', async () => {
    const anna = await due();
    await bench.notifications.tick();
    bench.queue.jobs.splice(0);
    await database.pool.query(
      `update notification set enqueued_at = clock_timestamp() - interval '16 seconds'`,
    );
    await bench.notifications.sweep();
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation)).toHaveLength(1);
  });

  it('a dead queue: leases are healed all the same, and the work is handed over later', async () => {
    const anna = await due();
    await database.pool.query(
      `update notification set state = 'claimed', lease = 'dead', lease_until = clock_timestamp() - interval '1 second' where kind = 'visit-soon'`,
    );
    bench.queue.fail = true;
    await bench.notifications.sweep();
    expect(await soon()).toMatchObject({ state: 'planned' });
    bench.queue.fail = false;
    await database.pool.query(
      `update notification set enqueued_at = clock_timestamp() - interval '16 seconds'`,
    );
    await bench.notifications.sweep();
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation)).toHaveLength(1);
  });

  it('an emptied queue: the schedule is restored and everything handed over anew', async () => {
    await due();
    await bench.notifications.tick();
    const lost = bench.queue.jobs.splice(0).length;
    const queue = { ...bench.queue, jobs: bench.queue.jobs, ensureSchedulers: async () => true };
    const tick = createTick({ store: { database }, queue, reminders, clock: bench.clock, oweEveryMs: 0 });
    await createSweep({
      database,
      queue,
      tick,
      reminders,
      lookingUp: [],
      meter: noMeter,
      log: silent,
      staleMs: 15_000,
    })();
    expect(bench.queue.jobs).toHaveLength(lost);
  });

  it('an answer that comes after the lease still counts', async () => {
    await due();
    bench.telegram.before(async () => {
      await pausesOver();
      await database.pool.query(`update notification set state = 'unknown' where state = 'sending'`);
    });
    await bench.settleAll();
    expect(await soon()).toMatchObject({ state: 'sent' });
  });
});

describe('two workers', () => {
  it('with the same job send one message', async () => {
    const anna = await due();
    await bench.notifications.tick();
    const ids = bench.queue.jobs.flatMap((job) => job.ids);
    await Promise.all([1, 2, 3, 4].map(() => bench.notifications.deliver(ids)));
    expect(bench.telegram.to(anna.conversation)).toHaveLength(1);
  });
});

describe('the fence after a restore', () => {
  it('keeps back what was due before, until it is released', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'followthrough-fence-'));
    writeFileSync(path.join(dataDir, 'high-water'), '999999\n');
    bench = await notificationBench(database, { dataDir });
    await bench.notifications.start([]);
    const anna = await due();
    expect((await bench.notifications.health()).problems).toEqual([]);
    await bench.notifications.stop();
    // The first start only takes note; the mark says that more had been sent than this database knows.
    await bench.notifications.start([]);
    await bench.at('2026-11-24T09:01:00Z');
    await bench.settleAll();
    expect(bench.telegram.said).toEqual([]);
    expect((await bench.notifications.health()).problems).toEqual(['fenced']);
    expect(await releaseFence(database)).toBe(1);
    await bench.settleAll();
    expect(bench.telegram.to(anna.conversation)).toHaveLength(1);
  });

  it('rises when the database is another one than at the last start', async () => {
    await bench.notifications.start([]);
    await due();
    await database.pool.query(
      `update installation set system_identifier = '1' where system_identifier <> ''`,
    );
    await database.pool.query(`update installation set database_oid = 1`);
    await bench.notifications.start([]);
    await bench.settleAll();
    expect(bench.telegram.said.length).toBe(0);
    expect(await releaseFence(database)).toBeGreaterThan(0);
  });
});
