import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'cluster-')));
chmodSync(folder, 0o755); // as a project's folder is: PostgreSQL runs as another user when we are root
let dataDir = '';
let n = 0;
beforeEach(() => {
  dataDir = path.join(folder, String(++n));
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

const pidOf = (): number =>
  Number(readFileSync(path.join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

it('keeps its data over a kill of the server in the middle of work', async () => {
  const first = await startEmbeddedPostgres(dataDir);
  await ask(first.url, 'create table kept as select 1 as x');
  process.kill(pidOf(), 'SIGKILL');
  const second = await startEmbeddedPostgres(dataDir);
  expect(await ask(second.url, 'select x from kept')).toEqual([{ x: 1 }]);
  const pid = pidOf();
  await first.stop(); // its server is gone, and the new one is not its own to stop
  expect(isAlive(pid)).toBe(true);
  await second.stop();
  expect(isAlive(pid)).toBe(false);
});

it('is one server for all who start it at once, and the last to stop takes it down', async () => {
  const both = await Promise.all([
    startEmbeddedPostgres(dataDir),
    startEmbeddedPostgres(dataDir),
    startEmbeddedPostgres(dataDir),
  ]);
  expect(new Set(both.map((server) => server.url)).size).toBe(1);
  const [first, second, third] = both;
  const pid = pidOf();
  await first.stop();
  await second.stop();
  expect(isAlive(pid)).toBe(true);
  expect(await ask(third.url, 'select 1 as x')).toEqual([{ x: 1 }]);
  await third.stop();
  expect(isAlive(pid)).toBe(false);
});

it('adopts the server of a process that was killed', async () => {
  const source = `
    import { startEmbeddedPostgres } from ${JSON.stringify(path.resolve('src/store/embedded-postgres.ts'))};
    const { url } = await startEmbeddedPostgres(${JSON.stringify(dataDir)});
    process.stdout.write(url);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((said) =>
    child.stdout.once('data', (chunk: Buffer) => said(chunk.toString())),
  );
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  const pid = pidOf();
  const server = await startEmbeddedPostgres(dataDir);
  expect(server.url).toBe(url);
  expect(pidOf()).toBe(pid);
  await server.stop();
  expect(isAlive(pid)).toBe(false);
});

it('asks for a password that was made for it', async () => {
  const server = await startEmbeddedPostgres(dataDir);
  const url = new URL(server.url);
  expect(url.password).toMatch(/^[0-9a-f]{48}$/);
  url.password = 'app';
  await expect(ask(url.href, 'select 1')).rejects.toThrow('password authentication failed');
  await server.stop();
});
