/** Understands a Telegram update: who said what and where. Pure; knows neither people nor commands. */
import type { CallbackQuery, ChatMemberUpdated, Message, Update } from 'grammy/types';
import type { Address, Inbound } from '../../chat/inbound.ts';
import { addressOf, isPrivate, type MessageName } from './address.ts';
import type { Signer } from '../press.ts';

/** Our own bot, as Telegram knows it. */
export interface Bot {
  readonly id: string;
  /** Without the @. */
  readonly username: string;
}

/** Something about an address rather than something said: whoever keeps addresses must hear of it. */
export type Reachability =
  | { readonly kind: 'blocked' | 'unblocked'; readonly address: Address; readonly once: Inbound['once'] }
  /** A group became a supergroup; the old name no longer works. */
  | {
      readonly kind: 'moved';
      readonly address: Address;
      readonly to: Address;
      readonly once: Inbound['once'];
    };

/** The pressed button's query and the message that carries it. */
export interface Pressed {
  readonly query: string;
  readonly message: MessageName;
}

export type Received =
  | { readonly kind: 'inbound'; readonly inbound: Inbound; readonly pressed: Pressed | null }
  | { readonly kind: 'reachability'; readonly event: Reachability }
  | { readonly kind: 'ignored'; readonly why: string };

/** The updates that we ask Telegram for. */
export const wantedUpdates = ['message', 'callback_query', 'my_chat_member'] as const;

/** The chat whose updates must be handled in order; updates without a chat share one lane. */
export function laneOf(update: Update): string {
  const chat = update.message?.chat ?? update.callback_query?.message?.chat ?? update.my_chat_member?.chat;
  return chat === undefined ? 'none' : String(chat.id);
}

const ignored = (why: string): Received => ({ kind: 'ignored', why });

export function receive(update: Update, bot: Bot, signer: Signer): Received {
  const once = { source: `telegram:${bot.id}`, id: String(update.update_id) };
  if (update.message) return receiveMessage(update.message, bot, once);
  if (update.callback_query) return receivePress(update.callback_query, bot, signer, once);
  if (update.my_chat_member) return receiveMembership(update.my_chat_member, once);
  return ignored('another kind of update');
}

function receiveMessage(message: Message, bot: Bot, once: Inbound['once']): Received {
  const chat = String(message.chat.id);
  if (message.migrate_to_chat_id !== undefined)
    return {
      kind: 'reachability',
      event: { kind: 'moved', address: addressOf(chat), to: addressOf(message.migrate_to_chat_id), once },
    };
  const sender = message.from;
  if (sender === undefined || message.chat.type === 'channel') return ignored('a channel post');
  if (sender.is_bot) return ignored('said by a bot');
  const said =
    message.chat.type === 'private'
      ? saidInPrivate(message)
      : saidInGroup(message, bot.username.toLowerCase());
  if (said === null) return ignored('not said to the bot');
  const topic =
    message.is_topic_message === true && message.chat.type !== 'private' ? message.message_thread_id : null;
  const inbound: Inbound = {
    from: addressOf(chat, topic ?? null),
    sender: String(sender.id),
    languageHint: sender.language_code ?? null,
    private: message.chat.type === 'private',
    once,
    said,
  };
  return { kind: 'inbound', inbound, pressed: null };
}

/** What a person can send that is not text. Everything else without text is Telegram's own notice. */
const unreadable = [
  'animation',
  'audio',
  'checklist',
  'contact',
  'dice',
  'document',
  'game',
  'live_photo',
  'location',
  'paid_media',
  'photo',
  'poll',
  'rich_message',
  'sticker',
  'story',
  'venue',
  'video',
  'video_note',
  'voice',
] as const satisfies readonly (keyof Message)[];

function saidInPrivate(message: Message): Inbound['said'] | null {
  const words = wordsOf(message);
  if (words === null)
    return unreadable.some((kind) => message[kind] !== undefined) ? { kind: 'unreadable' } : null;
  const command = commandOf(words);
  return command === null
    ? { kind: 'text', text: words }
    : { kind: 'command', name: command.name, rest: command.rest };
}

/** In groups only what is addressed to the bot counts: a command without another bot's name, or a mention. */
function saidInGroup(message: Message, username: string): Inbound['said'] | null {
  const words = wordsOf(message);
  if (words === null) return null;
  const command = commandOf(words);
  if (command !== null)
    return command.bot === null || command.bot === username
      ? { kind: 'command', name: command.name, rest: command.rest }
      : null;
  const entities = message.entities ?? message.caption_entities ?? [];
  const raw = message.text ?? message.caption ?? '';
  const mention = entities.find(
    ({ type, offset, length }) =>
      type === 'mention' && raw.slice(offset, offset + length).toLowerCase() === `@${username}`,
  );
  if (mention === undefined) return null;
  const rest = raw.slice(0, mention.offset) + raw.slice(mention.offset + mention.length);
  return { kind: 'text', text: rest.replace(/ {2,}/g, ' ').trim() };
}

/** Text or caption without the spaces and direction marks around it; null when there is none. */
function wordsOf(message: Message): string | null {
  const raw = message.text ?? message.caption;
  if (raw === undefined) return null;
  // Keyboards of right-to-left languages put invisible marks first, which would hide a slash.
  const words = raw.replace(/^[\s\u200e\u200f\u061c\u2066-\u2069\ufeff]+/, '').trimEnd();
  return words === '' ? null : words;
}

/** `/name@bot rest`. Names in any script count, also those that Telegram itself doesn't underline. */
function commandOf(words: string): { name: string; bot: string | null; rest: string } | null {
  const match = /^\/([^\s@/]+)(?:@(\w+))?(?:\s+([\s\S]*))?$/.exec(words);
  if (match === null) return null;
  return { name: match[1] ?? '', bot: match[2]?.toLowerCase() ?? null, rest: match[3] ?? '' };
}

function receivePress(query: CallbackQuery, bot: Bot, signer: Signer, once: Inbound['once']): Received {
  const { message } = query;
  if (message === undefined || query.from.is_bot) return ignored('a press without its message');
  const chat = String(message.chat.id);
  const sender = String(query.from.id);
  const invocation = signer.verify(query.data ?? '', { bot: bot.id, sender, chat });
  // A message too old for Telegram to show comes with date 0 and nothing else known about it.
  const known = message.date === 0 ? null : message;
  const topic = known?.is_topic_message === true && !isPrivate(chat) ? known.message_thread_id : null;
  const inbound: Inbound = {
    from: addressOf(chat, topic ?? null),
    sender,
    languageHint: query.from.language_code ?? null,
    private: message.chat.type === 'private',
    once,
    said: invocation === null ? { kind: 'forged-press' } : { kind: 'press', invocation },
  };
  const carrier = { id: message.message_id, protected: known?.has_protected_content === true };
  return { kind: 'inbound', inbound, pressed: { query: query.id, message: carrier } };
}

function receiveMembership(change: ChatMemberUpdated, once: Inbound['once']): Received {
  const address = addressOf(change.chat.id);
  const { status } = change.new_chat_member;
  if (status === 'kicked' || status === 'left')
    return { kind: 'reachability', event: { kind: 'blocked', address, once } };
  if (status === 'member' || status === 'administrator')
    return { kind: 'reachability', event: { kind: 'unblocked', address, once } };
  return ignored('another change of membership');
}
