/** Slack as a platform: the one factory that the rest of the program sees. */
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemMilliseconds } from '../../clock.ts';
import { fail, ok } from '../../outcome.ts';
import { keepConnecting } from '../connecting.ts';
import { createHealth } from '../health.ts';
import { createLanes } from '../lanes.ts';
import { traceOf, type Log } from '../log.ts';
import { always, never } from '../patience.ts';
import type { OnInbound, OnSuggest, Platform } from '../platform.ts';
import { createSigner } from '../press.ts';
import { pause } from '../waiting.ts';
import { messageOf, messageRef, platformId } from './address.ts';
import { createRouter, silent, type Router } from './bolt.ts';
import { failureOf } from './errors.ts';
import { createIllustrator } from './files.ts';
import { createHandler, type Handler, type Inbox } from './handle.ts';
import { createHttpReceiver } from './http.ts';
import { createNewcomers, greeting, type Accounts } from './newcomers.ts';
import { presserOf, type Self } from './receive.ts';
import { render } from './render.ts';
import { createCourier } from './send.ts';
import { createShower } from './show.ts';
import { createVerifier } from './signature.ts';
import { keepConnected } from './socket.ts';
import { defaultTiming, type Timing } from './timing.ts';

export { eventsPath } from './http.ts';
export type { Inbox } from './handle.ts';
export type { Accounts } from './newcomers.ts';

export interface SlackConfig {
  /** The bot's token, xoxb-… */
  readonly token: string;
  /** Checks requests over HTTP; null where there are none. */
  readonly signingSecret: string | null;
  /** xapp-…: Socket Mode; null: HTTP. */
  readonly appToken: string | null;
  /** Null is Slack's own. */
  readonly apiUrl: string | null;
  /** The installation's secret: signs buttons and forms. */
  readonly secretKey: string;
  readonly accounts: Accounts;
  /** Where requests of this source are kept that take longer than Slack waits. */
  readonly inbox: (source: string) => Inbox;
  readonly log: Log;
  readonly timing?: Partial<Timing>;
}

export interface Slack extends Platform {
  /** For `POST /slack/events`; answers 503 until started. No body parser before it. */
  eventsHandler(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

interface Identity extends Self {
  readonly botId: string;
  readonly link: string | null;
}

const concurrency = 12;
const longestButton = 1_900;

/** Asks Slack nothing before it must. */
export function createSlack(config: SlackConfig): Slack {
  const timing = { ...defaultTiming, ...config.timing };
  const clientOptions: WebClientOptions = {
    // The table is the one engine that tries again (delivery.md); replies are tried again by send.ts.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timing.callMs,
    logger: silent,
    ...(config.apiUrl === null ? {} : { slackApiUrl: config.apiUrl }),
  };
  const client = new WebClient(config.token, clientOptions);
  const stopping = new AbortController();
  const health = createHealth(platformId, config.log, () => void probe());
  const signer = createSigner(config.secretKey, platformId, longestButton);
  const illustrate = createIllustrator(client, config.log, timing.filePausesMs);
  const courier = createCourier(client, health, illustrate);
  const lanes = createLanes(concurrency);
  // The same for every process of an installation, also for those that never ask Slack who we are.
  const bot = `${platformId}:${createHash('sha256').update(config.token).digest('hex').slice(0, 12)}`;
  let identity: Identity | null = null;
  let ready: { readonly router: Router; readonly handler: Handler } | null = null;
  let running: Promise<void> = Promise.resolve();

  async function identify(): Promise<Identity> {
    if (identity) return identity;
    const { team_id: team, user_id: user, bot_id: botId } = await client.auth.test();
    if (team === undefined || user === undefined || botId === undefined)
      throw new Error('Slack did not say who we are');
    const app = (await client.bots.info({ bot: botId })).bot?.app_id;
    const link = app === undefined ? null : `https://slack.com/app_redirect?app=${app}&team=${team}`;
    identity = { team, user, bot, botId, link };
    return identity;
  }

  /** A refused token is tried once a minute. */
  async function probe(): Promise<void> {
    while (!stopping.signal.aborted && health.read().detail === 'unauthorised') {
      await pause(timing.unauthorisedMs, stopping.signal);
      await client.auth.test().then(
        () => health.note(null),
        () => undefined,
      );
    }
  }

  function prepare(self: Identity, onInbound: OnInbound, onSuggest: OnSuggest): void {
    const { log } = config;
    const greet = async (inbound: Parameters<typeof greeting>[0]): Promise<void> => {
      const view = await onInbound(greeting(inbound));
      const { sender } = inbound;
      if (view) await courier.post(sender, render(view, presserOf(sender), signer), always);
    };
    const handler = createHandler({
      self,
      signer,
      courier,
      shower: createShower({ signer, courier, onInbound, log }),
      newcomers: createNewcomers({ client, team: self.team, accounts: config.accounts, greet }),
      inbox: config.inbox(bot),
      lanes,
      onInbound,
      onSuggest,
      onRevoked: () => health.note({ kind: 'unauthorised' }),
      log,
      ackMs: timing.ackMs,
    });
    const router = createRouter({ token: config.token, self, clientOptions, take: handler.take });
    ready = { router, handler };
  }

  async function resume(): Promise<void> {
    while (!stopping.signal.aborted) {
      await ready?.handler
        .resume()
        .catch((error: unknown) => config.log.error(traceOf(error), 'what was left undone is still undone'));
      await pause(timing.resumeMs, stopping.signal);
    }
  }

  async function run(onInbound: OnInbound, onSuggest: OnSuggest, tried: () => void): Promise<void> {
    const attempt = async (): Promise<void> => prepare(await identify(), onInbound, onSuggest);
    await keepConnecting({ attempt, failureOf, health, timing, tried }, stopping.signal);
    const started = ready;
    if (started === null) return tried();
    const resuming = resume();
    const { appToken } = config;
    if (appToken === null) tried();
    else {
      const { route } = started.router;
      const parts = { appToken, clientOptions, route, health, log: config.log, timing };
      await keepConnected(parts, stopping.signal, tried);
    }
    await resuming;
  }

  const eventsHandler = createHttpReceiver({
    verifier: config.signingSecret === null ? null : createVerifier(config.signingSecret, systemMilliseconds),
    take: () => (ready === null || stopping.signal.aborted ? null : ready.router.route),
  });

  return {
    id: platformId,
    bot,
    // A workspace takes several hundred messages a minute, a conversation one a second; a little more for the way there.
    pace: { botGapMs: 150, chatGapMs: 1030 },
    eventsHandler,
    link: () => identity?.link ?? null,
    start: (onInbound, onSuggest) =>
      new Promise((resolve, reject) => {
        running = run(onInbound, onSuggest, resolve).catch((error: unknown) => {
          config.log.error(traceOf(error), 'receiving from Slack ended');
          reject(error);
        });
      }),
    async send(to, view, mark) {
      const messages = render(view, presserOf(to.conversation), signer);
      const sent = await courier.post(to.conversation, messages, never, mark);
      return sent.ok ? ok({ messageRef: messageRef(sent.value) }) : sent;
    },
    async lookUp(to, mark, since) {
      const found = await courier.find(to.conversation, mark, since);
      if (!found.ok) return found;
      return ok(found.value === null ? null : { messageRef: messageRef(found.value) });
    },
    async edit(to, ref, view) {
      const shown = messageOf(ref);
      if (shown === null) return fail({ kind: 'rejected', detail: 'not a message of Slack' });
      const messages = render(view, presserOf(to.conversation), signer);
      const edited = await courier.replace(shown, messages, never);
      return edited.ok ? ok({ messageRef: messageRef(edited.value) }) : edited;
    },
    // Slack's menu is part of the app's manifest (`followthrough slack manifest`), which only an administrator changes.
    publishMenu: async () => ok(undefined),
    health: () => health.read(),
    async stop() {
      stopping.abort();
      await lanes.idle();
      await running;
    },
  };
}
