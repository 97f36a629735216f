/** Tick: writes what is owed to everybody's day, and hands what is due within ten minutes to the queue. */
import type { Clock } from '../clock.ts';
import type { DeliverJob, JobQueue } from '../queue/index.ts';
import type { Reminder } from '../reminders/reminder.ts';
import type { Store } from '../store/index.ts';
import { clockShift, forgetHandOvers, takeDue, type QueuedRow } from '../store/notification-sweeps.ts';

export interface TickOptions {
  readonly store: Store;
  readonly queue: Pick<JobQueue, 'enqueue' | 'beat'>;
  readonly reminders: readonly Reminder[];
  readonly clock: Clock;
  /** What is owed to a day is known hours ahead: asking everybody at each tick would be waste. */
  readonly oweEveryMs: number;
}

/** Small enough that the first is out while the others are still being handed over. */
const atOnce = 2_000;

/** Rows of one kind and moment share jobs as large as the kind allows; all others travel alone. */
export function jobsOf(rows: readonly QueuedRow[], batchOf: (kind: string) => number): DeliverJob[] {
  const groups = new Map<string, QueuedRow[]>();
  const jobs: DeliverJob[] = [];
  for (const row of rows) {
    if (batchOf(row.kind) <= 1) {
      jobs.push({ ids: [row.id], turn: row.turn, delayMs: row.delayMs });
      continue;
    }
    const key = `${row.kind} ${row.turn}`;
    const group = groups.get(key) ?? [];
    group.push(row);
    groups.set(key, group);
  }
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const size = batchOf(first.kind);
    for (let from = 0; from < group.length; from += size) {
      const part = group.slice(from, from + size);
      jobs.push({
        ids: part.map((row) => row.id),
        turn: first.turn,
        delayMs: Math.max(...part.map((row) => row.delayMs)),
      });
    }
  }
  return jobs;
}

export interface Tick {
  /** The whole tick. */
  run(): Promise<void>;
  /** Only what is due: after a commit that planned something. Returns how many rows were handed over. */
  handOver(): Promise<number>;
  batchOf(kind: string): number;
}

export function createTick({ store, queue, reminders, clock, oweEveryMs }: TickOptions): Tick {
  const batches = new Map<string, number>(reminders.map(({ kind, traits }) => [kind, traits.batch]));
  const batchOf = (kind: string): number => batches.get(kind) ?? 1;
  let owedAt: number | null = null;
  let shift: string | null = null;
  const handOver = async (): Promise<number> => {
    for (let handed = 0; ;) {
      const rows = await takeDue(store.database, atOnce);
      // When this fails, the rows are marked as handed over but are not: the sweep sees that they still wait.
      await queue.enqueue(jobsOf(rows, batchOf));
      handed += rows.length;
      if (rows.length < atOnce) return handed;
    }
  };
  return {
    batchOf,
    handOver,
    async run() {
      const now = clock.now();
      const since = owedAt === null ? Infinity : Math.abs(now.toMillis() - owedAt);
      if (since >= oweEveryMs) {
        for (const reminder of reminders) await reminder.owe(store, now);
        owedAt = now.toMillis();
      }
      // Delays in the queue run by the real clock: when the demo's was moved, they are wrong.
      const moved = await clockShift(store.database);
      if (shift !== null && shift !== moved) await forgetHandOvers(store.database);
      shift = moved;
      await handOver();
      await queue.beat();
    },
  };
}
