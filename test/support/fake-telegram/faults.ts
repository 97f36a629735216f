/** What can be made to go wrong on the way to Telegram, and Telegram's rate limits. */
import { tooManyRequests } from './answers.ts';

export type Fault =
  | {
      readonly kind: 'refuse';
      readonly status: number;
      readonly description: string;
      readonly parameters?: Readonly<Record<string, unknown>>;
    }
  /** The connection breaks before the request is looked at: nothing happens. */
  | { readonly kind: 'drop-before' }
  /** The request takes effect, then the connection breaks. */
  | { readonly kind: 'drop-after' }
  /** The request takes effect, and no answer ever comes. */
  | { readonly kind: 'silence' }
  /** Something between us answers instead, with a page of HTML. */
  | { readonly kind: 'bad-gateway' }
  /** The request takes effect when `until` does. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> };

interface FaultRule {
  /** Any method when left out. */
  readonly method?: string;
  readonly chat?: number;
  /** How often; 1 when left out. */
  readonly times?: number;
  readonly fault: Fault;
}

export interface Faults {
  /** Returns what ends the rule early. */
  add(rule: FaultRule): () => void;
  /** The fault for a call, counted. */
  take(method: string, chat: number | null): Fault | null;
  clear(): void;
}

export function createFaults(): Faults {
  const rules = new Map<FaultRule, number>();
  return {
    add(rule) {
      rules.set(rule, rule.times ?? 1);
      return () => void rules.delete(rule);
    },
    take(method, chat) {
      for (const [rule, left] of rules) {
        if (rule.method !== undefined && rule.method !== method) continue;
        if (rule.chat !== undefined && rule.chat !== chat) continue;
        if (left <= 1) rules.delete(rule);
        else rules.set(rule, left - 1);
        return rule.fault;
      }
      return null;
    },
    clear: () => rules.clear(),
  };
}

export interface RateLimits {
  /** Messages per sliding second, for the bot and for each chat. */
  enforce(limits: { readonly perBot: number; readonly perChat: number }): void;
  off(): void;
  /** Counts one message or throws 429; `at` in milliseconds. */
  count(chat: number, at: number): void;
  /** How many calls were refused, for the bot and for chats. */
  readonly refused: { bot: number; chat: number };
}

export function createRateLimits(): RateLimits {
  let limits: { readonly perBot: number; readonly perChat: number } | null = null;
  let recent: number[] = [];
  const chats = new Map<number, number[]>();
  const refused = { bot: 0, chat: 0 };
  const within = (times: readonly number[], at: number): number[] => times.filter((time) => time > at - 1000);
  return {
    refused,
    enforce(next) {
      limits = next;
    },
    off() {
      limits = null;
    },
    count(chat, at) {
      if (limits === null) return;
      recent = within(recent, at);
      const inChat = within(chats.get(chat) ?? [], at);
      if (recent.length >= limits.perBot) {
        refused.bot += 1;
        throw tooManyRequests(1);
      }
      if (inChat.length >= limits.perChat) {
        refused.chat += 1;
        throw tooManyRequests(1);
      }
      recent.push(at);
      chats.set(chat, [...inChat, at]);
    },
  };
}
