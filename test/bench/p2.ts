/** P2: the whole of `/visits today` as a signed slash command, answered in the acknowledgement, against bare Bolt with one named query of the same rows. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventsPath } from '../../src/platforms/slack/index.ts';
import { judged, type Bench, type BenchResult } from './bench.ts';
import {
  measureCommand,
  memberOf,
  p99,
  perSecond,
  type CommandFigures,
  type CommandPlatform,
} from './command.ts';
import type { Asked } from './load.ts';

const rounds = 7;
const mostMs = 150;
const secret = 'benchmark-signing-secret';
const team = 'T0BENCH';

/** Who we are and which conversation is whose: all that the assistant asks Slack for a command. */
const answers: Readonly<Record<string, (given: URLSearchParams) => object>> = {
  'auth.test': () => ({ team_id: team, user_id: 'U0BENCH', bot_id: 'B0BENCH' }),
  'bots.info': () => ({ bot: { id: 'B0BENCH', app_id: 'A0BENCH' } }),
  'conversations.open': (given) => ({ channel: { id: given.get('users')?.replace(/^U/, 'D') } }),
};

async function startSlack(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const answer = answers[(request.url ?? '').replace(/^\/api\//, '')];
      const given = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
      const said = answer ? { ok: true, ...answer(given) } : { ok: false, error: 'unknown_method' };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo; // of a TCP server
  return {
    url: `http://127.0.0.1:${port}/api/`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

/** As Slack sends it; typed by a person in their own conversation with the assistant. */
function ask(n: number): Asked {
  const member = memberOf(n);
  const body = new URLSearchParams({
    token: 'verification-token',
    team_id: team,
    team_domain: 'bench',
    channel_id: `D${member}`,
    channel_name: 'directmessage',
    user_id: `U${member}`,
    user_name: 'person',
    command: '/visits',
    text: 'today',
    api_app_id: 'A0BENCH',
    is_enterprise_install: 'false',
    response_url: `https://hooks.slack.example/commands/${team}/${n}/answer`,
    trigger_id: `${n}.${member}.0123456789abcdef0123456789abcdef`,
  }).toString();
  const at = String(Math.floor(Date.now() / 1000));
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${hash}`,
    },
    body,
    isRight: (answer) => answer.includes('"in_channel"') && answer.includes('Client number'),
  };
}

async function measure(tell: (line: string) => void): Promise<CommandFigures> {
  const slack = await startSlack();
  const on: CommandPlatform = {
    platform: 'slack',
    prefix: 'U',
    bare: 'bare-bolt.js',
    apiUrl: slack.url,
    secret,
    env: { SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_SIGNING_SECRET: secret, SLACK_API_URL: slack.url },
    path: eventsPath,
    ask,
  };
  try {
    return await measureCommand(on, 25_000, rounds, tell);
  } finally {
    await slack.stop();
  }
}

export const p2: Bench = {
  id: 'P2',
  async run(tell): Promise<readonly BenchResult[]> {
    const { ours, bare } = await measure(tell);
    const baseline = `bare Bolt + one named pg query: ${perSecond(bare).toFixed(0)}/s, p99 ${p99(bare).toFixed(1)} ms`;
    return [
      judged({
        id: 'P2',
        what: 'slash commands per second at 50 at once',
        value: perSecond(ours) / perSecond(bare),
        target: 0.8,
        better: 'greater',
        rounds,
        baseline,
      }),
      judged({
        id: 'P2.p99',
        what: 'p99 of the acknowledgement at 50 at once, in ms',
        value: p99(ours),
        target: mostMs,
        better: 'smaller',
        rounds,
        baseline,
      }),
    ];
  },
};
