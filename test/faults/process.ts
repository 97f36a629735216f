/** The assistant as a process of its own that the fault suite starts and kills. Short leases: a death is noticed within seconds. */
import { createApp } from '../../src/app.ts';
import { readConfig, secretsOf } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';

const config = readConfig();
if (!config.ok || config.value.databaseUrl === null) throw new Error('the fault suite gives DATABASE_URL');
const log = createLog({ level: config.value.logLevel, secrets: secretsOf(config.value) });
const app = await createApp({
  config: config.value,
  databaseUrl: config.value.databaseUrl,
  log,
  tickEveryMs: 500,
  timing: { claimLeaseMs: 3_000, sendLeaseMs: 2_000, doubtMs: 200, sweepEveryMs: 1_000, staleMs: 2_000 },
});
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
await app.startWork(['tick', 'deliver', 'sweep']);
