/** Receives updates over HTTP. The answer to Telegram's request carries our reply where there is one message to say. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import { bodyOf } from '../../http/body.ts';
import { ComeAgain } from '../../chat/come-again.ts';
import type { InlineCall } from './handle.ts';
import { createLanes } from '../lanes.ts';
import { traceOf, type Log } from '../log.ts';
import { laneOf } from './receive.ts';

export const webhookPath = '/telegram/webhook';
const secretHeader = 'x-telegram-bot-api-secret-token';

/** For an installation that sets no webhook secret of its own. */
export const deriveWebhookSecret = (secretKey: string, bot: string): string =>
  createHmac('sha256', secretKey).update(`telegram webhook ${bot}`).digest('base64url');

export interface WebhookParts {
  readonly secret: string;
  readonly concurrency: number;
  /** How often one update is handed to `handle`. */
  readonly tries: number;
  readonly log: Log;
  /** Null until we are ready for updates. */
  readonly handle: () => ((update: Update, isHurried: () => boolean) => Promise<InlineCall | null>) | null;
  readonly giveUp: (update: Update) => Promise<void>;
}

export interface Webhook {
  /** For POST /telegram/webhook; reads the body itself, so no body parser may come before it. */
  handler(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Refuses new updates (Telegram brings them again) and waits for those in hand. */
  stop(): Promise<void>;
}

export function createWebhook(parts: WebhookParts): Webhook {
  const lanes = createLanes(parts.concurrency);
  const failures = new Map<number, number>();
  const expected = Buffer.from(parts.secret);
  // Whoever sends another length learns that much, which the documentation tells as well.
  const isSame = (given: string): boolean =>
    Buffer.byteLength(given) === expected.length && timingSafeEqual(Buffer.from(given), expected);
  let isStopped = false;

  async function answer(update: Update, response: ServerResponse): Promise<void> {
    const handle = parts.handle();
    if (handle === null || isStopped) return end(response, 503);
    try {
      const lane = laneOf(update);
      const call = await lanes.run(lane, () => handle(update, () => lanes.isHurried(lane)));
      failures.delete(update.update_id);
      end(response, 200, call);
    } catch (error) {
      if (error instanceof ComeAgain) {
        parts.log.error(
          { update: update.update_id, isLast: false, ...traceOf(error) },
          'handling an update failed',
        );
        return end(response, 500);
      }
      const n = (failures.get(update.update_id) ?? 0) + 1;
      const isLast = n >= parts.tries;
      parts.log.error({ update: update.update_id, isLast, ...traceOf(error) }, 'handling an update failed');
      remember(failures, update.update_id, n);
      // Telegram brings what we refuse again; at last it is taken without effect, or it would come for a day.
      if (!isLast) return end(response, 500);
      failures.delete(update.update_id);
      await parts.giveUp(update);
      end(response, 200);
    }
  }

  return {
    async handler(request, response) {
      const given = request.headers[secretHeader];
      if (typeof given !== 'string' || !isSame(given)) return end(response, 401);
      const body = await bodyOf(request);
      if (body === 'cut off') return;
      if (body === 'too large') return end(response, 413);
      const update = parse(body);
      return update === null ? end(response, 400) : answer(update, response);
    },
    async stop() {
      isStopped = true;
      await lanes.idle();
    },
  };
}

/** The last failures only, so that a flood of bad updates doesn't grow the process. */
function remember(failures: Map<number, number>, id: number, n: number): void {
  failures.set(id, n);
  const [oldest] = failures.keys();
  if (failures.size > 1000 && oldest !== undefined) failures.delete(oldest);
}

function parse(body: Buffer): Update | null {
  try {
    const found: unknown = JSON.parse(body.toString('utf8'));
    const isUpdate =
      typeof found === 'object' &&
      found !== null &&
      'update_id' in found &&
      Number.isSafeInteger(found.update_id);
    // Whoever knows the secret is Telegram, and Telegram's updates are what its types say.
    return isUpdate ? (found as Update) : null;
  } catch {
    return null;
  }
}

function end(response: ServerResponse, status: number, call: InlineCall | null = null): void {
  if (call === null) {
    response.writeHead(status).end();
    return;
  }
  // As bytes: a string that is not Latin is turned into bytes far more slowly on its way to the socket.
  const body = Buffer.from(JSON.stringify(call));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}
