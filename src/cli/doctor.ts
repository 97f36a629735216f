/** `doctor`: looks at everything that must be right, and says what to do about what is not. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { systemMilliseconds } from '../clock.ts';
import type { Config } from '../config.ts';
import { openQueue } from '../queue/index.ts';
import { diagnose } from '../store/diagnosis.ts';
import { slackFindings } from './doctor-slack.ts';
import { fine, problem, warning, type Finding } from './finding.ts';
import { count, some, type Io, type Result } from './io.ts';
import { configOf, withSession, type Session } from './session.ts';
import { askName, askWebhook } from './telegram.ts';

/** Errors of drivers may hold addresses with passwords. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)).replace(
    /\/\/[^\s@/]*@/g,
    '//…@',
  );

const skewAllowedMs = 2_000;

async function databaseFindings({ database }: Session): Promise<Finding[]> {
  const { version, zone, migrations, skewMs, heartbeatAgeSeconds, fenced, overdue, demo } =
    await diagnose(database);
  const beat = heartbeatAgeSeconds === null ? null : Math.round(heartbeatAgeSeconds);
  return [
    fine('database', `PostgreSQL ${version}, time zone ${zone}, ${some(migrations, 'migration')} applied`),
    Math.abs(skewMs) <= skewAllowedMs
      ? fine('clock', `${Math.abs(skewMs)} ms from the database's`)
      : problem(
          'clock',
          `${count(Math.abs(skewMs))} ms ${skewMs > 0 ? 'ahead of' : 'behind'} the database's`,
          'Switch on time synchronisation (NTP) on both machines.',
        ),
    beat !== null && beat <= 60
      ? fine('workers', `the last heartbeat came ${beat} s ago`)
      : warning(
          'workers',
          beat === null ? 'no worker has run yet' : `no heartbeat for ${count(beat)} s`,
          'Reminders are sent while the server runs: npm start, or a process with ROLE=worker.',
        ),
    overdue === 0
      ? fine('notifications', 'none is late')
      : warning(
          'notifications',
          `${count(overdue)} due for more than a minute`,
          'A running worker catches up by itself; see its log if this stays.',
        ),
    ...(demo
      ? [
          fine(
            'demo',
            'the demo company is loaded: everybody is invented, until a start with a chat platform removes it',
          ),
        ]
      : []),
    ...(fenced > 0
      ? [
          warning(
            'restore',
            `${count(fenced)} fenced after a restore`,
            'Make sure that they were not sent before the restore, then: followthrough release',
          ),
        ]
      : []),
  ];
}

async function queueFinding({ config, databaseUrl }: Session): Promise<Finding> {
  const where = config.redisUrl === null ? 'PostgreSQL' : 'Redis';
  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  };
  try {
    const queue = await openQueue({ redisUrl: config.redisUrl, databaseUrl, log, now: systemMilliseconds });
    try {
      await queue.ping();
    } finally {
      await queue.close();
    }
    return fine('queue', `BullMQ on ${where} answers`);
  } catch (error) {
    return problem(
      'queue',
      `BullMQ on ${where}: ${reasonOf(error)}`,
      config.redisUrl === null
        ? 'See the database.'
        : 'Check REDIS_URL, and that Redis runs with maxmemory-policy noeviction.',
    );
  }
}

async function telegramFindings({ telegram, publicUrl }: Config): Promise<Finding[]> {
  if (telegram === null) return [fine('telegram', 'not set up (TELEGRAM_BOT_TOKEN)')];
  const name = await askName(telegram);
  if (!name.ok) {
    const revoked = /unauthorized|not found/i.test(name.why);
    return [
      problem(
        'telegram',
        name.why,
        revoked
          ? 'The token is not valid: take the present one from BotFather (/token).'
          : 'Check the network and TELEGRAM_API_ROOT.',
      ),
    ];
  }
  const webhook = await askWebhook(telegram);
  const bot = `@${name.value}`;
  if (!webhook.ok)
    return [
      warning(
        'telegram',
        `${bot}; the webhook's state is not known: ${webhook.why}`,
        'Ask again in a minute.',
      ),
    ];
  const { url, pending_update_count: pending = 0, last_error_message: failed } = webhook.value;
  const expected = publicUrl === null ? '' : `${publicUrl}/telegram/webhook`;
  const waiting = `${some(pending, 'update')} waiting`;
  if (url !== expected)
    return [
      warning(
        'telegram',
        `${bot}; ${url === '' ? 'no webhook is set' : 'a webhook is set elsewhere'}`,
        expected === ''
          ? 'Start the server: it takes the webhook away and polls.'
          : 'Start the server: it sets the webhook to PUBLIC_URL.',
      ),
    ];
  if (failed !== undefined && pending > 0)
    return [
      warning(
        'telegram',
        `${bot}; ${waiting}; Telegram says: ${failed}`,
        'See that PUBLIC_URL is reachable from the internet with a valid certificate.',
      ),
    ];
  return [fine('telegram', `${bot} by ${url === '' ? 'long polling' : 'webhook'}; ${waiting}`)];
}

function folderFinding({ dataDir, databaseUrl, secretKey }: Config): Finding {
  if (!existsSync(dataDir))
    return databaseUrl !== null && secretKey !== null
      ? fine('files', 'DATA_DIR is not needed')
      : warning('files', `${dataDir} does not exist yet`, 'It is made at the first start.');
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return problem(
      'files',
      `${dataDir} cannot be written`,
      'Give DATA_DIR to the user that runs the server.',
    );
  }
  const open = ['secret-key', 'postgres-password'].filter((name) => {
    const file = path.join(dataDir, name);
    return existsSync(file) && (statSync(file).mode & 0o077) !== 0;
  });
  return open.length === 0
    ? fine('files', `${dataDir} can be written; its secrets are readable by their owner only`)
    : problem(
        'files',
        `others can read ${open.join(' and ')} in ${dataDir}`,
        `chmod 600 ${open.map((name) => path.join(dataDir, name)).join(' ')}`,
      );
}

export async function doctor(io: Io): Promise<Result> {
  const config = configOf(io.env);
  if (!config.ok)
    return result(
      config.failure.map((line) =>
        problem('environment', line, 'Correct the variable; .env.example explains them.'),
      ),
    );
  const findings: Finding[] = [fine('environment', 'all variables are right')];
  try {
    const seen = await withSession(io.env, async (session) => [
      ...(await databaseFindings(session)),
      await queueFinding(session),
    ]);
    if (seen.ok) findings.push(...seen.value);
  } catch (error) {
    const advice =
      config.value.databaseUrl === null
        ? 'See postgres-start.log in DATA_DIR.'
        : 'Check DATABASE_URL, and that PostgreSQL 15 or newer answers there.';
    findings.push(problem('database', reasonOf(error), advice));
  }
  findings.push(
    ...(await telegramFindings(config.value)),
    ...(await slackFindings(config.value)),
    folderFinding(config.value),
  );
  return result(findings);
}

const signs = { ok: 'ok  ', warning: 'note', problem: 'BAD ' } as const;

function result(findings: readonly Finding[]): Result {
  const bad = findings.filter((finding) => finding.state === 'problem');
  const lines = findings.flatMap(({ check, state, detail, advice }) => [
    `${signs[state]}  ${check.padEnd(14)}${detail}`,
    ...(advice === null ? [] : [`${' '.repeat(20)}→ ${advice}`]),
  ]);
  const last = bad.length === 0 ? 'All is well.' : `${some(bad.length, 'problem')} to see to.`;
  return {
    code: bad.length === 0 ? 0 : 1,
    json: { ok: bad.length === 0, findings },
    lines: [...lines, '', last],
  };
}
