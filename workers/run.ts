/** Runs one kind of work in a process of its own, beside a server with ROLE=web. Needs DATABASE_URL; stops on SIGINT and SIGTERM after what is in hand. */
import { createApp } from '../src/app.ts';
import { readConfig, secretsOf } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import type { NotificationRole } from '../src/notifications/index.ts';
import { migrate } from '../src/store/migrate.ts';

export async function run(role: NotificationRole): Promise<void> {
  const config = readConfig();
  const problems = config.ok ? [] : config.failure;
  if (!config.ok || config.value.databaseUrl === null) {
    for (const problem of [...problems, ...(config.ok ? ['DATABASE_URL: a worker of its own needs it'] : [])])
      console.error(problem);
    process.exit(2);
  }
  const { databaseUrl } = config.value;
  const log = createLog({ level: config.value.logLevel, secrets: secretsOf(config.value) });
  await migrate(databaseUrl);
  const app = await createApp({ config: config.value, databaseUrl, log });
  const stop = (): void => {
    log.info({ role }, 'stopping: finishing what is in hand');
    void app.stop().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await app.startWork([role]);
  log.info({ role }, 'ready');
}
