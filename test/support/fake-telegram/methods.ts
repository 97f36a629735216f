/** What each Bot API method does to the fake's world. */
import { badRequest, isRecord, type Json } from './answers.ts';
import type { RateLimits } from './faults.ts';
import type { Mailbox } from './mailbox.ts';
import { checkedFile, filesIn } from './files.ts';
import { checkedCaption, checkedKeyboard, checkedText, checkEntities } from './text.ts';
import { preciseNow, type FakeMessage, type World } from './world.ts';

/** A press waiting for its answer. */
export interface Query {
  readonly id: string;
  isExpired: boolean;
  answered: { readonly text: string | null; readonly isAlert: boolean } | null;
}

export interface MethodParts {
  readonly world: World;
  readonly mailbox: Mailbox;
  readonly limits: RateLimits;
  readonly queries: Map<string, Query>;
  /** Menus by 'scope/language'. */
  readonly menus: Map<string, readonly Json[]>;
}

type Method = (parameters: Json) => unknown;

/** By name; getUpdates is not here, it waits. Each returns the result or throws a Refusal. */
export function createMethods(parts: MethodParts): ReadonlyMap<string, Method> {
  const { world, mailbox, queries, menus } = parts;
  const methods: Record<string, Method> = {
    getMe: () => ({
      id: world.bot.id,
      is_bot: true,
      first_name: 'Bot',
      username: world.bot.username,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    }),
    setWebhook: (parameters) => {
      mailbox.setWebhook(parameters);
      return true;
    },
    deleteWebhook: ({ drop_pending_updates: dropPending }) => {
      mailbox.deleteWebhook(dropPending === true);
      return true;
    },
    getWebhookInfo: () => mailbox.webhookInfo(),
    sendMessage: (parameters) => send(parts, parameters, parameters['text'], parameters['entities'], null),
    sendPhoto: (parameters) => sendFile(parts, parameters, 'photo'),
    sendDocument: (parameters) => sendFile(parts, parameters, 'document'),
    editMessageText: (parameters) => editText(world, parameters),
    editMessageMedia: (parameters) => editMedia(world, parameters),
    editMessageReplyMarkup: (parameters) => editKeyboard(world, parameters),
    deleteMessage: ({ chat_id: chat, message_id: id }) => {
      messageIn(world, chat, id, 'delete').isDeleted = true;
      world.changes.announce();
      return true;
    },
    answerCallbackQuery: (parameters) => answerQuery(world, queries, parameters),
    sendChatAction: ({ chat_id: chat }) => world.writable(chat) !== null,
    getChat: ({ chat_id: chat }) => world.describeChat(world.writable(chat)),
    setMyCommands: (parameters) => {
      const { commands } = parameters;
      if (!Array.isArray(commands)) throw badRequest("can't parse commands");
      menus.set(menuKey(parameters), commands.map(checkedCommand));
      return true;
    },
    getMyCommands: (parameters) => menus.get(menuKey(parameters)) ?? [],
    deleteMyCommands: (parameters) => {
      menus.delete(menuKey(parameters));
      return true;
    },
    setMyDescription: () => true,
    setMyShortDescription: () => true,
    getMyDescription: () => ({ description: '' }),
    getMyShortDescription: () => ({ short_description: '' }),
  };
  return new Map(Object.entries(methods));
}

const menuKey = ({ scope, language_code: language }: Json): string =>
  `${isRecord(scope) ? String(scope['type']) : 'default'}/${typeof language === 'string' ? language : ''}`;

function checkedCommand(entry: unknown): Json {
  if (!isRecord(entry)) throw badRequest("can't parse BotCommand");
  const { command, description } = entry;
  if (typeof command !== 'string' || !/^[a-z0-9_]{1,32}$/.test(command))
    throw badRequest('BOT_COMMAND_INVALID');
  if (typeof description !== 'string' || description.length < 1 || description.length > 256)
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command, description };
}

function send(
  { world, limits }: MethodParts,
  parameters: Json,
  rawText: unknown,
  entities: unknown,
  attachment: FakeMessage['attachment'],
): Json {
  const chat = world.writable(parameters['chat_id']);
  if (parameters['parse_mode'] !== undefined) throw badRequest('the fake reads entities, not markup');
  const text = attachment === null ? checkedText(rawText) : checkedCaption(rawText);
  checkEntities(typeof rawText === 'string' ? rawText : '', entities);
  const buttons = checkedKeyboard(parameters['reply_markup']);
  limits.count(chat.id, preciseNow());
  const message = world.add({
    chat: chat.id,
    from: null,
    text,
    entities: Array.isArray(entities) ? entities.filter(isRecord) : [],
    buttons,
    protected: parameters['protect_content'] === true,
    attachment,
  });
  world.show(message, 'sent');
  return world.describe(message);
}

function sendFile(parts: MethodParts, parameters: Json, kind: 'photo' | 'document'): Json {
  const attachment = checkedFile(kind, parameters[kind]);
  return send(parts, parameters, parameters['caption'], parameters['caption_entities'], attachment);
}

function messageIn(world: World, chatId: unknown, id: unknown, what: string): FakeMessage {
  const chat = world.writable(chatId);
  const message = world.messages[Number(id) - 1];
  if (message === undefined || message.chat !== chat.id || message.isDeleted)
    throw badRequest(`message to ${what} not found`);
  if (message.from !== null || message.isOld) throw badRequest(`message can't be ${what}ed`);
  return message;
}

const unmodified =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

function editText(world: World, parameters: Json): Json {
  const message = messageIn(world, parameters['chat_id'], parameters['message_id'], 'edit');
  if (message.attachment !== null) throw badRequest('there is no text in the message to edit');
  const text = checkedText(parameters['text']);
  checkEntities(String(parameters['text']), parameters['entities']);
  const buttons = checkedKeyboard(parameters['reply_markup']);
  const entities = Array.isArray(parameters['entities']) ? parameters['entities'].filter(isRecord) : [];
  const isSame =
    text === message.text &&
    JSON.stringify(entities) === JSON.stringify(message.entities) &&
    JSON.stringify(buttons) === JSON.stringify(message.buttons);
  if (isSame) throw badRequest(unmodified);
  Object.assign(message, { text, entities, buttons, edits: message.edits + 1 });
  world.show(message, 'edited');
  return world.describe(message);
}

/** A text may become a photo, and a photo another; a new file is never the same as the one before. */
function editMedia(world: World, parameters: Json): Json {
  const message = messageIn(world, parameters['chat_id'], parameters['message_id'], 'edit');
  const { media } = parameters;
  if (!isRecord(media) || media['type'] !== 'photo') throw badRequest('the fake takes photos');
  const attachment = checkedFile('photo', filesIn.get(media));
  const text = checkedCaption(media['caption']);
  const entities = Array.isArray(media['caption_entities']) ? media['caption_entities'].filter(isRecord) : [];
  checkEntities(text, entities);
  const buttons = checkedKeyboard(parameters['reply_markup']);
  Object.assign(message, { text, entities, buttons, attachment, edits: message.edits + 1 });
  world.show(message, 'edited');
  return world.describe(message);
}

function editKeyboard(world: World, parameters: Json): Json {
  const message = messageIn(world, parameters['chat_id'], parameters['message_id'], 'edit');
  const buttons = checkedKeyboard(parameters['reply_markup']);
  if (JSON.stringify(buttons) === JSON.stringify(message.buttons)) throw badRequest(unmodified);
  Object.assign(message, { buttons, edits: message.edits + 1 });
  world.show(message, 'edited');
  return world.describe(message);
}

function answerQuery(world: World, queries: Map<string, Query>, parameters: Json): true {
  const { callback_query_id: id, text, show_alert: isAlert } = parameters;
  if (typeof text === 'string' && text.length > 200) throw badRequest('MESSAGE_TOO_LONG');
  const query = queries.get(String(id));
  if (query === undefined || query.isExpired)
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  query.answered = { text: typeof text === 'string' ? text : null, isAlert: isAlert === true };
  world.changes.announce();
  return true;
}
