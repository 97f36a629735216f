/**
 * Deliver: the job that carries row numbers. Settles what can be known of the doubtful ones, claims what is due, sends
 * each, and asks to come back for chats that are busy.
 */
import type { Later } from '../queue/index.ts';
import type { Database } from '../store/database.ts';
import { releaseRows } from '../store/notification-claims.ts';
import type { Ready } from './claim.ts';
import type { Sending } from './send.ts';

export interface DeliverOptions {
  readonly database: Database;
  readonly settleDoubts: (ids: readonly string[]) => Promise<void>;
  readonly claim: (ids: readonly string[]) => Promise<Ready[]>;
  readonly send: (ready: Ready) => Promise<Sending>;
}

export function createDeliver({
  database,
  settleDoubts,
  claim,
  send,
}: DeliverOptions): (ids: readonly string[]) => Promise<Later | null> {
  return async (ids) => {
    await settleDoubts(ids);
    const ready = await claim(ids);
    const lease = ready[0]?.row.lease;
    if (lease === undefined) return null;
    const waiting = new Map<string, number>();
    let left = ready;
    try {
      for (const one of ready) {
        const sending = await send(one);
        left = left.slice(1);
        if (sending.kind === 'busy') waiting.set(one.row.id, sending.inMs);
      }
    } catch (error) {
      // Whatever is not marked as being sent may be claimed again; the one that is keeps its lease.
      await releaseRows(database, lease, [...left.map(({ row }) => row.id), ...waiting.keys()], true);
      throw error;
    }
    if (waiting.size === 0) return null;
    // A claimed row keeps others out; while it only waits for its chat, a change of its visit must find it waiting.
    await releaseRows(database, lease, [...waiting.keys()], true);
    return { ids: [...waiting.keys()], inMs: Math.min(...waiting.values()) };
  };
}
