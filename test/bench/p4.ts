/** P4: deliveries at Telegram's limit: 30 a second for the bot and one a second for a chat, by one process and by four, on both queues. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { VisitId } from '../../src/domain/ids.ts';
import { transaction, type Database } from '../../src/store/database.ts';
import { planVisitNotifications } from '../../src/store/notifications.ts';
import { fakeTelegram, type FakeTelegram } from '../support/fake-telegram.ts';
import { startRedisServer } from '../support/redis-server.ts';
import { judged, type Bench, type BenchResult } from './bench.ts';
import { benchDatabase } from './database.ts';

const perSecond = 30;
/** About 25 seconds of sending. */
const people = 640;
const hot = 4;
const perHot = 16;
const firstChat = 900_001;
const target = 0.97;
const refusalsAllowed = 0.005;

/** One reminder for everybody, and a busy chat's worth more for a few; all due now. */
async function seed(database: Database, telegram: FakeTelegram): Promise<number> {
  for (let n = 0; n < people; n++) telegram.person(`P${n}`, { id: firstChat + n });
  await database.pool.query(
    `insert into person (name, folded_name, role, language, zone, digest_at, muted_kinds, quiet_from, quiet_to)
     select 'Person ' || n, 'person ' || n, 'manager', 'en', 'UTC', null, '{visits-tomorrow,visit-unrecorded}', null, null
       from generate_series(1, $1::int) n`,
    [people],
  );
  await database.pool.query(
    `insert into account (platform, external_id, conversation, person_id)
     select 'telegram', $1::int + id - 1, $1::int + id - 1, id from person`,
    [firstChat],
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

async function deliver(processes: number, redisUrl: string | null): Promise<Outcome> {
  const { database, url, drop } = await benchDatabase();
  const telegram = await fakeTelegram({ isChecked: false });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'followthrough-p4-'));
  const children: ChildProcess[] = [];
  const gone: Promise<void>[] = [];
  try {
    const messages = await seed(database, telegram);
    telegram.limits.enforce({ perBot: perSecond, perChat: 1 });
    for (let n = 1; n <= processes; n++)
      children.push(
        fork(path.join(import.meta.dirname, 'servers/sender.ts'), [], {
          execArgv: ['--import', 'tsx'],
          env: {
            PATH: process.env['PATH'],
            SENDER: String(n),
            DATABASE_URL: url,
            DATA_DIR: dataDir,
            TELEGRAM_BOT_TOKEN: telegram.token,
            TELEGRAM_API_ROOT: telegram.url,
            ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
          },
        }),
      );
    gone.push(...children.map((child) => once(child, 'exit')));
    const ready = Promise.all(children.map((child) => once(child, 'message')));
    if ((await Promise.race([ready, ...gone])) === undefined)
      throw new Error('a sender ended before it began');
    for (const child of children.toReversed()) child.send('start');
    await telegram.until(
      () => telegram.ledger.length >= messages,
      () => `${telegram.ledger.length} sent`,
      120_000,
    );
    // The middle of the run: without the start, and without the last who wait for a busy chat.
    const times = telegram.ledger.map((shown) => shown.at).slice(perSecond, -perSecond);
    const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
    const { bot, chat } = telegram.limits.refused;
    return { rate: (times.length - 1) / seconds, chatRefusals: chat, refusals: bot / messages };
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(gone);
    await telegram.stop();
    rmSync(dataDir, { recursive: true, force: true });
    await drop();
  }
}

const baseline = `Telegram's limit: ${perSecond} a second, one a second for each chat`;

export const p4: Bench = {
  id: 'P4',
  async run(tell) {
    const redis = await startRedisServer();
    const results: BenchResult[] = [];
    try {
      for (const backend of redis === null ? (['postgres'] as const) : (['postgres', 'redis'] as const))
        for (const processes of [1, 4]) {
          const id = `P4.${backend}.${processes}`;
          const { rate, chatRefusals, refusals } = await deliver(
            processes,
            backend === 'redis' ? (redis?.url ?? null) : null,
          );
          tell(
            `${backend}, ${processes} processes: ${rate.toFixed(2)} a second, 429 for chats ${chatRefusals}, others ${(refusals * 100).toFixed(2)} %`,
          );
          const common = { rounds: 1, baseline };
          results.push(
            judged({
              ...common,
              id,
              what: 'of the bot’s limit used',
              value: rate / perSecond,
              target,
              better: 'greater',
            }),
            judged({
              ...common,
              id: `${id}.chat429`,
              what: 'refusals for a busy chat',
              value: chatRefusals,
              target: 0,
              better: 'smaller',
            }),
            judged({
              ...common,
              id: `${id}.429`,
              what: 'share of other refusals',
              value: refusals,
              target: refusalsAllowed,
              better: 'smaller',
            }),
          );
        }
    } finally {
      await redis?.stop();
    }
    return results;
  },
};
