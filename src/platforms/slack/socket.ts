/**
 * Socket Mode: Slack brings its requests over connections that we open, so no address of ours is needed. Two at a time,
 * because Slack renews each of them every few hours, and what comes meanwhile goes to the other.
 */
import { SocketModeClient } from '@slack/socket-mode';
import type { WebClientOptions } from '@slack/web-api';
import type { Health } from '../health.ts';
import { traceOf, type Log } from '../log.ts';
import { backoff, pause } from '../waiting.ts';
import { silent } from './bolt.ts';
import type { Envelope } from './envelope.ts';
import { failureOf } from './errors.ts';
import type { Timing } from './timing.ts';

export interface SocketParts {
  readonly appToken: string;
  readonly clientOptions: WebClientOptions;
  readonly route: (envelope: Envelope) => Promise<void>;
  readonly health: Health;
  readonly log: Log;
  readonly timing: Timing;
}

const connections = 2;
/** So many failures in a row are no everyday renewal any more. */
const worrying = 3;

/** As SocketModeClient hands it over; the rest of it is not used. */
interface Delivered {
  readonly ack: (reply?: object) => Promise<void>;
  readonly body: unknown;
  readonly type: string;
}

function envelopeOf({ ack, body, type }: Delivered): Envelope {
  let isAnswered = false;
  return {
    body,
    comesAgain: type === 'events_api',
    async answer(reply) {
      if (isAnswered) return false;
      isAnswered = true;
      // Without the connection Slack does not hear it, and brings the request again.
      return ack(reply ?? undefined).then(
        () => true,
        () => false,
      );
    },
    refuse: () => void (isAnswered = true),
  };
}

/** Keeps the connections up until the signal is given, then lets what is in hand end. `tried` is called after the first try. */
export async function keepConnected(
  parts: SocketParts,
  signal: AbortSignal,
  tried: () => void,
): Promise<void> {
  const inHand = new Set<Promise<void>>();
  let up = 0;
  const take = (delivered: Delivered): void => {
    const envelope = envelopeOf(delivered);
    const done = parts
      .route(envelope)
      // Whatever was not answered by now is nothing of ours, such as what we said ourselves: Slack need not bring it again.
      .then(async () => void (await envelope.answer(null)))
      .catch((error: unknown) => parts.log.error(traceOf(error), 'a request by Socket Mode failed'));
    inHand.add(done);
    void done.finally(() => inHand.delete(done));
  };
  const hold = async (): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      const client = connectionOf(parts, take);
      const ended = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
      const stop = (): void => void client.disconnect().catch(() => undefined);
      signal.addEventListener('abort', stop, { once: true });
      try {
        await client.start();
        failures = 0;
        up += 1;
        parts.health.set('ok');
        tried();
        await ended;
        up -= 1;
      } catch (error) {
        failures += 1;
        note(parts.health, error, failures, up);
        tried();
      } finally {
        signal.removeEventListener('abort', stop);
      }
      const waitMs = backoff(Math.max(1, failures), parts.timing.backoffMs, parts.timing.maxBackoffMs);
      if (!signal.aborted && failures > 0) await pause(waitMs, signal);
    }
  };
  await Promise.all(Array.from({ length: connections }, hold));
  await Promise.all(inHand);
}

function connectionOf({ appToken, clientOptions, timing }: SocketParts, take: (one: Delivered) => void) {
  const client = new SocketModeClient({
    appToken,
    // Its own way of connecting again gives up on network errors, and by an unhandled rejection.
    autoReconnectEnabled: false,
    clientPingTimeout: timing.pongMs,
    logger: silent,
    clientOptions,
  });
  client.on('slack_event', take);
  return client;
}

/** What start() throws is undefined where the connection was closed before Slack said hello. */
function note(health: Health, error: unknown, failures: number, up: number): void {
  const kind = error === undefined ? 'transient' : kindOf(error);
  if (kind === 'unauthorised') health.set('unauthorised');
  else if (failures >= worrying && up === 0) health.set('unreachable');
}

function kindOf(error: unknown): string {
  try {
    return failureOf(error).kind;
  } catch {
    // The WebSocket's own errors, of whatever kind.
    return 'transient';
  }
}
