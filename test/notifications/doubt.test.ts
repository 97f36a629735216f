/**
 * Doubt on a platform that keeps marks: looked up before anything is sent again or given up (delivery.md, Promise and
 * States). Whatever fails and whoever dies meanwhile: no message is lost, and none is there twice.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonId, VisitId } from '../../src/domain/ids.ts';
import type { DeliveryFailure } from '../../src/platforms/platform.ts';
import { claimRows } from '../../src/store/notification-claims.ts';
import { abandonDoubts, settleDoubt, takeDoubts, type Found } from '../../src/store/notification-doubts.ts';
import { anAccount, aPerson } from '../support/builders.ts';
import { at, fixedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench, type Bench } from '../support/notifications.ts';
import { recordingPlatform, type RecordingPlatform } from '../support/recording-platform.ts';

const database = await testDatabase();
const doubt: DeliveryFailure = { kind: 'doubt', detail: 'ETIMEDOUT' };
const transient: DeliveryFailure = { kind: 'transient', detail: 'ECONNREFUSED' };
const unclear: Found = { kind: 'unclear', afterMs: 0, counted: true, final: false };
let bench: Bench;
let slack: RecordingPlatform;

beforeEach(async () => {
  await database.pool.query(
    `truncate person, team, client, visit, notification, attempt, pace restart identity cascade`,
  );
  const clock = fixedClock('2026-11-24T08:00:00Z');
  slack = recordingPlatform('slack', { marks: clock });
  bench = await notificationBench(database, { platforms: [slack], clock });
});

/** Anna in Slack, and a reminder of hers that is due now: sent again by its own promise. */
async function reminderDue(): Promise<{ id: PersonId }> {
  const anna = await aPerson(database, { mutedKinds: ['visit-unrecorded'] });
  await anAccount(database, { personId: anna.id, platform: 'slack', conversation: 'D1' });
  await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z', client: 'Ernst Handel' });
  await bench.at('2026-11-24T09:00:00Z');
  return anna;
}

/** Anna in Slack, and her digest, which is sent at most once by its own promise. */
async function digestDue(): Promise<void> {
  const anna = await aPerson(database, { mutedKinds: ['visits-tomorrow'] });
  await anAccount(database, { personId: anna.id, platform: 'slack', conversation: 'D1' });
  await bench.settleAll();
  await bench.at('2026-11-25T07:31:00Z');
}

const kinds = [
  { kind: 'visit-soon', due: reminderDue },
  { kind: 'digest', due: digestDue },
] as const;
const row = async (kind: string) => (await bench.rows(kind))[0];
const attempts = async () =>
  (
    await database.pool.query<{ result: string; message_ref: string | null }>(
      'select result, message_ref from attempt order by id',
    )
  ).rows.map((one) => (one.message_ref === null ? one.result : `${one.result} ${one.message_ref}`));
/** Leases, pauses and what the queue has in hand run by the real clock: let them be over. */
const pausesOver = () =>
  database.pool.query(
    `update notification set lease_until = clock_timestamp() - interval '1 second',
            enqueued_at = enqueued_at - interval '20 seconds' where lease_until is not null`,
  );
/** Pauses pass, the sweep picks up what is left behind, and everything that can go goes. */
async function healed(): Promise<void> {
  await pausesOver();
  await bench.notifications.sweep();
  await bench.settleAll();
}
const said = () => slack.to('D1').length;

it('every new message carries the number of its row, and an edited one none', async () => {
  await reminderDue();
  await bench.settleAll();
  expect(slack.said.map(({ mark }) => mark)).toEqual([(await row('visit-soon'))?.id]);
});

describe.each(kinds)('doubt about $kind', ({ kind, due }) => {
  it('that had arrived: it was sent, and is not sent again', async () => {
    await due();
    slack.next.push('lost');
    await bench.settleAll();
    expect(await row(kind)).toMatchObject({ state: 'unknown' });
    await healed();
    expect(slack.lookedUp).toHaveLength(1);
    expect(said()).toBe(1);
    expect(await row(kind)).toMatchObject({ state: 'sent', reason: null });
    expect(await attempts()).toEqual(['sent m1']);
    await healed();
    expect(said()).toBe(1);
    expect(slack.lookedUp).toHaveLength(1);
  });

  it('that had not arrived: it is sent, once, and nothing remains in doubt', async () => {
    await due();
    slack.next.push(doubt);
    await bench.settleAll();
    await healed();
    expect(said()).toBe(1);
    expect(await row(kind)).toMatchObject({ state: 'sent', reason: null });
    expect(await attempts()).toEqual(['lost', 'sent m1']);
  });

  it('that cannot be looked up for a while: it is looked up again', async () => {
    await due();
    slack.next.push('lost');
    slack.nextLookUps.push(transient, { kind: 'rate-limited', retryAfterMs: 90_000 });
    await bench.settleAll();
    await bench.notifications.sweep();
    await bench.settleAll();
    expect(slack.lookedUp).toHaveLength(1);
    // The pause is kept.
    await bench.notifications.sweep();
    await bench.settleAll();
    expect(slack.lookedUp).toHaveLength(1);
    await healed();
    const { rows } = await database.pool.query<{ pause: number }>(
      `select extract(epoch from lease_until - clock_timestamp())::float8 as pause from notification where state = 'unknown'`,
    );
    expect(rows[0]?.pause).toBeGreaterThan(80);
    await healed();
    expect(slack.lookedUp).toHaveLength(3);
    expect(await row(kind)).toMatchObject({ state: 'sent' });
    expect(said()).toBe(1);
  });

  it('while our token is refused: it is looked up when it is taken again, however long that lasts', async () => {
    await due();
    slack.next.push('lost');
    slack.nextLookUps.push(...Array<DeliveryFailure>(7).fill({ kind: 'unauthorised' }));
    await bench.settleAll();
    for (let n = 0; n < 7; n++) await healed();
    expect((await bench.notifications.health()).problems).toEqual(['unauthorised:slack']);
    expect(await row(kind)).toMatchObject({ state: 'unknown' });
    await healed();
    expect(await row(kind)).toMatchObject({ state: 'sent' });
    expect((await bench.notifications.health()).problems).toEqual([]);
    expect(said()).toBe(1);
  });

  it.each([
    { how: 'three times in vain', failures: [transient, doubt, transient] },
    {
      how: 'never, as the platform says',
      failures: [{ kind: 'rejected', detail: 'missing_scope' } as const],
    },
  ])('that can be looked up $how: then as its kind promises', async ({ failures }) => {
    await due();
    slack.next.push('lost');
    slack.nextLookUps.push(...failures);
    await bench.settleAll();
    for (let n = 0; n < 5; n++) await healed();
    expect(slack.lookedUp).toHaveLength(failures.length);
    const again = kind === 'visit-soon';
    expect(said()).toBe(again ? 2 : 1);
    expect(await row(kind)).toMatchObject(
      again ? { state: 'resent', reason: null } : { state: 'abandoned', reason: 'doubt' },
    );
  });

  it.each(['before it is asked', 'while it is asked', 'before the answer is written'])(
    'whose look-up dies %s: it is looked up again',
    async (when) => {
      await due();
      slack.next.push('lost');
      await bench.settleAll();
      await pausesOver();
      const id = (await row(kind))?.id ?? '';
      const [taken] = await takeDoubts(database, [id], 'dead', 60_000, ['slack']);
      expect(taken).toMatchObject({ id, attempt: { platform: 'slack', conversation: 'D1', lookups: 1 } });
      // As long as the lease lasts it is in nobody else's hands, and neither sent again nor given up.
      await bench.notifications.sweep();
      await bench.notifications.deliver([id]);
      expect(slack.lookedUp).toEqual([]);
      expect(await row(kind)).toMatchObject({ state: 'unknown' });
      await healed();
      expect(await row(kind)).toMatchObject({ state: 'sent' });
      // It wakes up after all: too late to say anything.
      if (when === 'before the answer is written' && taken) {
        expect(await settleDoubt(database, taken, { kind: 'not-there', afterMs: 0 })).toBe(false);
        expect(await settleDoubt(database, taken, unclear)).toBe(false);
      }
      await healed();
      expect(await row(kind)).toMatchObject({ state: 'sent' });
      expect(await attempts()).toEqual(['sent m1']);
      expect(said()).toBe(1);
    },
  );

  it('looked up by several workers at once: one asks', async () => {
    await due();
    slack.next.push('lost');
    await bench.settleAll();
    await pausesOver();
    const id = (await row(kind))?.id ?? '';
    await Promise.all([1, 2, 3, 4].map(() => bench.notifications.deliver([id])));
    expect(slack.lookedUp).toEqual([id]);
    expect(said()).toBe(1);
  });

  it('whose answer comes while it is looked up: the answer counts', async () => {
    await due();
    slack.next.push(doubt);
    await bench.settleAll();
    // The platform is behind: the message is not in its history yet, but its answer arrives.
    slack.beforeLookUp(async () => {
      await database.pool.query(`update attempt set result = 'sent', message_ref = 'late', detail = null`);
    });
    await healed();
    slack.beforeLookUp(() => undefined);
    await healed();
    expect(slack.lookedUp).toHaveLength(1);
    expect(await row(kind)).toMatchObject({ state: 'sent' });
    expect(await attempts()).toEqual(['sent late']);
    expect(said()).toBe(0);
  });

  it('after a worker died while it was being sent: looked up when the lease is over', async () => {
    await due();
    slack.before(() => {
      throw new Error('the worker dies here');
    });
    await bench.settleAll();
    slack.before(() => undefined);
    await database.pool.query(
      `update notification set state = 'sending', lease = 'dead' where state = 'unknown'`,
    );
    await database.pool.query(`update attempt set result = 'sending', detail = null`);
    await healed();
    await healed();
    expect(await row(kind)).toMatchObject({ state: 'sent' });
    expect(await attempts()).toEqual(['lost', 'sent m1']);
    expect(said()).toBe(1);
  });

  it('again and again: lost every time, it is given up after many tries', async () => {
    await due();
    slack.next.push(...Array<DeliveryFailure>(40).fill(doubt));
    await bench.settleAll();
    for (let n = 0; n < 25; n++) await healed();
    expect(await row(kind)).toMatchObject({ state: 'failed', reason: 'retries' });
    expect((await attempts()).filter((one) => one !== 'lost')).toEqual([]);
    expect(await attempts()).toHaveLength(20);
  });
});

describe('doubt', () => {
  it('about one that has been snoozed since: an older message is not taken for it', async () => {
    const anna = await reminderDue();
    await bench.settleAll();
    const { id } = (await row('visit-soon'))!;
    await bench.snooze(id, anna.id, at('2026-11-24T09:20:00Z'));
    await bench.at('2026-11-24T09:20:00Z');
    slack.next.push(doubt);
    await bench.settleAll();
    await healed();
    expect(said()).toBe(2);
    expect(await row('visit-soon')).toMatchObject({ state: 'sent' });
    expect(await attempts()).toEqual(['sent m1', 'lost', 'sent m2']);
  });

  it('about what is no longer so is given up: nothing old is sent', async () => {
    const anna = await reminderDue();
    slack.next.push(doubt);
    await bench.settleAll();
    const visit = await database.prisma.visit.findFirstOrThrow();
    await bench.settle(visit.id as VisitId, 'held', anna.id);
    await healed();
    expect(slack.lookedUp).toEqual([]);
    expect(said()).toBe(0);
    expect(await row('visit-soon')).toMatchObject({ state: 'abandoned' });
  });

  it('about an edit is not looked up: it is edited again', async () => {
    const anna = await reminderDue();
    await bench.settleAll();
    const visit = await database.prisma.visit.findFirstOrThrow();
    await bench.move(visit.id as VisitId, '2026-11-24T10:30:00Z', anna.id);
    await bench.at('2026-11-24T09:11:00Z');
    slack.next.push('lost');
    await bench.settleAll();
    await healed();
    expect(slack.lookedUp).toEqual([]);
    const edits = slack.said.filter(({ edit }) => edit);
    expect(edits.map(({ messageRef, mark }) => [messageRef, mark])).toEqual(Array(2).fill(['m1', null]));
    expect(await row('correction')).toMatchObject({ state: 'resent' });
  });

  it('is never added to by a worker that slept through its lease: it does not send any more', async () => {
    bench = await notificationBench(database, {
      platforms: [slack],
      clock: bench.clock,
      timing: { sendLeaseMs: 0 },
    });
    await reminderDue();
    await bench.settleAll();
    expect(said()).toBe(0);
    expect(await row('visit-soon')).toMatchObject({ state: 'sending' });
    bench = await notificationBench(database, { platforms: [slack], clock: bench.clock });
    await bench.at('2026-11-24T09:00:00Z');
    await healed();
    await healed();
    expect(said()).toBe(1);
    expect(await attempts()).toEqual(['lost', 'sent m1']);
  });

  it('on a platform without marks does not wait for one with them', async () => {
    const clock = fixedClock('2026-11-24T08:00:00Z');
    slack = recordingPlatform('slack', { marks: clock });
    const telegram = recordingPlatform();
    bench = await notificationBench(database, { platforms: [telegram, slack], clock });
    const anna = await reminderDue();
    await anAccount(database, { personId: anna.id, conversation: '77', linkedAt: new Date('2030-01-01') });
    telegram.next.push('lost');
    await bench.settleAll();
    await healed();
    expect(slack.lookedUp).toEqual([]);
    expect(telegram.to('77')).toHaveLength(2);
    expect(await row('visit-soon')).toMatchObject({ state: 'resent' });
  });

  it('in a process that does not reach the platform is treated as the kind promises', async () => {
    await digestDue();
    slack.next.push('lost');
    await bench.settleAll();
    bench = await notificationBench(database, { platforms: [recordingPlatform()], clock: bench.clock });
    await healed();
    expect(await row('digest')).toMatchObject({ state: 'abandoned', reason: 'doubt' });
  });

  it('is found by index, however many notifications there are', async () => {
    await reminderDue();
    await database.pool.query(
      `insert into notification (due_at, subject_id, person_id, version, kind, occurrence, state, sent_at)
       select app_now(), n, 1, 1, 'visit-soon', 'T-60m', 'sent', app_now() from generate_series(1000, 21000) n`,
    );
    await database.pool.query(
      `insert into attempt (notification_id, platform, conversation, result)
       select id, 'slack', 'D1', 'sent' from notification where state = 'sent'`,
    );
    await database.pool.query('analyze notification; analyze attempt');
    const plans: string[] = [];
    const watched: typeof database = {
      ...database,
      pool: Object.assign(Object.create(database.pool), {
        query: async (query: { text: string; values: unknown[] }) => {
          const plan = await database.pool.query<{ 'QUERY PLAN': string }>(
            `explain ${query.text}`,
            query.values,
          );
          plans.push(plan.rows.map((line) => line['QUERY PLAN']).join('\n'));
          return { rows: [], rowCount: 0 };
        },
      }),
    };
    await abandonDoubts(watched, ['visit-soon'], ['slack']);
    await takeDoubts(watched, ['1', '2'], 'x', 1, ['slack']);
    await claimRows(watched, ['1', '2'], 'x', 1, ['visit-soon'], ['slack']);
    expect(plans).toHaveLength(3);
    for (const plan of plans) expect(plan).not.toMatch(/Seq Scan on (notification|attempt)/);
  });
});
