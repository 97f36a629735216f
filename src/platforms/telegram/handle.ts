/** One update from its receipt to the answer on the screen. */
import type { Update } from 'grammy/types';
import type { View } from '../../chat/view.ts';
import type { Inbound } from '../../chat/inbound.ts';
import type { OnInbound } from '../platform.ts';
import { placeOf } from './address.ts';
import { answerPress, sendMessage } from './calls.ts';
import type { Log } from '../log.ts';
import type { Signer } from '../press.ts';
import { receive, type Bot, type Pressed, type Reachability } from './receive.ts';
import type { Patience } from '../patience.ts';
import type { Courier, Target } from './send.ts';

/** A call to be made by answering Telegram's own request with it, which saves one of ours. */
export type InlineCall = Readonly<Record<string, unknown>> & { readonly method: string };

export interface HandlerParts {
  readonly bot: Bot;
  readonly signer: Signer;
  readonly courier: Courier;
  readonly onInbound: OnInbound;
  readonly onReachability: (event: Reachability) => Promise<void>;
  readonly log: Log;
}

/**
 * Returns when the effect is committed and the answer is out; throws what the conversation threw, and then the
 * update is not to be acknowledged. `mayInline`: the caller can make one call for us, which is returned. `isHurried`:
 * whether somebody waits for this update to be done; then an answer that Telegram refuses for now is not waited for.
 */
export async function handle(
  parts: HandlerParts,
  update: Update,
  mayInline: boolean,
  isHurried: () => boolean,
): Promise<InlineCall | null> {
  const patient: Patience = () => !isHurried();
  const received = receive(update, parts.bot, parts.signer);
  if (received.kind === 'ignored') return null;
  if (received.kind === 'reachability') {
    await parts.onReachability(received.event);
    return null;
  }
  const view = await parts.onInbound(received.inbound);
  return received.pressed === null
    ? answerMessage(parts, received.inbound, view, mayInline, patient)
    : answerButton(parts, received.inbound, received.pressed, view, mayInline, patient);
}

/** For an update that is given up: a button must not look pressed for ever. */
export async function giveUp({ courier }: HandlerParts, update: Update): Promise<void> {
  if (update.callback_query) await courier.answerPress(update.callback_query.id);
}

const targetOf = (inbound: Inbound): Target => ({ place: placeOf(inbound.from), sender: inbound.sender });

async function answerMessage(
  { courier, log }: HandlerParts,
  inbound: Inbound,
  view: View | null,
  mayInline: boolean,
  patient: Patience,
): Promise<InlineCall | null> {
  if (view === null) return null;
  const to = targetOf(inbound);
  const messages = courier.renderFor(to, view);
  const [only] = messages;
  // A file cannot be sent in an answer.
  if (mayInline && messages.length === 1 && only !== undefined && only.photo === null)
    return { method: 'sendMessage', ...sendMessage(to.place, only) };
  const sent = await courier.send(to, messages, patient);
  if (!sent.ok)
    log.warn({ update: inbound.once.id, failure: sent.failure.kind }, 'an answer was not delivered');
  return null;
}

async function answerButton(
  { courier, log }: HandlerParts,
  inbound: Inbound,
  { query, message }: Pressed,
  view: View | null,
  mayInline: boolean,
  patient: Patience,
): Promise<InlineCall | null> {
  const to = targetOf(inbound);
  const messages = view === null ? [] : courier.renderFor(to, view);
  const isForged = inbound.said.kind === 'forged-press';
  // In a group the message is somebody else's: whoever presses another's button is told so alone.
  const alert = isForged && !inbound.private ? messages[0]?.text : undefined;
  const answered = mayInline ? null : courier.answerPress(query, alert);
  if (view !== null && alert === undefined) {
    const isReplaced = view.placement === 'replace' && !isForged;
    const shown = isReplaced
      ? await courier.replace(to, message, messages, patient)
      : await courier.send(to, messages, patient);
    if (!shown.ok)
      log.warn({ update: inbound.once.id, failure: shown.failure.kind }, 'an answer was not delivered');
  }
  await answered;
  return mayInline ? { method: 'answerCallbackQuery', ...answerPress(query, alert) } : null;
}
