/** Telegram as a platform: the one factory that the rest of the program sees. */
import { Api } from 'grammy';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Address } from '../../chat/inbound.ts';
import { fail } from '../../outcome.ts';
import type { OnInbound, Platform } from '../platform.ts';
import { messageOf, placeOf, platformId } from './address.ts';
import { failureOf } from './errors.ts';
import { giveUp, handle, type HandlerParts } from './handle.ts';
import { keepConnecting } from '../connecting.ts';
import { createHealth } from '../health.ts';
import { traceOf, type Log } from '../log.ts';
import { publish } from './menu.ts';
import { poll } from './polling.ts';
import { createSigner } from '../press.ts';
import { wantedUpdates, type Bot, type Reachability } from './receive.ts';
import { never } from '../patience.ts';
import { createCourier, type Target } from './send.ts';
import { pause } from '../waiting.ts';
import { defaultTiming, type Timing } from './timing.ts';
import { createWebhook, deriveWebhookSecret, webhookPath } from './webhook.ts';

export { webhookPath } from './webhook.ts';
export type { Reachability } from './receive.ts';

export interface TelegramConfig {
  /** As given by BotFather: `<bot id>:<secret>`. */
  readonly token: string;
  /** Null is Telegram's own. */
  readonly apiRoot: string | null;
  /** The installation's secret: signs buttons, and makes the webhook secret where none is set. */
  readonly secretKey: string;
  /** How Telegram reaches us; null polls. A null secret is derived. */
  readonly webhook: { readonly publicUrl: string; readonly secret: string | null } | null;
  readonly log: Log;
  /** Told when a person blocks or unblocks the bot and when a group gets a new id. A throw brings the update again. */
  readonly onReachability?: (event: Reachability) => Promise<void>;
  readonly timing?: Partial<Timing>;
}

export interface Telegram extends Platform {
  /** Telegram has no forms, so nothing is looked up while one types. */
  start(onInbound: OnInbound): Promise<void>;
  /** For `POST /telegram/webhook`; answers 503 unless a webhook is configured and started. No body parser before it. */
  webhookHandler(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const concurrency = 12;

/** Throws on a token without a bot id; asks Telegram nothing before it must. */
export function createTelegram(config: TelegramConfig): Telegram {
  const botId = /^(\d+):/.exec(config.token)?.[1];
  if (botId === undefined) throw new Error('the Telegram token does not begin with a bot id');
  const timing = { ...defaultTiming, ...config.timing };
  const client = (timeoutSeconds: number): Api =>
    new Api(config.token, {
      timeoutSeconds,
      ...(config.apiRoot === null ? {} : { apiRoot: withoutSlash(config.apiRoot) }),
    });
  const api = client(timing.callSeconds);
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  const health = createHealth(platformId, config.log, () => void probe());
  const signer = createSigner(config.secretKey, platformId, 64);
  const courier = createCourier(api, botId, signer, health, config.log);
  const webhookSecret = config.webhook?.secret ?? deriveWebhookSecret(config.secretKey, botId);
  let bot: Bot | null = null;
  let parts: HandlerParts | null = null;
  let running: Promise<void> = Promise.resolve();
  /** Somebody is already trying again and again. */
  let isTrying = false;

  async function identify(): Promise<Bot> {
    bot ??= { id: botId ?? '', username: (await api.getMe()).username };
    return bot;
  }

  /** A refused token is tried once a minute; the poll and the first connection do that by themselves. */
  async function probe(): Promise<void> {
    while (!isTrying && !stopping.signal.aborted && health.read().detail === 'unauthorised') {
      await pause(timing.unauthorisedMs, stopping.signal);
      await api.getMe().then(
        () => health.note(null),
        () => undefined,
      );
    }
  }

  const webhook = createWebhook({
    secret: webhookSecret,
    concurrency,
    tries: timing.handlerPausesMs.length + 1,
    log: config.log,
    handle: () => {
      const ready = parts;
      return ready === null || config.webhook === null
        ? null
        : (update, isHurried) => handle(ready, update, true, () => isStopping() || isHurried());
    },
    giveUp: async (update) => (parts === null ? undefined : giveUp(parts, update)),
  });

  /** Introduces us to Telegram: who we are, and how updates are to come. */
  async function connect(onInbound: OnInbound): Promise<void> {
    const self = await identify();
    const onReachability = config.onReachability ?? (async () => undefined);
    const ready = { bot: self, signer, courier, onInbound, onReachability, log: config.log };
    if (config.webhook === null) await api.deleteWebhook({ drop_pending_updates: false });
    else {
      // Updates may come before the call returns.
      parts = ready;
      await api.setWebhook(`${withoutSlash(config.webhook.publicUrl)}${webhookPath}`, {
        secret_token: webhookSecret,
        allowed_updates: wantedUpdates,
        drop_pending_updates: false,
      });
    }
    parts = ready;
  }

  async function run(onInbound: OnInbound, tried: () => void): Promise<void> {
    isTrying = true;
    const attempt = (): Promise<void> => connect(onInbound);
    await keepConnecting({ attempt, failureOf, health, timing, tried }, stopping.signal);
    isTrying = config.webhook === null;
    tried();
    const ready = parts;
    if (!isTrying || ready === null) return;
    const pollApi = client(timing.pollSeconds + 10);
    const polling = {
      api: pollApi,
      health,
      log: config.log,
      timing,
      concurrency,
      handle: async (update: Parameters<typeof handle>[1], isHurried: () => boolean) =>
        void (await handle(ready, update, false, () => isStopping() || isHurried())),
      giveUp: (update: Parameters<typeof giveUp>[1]) => giveUp(ready, update),
    };
    await poll(polling, stopping.signal);
  }

  return {
    id: platformId,
    bot: `${platformId}:${botId}`,
    // 29.3 messages a second: as near to Telegram's 30 as its sliding window lets one go. A chat's own second is given a
    // little more, because the way to Telegram is not always equally long.
    pace: { botGapMs: 1000 / 29.3, chatGapMs: 1030 },
    webhookHandler: (request, response) => webhook.handler(request, response),
    start: (onInbound) =>
      new Promise((resolve, reject) => {
        running = run(onInbound, resolve).catch((error: unknown) => {
          config.log.error(traceOf(error), 'receiving from Telegram ended');
          reject(error);
        });
      }),
    async send(to, view) {
      const target = targetOf(to);
      return courier.send(target, courier.renderFor(target, view), never);
    },
    // The Bot API has neither marks nor history.
    lookUp: null,
    async edit(to, ref, view) {
      const target = targetOf(to);
      const shown = messageOf(ref);
      if (shown === null) return fail({ kind: 'rejected', detail: 'not a message of Telegram' });
      return courier.replace(target, shown, courier.renderFor(target, view), never);
    },
    link: () => (bot === null ? null : `https://t.me/${bot.username}?start=hello`),
    publishMenu: (entries) => publish(api, entries),
    health: () => health.read(),
    async stop() {
      stopping.abort();
      await webhook.stop();
      await running;
    },
  };
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/** Unasked-for messages go to private chats, whose id is the person's own; in a group nobody may press their buttons. */
function targetOf(to: Address): Target {
  const place = placeOf(to);
  return { place, sender: place.chat };
}
