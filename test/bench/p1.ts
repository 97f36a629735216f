/** P1: the whole of `/visits today` (identity, rights, query, words, rendering) against bare grammY with one named query of the same rows. */
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { visitsBetweenSql } from '../../src/store/visit-lists.ts';
import type { Database } from '../../src/store/database.ts';
import { fakeTelegram } from '../support/fake-telegram.ts';
import { judged, median, percentile, type Bench, type BenchResult } from './bench.ts';
import { benchDatabase } from './database.ts';
import { load, type Measured } from './load.ts';

const people = 500;
const visitsEach = 5;
const rounds = 7;
const requests = 4_000;
const atOnce = 50;
const secret = 'benchmark-webhook-secret';

/** People with Telegram accounts 100,001 on, `clients` clients in all, five visits for each person today. */
async function seed(database: Database, clients: number): Promise<void> {
  await database.pool.query(
    `insert into person (name, folded_name, role, language, zone)
     select 'Person ' || n, 'person ' || n, 'manager', 'en', 'Europe/Madrid' from generate_series(1, $1::int) n`,
    [people],
  );
  await database.pool.query(
    `insert into account (platform, external_id, conversation, person_id)
     select 'telegram', (100000 + id)::text, (100000 + id)::text, id from person`,
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

const update = (n: number): string => {
  const id = 100_001 + (n % people);
  const from = { id, is_bot: false, first_name: 'P', language_code: 'en' };
  const text = '/visits today';
  const entities = [{ type: 'bot_command', offset: 0, length: 7 }];
  const message = {
    message_id: n + 1,
    date: 1_700_000_000,
    chat: { id, type: 'private', first_name: 'P' },
    from,
    text,
    entities,
  };
  return JSON.stringify({ update_id: n + 1, message });
};

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
  clients: number,
  times: number,
  tell: (line: string) => void,
): Promise<CommandFigures> {
  const bench = await benchDatabase();
  await seed(bench.database, clients);
  const telegram = await fakeTelegram({ isChecked: false });
  const day = new Date(new Date().setUTCHours(0, 0, 0, 0));
  const [from, to] = [day.toISOString(), new Date(day.getTime() + 86_400_000).toISOString()];
  const port = String(20_000 + (process.pid % 20_000));
  const bareServer = await start('bare-grammy.js', [bench.url, telegram.url, visitsBetweenSql, from, to]);
  const ownServer = await start('assistant.js', [bench.url, telegram.url, port, secret]);
  const bare: Side = { url: bareServer.url, measured: [] };
  const ours: Side = { url: ownServer.url, measured: [] };
  const headers = { 'x-telegram-bot-api-secret-token': secret };
  try {
    for (const side of [bare, ours]) {
      const warm = await load(side.url, headers, requests, atOnce, update);
      if (!warm.sample.includes('Client number') || !warm.sample.includes('sendMessage'))
        throw new Error(`not an answer with visits: ${warm.sample.slice(0, 300)}`);
    }
    for (let round = 0; round < times; round++)
      for (const side of round % 2 === 0 ? [bare, ours] : [ours, bare])
        side.measured.push(await load(side.url, headers, requests, atOnce, update));
  } finally {
    for (const { child } of [bareServer, ownServer]) {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
    }
    await telegram.stop();
    await bench.drop();
  }
  tell(`P1: ${clients} clients: ours ${perSecond(ours).toFixed(0)}/s, bare ${perSecond(bare).toFixed(0)}/s`);
  return { ours, bare };
}

export const perSecond = (side: Side): number => median(side.measured.map((each) => each.perSecond));
export const p99 = (side: Side): number =>
  median(side.measured.map((each) => percentile(each.latencies, 0.99)));

export const p1: Bench = {
  id: 'P1',
  async run(tell): Promise<readonly BenchResult[]> {
    const { ours, bare } = await measureCommand(25_000, rounds, tell);
    const baseline = `bare grammY + one named pg query: ${perSecond(bare).toFixed(0)}/s, p99 ${p99(bare).toFixed(1)} ms`;
    return [
      judged({
        id: 'P1',
        what: 'commands per second at 50 at once',
        value: perSecond(ours) / perSecond(bare),
        target: 0.8,
        better: 'greater',
        rounds,
        baseline,
      }),
      judged({
        id: 'P1.p99',
        what: 'p99 of a command at 50 at once',
        value: p99(ours) / p99(bare),
        target: 1.3,
        better: 'smaller',
        rounds,
        baseline,
      }),
    ];
  },
};
