/** `release`: lets go what a restore from backup has fenced (delivery.md, Healing). */
import { recordRead } from '../store/audit.ts';
import { releaseFence } from '../store/notification-fence.ts';
import { actor } from './actor.ts';
import { done, some, type Result } from './io.ts';
import type { Session } from './session.ts';

export async function release({ database }: Session): Promise<Result> {
  const released = await releaseFence(database);
  await recordRead(database, actor, {
    action: 'notification.release',
    clientId: null,
    subject: 'fence:restore',
  });
  return done({ released }, [
    released === 0
      ? 'Nothing was fenced.'
      : `${some(released, 'notification')} released: what still matters goes out now.`,
  ]);
}
