/** The process: configuration, database, app, signals. ROLE=all does everything; web and worker share the load. */
import path from 'node:path';
import { createApp, type App } from './app.ts';
import { hasPlatform, isLoopback, readConfig, secretsOf } from './config.ts';
import { demoAtStart } from './demo/start.ts';
import { createLog } from './log.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './store/embedded-postgres.ts';
import { migrate } from './store/migrate.ts';
import { remedy, welcome } from './welcome.ts';

const read = readConfig();
if (!read.ok) {
  for (const problem of read.failure) console.error(problem);
  process.exit(2);
}
const config = read.value;
const log = createLog({ level: config.logLevel, secrets: secretsOf(config) });

let embedded: EmbeddedPostgres | null = null;
let opened: App | null = null;
try {
  if (config.databaseUrl === null) embedded = await startEmbeddedPostgres(path.join(config.dataDir));
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
  const applied = await migrate(databaseUrl);
  if (applied.length > 0) log.info({ applied }, 'the database was migrated');
  const app = await createApp({ config, databaseUrl, log });
  opened = app;

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping: finishing what is in hand');
    const done = app
      .stop()
      .then(() => embedded?.stop())
      .then(() => process.exit(0));
    done.catch((error: unknown) => {
      log.error({ err: error }, 'did not stop cleanly');
      process.exit(1);
    });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, 'an error was not handled');
    stop('unhandledRejection');
  });

  const demo = await demoAtStart(app.database, {
    platform: hasPlatform(config),
    showsPage: config.console && isLoopback(config.host) && config.role !== 'worker',
  });
  if (demo.kind === 'removed')
    log.info('the demo company was removed, because a chat platform is configured');
  if (demo.kind === 'shown' && demo.loaded) log.info(demo.loaded, 'the demo company was loaded');
  const [{ url }] = await Promise.all([
    app.startWeb({ receive: config.role !== 'worker' }),
    config.role === 'web' ? null : app.startWork(['tick', 'deliver', 'sweep']),
  ]);
  log.info({ url, role: config.role }, 'ready');
  if (config.role !== 'worker') console.log(welcome(url, config, demo.kind === 'shown'));
} catch (error) {
  log.fatal({ err: error }, 'could not start');
  const advice = remedy(error, config);
  if (advice !== null) console.error(advice);
  // Nobody else would stop what runs by now.
  await opened?.stop().catch(() => undefined);
  await embedded?.stop().catch(() => undefined);
  process.exit(1);
}
