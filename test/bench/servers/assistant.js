/** The other side of P1 and P2: the whole assistant as it ships (built, in a process of its own), fed over HTTP. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '../../../dist/src/app.js';
import { readConfig } from '../../../dist/src/config.js';
import { createLog } from '../../../dist/src/log.js';

const [, , url = '', route = '', platform = '{}'] = process.argv;
const config = readConfig({
  DATA_DIR: mkdtempSync(path.join(tmpdir(), 'followthrough-bench-')),
  DATABASE_URL: url,
  PORT: '0',
  ...JSON.parse(platform),
});
if (!config.ok) throw new Error(config.failure.join('\n'));
const log = createLog({ level: 'warn', secrets: [] });
const app = await createApp({ config: config.value, databaseUrl: url, log, movableClock: true });
const { url: at } = await app.startWeb();
process.send?.({ url: `${at}${route}` });
process.on('SIGTERM', () => process.exit(0));
