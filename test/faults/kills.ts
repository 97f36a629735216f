/**
 * Reminders fall due while the process that sends them is killed again and again with kill -9, and started again. A fake
 * Telegram or Slack keeps the ledger: every reminder must be in it. In Telegram only one whose sending was cut off may be
 * there twice; in Slack none may, for a message is found again by the mark that it carries.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VisitId } from '../../src/domain/ids.ts';
import { transaction, type Database } from '../../src/store/database.ts';
import { planVisitNotifications } from '../../src/store/notifications.ts';
import { fakeSlack } from '../support/fake-slack.ts';
import { fakeTelegram } from '../support/fake-telegram.ts';

export interface KillOptions {
  readonly database: Database;
  readonly platform: 'telegram' | 'slack';
  readonly kills: number;
  /** Null: the queue is PostgreSQL. */
  readonly redisUrl: string | null;
  /** Done between a death and the next start. */
  readonly between?: () => Promise<void>;
}

export interface KillReport {
  readonly reminders: number;
  readonly lost: number;
  /** In the ledger more than once. */
  readonly twice: number;
  /** More than once although no sending of it was cut off: must be none. */
  readonly twiceWithoutCause: number;
  readonly cutOff: number;
  /** Cut off, and looked up afterwards on a platform that keeps marks. */
  readonly lookedUp: number;
  readonly latestSeconds: number;
}

const perKill = 12;
const spacingMs = 150;
const people = 60;

/** Where the reminders arrive. */
interface Arena {
  readonly environment: Readonly<Record<string, string>>;
  /** Begins the accounts' ids, which end in numbers from 700001. */
  readonly prefix: string;
  /** What was shown, in order. */
  shown(): readonly { readonly text: string }[];
  until(look: () => boolean, timeoutMs: number): Promise<unknown>;
  stop(): Promise<void>;
}

async function inTelegram(): Promise<Arena> {
  const telegram = await fakeTelegram({ isChecked: false });
  for (let n = 1; n <= people; n++) telegram.person(`Person ${n}`, { id: 700_000 + n });
  return {
    environment: { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url },
    prefix: '',
    shown: () => telegram.ledger,
    until: (look, timeoutMs) => telegram.until(look, () => 'a message', timeoutMs),
    stop: () => telegram.stop(),
  };
}

async function inSlack(): Promise<Arena> {
  const slack = await fakeSlack();
  for (let n = 1; n <= people; n++) slack.person(`Person ${n}`, { id: `U${700_000 + n}` });
  // Long enough between the message and its answer that deaths fall into it.
  slack.faults.add({ method: 'chat.postMessage', times: Infinity, fault: { kind: 'late', ms: 400 } });
  return {
    environment: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    },
    prefix: 'U',
    shown: () => slack.ledger,
    until: (look, timeoutMs) => slack.until(look, () => 'a message', timeoutMs),
    stop: () => slack.stop(),
  };
}

/** People with accounts, and visits whose reminders fall due one after the other from now on. */
async function plan({ database, kills, platform }: KillOptions, { prefix }: Arena): Promise<number> {
  const reminders = kills * perKill;
  await database.pool.query(
    `insert into person (name, folded_name, role, language, zone, digest_at, muted_kinds, quiet_from, quiet_to)
     select 'Person ' || n, 'person ' || n, 'manager', 'en', 'UTC', null, '{visits-tomorrow,visit-unrecorded}', null, null
       from generate_series(1, $1) n`,
    [people],
  );
  await database.pool.query(
    `insert into account (platform, external_id, conversation, person_id)
     select $2, $3 || (700000 + n), $3 || (700000 + n), p.id
       from generate_series(1, $1) n join person p on p.name = 'Person ' || n`,
    [people, platform, prefix],
  );
  await database.pool.query(
    `insert into client (owner_id, name, folded_name)
     select p.id, 'Client ' || n || '.', 'client ' || n
       from generate_series(1, $1) n join person p on p.name = 'Person ' || (1 + n % $2::int)`,
    [reminders, people],
  );
  const visits = await database.pool.query<{ id: VisitId }>(
    `insert into visit (client_id, person_id, purpose, starts_at, ends_at)
     select c.id, c.owner_id, 'prices', at, at + interval '1 hour'
       from client c cross join lateral (
         select now() + interval '61 minutes' + c.id * $1 * interval '1 millisecond' as at) due
     returning id`,
    [spacingMs],
  );
  await transaction(database, (tx) =>
    planVisitNotifications(
      tx,
      visits.rows.map((row) => row.id),
    ),
  );
  // From 61 to 60 minutes ahead: they begin to fall due now.
  await database.pool.query(
    `update visit set starts_at = starts_at - interval '1 minute', ends_at = ends_at - interval '1 minute'`,
  );
  await database.pool.query(`update notification set due_at = due_at - interval '1 minute'`);
  return reminders;
}

const exited = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => void child.once('exit', () => resolve()));

async function stillOwed(database: Database): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int from notification where kind = 'visit-soon'
        and state in ('planned', 'claimed', 'sending', 'held', 'retry_wait', 'unknown')`,
  );
  return rows[0]?.count ?? 0;
}

/** Runs the whole story and counts. */
export async function surviveKills(options: KillOptions): Promise<KillReport> {
  const { database } = options;
  const arena = await (options.platform === 'telegram' ? inTelegram() : inSlack());
  const dataDir = mkdtempSync(path.join(tmpdir(), 'followthrough-kills-'));
  const reminders = await plan(options, arena);
  const start = (): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'process.ts')], {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: database.url,
        DATA_DIR: dataDir,
        ...arena.environment,
        LOG_LEVEL: 'fatal',
        ...(options.redisUrl === null ? {} : { REDIS_URL: options.redisUrl }),
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  try {
    for (let kill = 0; kill < options.kills; kill++) {
      const before = arena.shown().length;
      const child = start();
      const gone = exited(child);
      // In the midst of sending; when nothing is due yet, in the midst of starting.
      await arena.until(() => arena.shown().length > before + 2, 6_000).catch(() => undefined);
      await sleep(randomInt(0, 400));
      child.kill('SIGKILL');
      await gone;
      await options.between?.();
    }
    const last = start();
    const gone = exited(last);
    while ((await stillOwed(database)) > 0 && last.exitCode === null) await sleep(200);
    last.kill('SIGTERM');
    await gone;
    return await count(database, arena, reminders);
  } finally {
    await arena.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function count(database: Database, arena: Arena, reminders: number): Promise<KillReport> {
  const times = new Map<string, number>();
  for (const { text } of arena.shown()) {
    const client = /Client (\d+)\./.exec(text)?.[1];
    if (client !== undefined) times.set(client, (times.get(client) ?? 0) + 1);
  }
  const { rows } = await database.pool.query<{ client: string; doubts: number }>(
    `select substring(c.name from '\\d+') as client, count(*)::int as doubts
       from attempt a join notification n on n.id = a.notification_id
       join visit v on v.id = n.subject_id join client c on c.id = v.client_id
      where n.kind = 'visit-soon' and a.result = 'doubt' group by 1`,
  );
  const doubts = new Map(rows.map((row) => [row.client, row.doubts]));
  const lookedUp = await database.pool.query<{ count: number }>(
    'select count(*)::int from attempt where lookups > 0',
  );
  const late = await database.pool.query<{ latest: number }>(
    `select coalesce(max(extract(epoch from sent_at - due_at)), 0)::float8 as latest from notification where sent_at is not null`,
  );
  return {
    reminders,
    lost: reminders - times.size,
    twice: [...times.values()].filter((sent) => sent > 1).length,
    twiceWithoutCause: [...times].filter(([client, sent]) => sent > 1 + (doubts.get(client) ?? 0)).length,
    cutOff: [...doubts.values()].reduce((sum, one) => sum + one, 0),
    lookedUp: lookedUp.rows[0]?.count ?? 0,
    latestSeconds: Math.round(late.rows[0]?.latest ?? 0),
  };
}
