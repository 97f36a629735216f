/** People and groups who talk with the bot: what they do, and what they see. */
import type { Json } from './answers.ts';
import type { Mailbox } from './mailbox.ts';
import type { Query } from './methods.ts';
import type { FakeButton } from './text.ts';
import type { FakeChat, FakeMessage, Shown, World } from './world.ts';

type Pattern = string | RegExp;

export interface FakePerson {
  readonly id: number;
  readonly name: string;
  /** Says it in the private chat, or in a group. Resolves when the bot has finished with it. */
  says(text: string, where?: FakeGroup): Promise<void>;
  /** Sends what is no text. */
  sends(kind: keyof typeof attachments, options?: SendOptions): Promise<void>;
  /** Presses the newest button whose label is, contains or matches `label`. Resolves when the bot has finished. */
  presses(label: Pattern, options?: PressOptions): Promise<void>;
  /** Presses with any data, as a program that speaks Telegram's protocol could. */
  forges(data: string, on: FakeMessage): Promise<void>;
  /** Follows a t.me link with a start parameter. */
  opens(link: string): Promise<void>;
  edits(text: string): Promise<void>;
  blocks(): Promise<void>;
  unblocks(): Promise<void>;
  /** All that the bot sent or changed since this person last did something, buttons in brackets below. */
  sees(): string;
  /** The next message in the private chat since this person last did something that matches and wasn't heard before. */
  hears(pattern: Pattern, timeoutMs?: number): Promise<string>;
  /** The private chat as it stands now, edits applied, deleted ones gone. */
  history(): readonly FakeMessage[];
  /** The newest message of the bot. Throws when there is none. */
  lastMessage(): FakeMessage;
  /** Labels of the newest message's buttons, row by row. */
  buttons(): readonly (readonly string[])[];
  /** What popped up over the chat after presses. */
  readonly popups: readonly string[];
}

interface PressOptions {
  /** The press lies so long back that Telegram takes no answer to it. */
  readonly stale?: boolean;
  readonly where?: FakeGroup;
  /** On this message rather than on the newest that has the button. */
  readonly on?: FakeMessage;
}

interface SendOptions {
  readonly caption?: string;
  readonly where?: FakeGroup;
}

/** Files as the Bot API describes them. */
const file = { file_id: 'f', file_unique_id: 'u' };
const attachments = {
  sticker: { ...file, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false },
  photo: [{ ...file, width: 90, height: 90 }],
  voice: { ...file, duration: 3 },
  document: { ...file, file_name: 'clients.csv' },
  location: { latitude: 52.5, longitude: 13.4 },
};

export interface FakeGroup {
  readonly id: number;
  /** What the bot said there, oldest first. */
  sees(): string;
  history(): readonly FakeMessage[];
  /** Becomes a supergroup with a new id. */
  upgrades(): Promise<void>;
}

export interface PeopleParts {
  readonly world: World;
  readonly mailbox: Mailbox;
  readonly queries: Map<string, Query>;
}

const matches = (text: string, pattern: Pattern): boolean =>
  typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);

/** A message as it looks on the screen. */
const onScreen = ({ text, buttons }: Pick<Shown, 'text' | 'buttons'>): string =>
  [text, ...buttons.map((row) => row.map(({ label }) => `[${label}]`).join(' '))].join('\n');

export function createPerson(
  { world, mailbox, queries }: PeopleParts,
  id: number,
  name: string,
  language: string,
): FakePerson {
  const profile = { id, is_bot: false, first_name: name, language_code: language };
  const chat: FakeChat = { id, type: 'private', title: name, refusal: null, migratedTo: null };
  world.chats.set(id, chat);
  world.users.set(id, profile);
  const popups: string[] = [];
  /** Sequence numbers in the ledger: what came after the last action, and what was waited for. */
  let actedAt = 0;
  let heardAt = 0;

  const act = (): void => {
    actedAt = world.shown.length;
    heardAt = Math.max(heardAt, actedAt);
  };
  const inChat = (since: number): readonly Shown[] =>
    world.shown.slice(since).filter((shown) => shown.chat === id);
  const history = (): readonly FakeMessage[] =>
    world.messages.filter((message) => message.chat === id && !message.isDeleted);

  function say(text: string, content: Json, where?: FakeGroup): Promise<void> {
    act();
    const message = world.add({
      chat: where?.id ?? id,
      from: id,
      text,
      entities: [],
      buttons: [],
      protected: false,
      attachment: null,
    });
    const { text: words, ...described } = world.describe(message);
    const entities = entitiesOf(text, world.bot.username);
    const isText = Object.keys(content).length === 0;
    const body = isText ? { text: words, ...(entities.length === 0 ? {} : { entities }) } : content;
    return mailbox.put('message', { ...described, ...body }, String(message.chat));
  }

  async function press(data: string, on: FakeMessage, stale: boolean): Promise<void> {
    act();
    const query: Query = { id: String(900_000 + queries.size), isExpired: stale, answered: null };
    queries.set(query.id, query);
    const content = {
      id: query.id,
      from: profile,
      message: world.describe(on),
      chat_instance: String(on.chat),
      data,
    };
    await mailbox.put('callback_query', content, String(on.chat));
    if (query.answered?.text) popups.push(query.answered.text);
    if (!stale && query.answered === null)
      throw new Error(`${name}'s press was never answered: the button still spins`);
  }

  function find(label: Pattern, { where, on }: PressOptions): { data: string; message: FakeMessage } {
    const candidates = on === undefined ? world.messages.filter((m) => m.chat === (where?.id ?? id)) : [on];
    for (const message of candidates.filter((m) => !m.isDeleted && m.from === null).reverse()) {
      const button = pick(message.buttons.flat(), label);
      if (button?.data) return { data: button.data, message };
    }
    throw new Error(`${name} sees no button ${String(label)} in:\n${history().map(onScreen).join('\n\n')}`);
  }

  const membership = (status: string): Promise<void> =>
    mailbox.put(
      'my_chat_member',
      {
        chat: world.describeChat(chat),
        from: profile,
        date: 1_800_000_000,
        old_chat_member: { user: { id: world.bot.id, is_bot: true, first_name: 'Bot' }, status: 'member' },
        new_chat_member: {
          user: { id: world.bot.id, is_bot: true, first_name: 'Bot' },
          status,
          until_date: 0,
        },
      },
      String(id),
    );

  return {
    id,
    name,
    popups,
    history,
    says: (text, where) => say(text, {}, where),
    sends: (kind, { caption, where } = {}) =>
      say(caption ?? '', { [kind]: attachments[kind], ...(caption === undefined ? {} : { caption }) }, where),
    presses: async (label, options = {}) => {
      const { data, message } = find(label, options);
      await press(data, message, options.stale === true);
    },
    forges: (data, on) => press(data, on, false),
    async opens(link) {
      const code = new URL(link).searchParams.get('start');
      if (code === null || !link.toLowerCase().includes(`/${world.bot.username.toLowerCase()}?`))
        throw new Error(`${link} does not lead to this bot`);
      await say(`/start ${code}`, {});
    },
    edits(text) {
      act();
      const message = history().findLast(({ from }) => from === id);
      if (message === undefined) throw new Error(`${name} has said nothing that could be edited`);
      message.text = text;
      return mailbox.put('edited_message', world.describe(message), String(id));
    },
    blocks() {
      chat.refusal = 'blocked';
      return membership('kicked');
    },
    unblocks() {
      chat.refusal = null;
      return membership('member');
    },
    sees: () => inChat(actedAt).map(onScreen).join('\n\n'),
    async hears(pattern, timeoutMs) {
      const heard = await world.changes.until(
        () => inChat(heardAt).find((shown) => matches(onScreen(shown), pattern)),
        () => `${name} to hear ${String(pattern)}; the chat is:\n${history().map(onScreen).join('\n\n')}`,
        timeoutMs,
      );
      heardAt = heard.sequence;
      return onScreen(heard);
    },
    lastMessage() {
      const message = history().findLast(({ from }) => from === null);
      if (message === undefined) throw new Error(`${name} has got no message`);
      return message;
    },
    buttons() {
      const message = history().findLast(({ from }) => from === null);
      return message?.buttons.map((row) => row.map(({ label }) => label)) ?? [];
    },
  };
}

/** The button of exactly that label, else one that contains or matches it. */
function pick(buttons: readonly FakeButton[], label: Pattern): FakeButton | undefined {
  return (
    buttons.find((button) => button.label === label) ?? buttons.find((button) => matches(button.label, label))
  );
}

/** What Telegram itself underlines in a text: commands and mentions. */
function entitiesOf(text: string, username: string): readonly Json[] {
  const command = /^\/[A-Za-z0-9_]+(@\w+)?/.exec(text);
  const mention = text.toLowerCase().indexOf(`@${username.toLowerCase()}`);
  if (command !== null) return [{ type: 'bot_command', offset: 0, length: command[0].length }];
  return mention < 0 ? [] : [{ type: 'mention', offset: mention, length: username.length + 1 }];
}

export function createGroup({ world, mailbox }: PeopleParts, id: number, title: string): FakeGroup {
  const chat: FakeChat = { id, type: 'group', title, refusal: null, migratedTo: null };
  world.chats.set(id, chat);
  const history = (): readonly FakeMessage[] =>
    world.messages.filter((message) => message.chat === id && !message.isDeleted);
  return {
    id,
    history,
    sees: () =>
      history()
        .filter(({ from }) => from === null)
        .map(onScreen)
        .join('\n\n'),
    async upgrades() {
      const next = id - 1_000_000_000_000;
      world.chats.set(next, { ...chat, id: next, type: 'supergroup' });
      chat.migratedTo = next;
      const about = {
        message_id: 1,
        date: 1_800_000_000,
        chat: world.describeChat(chat),
        from: { id: 1, is_bot: false, first_name: 'Owner' },
        migrate_to_chat_id: next,
      };
      await mailbox.put('message', about, String(id));
    },
  };
}
