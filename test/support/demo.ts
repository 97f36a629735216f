/** The whole assistant as a newcomer meets it: no chat platform, the demo company, the console at a moment of our choice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { createApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { loadDemo } from '../../src/demo/index.ts';
import { createLog } from '../../src/log.ts';
import { at } from './clock.ts';
import { testDatabaseUrl } from './database.ts';

export interface RunningDemo {
  readonly app: App;
  readonly port: number;
  readonly logs: readonly string[];
  /** The number of the person of that name. */
  person(name: string): Promise<number>;
  /** Another process on the same database: `web` answers pages, `worker` sends what is due. */
  another(role: 'web' | 'worker'): Promise<{ readonly app: App; readonly port: number }>;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      // A TCP server's address is of this type.
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });

/** Starts it; everything is stopped at the end of the file. */
export async function startDemo(now: string, works = true): Promise<RunningDemo> {
  const databaseUrl = await testDatabaseUrl();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'followthrough-'));
  const logs: string[] = [];
  const log = createLog({ level: 'info', secrets: [], write: (line) => void logs.push(line) });
  const running = new Set<App>();
  async function start(role: 'all' | 'web' | 'worker'): Promise<{ app: App; port: number }> {
    const config = readConfig({ DATA_DIR: dataDir, PORT: String(await freePort()), ROLE: role });
    if (!config.ok) throw new Error(config.failure.join('\n'));
    const app = await createApp({ config: config.value, databaseUrl, log, tickEveryMs: 1_000 });
    running.add(app);
    if (running.size === 1) {
      await app.clock.move(at(now));
      await loadDemo(app.database, { personId: null, source: 'cli', once: null, answers: null });
    }
    if (role !== 'web') await app.startWork(['tick', 'deliver', 'sweep']);
    const { port } = await app.startWeb({ receive: role !== 'worker' });
    return { app, port };
  }
  afterAll(async () => {
    for (const app of running) await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const { app, port } = await start(works ? 'all' : 'web');
  return {
    app,
    port,
    logs,
    another: start,
    async person(name) {
      const found = await app.database.prisma.person.findFirstOrThrow({
        where: { name },
        select: { id: true },
      });
      return found.id;
    },
    async stop() {
      running.delete(app);
      await app.stop();
    },
  };
}
