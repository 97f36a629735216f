/** Visits: a dated contact of any kind with a client, and what may happen to it (product.md section 4). */
import type { Instant } from '../clock.ts';
import type { ClientId, PersonId, VisitId } from './ids.ts';

export const visitKinds = ['visit', 'call', 'online', 'merchandising', 'training', 'event'] as const;
export type VisitKind = (typeof visitKinds)[number];

export const visitStates = ['planned', 'held', 'not_held', 'cancelled'] as const;
export type VisitState = (typeof visitStates)[number];

export interface Visit {
  readonly id: VisitId;
  readonly clientId: ClientId;
  /** Who is to go, or went. */
  readonly personId: PersonId;
  readonly kind: VisitKind;
  readonly purpose: string | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly state: VisitState;
  /** Part of a notification's key: every move takes a number never used before; undo returns to the old one. */
  readonly version: number;
  readonly recordedAt: Instant | null;
  readonly reason: string | null;
}
