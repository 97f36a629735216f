/** Notifications without workers: tests run each round themselves, on a real database, at the hour they say. */
import type { Instant } from '../../src/clock.ts';
import type { NotificationId, PersonId, VisitId } from '../../src/domain/ids.ts';
import type { Pacer } from '../../src/domain/pace.ts';
import type { VisitState } from '../../src/domain/visit.ts';
import {
  createNotifications,
  noMeter,
  type MaySee,
  type Notifications,
} from '../../src/notifications/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import type { DeliverJob, JobQueue } from '../../src/queue/index.ts';
import { reminders } from '../../src/reminders/index.ts';
import { transaction, type Database } from '../../src/store/database.ts';
import {
  moveDailyNotifications,
  planVisitNotifications,
  replaceVisitNotifications,
  snoozeNotification,
  type VisitNews,
} from '../../src/store/notifications.ts';
import { aClient, anAccount, aPerson, aVisit } from './builders.ts';
import { fixedClock, type FixedClock } from './clock.ts';
import { moveDatabaseClock } from './database.ts';
import { recordingPlatform, type RecordingPlatform } from './recording-platform.ts';

export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A queue that only remembers; the jobs are taken out by hand. */
export function heldQueue(
  pacer: Pacer | null = null,
): JobQueue & { readonly jobs: DeliverJob[]; fail: boolean } {
  const jobs: DeliverJob[] = [];
  return {
    jobs,
    fail: false,
    backend: 'postgres',
    pacer,
    async enqueue(more) {
      if (this.fail) throw new Error('the queue is away');
      jobs.push(...more);
    },
    beat: async () => undefined,
    ensureSchedulers: async () => false,
    work: async () => ({ stop: async () => undefined }),
    ping: async () => undefined,
    close: async () => undefined,
  };
}

export interface NotificationRow {
  readonly id: NotificationId;
  readonly kind: string;
  readonly state: string;
  readonly reason: string | null;
  readonly version: number;
  readonly occurrence: string;
  readonly due: string;
}

export interface Bench {
  readonly database: Database;
  readonly clock: FixedClock;
  readonly queue: ReturnType<typeof heldQueue>;
  readonly telegram: RecordingPlatform;
  readonly notifications: Notifications;
  /** Sets the program's clock and the database's. */
  at(iso: string): Promise<void>;
  /** A tick, then every job it made that is due, until nothing more is due. */
  settleAll(): Promise<void>;
  /** A manager with a linked account. */
  manager(overrides?: Parameters<typeof aPerson>[1]): Promise<{ id: PersonId; conversation: string }>;
  /** A planned visit with its notifications, as an operation would leave it. */
  visit(of: {
    owner: PersonId;
    at: string;
    minutes?: number;
    client?: string;
    purpose?: string;
  }): Promise<VisitId>;
  move(id: VisitId, to: string, by: PersonId | null): Promise<void>;
  settle(id: VisitId, state: VisitState, by: PersonId | null): Promise<void>;
  /** Takes the last change back: the old version, planned, at that time. */
  undo(id: VisitId, version: number, at: string, by: PersonId | null): Promise<void>;
  snooze(id: NotificationId, person: PersonId, until: Instant): Promise<boolean>;
  settingsChanged(person: PersonId): Promise<void>;
  rows(kind?: string): Promise<NotificationRow[]>;
}

export async function notificationBench(
  database: Database,
  options: {
    maySee?: MaySee;
    platforms?: readonly Platform[];
    timing?: Parameters<typeof createNotifications>[0]['timing'];
    dataDir?: string | null;
    pacer?: Pacer;
    clock?: FixedClock;
  } = {},
): Promise<Bench> {
  const clock = options.clock ?? fixedClock('2026-11-24T08:00:00Z');
  await moveDatabaseClock(database, clock);
  const queue = heldQueue(options.pacer ?? null);
  const telegram = recordingPlatform();
  const all = options.platforms ?? [telegram];
  const notifications = createNotifications({
    store: { database },
    queue,
    platforms: new Map(all.map((platform) => [platform.id, platform])),
    clock,
    log: silent,
    meter: noMeter,
    reminders,
    maySee: options.maySee ?? (async () => true),
    dataDir: options.dataDir ?? null,
    timing: { doubtMs: 0, oweEveryMs: 0, ...options.timing },
  });
  const delayed: DeliverJob[] = [];
  const change = (
    id: VisitId,
    set: { starts?: string; state: VisitState; version?: number },
    news: VisitNews,
  ): Promise<void> =>
    transaction(database, async (tx) => {
      const visit = await tx.visit.findUniqueOrThrow({ where: { id } });
      const version = set.version ?? visit.version;
      const length = visit.endsAt.getTime() - visit.startsAt.getTime();
      const startsAt = set.starts === undefined ? visit.startsAt : new Date(set.starts);
      await tx.visit.update({
        where: { id },
        data: {
          startsAt,
          endsAt: new Date(startsAt.getTime() + length),
          state: set.state,
          version,
          versions: Math.max(visit.versions, version),
        },
      });
      await replaceVisitNotifications(tx, { id, version, state: set.state }, news);
    });
  return {
    database,
    clock,
    queue,
    telegram,
    notifications,
    async at(iso) {
      clock.set(iso);
      await moveDatabaseClock(database, clock);
    },
    async settleAll() {
      await notifications.tick();
      for (let again = true; again;) {
        const jobs = queue.jobs.splice(0);
        again = jobs.some((job) => job.delayMs === 0);
        for (const job of [...delayed, ...jobs]) await notifications.deliver(job.ids);
        // The clock stands still meanwhile: a delayed job may be due at the next call.
        delayed.push(...jobs.filter((job) => job.delayMs > 0));
        await notifications.tick();
      }
    },
    async manager(overrides = {}) {
      const person = await aPerson(database, overrides);
      const account = await anAccount(database, { personId: person.id });
      return { id: person.id, conversation: account.conversation };
    },
    async visit({ owner, at, minutes = 60, client, purpose }) {
      const made = await aClient(database, {
        ownerId: owner,
        ...(client === undefined ? {} : { name: client }),
      });
      const startsAt = new Date(at);
      const visit = await aVisit(database, {
        clientId: made.id,
        startsAt,
        endsAt: new Date(startsAt.getTime() + minutes * 60_000),
        purpose: purpose ?? 'prices',
      });
      await transaction(database, (tx) => planVisitNotifications(tx, [visit.id]));
      return visit.id;
    },
    async move(id, to, by) {
      const { versions } = await database.prisma.visit.findUniqueOrThrow({ where: { id } });
      await change(id, { starts: to, state: 'planned', version: versions + 1 }, { by, what: 'moved' });
    },
    settle: (id, state, by) =>
      change(id, { state }, { by, what: state === 'cancelled' ? 'cancelled' : 'recorded' }),
    undo: (id, version, at, by) =>
      change(id, { starts: at, state: 'planned', version }, { by, what: 'restored' }),
    snooze: (id, person, until) => transaction(database, (tx) => snoozeNotification(tx, id, person, until)),
    settingsChanged: (person) => transaction(database, (tx) => moveDailyNotifications(tx, person)),
    async rows(kind) {
      const { rows } = await database.pool.query<NotificationRow>(
        `select id, kind, state, reason, version, occurrence, to_char(due_at, 'YYYY-MM-DD HH24:MI') as due
           from notification where $1::text is null or kind = $1 order by due_at, id`,
        [kind ?? null],
      );
      return rows;
    },
  };
}
