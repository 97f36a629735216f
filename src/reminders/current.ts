/** Whether a visit is still what a notification was planned for. */
import type { RemindedVisit } from '../store/reminder-reads.ts';
import type { Owed, Verdict } from './reminder.ts';

/** The visit as it is now, for the client's present owner; or why its notification no longer matters. */
export function current(
  visit: RemindedVisit | undefined,
  row: Pick<Owed, 'version'>,
): Verdict<RemindedVisit> {
  if (!visit) return { kind: 'drop', state: 'cancelled', reason: 'gone' };
  if (visit.version !== row.version) return { kind: 'drop', state: 'superseded', reason: 'moved' };
  if (visit.state !== 'planned') return { kind: 'drop', state: 'cancelled', reason: visit.state };
  return { kind: 'matters', to: visit.ownerId, clientId: visit.clientId, matter: visit };
}
