/**
 * One request from its receipt to its answer. It is acknowledged once its effect is committed; where Slack would not wait
 * that long, once it is stored, and then its answer goes out by itself (delivery.md, Inbound).
 */
import { ComeAgain } from '../../chat/come-again.ts';
import type { Inbound } from '../../chat/inbound.ts';
import type { View } from '../../chat/view.ts';
import { assertNever } from '../../outcome.ts';
import type { Lanes } from '../lanes.ts';
import { traceOf, type Log } from '../log.ts';
import type { OnInbound, OnSuggest } from '../platform.ts';
import type { Signer } from '../press.ts';
import { isDirect } from './address.ts';
import type { Envelope } from './envelope.ts';
import { renderOptions } from './modal.ts';
import { speechless, type Admitted, type Newcomers } from './newcomers.ts';
import { receive, type Received, type Self } from './receive.ts';
import type { Courier } from './send.ts';
import type { Reply, Shower } from './show.ts';

type Heard = Extract<Received, { kind: 'inbound' }>;

/** Requests that were acknowledged before they were done, in the database. */
export interface Inbox {
  keep(once: Inbound['once'], body: unknown): Promise<void>;
  done(once: Inbound['once']): Promise<void>;
  /** Those that a process left behind; another call does not get them for a while. */
  left(): Promise<readonly unknown[]>;
}

export interface HandlerParts {
  readonly self: Self;
  readonly signer: Signer;
  readonly courier: Courier;
  readonly shower: Shower;
  readonly newcomers: Newcomers;
  readonly inbox: Inbox;
  readonly lanes: Lanes;
  readonly onInbound: OnInbound;
  readonly onSuggest: OnSuggest;
  readonly onRevoked: () => void;
  readonly log: Log;
  /** How long an acknowledgement may wait for the effect, of the three seconds that Slack waits. */
  readonly ackMs: number;
}

export interface Handler {
  /** Never throws. Resolves when the request is answered and everything that follows from it was said. */
  take(envelope: Envelope): Promise<void>;
  /** Does what was acknowledged and left undone by a process that died. */
  resume(): Promise<void>;
}

const mostRemembered = 20_000;
/** What became of a request whose effect took longer than Slack waits. */
interface Storing {
  /** Whether it was stored and acknowledged; null: there was time enough. Awaited before anything is answered. */
  stored(): Promise<boolean> | null;
  /** There is no need to store it any more. */
  stop(): void;
}

/** Calls `store` when the time is up. */
function storeAfter(ms: number, store: () => Promise<boolean>): Storing {
  let storing: Promise<boolean> | null = null;
  const timer = setTimeout(() => {
    storing = store();
  }, ms);
  return { stored: () => storing, stop: () => clearTimeout(timer) };
}

export function createHandler(parts: HandlerParts): Handler {
  const { self, signer, courier, shower, newcomers, inbox, lanes, onInbound, log } = parts;
  /** Requests under way, and events done lately: Slack brings those again when it has not heard of the first. */
  const inHand = new Map<string, Promise<unknown>>();
  const lately = new Set<string>();
  const remember = (key: string): void => {
    lately.add(key);
    const [oldest] = lately.size > mostRemembered ? lately : [];
    if (oldest !== undefined) lately.delete(oldest);
  };

  /** Whether a slash command was typed in our own conversation with the person, where answers are for both to see. */
  async function isOwn({ way, inbound }: Heard): Promise<boolean> {
    if (way.kind !== 'command') return true;
    if (!isDirect(way.channel)) return false;
    const direct = await courier.direct(inbound.sender);
    return direct.ok && direct.value === way.channel;
  }

  /** In a channel a command is answered in the private conversation, and the channel's line says so. */
  async function elsewhere(heard: Heard): Promise<Reply> {
    const { forms: _forms, ...inbound } = heard.inbound;
    const line = await onInbound({ ...inbound, private: false });
    return shower.show(heard, line, false);
  }

  /** What comes once is answered also where nobody can say who that is: the conversation finds the database away as well. */
  async function admitted({ inbound, foreign }: Heard, comesAgain: boolean): Promise<Admitted> {
    try {
      return await newcomers.admit(inbound, foreign);
    } catch (error) {
      if (comesAgain || error instanceof ComeAgain) throw error;
      return { inbound: speechless(inbound), isLinked: true };
    }
  }

  async function process(heard: Heard, comesAgain: boolean): Promise<Reply> {
    const known = await admitted(heard, comesAgain);
    const inbound: Inbound = comesAgain ? known.inbound : { ...known.inbound, comesOnce: true };
    const one: Heard = { ...heard, inbound };
    const [view, own] = await Promise.all([onInbound(inbound), isOwn(heard)]);
    if (own || !known.isLinked || view?.form) return shower.show(one, view, own);
    const reply = await elsewhere(one);
    return { ...reply, calls: () => privately(one, view) };
  }

  async function privately(heard: Heard, view: View | null): Promise<void> {
    const reply = await shower.show({ ...heard, way: { kind: 'words', channel: '' } }, view, true);
    await reply.calls();
  }

  /** Keeps the request for whoever comes after us, and lets Slack go. */
  async function store(envelope: Envelope, { inbound: { once } }: Heard): Promise<boolean> {
    try {
      await inbox.keep(once, envelope.body);
      await envelope.answer(null);
      return true;
    } catch (error) {
      log.warn({ update: once.id, ...traceOf(error) }, 'a request that takes long could not be stored');
      return false;
    }
  }

  /** Acknowledged, it is done and shown: whoever sees no sign of trouble can rely on it. */
  async function work(envelope: Envelope, heard: Heard, storing: Storing): Promise<void> {
    const reply = await process(heard, envelope.comesAgain);
    await reply.calls();
    storing.stop();
    const isStored = (await storing.stored()) === true;
    const isHeard = !isStored && (await envelope.answer(reply.now));
    if (!isHeard && (isStored || reply.now !== null)) await reply.later();
    if (isStored) await inbox.done(heard.inbound.once);
  }

  async function takeInbound(envelope: Envelope, heard: Heard): Promise<void> {
    const { once, sender } = heard.inbound;
    const key = `${heard.way.kind} ${once.id}`;
    const running = inHand.get(key);
    if (running !== undefined || lately.has(key)) {
      await running?.catch(() => undefined);
      if (lately.has(key)) await envelope.answer(null);
      else envelope.refuse();
      return;
    }
    const storing = storeAfter(parts.ackMs, () => store(envelope, heard));
    const taken = lanes
      .run(sender, () => work(envelope, heard, storing))
      .then(() => envelope.comesAgain && remember(key))
      .finally(() => storing.stop());
    inHand.set(key, taken);
    await taken.finally(() => inHand.delete(key));
  }

  async function suggest(
    envelope: Envelope,
    { inbound, search }: Extract<Received, { kind: 'suggestion' }>,
  ): Promise<void> {
    await envelope.answer(renderOptions(await parts.onSuggest(inbound, search)));
  }

  async function route(envelope: Envelope): Promise<void> {
    const received = receive(envelope.body, self, signer);
    switch (received.kind) {
      case 'inbound':
        return takeInbound(envelope, received);
      case 'suggestion':
        return suggest(envelope, received);
      case 'revoked':
        parts.onRevoked();
        return void (await envelope.answer(null));
      case 'ignored':
        return void (await envelope.answer(null));
      default:
        return assertNever(received);
    }
  }

  /** Throws what goes wrong: then it is left for another time, and the others are none the worse for it. */
  async function finish(body: unknown): Promise<void> {
    const received = receive(body, self, signer);
    if (received.kind !== 'inbound') return;
    // Its modals and triggers are over: what it asks is asked by message.
    const { forms: _forms, ...inbound } = received.inbound;
    const heard: Heard = { ...received, inbound, trigger: null };
    const reply = await lanes.run(inbound.sender, () => process(heard, true));
    await reply.later();
    await reply.calls();
    await inbox.done(inbound.once);
  }

  return {
    async take(envelope) {
      try {
        await route(envelope);
      } catch (error) {
        log.error({ comesAgain: error instanceof ComeAgain, ...traceOf(error) }, 'handling a request failed');
        envelope.refuse();
      }
    },
    async resume() {
      for (const body of await inbox.left())
        await finish(body).catch((error: unknown) =>
          log.error(traceOf(error), 'one of what was left undone is still undone'),
        );
    },
  };
}
