/** The workspace as Slack keeps it: people, conversations, messages, and the ledger of what the app showed. */
import type { Changes } from '../changes.ts';
import { Refusal, type Json } from './answers.ts';
import { controls, named, shownMessage, type Control } from './screen.ts';
import { shownMrkdwn, type Names } from './text.ts';

export interface FakeUser {
  readonly id: string;
  readonly name: string;
  teamId: string;
  email: string | null;
  isEmailConfirmed: boolean;
  /** A guest of several channels. */
  isRestricted: boolean;
  /** A guest of one channel. */
  isUltraRestricted: boolean;
  /** Of another organisation, met in a shared channel. */
  isStranger: boolean;
  isDeleted: boolean;
  locale: string;
  zone: string;
}

export interface FakeConversation {
  readonly id: string;
  readonly kind: 'im' | 'channel';
  readonly name: string;
  readonly members: Set<string>;
  isArchived: boolean;
}

export interface FakeMessage {
  readonly ts: string;
  readonly channel: string;
  /** Null is the app. */
  readonly from: string | null;
  /** Who alone sees it; null for all. */
  readonly onlyFor: string | null;
  text: string;
  blocks: readonly Json[];
  metadata: Json | null;
  readonly threadTs: string | null;
  edits: number;
  isDeleted: boolean;
}

/** One thing the app put before people's eyes, in order. */
export interface Shown {
  readonly sequence: number;
  readonly at: number;
  readonly channel: string;
  readonly ts: string;
  readonly how: 'sent' | 'edited';
  readonly onlyFor: string | null;
  /** As it looks. */
  readonly text: string;
  /** What the phone's notification shows. */
  readonly notification: string;
  readonly buttons: readonly (readonly Control[])[];
  readonly metadata: Json | null;
}

/** A clock that tests can move; in milliseconds since the epoch. */
export interface FakeClock {
  now(): number;
  advance(ms: number): void;
  moveTo(iso: string): void;
}

export function createClock(): FakeClock {
  let offset = 0;
  const real = (): number => performance.timeOrigin + performance.now();
  return {
    now: () => real() + offset,
    advance: (ms) => void (offset += ms),
    moveTo: (iso) => void (offset = Date.parse(iso) - real()),
  };
}

export interface World {
  readonly team: { readonly id: string; readonly domain: string };
  readonly app: {
    readonly id: string;
    readonly botUser: string;
    readonly botId: string;
    readonly name: string;
  };
  readonly users: Map<string, FakeUser>;
  readonly conversations: Map<string, FakeConversation>;
  readonly messages: FakeMessage[];
  readonly shown: Shown[];
  readonly changes: Changes;
  readonly clock: FakeClock;
  readonly names: Names;
  /** A fresh id of Slack's look, such as 'U0FAKE0001'. */
  id(prefix: string): string;
  /** A fresh time stamp, later than all before. */
  ts(): string;
  /** The direct conversation of the app with somebody. */
  dmOf(user: string): FakeConversation;
  /** Where the app may post; throws Slack's refusal. */
  writable(channel: unknown): FakeConversation;
  add(message: Pick<FakeMessage, 'channel' | 'from'> & Partial<FakeMessage>): FakeMessage;
  show(message: FakeMessage, how: Shown['how']): void;
  /** A message as the Web API describes it. */
  describe(message: FakeMessage): Json;
}

export function createWorld(changes: Changes, clock: FakeClock): World {
  const users = new Map<string, FakeUser>();
  const conversations = new Map<string, FakeConversation>();
  const messages: FakeMessage[] = [];
  const shown: Shown[] = [];
  let ids = 0;
  let lastMicros = 0;
  const id = (prefix: string): string => `${prefix}0FAKE${String((ids += 1)).padStart(4, '0')}`;
  const team = { id: 'T0FAKETEAM', domain: 'acme' };
  const app = { id: 'A0FAKEAPP1', botUser: 'U0FAKEBOT1', botId: 'B0FAKEBOT1', name: 'followthrough' };
  const names: Names = {
    user: (user) => (user === app.botUser ? app.name : (users.get(user)?.name ?? user)),
    channel: (channel) => conversations.get(channel)?.name ?? channel,
  };
  const dmOf = (user: string): FakeConversation => {
    const known = [...conversations.values()].find(
      ({ kind, members }) => kind === 'im' && members.has(user) && members.has(app.botUser),
    );
    if (known !== undefined) return known;
    const opened: FakeConversation = {
      id: id('D'),
      kind: 'im',
      name: 'directmessage',
      members: new Set([user, app.botUser]),
      isArchived: false,
    };
    conversations.set(opened.id, opened);
    return opened;
  };
  return {
    team,
    app,
    users,
    conversations,
    messages,
    shown,
    changes,
    clock,
    names,
    id,
    dmOf,
    ts() {
      lastMicros = Math.max(lastMicros + 1, Math.floor(clock.now() * 1000));
      return `${Math.floor(lastMicros / 1_000_000)}.${String(lastMicros % 1_000_000).padStart(6, '0')}`;
    },
    writable(channel) {
      const name = String(channel);
      const user = users.get(name);
      const conversation = user === undefined ? conversations.get(name) : dmOf(name);
      if (conversation === undefined || !conversation.members.has(app.botUser))
        throw new Refusal(conversation?.kind === 'channel' ? 'not_in_channel' : 'channel_not_found');
      if (conversation.isArchived) throw new Refusal('is_archived');
      const isGone =
        conversation.kind === 'im' && [...conversation.members].some((m) => users.get(m)?.isDeleted);
      if (isGone) throw new Refusal('channel_not_found');
      return conversation;
    },
    add(partial) {
      const message: FakeMessage = {
        ts: this.ts(),
        onlyFor: null,
        text: '',
        metadata: null,
        threadTs: null,
        edits: 0,
        isDeleted: false,
        ...partial,
        blocks: named(partial.blocks),
      };
      messages.push(message);
      return message;
    },
    show(message, how) {
      shown.push({
        sequence: shown.length + 1,
        at: clock.now(),
        channel: message.channel,
        ts: message.ts,
        how,
        onlyFor: message.onlyFor,
        text: shownMessage(message.blocks, message.text, names),
        notification: shownMrkdwn(message.text, names),
        buttons: controls(message.blocks, names),
        metadata: message.metadata,
      });
      changes.announce();
    },
    describe: (message) => ({
      user: message.from ?? app.botUser,
      type: 'message',
      ts: message.ts,
      ...(message.from === null ? { bot_id: app.botId, app_id: app.id } : {}),
      text: message.text,
      team: message.from === null ? team.id : (users.get(message.from)?.teamId ?? team.id),
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
      ...(message.edits === 0 ? {} : { edited: { user: message.from ?? app.botUser, ts: message.ts } }),
      ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    }),
  };
}
