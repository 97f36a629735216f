/** Bolt between what receives and what handles: it knows which requests are meant for an app and leaves out what we say ourselves. */
import { App, LogLevel } from '@slack/bolt';
import type { Context, Logger, Receiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Envelope } from './envelope.ts';
import type { Self } from './receive.ts';

const key = 'envelope';

/** Bolt and its clients log whole payloads; what is worth knowing is logged by us, without them. */
export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** Requests are handed to it by `route` alone; it neither listens nor dials. */
const receiver: Receiver = {
  init: () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
};

/** Set by `route` below for every request. */
const envelopeIn = (context: Context): Envelope => context[key] as Envelope;

export interface Router {
  /** Resolves when whoever handles the request is done with it. */
  route(envelope: Envelope): Promise<void>;
}

export interface RouterParts {
  readonly token: string;
  readonly self: Self & { readonly botId: string };
  readonly clientOptions: WebClientOptions;
  readonly take: (envelope: Envelope) => Promise<void>;
}

export function createRouter({ token, self, clientOptions, take }: RouterParts): Router {
  const app = new App({
    receiver,
    // Given a token instead, Bolt would ask Slack who we are before anything else.
    authorize: async () => ({ botToken: token, botId: self.botId, botUserId: self.user, teamId: self.team }),
    clientOptions,
    logger: silent,
    convoStore: false,
    tokenVerificationEnabled: false,
  });
  // Before Bolt asks its listeners, one after the other, whether a request is for them: all are for the same.
  app.use(({ context }) => take(envelopeIn(context)));
  return {
    async route(envelope) {
      await app.processEvent({
        body: envelope.body as Record<string, unknown>, // an object: the receivers parse it
        customProperties: { [key]: envelope },
        // Events are acknowledged when they are done, which Bolt would do at once.
        ack: async () => undefined,
      });
    },
  };
}
