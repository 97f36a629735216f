/** How Telegram's chats and messages are named outside this folder: opaque to everyone else. */
import type { Address } from '../../chat/inbound.ts';

export const platformId = 'telegram';

/** A chat and, in a group with topics, the topic. */
export interface Place {
  readonly chat: string;
  readonly topic: number | null;
}

export const addressOf = (chat: number | string, topic: number | null = null): Address => ({
  platform: platformId,
  conversation: topic === null ? String(chat) : `${chat}/${topic}`,
});

/** The reverse of addressOf. */
export function placeOf(address: Address): Place {
  const [chat = '', topic] = address.conversation.split('/');
  return { chat, topic: topic === undefined ? null : Number(topic) };
}

/** Private chats bear the person's own (positive) id. */
export const isPrivate = (chat: string): boolean => !chat.startsWith('-');

/**
 * A message as we know it later: its number, and whether Telegram protects it from being forwarded.
 * Protection can't be added by an edit, so an unprotected message must never be edited into one with client data.
 */
export interface MessageName {
  readonly id: number;
  readonly protected: boolean;
}

export const messageRef = ({ id, protected: isProtected }: MessageName): string =>
  isProtected ? `${id}p` : String(id);

/** Null for a reference that is not one of ours. */
export function messageOf(ref: string): MessageName | null {
  const match = /^(\d{1,15})(p?)$/.exec(ref);
  return match === null ? null : { id: Number(match[1]), protected: match[2] === 'p' };
}
