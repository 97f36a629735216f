/** How conversations and messages are named outside this folder: opaque to everyone else. */
import type { Address } from '../../chat/inbound.ts';

export const platformId = 'console';

export const addressOf = (conversation: string): Address => ({ platform: platformId, conversation });

/** Null for a reference that is not one of ours. */
export const numberOf = (messageRef: string): number | null =>
  /^\d{1,15}$/.test(messageRef) ? Number(messageRef) : null;
