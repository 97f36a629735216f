/**
 * The queue: one interface over BullMQ on PostgreSQL (the default) and on Redis. It carries only what is due within
 * minutes; the tables know the rest, so losing the whole queue costs seconds.
 */
import { DelayedError } from 'bullmq';
import type { Pacer } from '../domain/pace.ts';
import { codeOf, type Driver, type Processor, type QueueLog, type WorkerHandle } from './driver.ts';
import { deliverPayload, jobIdOf, type DeliverJob, type Later } from './jobs.ts';
import { openPostgresDriver } from './postgres.ts';
import { createRedisPacer } from './redis-pacer.ts';
import { openRedisDriver } from './redis.ts';

export type { DeliverJob, Later } from './jobs.ts';
export type { QueueLog } from './driver.ts';

export interface Handlers {
  readonly tick?: () => Promise<void>;
  /** What cannot be done yet comes back as Later: the same job is moved, not blocked on. */
  readonly deliver?: (ids: readonly string[]) => Promise<Later | null>;
  /** A heartbeat has travelled the whole path. */
  readonly heartbeat?: () => Promise<void>;
}

export interface JobQueue {
  readonly backend: 'redis' | 'postgres';
  /** Slots of bots and chats on the same backend; null on PostgreSQL, where the database's own function does it. */
  readonly pacer: Pacer | null;
  enqueue(jobs: readonly DeliverJob[]): Promise<void>;
  beat(): Promise<void>;
  /** Restores the tick's scheduler when it is gone or stands still; true when it had to. */
  ensureSchedulers(): Promise<boolean>;
  /** Starts workers for the handlers given; resolves when they listen. The result stops them after what they have in hand. */
  work(handlers: Handlers, options?: { readonly concurrency?: number }): Promise<{ stop(): Promise<void> }>;
  /** Rejects when the backend does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface QueueOptions {
  /** `redis://`, `rediss://`, or several seeds of a cluster with commas between; null: PostgreSQL. */
  readonly redisUrl: string | null;
  readonly databaseUrl: string;
  readonly log: QueueLog;
  /** The real time of this process in epoch milliseconds: BullMQ counts delays by it, never by a moved clock. */
  readonly now: () => number;
  /** How often the tick runs, in milliseconds (5,000). */
  readonly tickEveryMs?: number;
  /** How long Redis may take to answer at the start, in milliseconds (10,000). */
  readonly connectWithinMs?: number;
}

const chunk = 500;
const tickEvery = 5_000;

/**
 * Safe settings, measured: with BullMQ's defaults a killed worker's job waits a minute, and fails for good when that
 * happens twice. What is poison is decided by the table, so a job may stall as often as it likes.
 */
const settings = {
  lockDuration: 15_000,
  stalledInterval: 5_000,
  maxStalledCount: 1_000_000,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
};
/** Whoever was told to come back is served before those who never were: a busy chat's next message is due at that moment. */
const [returning, inTurn] = [0, 1];
const forgotten = { removeOnComplete: true, removeOnFail: true };

export async function openQueue(options: QueueOptions): Promise<JobQueue> {
  const { driver, pacer } = await openBackend(options);
  const log = (error: unknown): void =>
    options.log.warn({ code: codeOf(error) }, 'queue: an operation failed');
  const ticks = driver.queue('tick');
  const deliveries = driver.queue('deliver');
  ticks.on('error', log);
  deliveries.on('error', log);
  await Promise.all([ticks.waitUntilReady(), deliveries.waitUntilReady()]);
  const every = options.tickEveryMs ?? tickEvery;
  return {
    backend: driver.backend,
    pacer,
    async enqueue(jobs) {
      for (let from = 0; from < jobs.length; from += chunk)
        await deliveries.addBulk(
          jobs.slice(from, from + chunk).map((job) => ({
            name: 'deliver',
            data: { ids: job.ids },
            opts: {
              jobId: jobIdOf(job),
              priority: inTurn,
              ...(job.delayMs > 0 ? { delay: job.delayMs } : {}),
              ...forgotten,
            },
          })),
        );
    },
    async beat() {
      await deliveries.add('heartbeat', {}, { ...forgotten, jobId: 'heartbeat', lifo: true });
    },
    async ensureSchedulers() {
      const found = await ticks.getJobScheduler('tick');
      const alive = found?.next !== undefined && found.next > options.now() - 6 * every;
      if (alive) return false;
      await ticks.upsertJobScheduler('tick', { every }, { name: 'tick', data: {}, opts: forgotten });
      return true;
    },
    work: (handlers, { concurrency = 8 } = {}) => startWorkers(driver, handlers, concurrency, options),
    ping: () => driver.ping(),
    async close() {
      await Promise.allSettled([ticks.close(), deliveries.close()]);
      await driver.close();
    },
  };
}

async function openBackend(options: QueueOptions): Promise<{ driver: Driver; pacer: Pacer | null }> {
  if (options.redisUrl === null)
    return { driver: await openPostgresDriver({ url: options.databaseUrl, log: options.log }), pacer: null };
  const driver = await openRedisDriver({
    url: options.redisUrl,
    log: options.log,
    withinMs: options.connectWithinMs ?? 10_000,
  });
  return { driver, pacer: createRedisPacer(driver.client) };
}

async function startWorkers(
  driver: Driver,
  handlers: Handlers,
  concurrency: number,
  { log, now }: Pick<QueueOptions, 'log' | 'now'>,
): Promise<{ stop(): Promise<void> }> {
  const workers: WorkerHandle[] = [];
  const start = (name: string, processor: Processor, atOnce: number): void => {
    const worker = driver.worker(name, processor, { ...settings, concurrency: atOnce });
    worker.on('error', (error) => log.warn({ code: codeOf(error), queue: name }, 'queue: a worker stumbled'));
    worker.on('failed', (_, error) => log.error({ err: error, queue: name }, 'queue: a job failed'));
    workers.push(worker);
  };
  const { tick, deliver, heartbeat } = handlers;
  if (tick) start('tick', () => tick(), 1);
  if (deliver)
    start(
      'deliver',
      async (job, token) => {
        if (job.name === 'heartbeat') return heartbeat?.();
        const { ids } = deliverPayload.parse(job.data);
        const later = await deliver(ids);
        if (later === null) return;
        if (later.ids.length < ids.length) await job.updateData({ ids: [...later.ids] });
        await job.changePriority({ priority: returning });
        await job.moveToDelayed(now() + later.inMs, token);
        // BullMQ's way of saying that the job was moved, not done.
        throw new DelayedError();
      },
      concurrency,
    );
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  return {
    async stop() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
