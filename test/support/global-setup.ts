/** Starts what every test run needs once: PostgreSQL with a migrated template database, and Redis where there is one. */
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { startRedis } from './redis-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster's `postgres` database; `template` is the migrated one to clone. */
    postgres: { readonly url: string; readonly template: string };
    /** Null where there is no Redis on this machine. */
    redis: string | null;
  }
}

const prefix = 'followthrough-tests-';
const template = 'template_followthrough';
/** What a crash of the machine would lose is of no interest here. */
const fast = [
  ['fsync', 'off'],
  ['synchronous_commit', 'off'],
  ['full_page_writes', 'off'],
  ['max_connections', '300'],
  ['shared_buffers', '64MB'],
] as const;

const exists = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** A run that was killed leaves its cluster behind: stopped and removed by the next. */
function sweep(): void {
  for (const name of fs.readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = path.join(tmpdir(), name);
    try {
      if (exists(Number(name.slice(prefix.length).split('-')[0]))) continue;
      const file = path.join(folder, 'pg/postmaster.pid');
      const pid = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : 0;
      if (pid > 0 && exists(pid)) process.kill(pid, 'SIGQUIT');
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    } catch {
      // Another user's, or being swept by another run.
    }
  }
}

async function makeTemplate(url: string): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`create database ${template}`);
  const own = new URL(url);
  own.pathname = template;
  await migrate(own.href);
  await client.query(`alter database ${template} is_template true allow_connections false`);
  await client.end();
  return template;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  sweep();
  const folder = fs.mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`));
  const postgres = await startEmbeddedPostgres(folder, fast);
  const url = new URL(postgres.url);
  url.pathname = 'postgres';
  const redis = await startRedis();
  project.provide('postgres', { url: url.href, template: await makeTemplate(url.href) });
  project.provide('redis', redis?.url ?? null);
  return async () => {
    await redis?.stop();
    await postgres.stop();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
}
