/** One process that delivers notifications for P4; the first of them also ticks. Says 'ready' to its parent; ends on SIGTERM. */
import { createApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { createLog } from '../../../src/log.ts';

const config = readConfig();
if (!config.ok || config.value.databaseUrl === null) throw new Error('the benchmark gives DATABASE_URL');
const log = createLog({ level: 'fatal', secrets: [] });
const app = await createApp({ config: config.value, databaseUrl: config.value.databaseUrl, log });
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
process.once('message', () => {
  void app.startWork(process.env['SENDER'] === '1' ? ['tick', 'deliver', 'sweep'] : ['deliver']);
});
process.send?.('ready');
