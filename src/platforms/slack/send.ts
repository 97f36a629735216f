/** Every call that we make to Slack; what goes wrong comes back as a DeliveryFailure. */
import type { WebClient } from '@slack/web-api';
import type { HomeView, ModalView } from '@slack/types';
import type { Instant } from '../../clock.ts';
import { fail, ok, type Outcome } from '../../outcome.ts';
import type { Health } from '../health.ts';
import { always, never, patiently, type Patience } from '../patience.ts';
import type { DeliveryFailure } from '../platform.ts';
import type { MessageName } from './address.ts';
import { brokenCallOf, failureOf, isUneditable, isUnmodified, ofStatus } from './errors.ts';
import type { Illustrate } from './files.ts';
import type { Rendered } from './render.ts';

type Done<T> = Outcome<T, DeliveryFailure>;

/** What a message carries so that it can be found again; seen by no person. */
const markOf = (mark: string) => ({
  metadata: { event_type: 'followthrough_notification', event_payload: { id: mark } },
});
const quiet = { unfurl_links: false, unfurl_media: false, mrkdwn: false } as const;

export interface Courier {
  /** To a channel, or to the private conversation with a person. Resolves with the last message's name. */
  post(
    to: string,
    messages: readonly Rendered[],
    patient: Patience,
    mark?: string,
  ): Promise<Done<MessageName>>;
  /** Shows the messages in place of one already sent, or below it when that one can't be edited. */
  replace(message: MessageName, messages: readonly Rendered[], patient: Patience): Promise<Done<MessageName>>;
  /** For one person in a channel. */
  whisper(
    to: { channel: string; user: string; thread: string | null },
    message: Rendered,
  ): Promise<Done<null>>;
  /** Through the address that came with a command or a press, which asks no right and costs no rate limit. */
  respond(url: string, how: ResponseKind, message: Rendered): Promise<Done<null>>;
  openModal(trigger: string, view: ModalView): Promise<Done<null>>;
  updateModal(viewId: string, view: ModalView): Promise<Done<null>>;
  publishHome(user: string, view: HomeView): Promise<Done<null>>;
  /** Our private conversation with a person, as Slack names it. */
  direct(user: string): Promise<Done<string>>;
  /** The message with this mark in our conversation with the person, or null when there certainly is none. */
  find(user: string, mark: string, since: Instant): Promise<Done<MessageName | null>>;
}

/** `ephemeral`: to the person alone; `in_channel`: to all in the conversation; `replace`: in place of the message. */
export type ResponseKind = 'ephemeral' | 'in_channel' | 'replace';

export const bodyOf = ({ text, blocks }: Pick<Rendered, 'text' | 'blocks'>) => ({
  text,
  blocks: [...blocks],
});

const respondMs = 10_000;

export function createCourier(client: WebClient, health: Health, illustrate: Illustrate): Courier {
  const call = <T>(patient: Patience, request: () => Promise<T>): Promise<Done<T>> =>
    patiently(patient, health, () => attempt(request));
  const plainly = async (request: () => Promise<unknown>): Promise<Done<null>> => {
    const done = await call(never, request);
    return done.ok ? ok(null) : done;
  };
  const directs = new Map<string, string>();

  async function direct(user: string): Promise<Done<string>> {
    const known = directs.get(user);
    if (known !== undefined) return ok(known);
    const opened = await call(never, () => client.conversations.open({ users: user }));
    if (!opened.ok) return opened;
    const id = opened.value.channel?.id;
    if (id === undefined) return fail({ kind: 'rejected', detail: 'no conversation' });
    if (directs.size >= 20_000) directs.clear();
    directs.set(user, id);
    return ok(id);
  }

  async function post(
    to: string,
    messages: readonly Rendered[],
    patient: Patience,
    mark?: string,
    begun = false,
  ): Promise<Done<MessageName>> {
    let last: Done<MessageName> = fail({ kind: 'rejected', detail: 'nothing to send' });
    let isBegun = begun;
    for (const [n, message] of messages.entries()) {
      // The last part carries the mark: found, it says that all of them are there.
      const marked = mark !== undefined && n === messages.length - 1 ? markOf(mark) : {};
      // Once a part is out the rest must follow: starting over would repeat what the person has read.
      const sent = await illustrate(message, (blocks) =>
        call(isBegun ? always : patient, () =>
          client.chat.postMessage({ channel: to, ...bodyOf({ ...message, blocks }), ...quiet, ...marked }),
        ),
      );
      if (!sent.ok)
        return isBegun ? fail({ kind: 'doubt', detail: `partly sent, then ${sent.failure.kind}` }) : sent;
      isBegun = true;
      last = ok({ channel: sent.value.channel ?? to, ts: sent.value.ts ?? '' });
    }
    return last;
  }

  return {
    post: (to, messages, patient, mark) => post(to, messages, patient, mark),
    async replace(message, messages, patient) {
      const [first, ...rest] = messages;
      if (first === undefined) return fail({ kind: 'rejected', detail: 'nothing to send' });
      const edited = await illustrate(first, (blocks) =>
        call(patient, () => edit(client, message, { ...first, blocks })),
      );
      if (!edited.ok) return edited;
      if (edited.value === 'uneditable') return post(message.channel, messages, patient);
      return rest.length === 0 ? ok(message) : post(message.channel, rest, patient, undefined, true);
    },
    whisper: ({ channel, user, thread }, message) =>
      plainly(() =>
        client.chat.postEphemeral({
          channel,
          user,
          ...bodyOf(message),
          ...(thread === null ? {} : { thread_ts: thread }),
        }),
      ),
    respond: async (url, how, message) =>
      isSlacks(url, client.slackApiUrl)
        ? patiently(never, health, () => respond(url, how, message))
        : fail({ kind: 'rejected', detail: 'not an address of Slack' }),
    openModal: (trigger, view) => plainly(() => client.views.open({ trigger_id: trigger, view })),
    updateModal: (viewId, view) => plainly(() => client.views.update({ view_id: viewId, view })),
    publishHome: (user, view) => plainly(() => client.views.publish({ user_id: user, view })),
    direct,
    async find(user, mark, since) {
      const channel = await direct(user);
      if (!channel.ok) return channel;
      return call(never, () => search(client, channel.value, mark, since));
    },
  };
}

async function attempt<T>(request: () => Promise<T>): Promise<Done<T>> {
  try {
    return ok(await request());
  } catch (error) {
    return fail(failureOf(error));
  }
}

async function edit(
  client: WebClient,
  { channel, ts }: MessageName,
  message: Rendered,
): Promise<'edited' | 'uneditable'> {
  try {
    await client.chat.update({ channel, ts, ...bodyOf(message) });
    return 'edited';
  } catch (error) {
    if (isUnmodified(error)) return 'edited';
    if (isUneditable(error)) return 'uneditable';
    throw error;
  }
}

/** Answers go to Slack and nowhere else, whatever a request says: they tell of clients, and a request may be made up. */
export function isSlacks(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  if (origin === new URL(apiUrl).origin) return true;
  return protocol === 'https:' && /(^|\.)slack(-gov)?\.com$/.test(hostname);
}

async function respond(url: string, how: ResponseKind, message: Rendered): Promise<Done<null>> {
  const kind =
    how === 'replace' ? { replace_original: true } : { response_type: how, replace_original: false };
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...bodyOf(message), mrkdwn: false, ...kind }),
      signal: AbortSignal.timeout(respondMs),
      redirect: 'error',
    });
    // Slack answers 200 'ok'; an address that is used up or too old answers 404.
    return answer.ok ? ok(null) : fail(ofStatus(answer.status));
  } catch (error) {
    return fail(brokenCallOf(error));
  }
}

/** Our own messages since that moment, the newest first, page by page. */
async function search(
  client: WebClient,
  channel: string,
  mark: string,
  since: Instant,
): Promise<MessageName | null> {
  let cursor: string | undefined;
  do {
    const page = await client.conversations.history({
      channel,
      oldest: (since.toMillis() / 1000).toFixed(6),
      include_all_metadata: true,
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { metadata, ts } of page.messages ?? []) {
      const payload = metadata?.event_payload;
      const id = typeof payload === 'object' && payload !== null && 'id' in payload ? payload.id : undefined;
      if (id === mark && ts !== undefined) return { channel, ts };
    }
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return null;
}
