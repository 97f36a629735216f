/**
 * Moving, cancelling and taking back a visit at every moment of its reminder's way: claimed, waiting for its slot, marked,
 * leaving. Whatever the order, no message leaves that says what is no longer so at that moment, none leaves twice, and
 * whoever was told something wrong is told what is right.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { VisitId } from '../../src/domain/ids.ts';
import type { Pacer } from '../../src/domain/pace.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench, type Bench } from '../support/notifications.ts';

const database = await testDatabase();
const now = '2026-11-24T08:00:00Z';

/** A point at which workers stop until they are let through. */
function gate(): { pass(): Promise<void>; open(): void; readonly waiting: number } {
  let waiting: (() => void)[] = [];
  return {
    pass: () => new Promise<void>((resolve) => void waiting.push(resolve)),
    open() {
      const all = waiting;
      waiting = [];
      for (const resolve of all) resolve();
    },
    get waiting() {
      return waiting.length;
    },
  };
}

interface World {
  readonly bench: Bench;
  readonly visit: VisitId;
  readonly head: number;
  readonly slot: ReturnType<typeof gate>;
  readonly leaving: ReturnType<typeof gate>;
  readonly running: Set<Promise<void>>;
  /** The times it has had, by version. */
  readonly times: Map<number, string>;
  /** Messages that were not true when they left. */
  readonly lies: string[];
}

/** What the committed visit says at this moment, as a message would put it. */
async function truth(id: VisitId): Promise<{ clock: string; state: string }> {
  const visit = await database.prisma.visit.findUniqueOrThrow({ where: { id } });
  const clock = visit.startsAt.toLocaleTimeString('en-GB', {
    timeZone: 'Europe/Madrid',
    hour: '2-digit',
    minute: '2-digit',
  });
  return { clock, state: visit.state };
}

const tells = (text: string, { clock, state }: { clock: string; state: string }): boolean =>
  state === 'cancelled'
    ? text.startsWith('Cancelled:')
    : text.includes(clock) && !text.startsWith('Cancelled:');

async function world(): Promise<World> {
  await database.pool.query(
    'truncate person, team, client, visit, notification, attempt restart identity cascade',
  );
  const [slot, leaving] = [gate(), gate()];
  const pacer: Pacer = {
    async reserve() {
      await slot.pass();
      return { kind: 'go', waitMs: 0 };
    },
    yieldFor: async () => undefined,
    slip: async () => undefined,
  };
  const bench = await notificationBench(database, { pacer, timing: { oweEveryMs: 1e9 } });
  const anna = await bench.manager({ digestAt: null, mutedKinds: ['visits-tomorrow'] });
  const head = await bench.manager({ role: 'head' });
  const visit = await bench.visit({ owner: anna.id, at: '2026-11-24T08:30:00Z', client: 'Ernst' });
  const lies: string[] = [];
  bench.telegram.before(() => leaving.pass());
  const times = new Map([[1, '2026-11-24T08:30:00Z']]);
  return { bench, visit, head: head.id, slot, leaving, running: new Set(), times, lies };
}

/** Until every worker is at a gate or done: looks at the gates, not at the clock. */
async function calm({ running, slot, leaving }: World): Promise<void> {
  while (running.size > slot.waiting + leaving.waiting) await Promise.race([sleep(1), ...running]);
}

async function claim(w: World): Promise<void> {
  await w.bench.notifications.tick();
  for (const job of w.bench.queue.jobs.splice(0)) {
    const run: Promise<void> = w.bench.notifications.deliver(job.ids).finally(() => w.running.delete(run));
    w.running.add(run);
  }
  await calm(w);
}

async function pace(w: World): Promise<void> {
  w.slot.open();
  await calm(w);
}

/** The requests leave: what they say is held against what is committed at that moment. */
async function leave(w: World): Promise<void> {
  if (w.leaving.waiting === 0) return;
  const committed = await truth(w.visit);
  const before = w.bench.telegram.said.length;
  w.leaving.open();
  await calm(w);
  for (const { text } of w.bench.telegram.said.slice(before)) if (!tells(text, committed)) w.lies.push(text);
}

/** A worker that sleeps through its lease: the row is taken back, and it wakes up later. */
async function oversleep(w: World): Promise<void> {
  await database.pool.query(
    `update notification set lease_until = clock_timestamp() - interval '1 second' where state = 'claimed'`,
  );
  await w.bench.notifications.sweep();
}

/** A change by the head, while what is leaving leaves: the change must wait for it. */
async function change(w: World, how: 'move' | 'cancel' | 'undo', minute: number): Promise<void> {
  const visit = await database.prisma.visit.findUniqueOrThrow({ where: { id: w.visit } });
  // Taken by value: the head is a person of this world.
  const by = w.head as Parameters<Bench['move']>[2];
  const start = (): Promise<void> => {
    if (how === 'move' && visit.state === 'planned') {
      const to = `2026-11-24T08:${minute}:00Z`;
      w.times.set(visit.versions + 1, to);
      return w.bench.move(w.visit, to, by);
    }
    if (how === 'cancel' && visit.state === 'planned') return w.bench.settle(w.visit, 'cancelled', by);
    if (how === 'undo') {
      const version = visit.state === 'cancelled' ? visit.version : Math.max(1, visit.version - 1);
      return w.bench.undo(w.visit, version, w.times.get(version) ?? now, by);
    }
    return Promise.resolve();
  };
  const changing = start();
  // The platform answers while the change is under way; a change that did not wait would be committed by then.
  await Promise.race([changing, sleep(w.leaving.waiting > 0 ? 60 : 5)]);
  await leave(w);
  await changing;
}

const step = fc.oneof(
  fc.constantFrom<(w: World) => Promise<void>>(claim, pace, leave, oversleep),
  fc
    .record({
      how: fc.constantFrom('move' as const, 'cancel' as const, 'undo' as const),
      minute: fc.integer({ min: 15, max: 55 }),
    })
    .map(({ how, minute }) =>
      Object.assign((w: World) => change(w, how, minute), { toString: () => `${how} ${minute}` }),
    ),
);

it('never lets the old one leave after the change is committed', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
      const w = await world();
      for (const one of steps) await one(w);
      // Everybody comes to an end, and whatever is still owed is sent.
      for (let round = 0; round < 4 || w.running.size > 0; round++) {
        await pace(w);
        await leave(w);
        await claim(w);
      }
      expect(w.lies).toEqual([]);
      const rows = await w.bench.rows();
      expect(rows.filter((row) => ['claimed', 'sending', 'unknown'].includes(row.state))).toEqual([]);
      const sent = await database.pool.query<{ count: number }>(
        `select count(*)::int from attempt a join notification n on n.id = a.notification_id
          where a.result = 'sent' and n.kind = 'visit-soon' group by n.id having count(*) > 1`,
      );
      expect(sent.rows).toEqual([]);
      const last = w.bench.telegram.said.at(-1);
      const committed = await truth(w.visit);
      if (last) expect(tells(last.text, committed)).toBe(true);
      else expect(committed.state).toBe('cancelled');
    }),
    { numRuns: 60 },
  );
});
