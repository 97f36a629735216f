/** Sends and edits messages through the Bot API; what goes wrong comes back as a DeliveryFailure. */
import type { Api } from 'grammy';
import type { Picture, View } from '../../chat/view.ts';
import { fail, ok, type Outcome } from '../../outcome.ts';
import type { DeliveryFailure, Sent } from '../platform.ts';
import { messageRef, type MessageName, type Place } from './address.ts';
import { answerPress, newPhoto, newText, sendMessage, sendPhoto } from './calls.ts';
import { failureOf, isUneditable, isUnmodified } from './errors.ts';
import type { Health } from '../health.ts';
import { traceOf, type Log } from '../log.ts';
import { always, never, patiently, type Patience } from '../patience.ts';
import { noWords, render, type Rendered } from './render.ts';
import type { Signer } from '../press.ts';

type Delivery = Outcome<Sent, DeliveryFailure>;

export interface Target {
  readonly place: Place;
  /** Who may press the buttons; in a private chat the person whose chat it is. */
  readonly sender: string;
}

export interface Courier {
  renderFor(to: Target, view: View): readonly Rendered[];
  /** `patient` waits out a rate limit and tries a failed connection again: for replies, which nobody else retries. */
  send(to: Target, messages: readonly Rendered[], patient: Patience): Promise<Delivery>;
  /** Shows the messages in place of one already sent, or below it when that one can't be edited. */
  replace(
    to: Target,
    shown: MessageName,
    messages: readonly Rendered[],
    patient: Patience,
  ): Promise<Delivery>;
  /** Stops the clock on a pressed button; with `alert` says it to the one who pressed. Never fails: it is a courtesy. */
  answerPress(query: string, alert?: string): Promise<void>;
}

export function createCourier(api: Api, bot: string, signer: Signer, health: Health, log: Log): Courier {
  /** Null where it cannot be made: then there are the words. */
  async function made({ png }: Picture): Promise<Uint8Array | null> {
    try {
      return await png();
    } catch (error) {
      log.error(traceOf(error), 'a picture could not be made');
      return null;
    }
  }

  /** Null: a photo that Telegram or we cannot show, and the words of which are in another message. */
  async function deliver(
    to: Target,
    message: Rendered,
    isLast: boolean,
    patient: Patience,
  ): Promise<Outcome<{ readonly message_id: number }, DeliveryFailure> | null> {
    const { photo } = message;
    const png = photo === null ? null : await made(photo);
    if (photo !== null && png !== null) {
      const sent = await call(patient, () =>
        api.raw.sendPhoto(sendPhoto(to.place, message, png, photo.name)),
      );
      if (sent.ok || sent.failure.kind !== 'rejected') return sent;
      log.warn({ failure: sent.failure.detail }, 'a picture was not taken');
    }
    if (message.text === '' && !isLast) return null;
    const said = message.text === '' ? { ...message, ...noWords } : message;
    return call(patient, () => api.raw.sendMessage(sendMessage(to.place, said)));
  }

  const call = <T>(patient: Patience, request: () => Promise<T>): Promise<Outcome<T, DeliveryFailure>> =>
    patiently(patient, health, () => attempt(request));

  async function sendAll(
    to: Target,
    messages: readonly Rendered[],
    patient: Patience,
    begun: boolean,
  ): Promise<Delivery> {
    let last: Delivery = fail({ kind: 'rejected', detail: 'nothing to send' });
    let isBegun = begun;
    for (const [n, message] of messages.entries()) {
      // Once a part is out the rest must follow: starting over would repeat what the person has read.
      const sent = await deliver(to, message, n === messages.length - 1, isBegun ? always : patient);
      if (sent === null) continue;
      if (!sent.ok)
        return isBegun ? fail({ kind: 'doubt', detail: `partly sent, then ${sent.failure.kind}` }) : sent;
      isBegun = true;
      last = ok({ messageRef: messageRef({ id: sent.value.message_id, protected: message.protected }) });
    }
    return last;
  }

  /** A text can become a photo; a photo that is to become a text is uneditable. */
  async function change(
    { place }: Target,
    shown: MessageName,
    message: Rendered,
    patient: Patience,
  ): Promise<Outcome<'edited' | 'uneditable', DeliveryFailure>> {
    const { photo } = message;
    const png = photo === null ? null : await made(photo);
    if (photo !== null && png !== null) {
      const edited = await call(patient, async () =>
        editInPlace(() => api.raw.editMessageMedia(newPhoto(place, shown, message, png, photo.name))),
      );
      if (edited.ok || edited.failure.kind !== 'rejected') return edited;
      log.warn({ failure: edited.failure.detail }, 'a picture was not taken');
    }
    const said = message.text === '' ? { ...message, ...noWords } : message;
    return call(patient, async () => editInPlace(() => api.raw.editMessageText(newText(place, shown, said))));
  }

  async function replace(
    to: Target,
    shown: MessageName,
    messages: readonly Rendered[],
    patient: Patience,
  ): Promise<Delivery> {
    const [first, ...rest] = messages;
    if (first === undefined || (first.protected && !shown.protected))
      return sendAll(to, messages, patient, false);
    const edited = await change(to, shown, first, patient);
    if (!edited.ok) return edited;
    if (edited.value === 'uneditable') return sendAll(to, messages, patient, false);
    return rest.length === 0 ? ok({ messageRef: messageRef(shown) }) : sendAll(to, rest, patient, true);
  }

  return {
    renderFor: ({ place, sender }, view) => render(view, { bot, sender, chat: place.chat }, signer),
    send: (to, messages, patient) => sendAll(to, messages, patient, false),
    replace,
    async answerPress(query, alert) {
      // An answer to a press from minutes ago is refused; there is nothing to stop any more.
      await call(never, () => api.raw.answerCallbackQuery(answerPress(query, alert)));
    },
  };
}

async function attempt<T>(request: () => Promise<T>): Promise<Outcome<T, DeliveryFailure>> {
  try {
    return ok(await request());
  } catch (error) {
    return fail(failureOf(error));
  }
}

async function editInPlace(edit: () => Promise<unknown>): Promise<'edited' | 'uneditable'> {
  try {
    await edit();
    return 'edited';
  } catch (error) {
    if (isUnmodified(error)) return 'edited';
    if (isUneditable(error)) return 'uneditable';
    throw error;
  }
}
