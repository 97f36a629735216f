/**
 * Notifications: due -> delivered. Knows no kind and no platform.
 *
 * Wiring (app.ts): open the database and the queue, make the platforms, then
 * `createNotifications({ store, queue, platforms, clock, log, meter, reminders, maySee, dataDir })`. `start(roles)` after
 * the platforms are made; `wake()` after every commit that planned or moved something; `stop()` first of all at shutdown,
 * before platforms, queue and database close.
 */
import type { Clock } from '../clock.ts';
import type { Platform } from '../platforms/platform.ts';
import type { JobQueue } from '../queue/index.ts';
import type { Reminder } from '../reminders/reminder.ts';
import { openDatabase, type Database } from '../store/database.ts';
import type { Store } from '../store/index.ts';
import { highWater, raiseFenceIfRestored } from '../store/notification-fence.ts';
import { backlog, heartbeatAge, markHeartbeat } from '../store/notification-sweeps.ts';
import { createDatabasePacer } from '../store/pace.ts';
import { createClaim } from './claim.ts';
import { createDeliver } from './deliver.ts';
import { createDoubt, lookingUp } from './doubt.ts';
import { createHighWater } from './high-water.ts';
import type { Log, MaySee, Meter } from './ports.ts';
import { createSend } from './send.ts';
import { createSweep, restoreSchedulers } from './sweep.ts';
import { createTick } from './tick.ts';

export { noMeter, type MaySee, type Meter } from './ports.ts';

export type NotificationRole = 'tick' | 'deliver' | 'sweep';

/** Durations in milliseconds; tests shorten them. */
export interface Timing {
  /** How long a claimed row is one worker's. */
  readonly claimLeaseMs: number;
  /** How long a platform may take to answer. */
  readonly sendLeaseMs: number;
  readonly doubtMs: number;
  readonly sweepEveryMs: number;
  readonly staleMs: number;
  readonly oweEveryMs: number;
}

const usual: Timing = {
  claimLeaseMs: 60_000,
  sendLeaseMs: 60_000,
  doubtMs: 5_000,
  sweepEveryMs: 15_000,
  staleMs: 15_000,
  oweEveryMs: 60_000,
};

export interface NotificationsOptions {
  readonly store: Store;
  readonly queue: JobQueue;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly reminders: readonly Reminder[];
  readonly maySee: MaySee;
  /** Where the high-water mark is kept; null keeps none. */
  readonly dataDir: string | null;
  /** Messages in hand at once in this process. */
  readonly concurrency?: number;
  readonly timing?: Partial<Timing>;
}

export interface NotificationsHealth {
  readonly ok: boolean;
  /** Codes: 'late', 'fenced', 'no-heartbeat', 'unauthorised:<platform>'. */
  readonly problems: readonly string[];
  readonly due: number;
  readonly oldestSeconds: number;
  readonly fenced: number;
  /** Seconds since a job travelled the whole path; null before the first. */
  readonly heartbeatSeconds: number | null;
}

export interface Notifications {
  start(roles: readonly NotificationRole[]): Promise<void>;
  /** Hands over what just became due, in the background. Never throws. */
  wake(): void;
  /** One round of each, for tests and tools; the workers do the same. */
  tick(): Promise<void>;
  sweep(): Promise<void>;
  deliver(ids: readonly string[]): Promise<void>;
  /** Seconds since the oldest due notification was due; 0 when none waits. */
  oldestDue(): Promise<number>;
  health(): Promise<NotificationsHealth>;
  /** Takes no more work and finishes what is in hand. */
  stop(): Promise<void>;
}

export function createNotifications(options: NotificationsOptions): Notifications {
  const { store, queue, platforms, clock, log, meter, reminders, maySee } = options;
  const { database } = store;
  const timing = { ...usual, ...options.timing };
  const refused = new Set<string>();
  const mark = createHighWater(options.dataDir);
  const tick = createTick({ store, queue, reminders, clock, oweEveryMs: timing.oweEveryMs });
  const claim = createClaim({
    store,
    reminders,
    maySee,
    clock,
    meter,
    leaseMs: timing.claimLeaseMs,
    reaches: (platform) => platforms.has(platform),
    lookingUp: lookingUp(platforms),
  });
  const pacer = queue.pacer ?? createDatabasePacer(database);
  const send = createSend({
    database,
    platforms,
    pacer,
    clock,
    meter,
    log,
    leaseMs: timing.sendLeaseMs,
    doubtMs: timing.doubtMs,
    refused,
  });
  const settleDoubts = createDoubt({ database, platforms, meter, log, leaseMs: timing.sendLeaseMs, refused });
  const deliver = createDeliver({ database, settleDoubts, claim, send });
  const sweepOn = (own: Database): (() => Promise<void>) => {
    const sweep = createSweep({
      database: own,
      queue,
      tick,
      reminders,
      lookingUp: lookingUp(platforms),
      meter,
      log,
      staleMs: timing.staleMs,
    });
    return async () => {
      await sweep();
      mark.write(await highWater(own));
    };
  };
  const waking = createWaking(() => tick.handOver(), log);
  const stops: (() => Promise<void>)[] = [];
  return {
    async start(roles) {
      const why = await raiseFenceIfRestored(database, mark.read());
      if (why !== null)
        log.error(
          { why },
          'the database was restored: what was due before waits for `followthrough release`',
        );
      await restoreSchedulers(database, queue, log);
      const workers = await queue.work(
        {
          ...(roles.includes('tick') ? { tick: () => tick.run() } : {}),
          ...(roles.includes('deliver') ? { deliver, heartbeat: () => markHeartbeat(database) } : {}),
        },
        { concurrency: options.concurrency ?? 8 },
      );
      stops.push(() => workers.stop());
      if (roles.includes('sweep'))
        stops.push(await startSweeping(database.url, sweepOn, timing.sweepEveryMs, log));
    },
    wake: waking.wake,
    tick: () => tick.run(),
    sweep: () => sweepOn(database)(),
    async deliver(ids) {
      await deliver(ids);
    },
    async oldestDue() {
      return (await backlog(database)).oldestSeconds;
    },
    health: () => healthOf(database, refused),
    async stop() {
      // Workers finish what they have in hand; the healer stops last.
      for (const stop of stops.splice(0)) await stop();
      await waking.idle();
    },
  };
}

const lateSeconds = 120;
const heartbeatSeconds = 60;

async function healthOf(database: Database, refused: ReadonlySet<string>): Promise<NotificationsHealth> {
  const [waiting, heartbeat] = await Promise.all([backlog(database), heartbeatAge(database)]);
  const problems = [
    ...(waiting.oldestSeconds > lateSeconds ? ['late'] : []),
    ...(waiting.fenced > 0 ? ['fenced'] : []),
    ...(heartbeat !== null && heartbeat > heartbeatSeconds ? ['no-heartbeat'] : []),
    ...[...refused].map((platform) => `unauthorised:${platform}`),
  ];
  return { ok: problems.length === 0, problems, ...waiting, heartbeatSeconds: heartbeat };
}

/** Runs at most one hand-over at a time; asked meanwhile, it runs once more. */
function createWaking(handOver: () => Promise<number>, log: Log): { wake(): void; idle(): Promise<void> } {
  let running: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await handOver().catch((error: unknown) =>
        log.warn({ err: error }, 'could not hand over; the tick will'),
      );
    } while (again);
    running = null;
  };
  return {
    wake() {
      if (running === null) running = run();
      else again = true;
    },
    async idle() {
      await running;
    },
  };
}

async function startSweeping(
  url: string,
  sweepOn: (own: Database) => () => Promise<void>,
  everyMs: number,
  log: Log,
): Promise<() => Promise<void>> {
  const own = await openDatabase(url, { max: 2 });
  const sweep = sweepOn(own);
  let running: Promise<void> | null = null;
  const run = (): void => {
    running ??= sweep()
      .catch((error: unknown) => log.error({ err: error }, 'sweep failed'))
      .finally(() => (running = null));
  };
  run();
  const timer = setInterval(run, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
    await own.close();
  };
}
