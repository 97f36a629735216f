/**
 * Requests that are cut off and workers that die, at every moment of sending and of looking up, in whatever order: where
 * the platform keeps marks the message is there exactly once in the end, whatever its kind promises.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DeliveryFailure } from '../../src/platforms/platform.ts';
import { anAccount, aPerson } from '../support/builders.ts';
import { fixedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench, type Bench } from '../support/notifications.ts';
import { recordingPlatform, type RecordingPlatform } from '../support/recording-platform.ts';

const database = await testDatabase();
const patience = 2;

/** A point at which workers stop until they are let through, or for ever. */
function gate() {
  const waiting: (() => void)[] = [];
  const take = (): (() => void)[] => waiting.splice(0);
  return {
    pass: () => new Promise<void>((resolve) => void waiting.push(resolve)),
    open: () => take().forEach((resolve) => resolve()),
    /** Those who wait die here. */
    kill: () => take().length,
    get waiting() {
      return waiting.length;
    },
  };
}

interface World {
  readonly bench: Bench;
  readonly slack: RecordingPlatform;
  readonly gates: Readonly<Record<'slot' | 'leaving' | 'asking', ReturnType<typeof gate>>>;
  readonly running: Set<object>;
  /** Failures of look-ups that may still be asked for: more than that, and the kind's promise decides. */
  patience: number;
  dead: number;
}

async function world(kind: 'visit-soon' | 'digest'): Promise<World> {
  await database.pool.query(
    'truncate person, team, client, visit, notification, attempt restart identity cascade',
  );
  const clock = fixedClock('2026-11-24T08:00:00Z');
  const slack = recordingPlatform('slack', { marks: clock });
  const gates = { slot: gate(), leaving: gate(), asking: gate() };
  const pacer = {
    async reserve() {
      await gates.slot.pass();
      return { kind: 'go' as const, waitMs: 0 };
    },
    yieldFor: async () => undefined,
    slip: async () => undefined,
  };
  const bench = await notificationBench(database, { platforms: [slack], pacer, clock });
  slack.before(() => gates.leaving.pass());
  slack.beforeLookUp(() => gates.asking.pass());
  const digest = kind === 'digest';
  const muted = ['visits-tomorrow', 'visit-unrecorded', ...(digest ? ['visit-soon'] : [])];
  const anna = await aPerson(database, { mutedKinds: muted, ...(digest ? {} : { digestAt: null }) });
  await anAccount(database, { personId: anna.id, platform: 'slack', conversation: 'D1' });
  if (digest) await bench.notifications.tick();
  else await bench.visit({ owner: anna.id, at: '2026-11-24T10:00:00Z' });
  await bench.at(digest ? '2026-11-25T07:31:00Z' : '2026-11-24T09:00:00Z');
  bench.queue.jobs.splice(0);
  await database.pool.query('update notification set enqueued_at = null');
  return { bench, slack, gates, running: new Set(), patience, dead: 0 };
}

/** Until every worker that lives is at a gate or done. */
async function calm(w: World): Promise<void> {
  const atGates = (): number => Object.values(w.gates).reduce((sum, one) => sum + one.waiting, 0);
  while (w.running.size > atGates() + w.dead) await sleep(1);
}

/**
 * Leases and pauses are over, and the sweep, the tick and the workers take what they find. A request that lives ends
 * within its lease: the platform's time to answer is shorter.
 */
async function round(w: World): Promise<void> {
  if (w.gates.leaving.waiting + w.gates.asking.waiting > 0) return;
  await database.pool.query(
    `update notification set lease_until = clock_timestamp() - interval '1 second',
            enqueued_at = enqueued_at - interval '20 seconds' where lease_until is not null`,
  );
  await w.bench.notifications.sweep();
  await w.bench.notifications.tick();
  for (const job of w.bench.queue.jobs.splice(0)) {
    const worker = {};
    w.running.add(worker);
    void w.bench.notifications.deliver(job.ids).finally(() => w.running.delete(worker));
  }
  await calm(w);
}

async function open(w: World, which: keyof World['gates']): Promise<void> {
  w.gates[which].open();
  await calm(w);
}

/** The requests under way end like this: not written at all, cut off before or after they arrived, or well. */
async function leave(w: World, how: DeliveryFailure | 'lost' | 'well'): Promise<void> {
  if (w.gates.leaving.waiting > 0 && how !== 'well') w.slack.next.push(how);
  await open(w, 'leaving');
}

async function ask(w: World, fails: boolean): Promise<void> {
  if (fails && w.gates.asking.waiting > 0 && w.patience-- > 0)
    w.slack.nextLookUps.push({ kind: 'transient', detail: 'reset' });
  await open(w, 'asking');
}

/** A worker that dies while it asks has asked in vain as well. */
async function die(w: World, where: keyof World['gates']): Promise<void> {
  if (where === 'asking' && w.patience-- <= 0) return;
  w.dead += w.gates[where].kill();
}

const named = (name: string, step: (w: World) => Promise<void>) =>
  Object.assign(step, { toString: () => name });
const step = fc.constantFrom(
  named('round', round),
  named('slot', (w) => open(w, 'slot')),
  named('sent', (w) => leave(w, 'well')),
  named('arrived, cut off', (w) => leave(w, 'lost')),
  named('lost, cut off', (w) => leave(w, { kind: 'doubt', detail: 'ETIMEDOUT' })),
  named('not written', (w) => leave(w, { kind: 'transient', detail: 'ECONNREFUSED' })),
  named('dies before the slot', (w) => die(w, 'slot')),
  named('dies while sending', (w) => die(w, 'leaving')),
  named('dies while asking', (w) => die(w, 'asking')),
  named('asked', (w) => ask(w, false)),
  named('asked in vain', (w) => ask(w, true)),
);

it.each(['visit-soon', 'digest'] as const)(
  '%s is there exactly once, whatever is cut off and whoever dies',
  { timeout: 120_000 },
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 24 }), async (steps) => {
        const w = await world(kind);
        for (const one of steps) await one(w);
        for (let n = 0; n < 8; n++) {
          await round(w);
          await open(w, 'asking');
          await open(w, 'slot');
          await open(w, 'leaving');
        }
        expect(w.slack.said.map(({ mark }) => mark)).toHaveLength(1);
        expect((await w.bench.rows(kind))[0]).toMatchObject({ state: 'sent', reason: null });
        const { rows } = await database.pool.query<{ result: string }>(
          `select result from attempt where result in ('sent', 'doubt', 'sending')`,
        );
        expect(rows).toEqual([{ result: 'sent' }]);
      }),
      { numRuns: 60 },
    );
  },
);
