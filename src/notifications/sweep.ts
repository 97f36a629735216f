/**
 * Sweep: heals in plain SQL on a connection of its own what crashes, lost jobs and an emptied queue leave behind. Works
 * with the queue dead; whatever needs the queue is tried again at the next sweep (delivery.md, Healing).
 */
import type { JobQueue } from '../queue/index.ts';
import type { Reminder } from '../reminders/reminder.ts';
import { forgetOldRequests } from '../store/api-tokens.ts';
import { forgetOldEffects } from '../store/effects.ts';
import { exclusively } from '../store/exclusively.ts';
import type { Database } from '../store/database.ts';
import { abandonDoubts } from '../store/notification-doubts.ts';
import {
  backlog,
  expireLeases,
  forgetHandOvers,
  takeDoubtful,
  takeStale,
  type Backlog,
} from '../store/notification-sweeps.ts';
import type { Log, Meter } from './ports.ts';
import { jobsOf, type Tick } from './tick.ts';

export interface SweepOptions {
  /** Its own: a saturated pool must not keep the healer out. */
  readonly database: Database;
  readonly queue: Pick<JobQueue, 'enqueue' | 'ensureSchedulers'>;
  readonly tick: Pick<Tick, 'handOver' | 'batchOf'>;
  readonly reminders: readonly Reminder[];
  /** Platforms of this process where doubt can be looked up: that comes before giving up. */
  readonly lookingUp: readonly string[];
  readonly meter: Meter;
  readonly log: Log;
  /** After how long without being claimed a job counts as lost, milliseconds. */
  readonly staleMs: number;
}

const alarmSeconds = 60;
const atOnce = 2_000;

export function createSweep(options: SweepOptions): () => Promise<Backlog> {
  const { database, queue, tick, reminders, meter, log } = options;
  const sentAgain = reminders
    .filter(({ traits }) => traits.promise === 'at-least-once')
    .map(({ kind }) => kind);
  const heal = async (): Promise<void> => {
    const expired = await expireLeases(database);
    for (const { kind, platform } of expired.doubted) meter.doubted(kind, platform);
    const abandoned = await abandonDoubts(database, sentAgain, options.lookingUp);
    for (const kind of abandoned) meter.dropped(kind, 'abandoned');
    if (expired.released + expired.doubted.length + abandoned.length > 0)
      log.warn(
        { released: expired.released, doubted: expired.doubted.length, abandoned: abandoned.length },
        'sweep: picked up what a worker left behind',
      );
  };
  const requeue = async (): Promise<void> => {
    await restoreSchedulers(database, queue, log);
    const doubtful = await takeDoubtful(database, atOnce);
    const stale = await takeStale(database, options.staleMs, atOnce);
    await queue.enqueue(jobsOf([...doubtful, ...stale], () => 1));
    await tick.handOver();
  };
  return async () => {
    await exclusively(database, 'sweep', async () => {
      await heal();
      await forgetOldEffects(database);
      await forgetOldRequests(database);
      await requeue().catch((error: unknown) =>
        log.error({ err: error }, 'sweep: the queue does not take work'),
      );
    });
    const waiting = await backlog(database);
    if (waiting.oldestSeconds > alarmSeconds)
      log.error(
        { due: waiting.due, oldestSeconds: Math.round(waiting.oldestSeconds) },
        'notifications are late',
      );
    return waiting;
  };
}

/** When the scheduler had gone, the queue was emptied: everything is handed over anew. */
export async function restoreSchedulers(
  database: Database,
  queue: Pick<JobQueue, 'ensureSchedulers'>,
  log: Log,
): Promise<void> {
  if (!(await queue.ensureSchedulers())) return;
  const again = await forgetHandOvers(database);
  // None: most likely the very first start.
  if (again > 0) log.warn({ again }, 'the queue had lost its schedule: handing everything over again');
}
