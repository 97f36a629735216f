/** What each of our calls to the Bot API carries. Pure, but for files, which are used up by being sent. */
import { InputFile, type Api } from 'grammy';
import type { MessageName, Place } from './address.ts';
import type { Rendered } from './render.ts';

type SendMessage = Parameters<Api['raw']['sendMessage']>[0];
type SendPhoto = Parameters<Api['raw']['sendPhoto']>[0];
type EditText = Parameters<Api['raw']['editMessageText']>[0];
type EditMedia = Parameters<Api['raw']['editMessageMedia']>[0];

export function sendMessage({ chat, topic }: Place, message: Rendered): SendMessage {
  return {
    chat_id: Number(chat),
    text: message.text,
    entities: [...message.entities],
    link_preview_options: { is_disabled: true },
    ...(topic === null ? {} : { message_thread_id: topic }),
    ...(message.protected ? { protect_content: true } : {}),
    ...(message.keyboard === null ? {} : { reply_markup: message.keyboard }),
  };
}

export function sendPhoto(
  { chat, topic }: Place,
  message: Rendered,
  png: Uint8Array,
  name: string,
): SendPhoto {
  return {
    chat_id: Number(chat),
    // A new one for each try: it is used up by being sent.
    photo: new InputFile(png, `${name}.png`),
    ...(message.text === '' ? {} : { caption: message.text, caption_entities: [...message.entities] }),
    ...(topic === null ? {} : { message_thread_id: topic }),
    ...(message.protected ? { protect_content: true } : {}),
    ...(message.keyboard === null ? {} : { reply_markup: message.keyboard }),
  };
}

// Left out, the old buttons would go as well; said all the same, for those who read the traffic.
const newKeyboard = ({ keyboard }: Rendered) => keyboard ?? { inline_keyboard: [] };

export const newText = ({ chat }: Place, { id }: MessageName, message: Rendered): EditText => ({
  chat_id: Number(chat),
  message_id: id,
  text: message.text,
  entities: [...message.entities],
  link_preview_options: { is_disabled: true },
  reply_markup: newKeyboard(message),
});

export const newPhoto = (
  { chat }: Place,
  { id }: MessageName,
  message: Rendered,
  png: Uint8Array,
  name: string,
): EditMedia => ({
  chat_id: Number(chat),
  message_id: id,
  media: {
    type: 'photo',
    media: new InputFile(png, `${name}.png`),
    ...(message.text === '' ? {} : { caption: message.text, caption_entities: [...message.entities] }),
  },
  reply_markup: newKeyboard(message),
});

export const answerPress = (
  query: string,
  alert?: string,
): Parameters<Api['raw']['answerCallbackQuery']>[0] => ({
  callback_query_id: query,
  ...(alert === undefined
    ? {}
    : { text: alert.slice(0, 200).replace(/\p{Surrogate}/gu, ''), show_alert: true }),
});
