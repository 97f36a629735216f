/** What can be made to go wrong on the way to Slack, and Slack's rate limit for messages. */

export type Fault =
  /** An error of the Web API: 'channel_not_found', 'user_not_found', 'is_archived', 'msg_too_long', 'fatal_error', ... */
  | { readonly kind: 'refuse'; readonly error: string; readonly extra?: Readonly<Record<string, unknown>> }
  /** 429 with Retry-After. */
  | { readonly kind: 'rate-limit'; readonly seconds: number }
  /** Something between us answers instead, with a page of HTML: 502, 503, ... */
  | { readonly kind: 'status'; readonly status: number }
  /** The connection breaks before the request is looked at: nothing happens. */
  | { readonly kind: 'drop-before' }
  /** The request takes effect, then the connection breaks. */
  | { readonly kind: 'drop-after' }
  /** The request takes effect, and no answer ever comes. */
  | { readonly kind: 'silence' }
  /** The request takes effect at once, and is answered so much later. */
  | { readonly kind: 'late'; readonly ms: number }
  /** The request takes effect when `until` does. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> };

interface FaultRule {
  /** Any method when left out; 'response_url' for those. */
  readonly method?: string;
  readonly channel?: string;
  /** How often; 1 when left out. */
  readonly times?: number;
  readonly fault: Fault;
}

export interface Faults {
  /** Returns what ends the rule early. */
  add(rule: FaultRule): () => void;
  /** The fault for a call, counted. */
  take(method: string, channel: string | null): Fault | null;
  clear(): void;
}

export function createFaults(): Faults {
  const rules = new Map<FaultRule, number>();
  return {
    add(rule) {
      rules.set(rule, rule.times ?? 1);
      return () => void rules.delete(rule);
    },
    take(method, channel) {
      for (const [rule, left] of rules) {
        if (rule.method !== undefined && rule.method !== method) continue;
        if (rule.channel !== undefined && rule.channel !== channel) continue;
        if (left <= 1) rules.delete(rule);
        else rules.set(rule, left - 1);
        return rule.fault;
      }
      return null;
    },
    clear: () => rules.clear(),
  };
}

/** Thrown where Slack answers 429. */
export class TooMany extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super('ratelimited');
    this.seconds = seconds;
  }
}

interface Limits {
  /** Messages per sliding second in each conversation. */
  readonly perChannel: number;
  /** Messages per ten sliding seconds in all: Slack counts by the minute and forgives a burst. */
  readonly perWorkspace?: number;
}

export interface RateLimits {
  enforce(limits: Limits): void;
  off(): void;
  /** Counts one message or throws TooMany; `at` in milliseconds. */
  count(channel: string, at: number): void;
  /** How many messages were refused. */
  readonly refused: { channel: number; workspace: number };
}

export function createRateLimits(): RateLimits {
  let limits: Limits | null = null;
  let recent: readonly number[] = [];
  const channels = new Map<string, readonly number[]>();
  const refused = { channel: 0, workspace: 0 };
  const within = (times: readonly number[], since: number) => times.filter((time) => time > since);
  return {
    refused,
    enforce(next) {
      limits = next;
    },
    off() {
      limits = null;
    },
    count(channel, at) {
      if (limits === null) return;
      recent = within(recent, at - 10_000);
      const inChannel = within(channels.get(channel) ?? [], at - 1_000);
      if (recent.length >= (limits.perWorkspace ?? Infinity)) {
        refused.workspace += 1;
        throw new TooMany(1);
      }
      if (inChannel.length >= limits.perChannel) {
        refused.channel += 1;
        throw new TooMany(1);
      }
      recent = [...recent, at];
      channels.set(channel, [...inChannel, at]);
    },
  };
}
