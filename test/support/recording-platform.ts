/** A chat platform without a network: keeps what it was given, and fails when and how a test says. */
import type { Address } from '../../src/chat/inbound.ts';
import type { View } from '../../src/chat/view.ts';
import { plainText } from '../../src/i18n/index.ts';
import { ok, fail, type Outcome } from '../../src/outcome.ts';
import type { DeliveryFailure, Platform, Sent } from '../../src/platforms/platform.ts';

export interface Said {
  readonly conversation: string;
  readonly view: View;
  readonly text: string;
  readonly messageRef: string;
  /** Edited in place of an earlier message. */
  readonly edit: boolean;
}

export interface RecordingPlatform extends Platform {
  readonly said: Said[];
  /** Answers of the next sends; 'lost' shows the message and then reports doubt. */
  readonly next: (DeliveryFailure | 'lost')[];
  /** Asked before each send; what it awaits holds the request back. */
  before(hook: () => Promise<void> | void): void;
  /** The plain text said to a conversation, in order. */
  to(conversation: string): string[];
}

/** The words of a view, without buttons. */
export const wordsOf = (view: View): string =>
  view.blocks
    .flatMap((block) =>
      block.kind === 'text'
        ? [plainText(block.line)]
        : block.kind === 'list'
          ? block.items.map((item) => `• ${plainText(item)}`)
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

export function recordingPlatform(id = 'telegram'): RecordingPlatform {
  const said: Said[] = [];
  const next: (DeliveryFailure | 'lost')[] = [];
  let hook: () => Promise<void> | void = () => undefined;
  let refs = 0;
  const show = async (
    to: Address,
    view: View,
    edited: string | null,
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
    });
    return failure === 'lost' ? fail({ kind: 'doubt', detail: 'lost' }) : ok({ messageRef });
  };
  return {
    id,
    bot: 'test',
    pace: { botGapMs: 0, chatGapMs: 0 },
    said,
    next,
    before: (wanted) => void (hook = wanted),
    to: (conversation) => said.filter((one) => one.conversation === conversation).map((one) => one.text),
    start: async () => undefined,
    send: (to, view) => show(to, view, null),
    lookUp: null,
    edit: (to, messageRef, view) => show(to, view, messageRef),
    publishMenu: async () => ok(undefined),
    health: () => ({ ok: true, detail: 'ok' }),
    stop: async () => undefined,
  };
}
