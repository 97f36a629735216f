/** P1's other side: the whole assistant as it ships (built, in a process of its own), by webhook. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '../../../dist/src/app.js';
import { readConfig } from '../../../dist/src/config.js';
import { createLog } from '../../../dist/src/log.js';

const [, , url = '', apiRoot = '', port = '', secret = ''] = process.argv;
const config = readConfig({
  DATA_DIR: mkdtempSync(path.join(tmpdir(), 'followthrough-bench-')),
  DATABASE_URL: url,
  PORT: port,
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  TELEGRAM_BOT_TOKEN: '4242:fake-token-of-the-bot',
  TELEGRAM_API_ROOT: apiRoot,
  TELEGRAM_WEBHOOK_SECRET: secret,
});
if (!config.ok) throw new Error(config.failure.join('\n'));
const log = createLog({ level: 'warn', secrets: [] });
const app = await createApp({ config: config.value, databaseUrl: url, log, movableClock: true });
const { url: at } = await app.startWeb();
process.send?.({ url: `${at}/telegram/webhook` });
process.on('SIGTERM', () => process.exit(0));
