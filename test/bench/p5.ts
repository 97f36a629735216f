/** P5: 10,000 reminders due at once among a million, against BullMQ's delayed jobs with 300,000 waiting. */
import { setTimeout as sleep } from 'node:timers/promises';
import { systemMilliseconds } from '../../src/clock.ts';
import { createTick } from '../../src/notifications/tick.ts';
import { openQueue, type JobQueue } from '../../src/queue/index.ts';
import { reminders } from '../../src/reminders/index.ts';
import type { Database } from '../../src/store/database.ts';
import { openClock } from '../../src/store/clock.ts';
import { judged, median, type Bench } from './bench.ts';
import { benchDatabase } from './database.ts';

const waiting = 1_000_000;
const due = 10_000;
const delayed = 300_000;
const rounds = 3;
const target = 0.2;
const tickEverySeconds = 5;
const log = { warn: () => undefined, error: () => undefined };

/** A million rows of the coming weeks; the burst is spread over the whole table, so that nothing helps it. */
async function seed(database: Database): Promise<void> {
  for (let from = 1; from <= waiting; from += 100_000)
    await database.pool.query(
      `insert into notification (due_at, subject_id, person_id, version, kind, occurrence)
       select now() + interval '1 hour' + (n::bigint * 7919 % 60000) * interval '1 minute', n, 1 + n % 500, 1, 'visit-soon', 'T-60m'
         from generate_series($1::int, $1::int + 99999) n`,
      [from],
    );
  await database.pool.query('vacuum analyze notification');
}

/** Makes the burst: rows spread over the whole table are due now. */
const burst = (database: Database): Promise<unknown> =>
  database.pool.query(
    `update notification set due_at = now(), enqueued_at = null, state = 'planned' where subject_id % ($1::int) = 0`,
    [waiting / due],
  );

/** Waits until the worker has taken so many; the clock starts outside. */
function takings(): { take(count: number): void; first: Promise<number>; all(count: number): Promise<void> } {
  let taken = 0;
  let wake: () => void = () => undefined;
  let found: (at: number) => void = () => undefined;
  const first = new Promise<number>((resolve) => (found = resolve));
  return {
    first,
    take(count) {
      if (taken === 0) found(performance.now());
      taken += count;
      wake();
    },
    async all(count) {
      while (taken < count) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

async function withWorker<T>(
  queue: JobQueue,
  work: (taken: ReturnType<typeof takings>) => Promise<T>,
): Promise<T> {
  const taken = takings();
  const workers = await queue.work({
    async deliver(ids) {
      taken.take(ids.length);
      return null;
    },
  });
  try {
    return await work(taken);
  } finally {
    await workers.stop();
  }
}

/** Ours: from the beginning of the tick until the first is out, and until all are handed over (milliseconds). */
async function ours(database: Database, queue: JobQueue): Promise<{ first: number; handed: number }> {
  await burst(database);
  const clock = await openClock(database, true);
  const tick = createTick({ store: { database }, queue, reminders, clock, oweEveryMs: 60_000 });
  return withWorker(queue, async (taken) => {
    const began = performance.now();
    const handed = await tick.handOver();
    const done = performance.now() - began;
    if (handed !== due) throw new Error(`${handed} handed over instead of ${due}`);
    const first = (await taken.first) - began;
    await taken.all(due);
    return { first, handed: done };
  });
}

/** Theirs: from the moment at which 10,000 delayed jobs are due until the first is out. */
async function theirs(queue: JobQueue, round: number): Promise<number> {
  const headStart = 4_000;
  const began = performance.now();
  const dueAt = began + headStart;
  const jobs = Array.from({ length: due }, (_, n) => ({ ids: [String(n + 1)], turn: `burst-${round}` }));
  for (let from = 0; from < due; from += 1_000)
    await queue.enqueue(
      jobs
        .slice(from, from + 1_000)
        .map((job) => ({ ...job, delayMs: Math.max(0, Math.round(dueAt - performance.now())) })),
    );
  return withWorker(queue, async (taken) => {
    await sleep(Math.max(0, dueAt - performance.now()));
    const first = Math.max(1, (await taken.first) - dueAt);
    await taken.all(due);
    return first;
  });
}

export const p5: Bench = {
  id: 'P5',
  async run(tell) {
    const [own, other] = [await benchDatabase(), await benchDatabase()];
    const open = (databaseUrl: string): Promise<JobQueue> =>
      openQueue({ redisUrl: null, databaseUrl, log, now: systemMilliseconds });
    const [queue, theirQueue] = [await open(own.url), await open(other.url)];
    try {
      await seed(own.database);
      tell(`${waiting} reminders in the table`);
      for (let from = 0; from < delayed; from += 10_000)
        await theirQueue.enqueue(
          Array.from({ length: 10_000 }, (_, n) => ({
            ids: [String(from + n)],
            turn: 'waits',
            delayMs: 86_400_000,
          })),
        );
      tell(`${delayed} delayed jobs in BullMQ`);
      const [firsts, handed, delays]: [number[], number[], number[]] = [[], [], []];
      for (let round = 0; round < rounds; round++) {
        const mine = await ours(own.database, queue);
        const baseline = await theirs(theirQueue, round);
        firsts.push(mine.first);
        handed.push(mine.handed);
        delays.push(baseline);
        tell(
          `round ${round + 1}: first out after ${Math.round(mine.first)} ms, all handed over after ${Math.round(mine.handed)} ms; BullMQ's first after ${Math.round(baseline)} ms`,
        );
      }
      const baseline = `${Math.round(median(delays))} ms with ${delayed.toLocaleString('en')} delayed jobs in BullMQ on PostgreSQL`;
      return [
        judged({
          id: 'P5',
          what: 'first of 10,000 due among a million, of the time with delayed jobs',
          value: median(firsts) / median(delays),
          target,
          better: 'smaller',
          rounds,
          baseline,
        }),
        judged({
          id: 'P5.tick',
          what: 'seconds until all 10,000 are handed over, in one tick',
          value: median(handed) / 1_000,
          target: tickEverySeconds,
          better: 'smaller',
          rounds,
          baseline: `a tick every ${tickEverySeconds} s`,
        }),
      ];
    } finally {
      await queue.close();
      await theirQueue.close();
      await own.drop();
      await other.drop();
    }
  },
};
