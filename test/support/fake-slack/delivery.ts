/** Requests to the app over signed HTTP: retries of events, lost answers, and whatever a forger would send. */
import { createHmac } from 'node:crypto';
import { isRecord, parsed, textOf, type Json } from './answers.ts';
import type { Outgoing } from './payloads.ts';

/** What the app answered. */
export interface Answer {
  readonly isOk: boolean;
  /** Its body, if it is JSON. */
  readonly body: Json | null;
  /** Why it is not ok, as Slack counts it: 'http_error', 'http_timeout', 'connection_failed'. */
  readonly why: string;
}

export interface RawRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export interface Courier {
  /** Brings it until it is answered, or given up. */
  deliver(outgoing: Outgoing): Promise<Answer>;
}

export interface HttpCourier extends Courier {
  /** A request with a signature as good as `secret` and `at` (seconds since the epoch). */
  signed(body: string, options?: SigningOptions): RawRequest;
  /** Sends just this. */
  send(request: RawRequest): Promise<RawAnswer>;
  /** All requests that were sent, in order: to be brought again as they were. */
  readonly requests: readonly RawRequest[];
  /** Takes the next answers for lost: the app answered, Slack never heard. */
  loseAnswers(times: number): void;
  /** Brings each of the next events twice. */
  duplicate(times: number): void;
}

interface SigningOptions {
  readonly secret?: string;
  readonly at?: number;
  readonly contentType?: string;
}

const form = 'application/x-www-form-urlencoded';
const maxRetries = 3;

/** The body and its type, as Slack sends each kind. */
function bodyOf({ kind, payload }: Outgoing): { readonly body: string; readonly contentType: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const fields =
    kind === 'interactive'
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
  return { body: new URLSearchParams(fields).toString(), contentType: form };
}

/** `redeliverMs` is the wait after a failed delivery of an event. */
export function createHttpCourier(url: () => string, secret: string, redeliverMs: number): HttpCourier {
  const requests: RawRequest[] = [];
  let losing = 0;
  let doubling = 0;
  /** When a body was signed last, in seconds: what comes again is signed at another moment, as it comes later. */
  const signedAt = new Map<string, number>();
  function momentFor(body: string): number {
    const at = Math.max(Math.floor(Date.now() / 1000), (signedAt.get(body) ?? 0) + 1);
    signedAt.set(body, at);
    return at;
  }

  function signed(body: string, options: SigningOptions = {}): RawRequest {
    const at = String(options.at ?? Math.floor(Date.now() / 1000));
    const hash = createHmac('sha256', options.secret ?? secret)
      .update(`v0:${at}:${body}`)
      .digest('hex');
    return {
      headers: {
        'content-type': options.contentType ?? 'application/json',
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${hash}`,
      },
      body,
    };
  }
  async function send(request: RawRequest): Promise<RawAnswer> {
    requests.push(request);
    const response = await fetch(url(), { method: 'POST', headers: request.headers, body: request.body });
    return { status: response.status, headers: response.headers, body: await response.text() };
  }
  async function attempt(outgoing: Outgoing, retry: { num: number; why: string } | null): Promise<Attempt> {
    const { body, contentType } = bodyOf(outgoing);
    const request = signed(body, { contentType, at: momentFor(body) });
    const headers =
      retry === null
        ? request.headers
        : { ...request.headers, 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.why };
    const answer = await send({ ...request, headers }).catch(() => null);
    if (answer === null) return { isOk: false, body: null, why: 'connection_failed', isFinal: false };
    if (losing > 0) {
      losing -= 1;
      return { isOk: false, body: null, why: 'http_timeout', isFinal: false };
    }
    const isOk = answer.status >= 200 && answer.status < 300;
    const json = parsed(answer.body);
    return {
      isOk,
      // Plain words are an answer to a slash command as well.
      body: isRecord(json) ? json : answer.body === '' ? null : { text: answer.body },
      why: isOk ? '' : 'http_error',
      isFinal: textOf(answer.headers.get('x-slack-no-retry')) === '1',
    };
  }
  return {
    signed,
    send,
    requests,
    loseAnswers: (times) => void (losing += times),
    duplicate: (times) => void (doubling += times),
    async deliver(outgoing) {
      let answer = await attempt(outgoing, null);
      if (outgoing.kind !== 'events_api') return answer;
      const isDoubled = doubling > 0 && answer.isOk;
      if (isDoubled) {
        doubling -= 1;
        return attempt(outgoing, { num: 1, why: 'http_timeout' });
      }
      for (let num = 1; num <= maxRetries && !answer.isOk && !answer.isFinal; num++) {
        await new Promise((resolve) => setTimeout(resolve, redeliverMs));
        answer = await attempt(outgoing, { num, why: answer.why });
      }
      return answer;
    },
  };
}

interface Attempt extends Answer {
  /** The app wants no retry. */
  readonly isFinal: boolean;
}
