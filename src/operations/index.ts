/** All that a person can do in chat, by noun. Each loads, authorises, decides and saves in one transaction. */
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { createAgendaOperations, type AgendaOperations } from './agenda.ts';
import { createBriefOperations, type BriefOperations } from './briefs.ts';
import { createClientOperations, type ClientOperations } from './clients.ts';
import { createHandoverOperations, type HandoverOperations } from './handover.ts';
import { createLinkingOperations, type LinkingOperations } from './linking.ts';
import { createLostOperations, type LostOperations } from './lost.ts';
import { createNegotiationOperations, type NegotiationOperations } from './negotiations.ts';
import { createProductOperations, type ProductOperations } from './products.ts';
import { createReceivableOperations, type ReceivableOperations } from './receivables.ts';
import { createSettingsOperations, type SettingsOperations } from './settings.ts';
import { createSnoozeOperations, type SnoozeOperations } from './snooze.ts';
import { createTeamOperations, type TeamOperations } from './team.ts';
import { createTrailOperations, type TrailOperations } from './trail.ts';
import { createTeamDebtsOperations, type TeamDebtsOperations } from './team-debts.ts';
import { createTeamLadderOperations, type TeamLadderOperations } from './team-ladder.ts';
import { createUndoOperations, type UndoOperations } from './undo.ts';
import { createVisitOperations, type VisitOperations } from './visits.ts';
import { createWebChatOperations, type WebChatOperations } from './web-chat.ts';

export interface Operations {
  readonly agenda: AgendaOperations;
  readonly briefs: BriefOperations;
  readonly clients: ClientOperations;
  readonly handover: HandoverOperations;
  readonly linking: LinkingOperations;
  readonly lost: LostOperations;
  readonly negotiations: NegotiationOperations;
  readonly products: ProductOperations;
  readonly receivables: ReceivableOperations;
  readonly settings: SettingsOperations;
  readonly snooze: SnoozeOperations;
  readonly teamDebts: TeamDebtsOperations;
  readonly teamLadder: TeamLadderOperations;
  readonly team: TeamOperations;
  readonly trail: TrailOperations;
  readonly undo: UndoOperations;
  readonly visits: VisitOperations;
  readonly webChat: WebChatOperations;
}

export interface OperationParts {
  readonly database: Database;
  readonly clock: Clock;
  /** Something may be due now: called after each commit that may have made it so. */
  readonly wake: () => void;
  /** Other processes hear of a changed person; this one must know before the next word is said. */
  readonly forgetPeople: () => void;
  /** Where the console page is; null where it is off. */
  readonly consoleUrl: string | null;
}

export function createOperations({ forgetPeople, consoleUrl, ...parts }: OperationParts): Operations {
  const ofPeople = {
    ...parts,
    wake() {
      forgetPeople();
      parts.wake();
    },
  };
  return {
    agenda: createAgendaOperations(parts),
    briefs: createBriefOperations(parts),
    clients: createClientOperations(parts),
    handover: createHandoverOperations(parts),
    linking: createLinkingOperations(ofPeople),
    lost: createLostOperations(parts),
    negotiations: createNegotiationOperations(parts),
    products: createProductOperations(parts),
    receivables: createReceivableOperations(parts),
    settings: createSettingsOperations(ofPeople),
    snooze: createSnoozeOperations(parts),
    teamDebts: createTeamDebtsOperations(parts),
    teamLadder: createTeamLadderOperations(parts),
    team: createTeamOperations(parts),
    trail: createTrailOperations(parts),
    undo: createUndoOperations(ofPeople),
    visits: createVisitOperations(parts),
    webChat: createWebChatOperations(parts.database, consoleUrl, forgetPeople),
  };
}
