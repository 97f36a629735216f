/** All that a person can do in chat, by noun. Each loads, authorises, decides and saves in one transaction. */
import type { AgendaOperations } from './agenda.ts';
import type { ClientOperations } from './clients.ts';
import type { LinkingOperations } from './linking.ts';
import type { SettingsOperations } from './settings.ts';
import type { SnoozeOperations } from './snooze.ts';
import type { UndoOperations } from './undo.ts';
import type { VisitOperations } from './visits.ts';
import type { WebChatOperations } from './web-chat.ts';

export interface Operations {
  readonly agenda: AgendaOperations;
  readonly clients: ClientOperations;
  readonly linking: LinkingOperations;
  readonly settings: SettingsOperations;
  readonly snooze: SnoozeOperations;
  readonly undo: UndoOperations;
  readonly visits: VisitOperations;
  readonly webChat: WebChatOperations;
}
