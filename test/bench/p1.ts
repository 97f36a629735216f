/** P1: the whole of `/visits today` (identity, rights, query, words, rendering) against bare grammY with one named query of the same rows. */
import { webhookPath } from '../../src/platforms/telegram/index.ts';
import { fakeTelegram } from '../support/fake-telegram.ts';
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
const secret = 'benchmark-webhook-secret';
const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };

function ask(n: number): Asked {
  const id = memberOf(n);
  const from = { id, is_bot: false, first_name: 'P', language_code: 'en' };
  const text = '/visits today';
  const entities = [{ type: 'bot_command', offset: 0, length: 7 }];
  const chat = { id, type: 'private', first_name: 'P' };
  const message = { message_id: n + 1, date: 1_700_000_000, chat, from, text, entities };
  return {
    headers,
    body: JSON.stringify({ update_id: n + 1, message }),
    isRight: (answer) =>
      answer.includes('sendMessage') && answer.includes(`${id}`) && answer.includes('Client number'),
  };
}

async function measure(tell: (line: string) => void): Promise<CommandFigures> {
  const telegram = await fakeTelegram({ isChecked: false });
  const on: CommandPlatform = {
    platform: 'telegram',
    prefix: '',
    bare: 'bare-grammy.js',
    apiUrl: telegram.url,
    secret,
    env: {
      PUBLIC_URL: 'http://127.0.0.1',
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      TELEGRAM_WEBHOOK_SECRET: secret,
    },
    path: webhookPath,
    ask,
  };
  try {
    return await measureCommand(on, 25_000, rounds, tell);
  } finally {
    await telegram.stop();
  }
}

export const p1: Bench = {
  id: 'P1',
  async run(tell): Promise<readonly BenchResult[]> {
    const { ours, bare } = await measure(tell);
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
