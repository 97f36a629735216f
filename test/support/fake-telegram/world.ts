/** Chats, people and messages as Telegram keeps them. */
import type { Changes } from '../changes.ts';
import { badRequest, Refusal, type Json } from './answers.ts';
import type { Attachment } from './files.ts';
import type { FakeButton } from './text.ts';

export interface FakeChat {
  id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly title: string;
  /** Why the bot can't write here. */
  refusal: 'blocked' | 'deactivated' | 'kicked' | null;
  /** A group that became a supergroup. */
  migratedTo: number | null;
}

export interface FakeMessage {
  readonly id: number;
  readonly chat: number;
  /** Null is the bot. */
  readonly from: number | null;
  /** Milliseconds since the epoch, with a fraction. */
  readonly at: number;
  text: string;
  entities: readonly Json[];
  buttons: readonly (readonly FakeButton[])[];
  readonly protected: boolean;
  /** Null for what is only text. */
  attachment: Attachment | null;
  edits: number;
  isDeleted: boolean;
  /** Too old to be edited or to be shown in a press. */
  isOld: boolean;
}

/** One thing the bot put before people's eyes, in order. */
export interface Shown {
  readonly sequence: number;
  readonly at: number;
  readonly chat: number;
  readonly messageId: number;
  readonly how: 'sent' | 'edited';
  readonly text: string;
  readonly buttons: readonly (readonly FakeButton[])[];
  readonly protected: boolean;
}

export interface World {
  readonly bot: { readonly id: number; readonly username: string };
  readonly chats: Map<number, FakeChat>;
  readonly messages: FakeMessage[];
  /** All that was accepted from the bot: the ledger. */
  readonly shown: Shown[];
  readonly changes: Changes;
  /** The chat if the bot may write to it; throws Telegram's refusal. */
  writable(chatId: unknown): FakeChat;
  add(message: Omit<FakeMessage, 'id' | 'at' | 'edits' | 'isDeleted' | 'isOld'>): FakeMessage;
  show(message: FakeMessage, how: 'sent' | 'edited'): void;
  /** A message as the Bot API describes it. */
  describe(message: FakeMessage): Json;
  describeChat(chat: FakeChat): Json;
  /** People's profiles, for `from`. */
  readonly users: Map<number, Json>;
}

export const preciseNow = (): number => performance.timeOrigin + performance.now();

export function createWorld(bot: World['bot'], changes: Changes): World {
  const chats = new Map<number, FakeChat>();
  const messages: FakeMessage[] = [];
  const shown: Shown[] = [];
  const users = new Map<number, Json>();
  const describeChat = (chat: FakeChat): Json =>
    chat.type === 'private'
      ? { id: chat.id, type: chat.type, first_name: chat.title }
      : { id: chat.id, type: chat.type, title: chat.title };
  return {
    bot,
    chats,
    messages,
    shown,
    changes,
    users,
    describeChat,
    writable(chatId) {
      const chat = chats.get(Number(chatId));
      if (chat === undefined) throw badRequest('chat not found');
      if (chat.migratedTo !== null)
        throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
          migrate_to_chat_id: chat.migratedTo,
        });
      if (chat.refusal === 'blocked') throw new Refusal(403, 'Forbidden: bot was blocked by the user');
      if (chat.refusal === 'deactivated') throw new Refusal(403, 'Forbidden: user is deactivated');
      if (chat.refusal === 'kicked') throw new Refusal(403, 'Forbidden: bot was kicked from the group chat');
      return chat;
    },
    add(partial) {
      const message = {
        ...partial,
        id: messages.length + 1,
        at: preciseNow(),
        edits: 0,
        isDeleted: false,
        isOld: false,
      };
      messages.push(message);
      return message;
    },
    show(message, how) {
      shown.push({
        sequence: shown.length + 1,
        at: preciseNow(),
        chat: message.chat,
        messageId: message.id,
        how,
        text: message.text,
        buttons: message.buttons,
        protected: message.protected,
      });
      changes.announce();
    },
    describe(message) {
      const chat = chats.get(message.chat);
      if (chat === undefined) throw badRequest('chat not found');
      if (message.isOld) return { chat: describeChat(chat), message_id: message.id, date: 0 };
      const from =
        message.from === null
          ? { id: bot.id, is_bot: true, first_name: 'Bot', username: bot.username }
          : users.get(message.from);
      return {
        message_id: message.id,
        date: Math.floor(message.at / 1000),
        chat: describeChat(chat),
        from,
        ...contentOf(message),
        ...(message.protected ? { has_protected_content: true } : {}),
        ...(message.edits === 0 ? {} : { edit_date: Math.floor(preciseNow() / 1000) }),
        ...(message.buttons.length === 0
          ? {}
          : { reply_markup: { inline_keyboard: message.buttons.map((row) => row.map(asKey)) } }),
      };
    },
  };
}

/** Text, or what is attached and its caption, where it has one. */
function contentOf({ text, entities, attachment }: FakeMessage): Json {
  if (attachment === null) return { text, ...(entities.length === 0 ? {} : { entities }) };
  const { kind, width, height } = attachment;
  const file = { file_id: 'file', file_unique_id: 'file' };
  return {
    [kind]: kind === 'photo' ? [{ ...file, width, height }] : file,
    ...(text === '' ? {} : { caption: text }),
    ...(entities.length === 0 ? {} : { caption_entities: entities }),
  };
}

const asKey = ({ label, data, url }: FakeButton): Json =>
  data === null ? { text: label, url } : { text: label, callback_data: data };
