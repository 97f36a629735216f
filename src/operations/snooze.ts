/** Snoozing: the same notification, later (product.md section 11). */
import type { Actor } from '../access/actor.ts';
import type { Clock, Instant } from '../clock.ts';
import type { NotificationId } from '../domain/ids.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordChange } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { snoozeNotification } from '../store/notifications.ts';
import { notFound, write, type NotFound } from './write.ts';

export interface SnoozeOperations {
  /** Moves one's own notification to `until`, which is in the future. */
  snooze(
    actor: Actor,
    id: NotificationId,
    until: Instant,
  ): Promise<Outcome<{ readonly undo: null; readonly [extra: string]: unknown }, NotFound>>;
}

export function createSnoozeOperations({
  database,
  clock,
  wake,
}: {
  database: Database;
  clock: Clock;
  wake: () => void;
}): SnoozeOperations {
  return {
    async snooze(actor, id, until) {
      const outcome = await write(database, actor, async (tx) => {
        if (actor.personId === null || until <= clock.now()) return fail(notFound);
        if (!(await snoozeNotification(tx, id, actor.personId, until))) return fail(notFound);
        await recordChange(tx, actor, {
          action: 'notification.snooze',
          clientId: null,
          subject: `notification:${id}`,
          change: null,
        });
        return ok({ undo: null });
      });
      if (outcome.ok) wake();
      return outcome;
    },
  };
}
