/** What P1 and P2 share: `/visits today` asked of the assistant and of a bare bot beside it, both on one database, in turn. */
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Database } from '../../src/store/database.ts';
import { visitsBetweenSql } from '../../src/store/visit-lists.ts';
import { median, percentile } from './bench.ts';
import { benchDatabase } from './database.ts';
import { load, type Asked, type Measured } from './load.ts';

const people = 500;
const visitsEach = 5;
const requests = 4_000;
const atOnce = 50;

/** One of the people as the platform knows them, from 100,001 on. */
export const memberOf = (n: number): number => 100_001 + (n % people);

/** How `/visits today` is asked on one platform. */
export interface CommandPlatform {
  readonly platform: string;
  /** What stands before a person's number in the platform's own ids. */
  readonly prefix: string;
  /** The file of the bare bot in servers/. */
  readonly bare: string;
  /** The platform's API, for both. */
  readonly apiUrl: string;
  /** The platform's secret, where the bare bot checks it too. */
  readonly secret: string;
  /** What configures the assistant for it. */
  readonly env: Readonly<Record<string, string>>;
  /** Where the assistant takes its requests. */
  readonly path: string;
  /** Request number `n`; no two are the same. */
  readonly ask: (n: number) => Asked;
}

/** So many clients in all, five visits for each person today. */
async function seed(database: Database, clients: number, platform: string, prefix: string): Promise<void> {
  await database.pool.query(
    `insert into person (name, folded_name, role, language, zone)
     select 'Person ' || n, 'person ' || n, 'manager', 'en', 'Europe/Madrid' from generate_series(1, $1::int) n`,
    [people],
  );
  await database.pool.query(
    `insert into account (platform, external_id, conversation, person_id)
     select $1, $2 || (100000 + id), $2 || (100000 + id), id from person`,
    [platform, prefix],
  );
  await database.pool.query(
    `insert into client (owner_id, name, folded_name, class)
     select 1 + n % $2::int, 'Client number ' || n, 'client number ' || n, 'B' from generate_series(0, $1::int - 1) n`,
    [clients, people],
  );
  await database.pool.query(
    `insert into visit (client_id, person_id, starts_at, ends_at, purpose)
     select c.id, c.owner_id, t, t + interval '1 hour', 'prices for next year'
       from (select id, owner_id, row_number() over (partition by owner_id order by id) as n from client) c,
            lateral (select date_trunc('day', now()) + (8 + n) * interval '1 hour' as t) at
      where c.n <= $1`,
    [visitsEach],
  );
  await database.pool.query('analyze');
}

const start = (file: string, args: readonly string[]): Promise<{ child: ChildProcess; url: string }> =>
  new Promise((ready, failed) => {
    const child = fork(path.join(import.meta.dirname, 'servers', file), [...args], {
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('message', (message: { url: string }) => ready({ child, url: message.url }));
    child.once('exit', (code) => failed(new Error(`${file} ended with ${code}`)));
  });

interface Side {
  readonly url: string;
  readonly measured: Measured[];
}

export interface CommandFigures {
  readonly ours: Side;
  readonly bare: Side;
}

/** Both servers on one database of so many clients, loaded in turn. */
export async function measureCommand(
  on: CommandPlatform,
  clients: number,
  rounds: number,
  tell: (line: string) => void,
): Promise<CommandFigures> {
  const bench = await benchDatabase();
  await seed(bench.database, clients, on.platform, on.prefix);
  const day = new Date(new Date().setUTCHours(0, 0, 0, 0));
  const [from, to] = [day.toISOString(), new Date(day.getTime() + 86_400_000).toISOString()];
  const bareServer = await start(on.bare, [bench.url, on.apiUrl, visitsBetweenSql, from, to, on.secret]);
  const ownServer = await start('assistant.js', [bench.url, on.path, JSON.stringify(on.env)]);
  const bare: Side = { url: bareServer.url, measured: [] };
  const ours: Side = { url: ownServer.url, measured: [] };
  let asked = 0;
  const measure = (side: Side): Promise<Measured> =>
    load(
      side.url,
      Array.from({ length: requests }, () => on.ask(asked++)),
      atOnce,
    );
  try {
    for (const side of [bare, ours]) await measure(side); // to warm up
    for (let round = 0; round < rounds; round++)
      for (const side of round % 2 === 0 ? [bare, ours] : [ours, bare])
        side.measured.push(await measure(side));
  } finally {
    for (const { child } of [bareServer, ownServer]) {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
    }
    await bench.drop();
  }
  tell(`${clients} clients: ours ${perSecond(ours).toFixed(0)}/s, bare ${perSecond(bare).toFixed(0)}/s`);
  return { ours, bare };
}

export const perSecond = (side: Side): number => median(side.measured.map((each) => each.perSecond));
export const p99 = (side: Side): number =>
  median(side.measured.map((each) => percentile(each.latencies, 0.99)));
