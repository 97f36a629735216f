/** The web chat as a platform: the one factory that the rest of the program sees. */
import { createHmac } from 'node:crypto';
import type { MenuEntry } from '../../chat/menu.ts';
import type { Clock } from '../../clock.ts';
import { ok } from '../../outcome.ts';
import { ComeAgain } from '../../chat/come-again.ts';
import { createLanes } from '../lanes.ts';
import { traceOf, type Log } from '../log.ts';
import type { OnInbound, OnSuggest, Platform } from '../platform.ts';
import { createSigner } from '../press.ts';
import { platformId } from './address.ts';
import { createCsrfTokens, type Names } from './door.ts';
import { handle } from './handle.ts';
import type { Access, Demo, Rows } from './ports.ts';
import { typing, type Post } from './receive.ts';
import type { Route } from './route.ts';
import { routesOf } from './routes.ts';
import { createCourier } from './send.ts';
import { createFeed } from './stream.ts';
import { createReception, type Visitor } from './visitor.ts';

export type { Access, Demo, Person, Rows } from './ports.ts';

export interface ConsoleConfig {
  /** The installation’s secret: seals buttons, forms and posts. */
  readonly secretKey: string;
  readonly names: Names;
  readonly rows: Rows;
  readonly access: Access;
  readonly clock: Clock;
  /** Null where real people write: one is who one has logged in as. */
  readonly demo: Demo | null;
  readonly log: Log;
  readonly heartbeatMs?: number;
}

export interface WebChat extends Platform {
  readonly routes: readonly Route[];
  /** Something was said in a conversation, by whatever process; null: perhaps anywhere. */
  said(conversation: string | null): void;
  /** People, sessions or the clock changed. */
  changed(): void;
  /** Lets the open pages go; they come back to whoever answers then. */
  hangUp(): void;
}

const concurrency = 12;
const keptPerConversation = 500;
const cleaningMs = 60 * 60 * 1000;
/** So much may wait in one conversation before more is refused for the moment. */
const longestQueue = 20;

export function createConsole(config: ConsoleConfig): WebChat {
  const { secretKey, rows, access, log, demo } = config;
  const bot = `${platformId}:${createHmac('sha256', secretKey).update('console').digest('hex').slice(0, 8)}`;
  const signer = createSigner(secretKey, platformId, 160);
  const reception = createReception(access, bot, demo !== null);
  const courier = createCourier(rows, signer, reception.presserOf, log);
  const feed = createFeed(rows, config.heartbeatMs);
  const lanes = createLanes(concurrency);
  let menu: readonly MenuEntry[] = [];
  let conversation: { readonly onInbound: OnInbound; readonly onSuggest: OnSuggest } | null = null;
  let cleaning: NodeJS.Timeout | null = null;

  const clean = (): void =>
    void rows
      .forgetOld(keptPerConversation)
      .catch((error: unknown) => log.warn(traceOf(error), 'old messages of the console were not removed'));

  /** One person's things in order; what cannot be answered now may be handed in again. */
  async function take(post: Post, { person, presser }: Visitor): Promise<{ form: unknown } | null> {
    const lane = person.conversation;
    if (conversation === null || lanes.lengthOf(lane) >= longestQueue) return null;
    const { onInbound } = conversation;
    try {
      return await lanes.run(lane, async () => ({
        form: await handle({ rows, signer, onInbound, log }, post, presser),
      }));
    } catch (error) {
      if (!(error instanceof ComeAgain)) log.error(traceOf(error), 'the console could not answer');
      return null;
    }
  }

  return {
    id: platformId,
    bot,
    pace: { botGapMs: 0, chatGapMs: 0 },
    routes: routesOf({
      rows,
      access,
      demo,
      reception,
      feed,
      take,
      names: config.names,
      clock: config.clock,
      csrf: createCsrfTokens(secretKey),
      menu: () => menu,
      suggest: async (search, { presser }) => conversation?.onSuggest(typing(presser), search) ?? [],
    }),
    said: feed.said,
    changed: feed.changed,
    hangUp: () => feed.hangUp(null),
    async start(onInbound, onSuggest) {
      conversation = { onInbound, onSuggest };
      cleaning = setInterval(clean, cleaningMs);
      cleaning.unref();
      clean();
    },
    send: courier.send,
    edit: courier.edit,
    lookUp: courier.lookUp,
    // Who wants in asks for a link of their own: /console.
    link: () => null,
    async publishMenu(entries) {
      menu = entries;
      return ok(undefined);
    },
    health: () => ({ ok: true, detail: 'ok' }),
    async stop() {
      conversation = null;
      if (cleaning !== null) clearInterval(cleaning);
      feed.hangUp(null);
      await lanes.idle();
    },
  };
}
