/** P4: deliveries at a platform's limits, for all conversations and for each, by one process and by four, on both queues. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { VisitId } from '../../src/domain/ids.ts';
import { transaction, type Database } from '../../src/store/database.ts';
import { planVisitNotifications } from '../../src/store/notifications.ts';
import { startRedisServer } from '../support/redis-server.ts';
import { judged, type Bench, type BenchResult } from './bench.ts';
import { benchDatabase } from './database.ts';
import { slackLimit, telegramLimit, type LimitedPlatform } from './limits.ts';

const target = 0.97;
const refusalsAllowed = 0.005;

/** One reminder for everybody, and a busy chat's worth more for a few; all due now. Resolves with their number. */
async function seed(
  database: Database,
  { platform, hot, perHot }: LimitedPlatform,
  conversations: readonly string[],
): Promise<number> {
  await database.pool.query(
    `insert into person (name, folded_name, role, language, zone, digest_at, muted_kinds, quiet_from, quiet_to)
     select 'Person ' || n, 'person ' || n, 'manager', 'en', 'UTC', null, '{visits-tomorrow,visit-unrecorded}', null, null
       from generate_series(1, $1::int) n`,
    [conversations.length],
  );
  await database.pool.query(
    `insert into account (platform, external_id, conversation, person_id)
     select $1, id, id, n from unnest($2::text[]) with ordinality as each (id, n)`,
    [platform, conversations],
  );
  await database.pool.query(
    `insert into client (owner_id, name, folded_name) select id, 'Client ' || id, 'client ' || id from person`,
  );
  const { rows } = await database.pool.query<{ id: VisitId }>(
    `insert into visit (client_id, person_id, starts_at, ends_at)
     select c.id, c.owner_id, now() + interval '30 minutes', now() + interval '90 minutes'
       from client c cross join generate_series(1, case when c.owner_id <= $1::int then $2::int else 1 end)
     returning id`,
    [hot, perHot],
  );
  await transaction(database, (tx) =>
    planVisitNotifications(
      tx,
      rows.map((row) => row.id),
    ),
  );
  return rows.length;
}

const once = (child: ChildProcess, event: 'message' | 'exit'): Promise<void> =>
  new Promise((resolve) => void child.once(event, () => resolve()));

interface Outcome {
  readonly rate: number;
  readonly chatRefusals: number;
  readonly refusals: number;
}

async function startSenders(
  processes: number,
  env: Readonly<Record<string, string>>,
): Promise<{ go(): void; stop(): Promise<void> }> {
  const children = Array.from({ length: processes }, (_, n) =>
    fork(path.join(import.meta.dirname, 'servers/sender.ts'), [], {
      execArgv: ['--import', 'tsx'],
      env: { PATH: process.env['PATH'], SENDER: String(n + 1), ...env },
    }),
  );
  const gone = children.map((child) => once(child, 'exit'));
  const senders = {
    go() {
      for (const child of children.toReversed()) child.send('start');
    },
    async stop() {
      for (const child of children) child.kill('SIGTERM');
      await Promise.all(gone);
    },
  };
  const ready = Promise.all(children.map((child) => once(child, 'message')));
  if ((await Promise.race([ready, ...gone])) !== undefined) return senders;
  await senders.stop();
  throw new Error('a sender ended before it began');
}

async function deliver(on: LimitedPlatform, processes: number, redisUrl: string | null): Promise<Outcome> {
  const { database, url, drop } = await benchDatabase();
  const platform = await on.start(on.people);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'followthrough-p4-'));
  const redis: Record<string, string> = redisUrl === null ? {} : { REDIS_URL: redisUrl };
  try {
    const messages = await seed(database, on, platform.conversations);
    const env = { DATABASE_URL: url, DATA_DIR: dataDir, ...platform.env, ...redis };
    const senders = await startSenders(processes, env);
    try {
      senders.go();
      await platform.until(messages);
    } finally {
      await senders.stop();
    }
    // The middle of the run: without the start, and without the last who wait for a busy chat.
    const edge = Math.ceil(on.perSecond);
    const times = platform.taken().slice(edge, -edge);
    const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
    const { bot, chat } = platform.refused();
    return { rate: (times.length - 1) / seconds, chatRefusals: chat, refusals: bot / messages };
  } finally {
    await platform.stop();
    rmSync(dataDir, { recursive: true, force: true });
    await drop();
  }
}

function resultsOf(id: string, on: LimitedPlatform, outcome: Outcome): BenchResult[] {
  const common = { rounds: 1, baseline: on.limit };
  return [
    judged({
      ...common,
      id,
      what: 'of the limit used',
      value: outcome.rate / on.perSecond,
      target,
      better: 'greater',
    }),
    judged({
      ...common,
      id: `${id}.chat429`,
      what: 'refusals for a busy chat',
      value: outcome.chatRefusals,
      target: 0,
      better: 'smaller',
    }),
    judged({
      ...common,
      id: `${id}.429`,
      what: 'share of other refusals',
      value: outcome.refusals,
      target: refusalsAllowed,
      better: 'smaller',
    }),
  ];
}

const atLimit = (id: string, on: LimitedPlatform): Bench => ({
  id,
  async run(tell) {
    const redis = await startRedisServer();
    const results: BenchResult[] = [];
    try {
      for (const backend of redis === null ? (['postgres'] as const) : (['postgres', 'redis'] as const))
        for (const processes of [1, 4]) {
          const redisUrl = backend === 'redis' ? (redis?.url ?? null) : null;
          const outcome = await deliver(on, processes, redisUrl);
          const { rate, chatRefusals, refusals } = outcome;
          tell(
            `${backend}, ${processes} processes: ${rate.toFixed(2)} a second, 429 for chats ${chatRefusals}, others ${(refusals * 100).toFixed(2)} %`,
          );
          results.push(...resultsOf(`${id}.${backend}.${processes}`, on, outcome));
        }
    } finally {
      await redis?.stop();
    }
    return results;
  },
});

export const p4 = atLimit('P4', telegramLimit);
export const p4Slack = atLimit('P4-slack', slackLimit);
