/**
 * A chat platform without a network: keeps what it was given, and fails when and how a test says. With `marks` it has a
 * history in which a message can be looked up.
 */
import type { Address } from '../../src/chat/inbound.ts';
import type { View } from '../../src/chat/view.ts';
import type { Clock, Instant } from '../../src/clock.ts';
import { plainText } from '../../src/i18n/index.ts';
import { ok, fail, type Outcome } from '../../src/outcome.ts';
import type { DeliveryFailure, LookUp, Platform, Sent } from '../../src/platforms/platform.ts';

export interface Said {
  readonly conversation: string;
  readonly view: View;
  readonly text: string;
  readonly messageRef: string;
  /** Edited in place of an earlier message. */
  readonly edit: boolean;
  readonly mark: string | null;
  /** Null where the platform keeps no history. */
  readonly at: Instant | null;
}

export interface RecordingPlatform extends Platform {
  readonly said: Said[];
  /** Answers of the next sends; 'lost' shows the message and then reports doubt. */
  readonly next: (DeliveryFailure | 'lost')[];
  /** Answers of the next look-ups. */
  readonly nextLookUps: DeliveryFailure[];
  /** The marks that were looked up. */
  readonly lookedUp: string[];
  /** Asked before each look-up has its answer. */
  beforeLookUp(hook: () => Promise<void> | void): void;
  /** Asked before each send; what it awaits holds the request back. */
  before(hook: () => Promise<void> | void): void;
  /** The plain text said to a conversation, in order. */
  to(conversation: string): string[];
}

/** The words of a view, without buttons; a picture's in brackets. */
export const wordsOf = (view: View): string =>
  view.blocks
    .flatMap((block) =>
      block.kind === 'text'
        ? [plainText(block.line)]
        : block.kind === 'list'
          ? block.items.map((item) => `• ${plainText(item)}`)
          : block.kind === 'image'
            ? [`[${block.image.alt}]`]
            : [],
    )
    .join('\n');

/** What the buttons of a view invoke: 'held 12 1'. */
export const invocationsOf = (view: View): string[] =>
  view.blocks.flatMap((block) =>
    block.kind === 'buttons'
      ? block.buttons.flatMap((button) =>
          'invoke' in button ? [`${button.invoke.command} ${button.invoke.rest}`.trim()] : [],
        )
      : [],
  );

export function recordingPlatform(
  id = 'telegram',
  options: { readonly marks?: Clock } = {},
): RecordingPlatform {
  const nextLookUps: DeliveryFailure[] = [];
  const lookedUp: string[] = [];
  let lookUpHook: () => Promise<void> | void = () => undefined;
  const lookUp: LookUp = async (to, mark, since) => {
    lookedUp.push(mark);
    await lookUpHook();
    const failure = nextLookUps.shift();
    if (failure !== undefined) return fail(failure);
    const found = said.find(
      (one) =>
        one.conversation === to.conversation && one.mark === mark && one.at !== null && one.at >= since,
    );
    return ok(found ? { messageRef: found.messageRef } : null);
  };
  const said: Said[] = [];
  const next: (DeliveryFailure | 'lost')[] = [];
  let hook: () => Promise<void> | void = () => undefined;
  let refs = 0;
  const show = async (
    to: Address,
    view: View,
    edited: string | null,
    mark: string | null,
  ): Promise<Outcome<Sent, DeliveryFailure>> => {
    await hook();
    const failure = next.shift();
    if (failure !== undefined && failure !== 'lost') return fail(failure);
    const messageRef = edited ?? `m${++refs}`;
    said.push({
      conversation: to.conversation,
      view,
      text: wordsOf(view),
      messageRef,
      edit: edited !== null,
      mark,
      at: options.marks?.now() ?? null,
    });
    return failure === 'lost' ? fail({ kind: 'doubt', detail: 'lost' }) : ok({ messageRef });
  };
  return {
    id,
    bot: 'test',
    pace: { botGapMs: 0, chatGapMs: 0 },
    said,
    next,
    nextLookUps,
    lookedUp,
    beforeLookUp: (wanted) => void (lookUpHook = wanted),
    before: (wanted) => void (hook = wanted),
    to: (conversation) => said.filter((one) => one.conversation === conversation).map((one) => one.text),
    start: async () => undefined,
    send: (to, view, mark) => show(to, view, null, mark ?? null),
    lookUp: options.marks ? lookUp : null,
    edit: (to, messageRef, view) => show(to, view, messageRef, null),
    link: () => null,
    publishMenu: async () => ok(undefined),
    health: () => ({ ok: true, detail: 'ok' }),
    stop: async () => undefined,
  };
}
