/** The composition root: the only file that knows all layers. Makes the parts from the configuration and ties them together. */
import { webChatOf } from './app-console.ts';
import { createApi } from './api/index.ts';
import { connectPlatforms } from './app-platforms.ts';
import { systemMilliseconds } from './clock.ts';
import { createConversation } from './chat/respond.ts';
import { menuOf } from './chat/menu.ts';
import { commands } from './commands/index.ts';
import { consoleUrl, hasPlatform, type Config } from './config.ts';
import type { Check } from './http/health.ts';
import { createMetrics } from './http/metrics.ts';
import { createHttpServer } from './http/server.ts';
import type { Log } from './log.ts';
import {
  createNotifications,
  type NotificationRole,
  type Notifications,
  type Timing,
} from './notifications/index.ts';
import { createApiReceivables } from './operations/api-receivables.ts';
import { createOperations, type Operations } from './operations/index.ts';
import type { WebChat } from './platforms/console/index.ts';
import type { Platform } from './platforms/platform.ts';
import { openQueue, type JobQueue } from './queue/index.ts';
import { reminders } from './reminders/index.ts';
import { listen } from './store/announcements.ts';
import { bearerOf } from './store/api-tokens.ts';
import { createMemory } from './store/memory.ts';
import { maySee } from './store/clients.ts';
import { openClock, type MovableClock } from './store/clock.ts';
import { isPassing, openDatabase, type Database } from './store/database.ts';
import { createIdentityCache } from './store/identity-cache.ts';
import { dueByKind } from './store/due-by-kind.ts';

export interface AppOptions {
  readonly config: Config;
  /** Where PostgreSQL answers; migrated already. */
  readonly databaseUrl: string;
  readonly log: Log;
  /** Tests move the clock although a (fake) platform is configured. */
  readonly movableClock?: boolean;
  readonly timing?: Partial<Timing>;
  readonly tickEveryMs?: number;
}

export interface App {
  readonly database: Database;
  readonly clock: MovableClock;
  readonly operations: Operations;
  readonly notifications: Notifications;
  /** Serves HTTP, and receives from the platforms unless told not to; resolves with the address. */
  startWeb(options?: { readonly receive: boolean }): Promise<{ readonly url: string; readonly port: number }>;
  /** Works off queues in this process. */
  startWork(roles: readonly NotificationRole[]): Promise<void>;
  /** Takes nothing new, finishes what is in hand, closes everything. */
  stop(): Promise<void>;
}

/** Both at once, because each waits for a server; when one cannot be opened, neither stays open. */
async function openStores({
  config,
  databaseUrl,
  log,
  tickEveryMs,
}: AppOptions): Promise<[Database, JobQueue]> {
  const opening = openQueue({
    redisUrl: config.redisUrl,
    databaseUrl,
    log,
    now: systemMilliseconds,
    ...(tickEveryMs === undefined ? {} : { tickEveryMs }),
  });
  opening.catch(() => undefined); // said below, when it is waited for
  let database: Database | null = null;
  try {
    database = await openDatabase(databaseUrl);
    return [database, await opening];
  } catch (error) {
    await database?.close();
    void opening.then(
      (queue) => queue.close(),
      () => undefined,
    );
    throw error;
  }
}

/** Opens everything that the configuration asks for; nothing runs before it is started. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, log } = options;
  const [database, queue] = await openStores(options);
  const movable = options.movableClock ?? !hasPlatform(config);
  const clock = await openClock(database, movable);
  let hears = () => false;
  let webChat: WebChat | null = null;
  let clockMoved: () => void = () => undefined;
  const identities = createIdentityCache(database, { trusted: () => hears(), now: systemMilliseconds });
  const announcements = await listen(options.databaseUrl, {
    serves: hasPlatform(config),
    personChanged() {
      identities.forget();
      webChat?.changed();
    },
    clockMoved(shiftMs) {
      clock.heard(shiftMs);
      webChat?.changed();
      clockMoved();
    },
    consoleSaid: (conversation) => webChat?.said(conversation),
    connected() {
      identities.forget();
      webChat?.changed();
    },
  });
  hears = announcements.connected;

  const linking = (): Operations['linking'] => operations.linking;
  webChat = webChatOf({
    config,
    database,
    clock,
    log,
    operations: () => operations,
    moved: () => notifications.tick(),
  });
  const connected = await connectPlatforms({ config, database, identities, linking, webChat, log });
  const platforms = new Map<string, Platform>(connected.map(({ platform }) => [platform.id, platform]));
  const metrics = createMetrics({ due: () => dueByKind(database) });
  const notifications = createNotifications({
    store: { database },
    queue,
    platforms,
    clock,
    log,
    meter: metrics,
    reminders,
    maySee: (person, client) => maySee(database, person, client),
    dataDir: config.dataDir,
    ...(options.timing ? { timing: options.timing } : {}),
  });
  const operations = createOperations({
    database,
    clock,
    wake: notifications.wake,
    forgetPeople: identities.forget,
    consoleUrl: consoleUrl(config),
  });

  const { respond, suggest } = createConversation({
    commands,
    memory: createMemory(database, identities),
    operations,
    clock,
    currency: config.defaults.currency,
    privateLink: (platform) => platforms.get(platform)?.link() ?? null,
    passing: isPassing,
    report: (error, incident) => log.error({ err: error, incident }, 'an update could not be answered'),
  });
  const api = createApi({
    operations: createApiReceivables({ database, wake: notifications.wake }),
    bearer: (token) => bearerOf(database, token),
    publicUrl: config.publicUrl,
    version: '1',
  });
  const platformCheck =
    (platform: Platform): Check =>
    () =>
      platform.health();
  const server = createHttpServer({
    host: config.host,
    port: config.port,
    checks: {
      database: async () => {
        await database.pool.query('select 1');
        return { ok: true, detail: 'ok' };
      },
      queue: async () => {
        await queue.ping();
        return { ok: true, detail: queue.backend };
      },
      notifications: async () => {
        const { ok, problems, oldestSeconds } = await notifications.health();
        return { ok, detail: ok ? `oldest due ${Math.round(oldestSeconds)} s` : problems.join(', ') };
      },
      ...Object.fromEntries([...platforms].map(([id, platform]) => [id, platformCheck(platform)])),
    },
    metrics,
    metricsToken: config.metricsToken,
    routes: [...connected.flatMap(({ routes }) => routes), ...api],
    log,
  });

  let receiving = false;
  let introducing: Promise<void> = Promise.resolve();
  /** Menus are a nicety: nobody waits for them. */
  async function introduce(): Promise<void> {
    for (const platform of platforms.values()) {
      const published = await platform.publishMenu(menuOf(commands));
      if (!published.ok)
        log.warn({ platform: platform.id, why: published.failure.kind }, 'the menu was not published');
    }
  }

  async function startReceiving(): Promise<void> {
    receiving = true;
    // One that is away answers late: the others need not be deaf until then.
    await Promise.all([...platforms.values()].map((platform) => platform.start(respond, suggest)));
    introducing = introduce();
  }

  return {
    database,
    clock,
    operations,
    notifications,
    async startWeb({ receive } = { receive: true }) {
      const address = await server.listen();
      if (receive) await startReceiving();
      return address;
    },
    async startWork(roles) {
      await notifications.start(roles);
      // What a moved clock makes due goes out at once, whichever process moved it.
      clockMoved = () =>
        void notifications.tick().catch((error: unknown) => log.warn({ err: error }, 'the tick failed'));
    },
    async stop() {
      webChat?.hangUp();
      await Promise.all([server.close(), notifications.stop()]);
      await introducing;
      if (receiving) await Promise.all([...platforms.values()].map((platform) => platform.stop()));
      await queue.close();
      await announcements.stop();
      await database.close();
    },
  };
}
