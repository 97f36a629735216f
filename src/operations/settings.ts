/** What a person can change about the assistant's manners towards him or her (product.md section 11). */
import type { Actor } from '../access/actor.ts';
import type { AuditId } from '../domain/ids.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordChange } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { moveDailyNotifications } from '../store/notifications.ts';
import {
  linkedPlatforms,
  lockPerson,
  settingsOf,
  settingsSnapshot,
  writeSettings,
  type Settings,
} from '../store/settings.ts';
import { notFound, write, type NotFound } from './write.ts';

export type { Settings } from '../store/settings.ts';

export interface SettingsDone {
  readonly undo: AuditId;
  /** As they are now. */
  readonly settings: Settings;
  readonly [extra: string]: unknown;
}

export interface SettingsOperations {
  /** Changes some of one's own settings; what is waiting for the day moves with them. */
  set(actor: Actor, change: (present: Settings) => Settings): Promise<Outcome<SettingsDone, NotFound>>;
  /** Where one's own accounts are; where several are linked and none is preferred, the first is written to. */
  platforms(actor: Actor): Promise<readonly string[]>;
}

export function createSettingsOperations({
  database,
  wake,
}: {
  database: Database;
  wake: () => void;
}): SettingsOperations {
  return {
    async set(actor, change) {
      const outcome = await write<SettingsDone, NotFound>(database, actor, async (tx) => {
        const person = actor.personId === null ? null : await lockPerson(tx, actor.personId);
        if (!person) return fail(notFound);
        const before = settingsOf(person);
        const after = change(before);
        await writeSettings(tx, person.id, after);
        await moveDailyNotifications(tx, person.id);
        const undo = await recordChange(tx, actor, {
          action: 'settings.set',
          clientId: null,
          subject: `person:${person.id}`,
          change: { before: settingsSnapshot(before), after: settingsSnapshot(after) },
        });
        return ok({ undo, settings: after });
      });
      if (outcome.ok) wake();
      return outcome;
    },
    platforms: async ({ personId }) => (personId === null ? [] : linkedPlatforms(database, personId)),
  };
}
