/** How Slack's people, conversations and messages are named outside this folder: opaque to everyone else. */
import type { Address } from '../../chat/inbound.ts';

export const platformId = 'slack';

/** A private conversation bears the id of its person (U…, W…), any other its own (C…, G…, D…). */
export const addressOf = (conversation: string): Address => ({ platform: platformId, conversation });

/** Conversations of two: ours with a person, or one of two people in which a command was typed. */
export const isDirect = (channel: string): boolean => channel.startsWith('D');

/** A message as we know it later. */
export interface MessageName {
  readonly channel: string;
  /** Slack's timestamp, which names the message in its channel. */
  readonly ts: string;
}

export const messageRef = ({ channel, ts }: MessageName): string => `${channel}:${ts}`;

/** Null for a reference that is not one of ours. */
export function messageOf(ref: string): MessageName | null {
  const [, channel, ts] = /^([A-Z0-9]{2,20}):(\d{1,12}\.\d{1,9})$/.exec(ref) ?? [];
  return channel === undefined || ts === undefined ? null : { channel, ts };
}
