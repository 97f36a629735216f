/** The pacer on Redis: one script, so that the bot's and the chat's slot are taken together or not at all (domain/pace.ts). */
import type { Cluster, Redis } from 'ioredis';
import * as z from 'zod';
import type { Pacer } from '../domain/pace.ts';

/** Times in milliseconds by Redis' own clock. Returns the wait, or minus the time after which to come back. */
const reserveScript = `
local t = redis.call('TIME')
local now = t[1] * 1000 + t[2] / 1000
local bot = tonumber(redis.call('GET', KEYS[1]) or '0')
local chat = tonumber(redis.call('HGET', KEYS[2], 'free') or '0')
local botGap, chatGap = tonumber(ARGV[1]), tonumber(ARGV[2])
local slot = math.max(now, bot)
if chat > slot then
  local last = tonumber(redis.call('HGET', KEYS[2], 'last') or '0')
  local back = math.max(chat, last + chatGap) + 50
  redis.call('HSET', KEYS[2], 'last', string.format('%.3f', back))
  redis.call('PEXPIRE', KEYS[2], math.ceil(back - now + chatGap + 1000))
  return -math.ceil(back - now)
end
redis.call('SET', KEYS[1], string.format('%.3f', slot + botGap), 'PX', math.ceil(slot - now + botGap + 1000))
redis.call('HSET', KEYS[2], 'free', string.format('%.3f', slot + chatGap))
redis.call('PEXPIRE', KEYS[2], math.ceil(slot - now + chatGap + 1000))
return math.ceil(slot - now)`;

const yieldScript = `
local t = redis.call('TIME')
local free = t[1] * 1000 + t[2] / 1000 + tonumber(ARGV[1])
local ttl = math.ceil(tonumber(ARGV[1]) + 1000)
if tonumber(redis.call('GET', KEYS[1]) or '0') < free then redis.call('SET', KEYS[1], string.format('%.3f', free), 'PX', ttl) end
if tonumber(redis.call('HGET', KEYS[2], 'free') or '0') < free then
  redis.call('HSET', KEYS[2], 'free', string.format('%.3f', free))
  redis.call('PEXPIRE', KEYS[2], ttl)
end
return 0`;

const slipScript = `
local ms = tonumber(ARGV[1])
local bot = tonumber(redis.call('GET', KEYS[1]) or '0')
if ARGV[2] == '1' and bot > 0 then redis.call('SET', KEYS[1], string.format('%.3f', bot + ms), 'PX', 5000) end
local chat = tonumber(redis.call('HGET', KEYS[2], 'free') or '0')
if chat > 0 then redis.call('HSET', KEYS[2], 'free', string.format('%.3f', chat + ms)) end
return 0`;

const answered = z.number();

export function createRedisPacer(client: Redis | Cluster): Pacer {
  // One hash tag: on a cluster both keys must live on one node.
  const keys = (bot: string, chat: string): [string, string] => [
    `{followthrough}:pace:${bot}`,
    `{followthrough}:pace:${bot}:${chat}`,
  ];
  return {
    async reserve({ bot, chat, botGapMs, chatGapMs }) {
      const wait = answered.parse(
        await client.eval(reserveScript, 2, ...keys(bot, chat), botGapMs, chatGapMs),
      );
      return wait < 0 ? { kind: 'busy', retryMs: -wait } : { kind: 'go', waitMs: wait };
    },
    async slip({ bot, chat }, ms, all) {
      await client.eval(slipScript, 2, ...keys(bot, chat), ms, all ? '1' : '0');
    },
    async yieldFor({ bot, chat }, ms) {
      await client.eval(yieldScript, 2, ...keys(bot, chat), ms);
    },
  };
}
