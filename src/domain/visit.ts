/** Visits: a dated contact of any kind with a client, and what may happen to it (product.md section 4). */
import type { Instant } from '../clock.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
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

/** Minutes that a visit takes unless said otherwise. */
export const usualMinutes: Readonly<Record<VisitKind, number>> = {
  visit: 60,
  call: 30,
  online: 60,
  merchandising: 120,
  training: 120,
  event: 180,
};

/** Why one was not held; `other` comes with words. */
export const notHeldReasons = ['client_cancelled', 'nobody_there', 'no_time', 'postponed'] as const;
export type NotHeldReason = (typeof notHeldReasons)[number];

export type VisitFailure =
  /** The button is older than the visit's present time. */
  | { readonly kind: 'changed'; readonly visitId: VisitId }
  /** It has an outcome already. */
  | { readonly kind: 'settled'; readonly visitId: VisitId; readonly state: VisitState }
  | { readonly kind: 'in-the-past'; readonly at: Instant }
  /** It cannot have been held yet: it starts more than an hour from now. */
  | { readonly kind: 'not-yet'; readonly visitId: VisitId; readonly startsAt: Instant };

type Changed = Pick<Visit, 'startsAt' | 'endsAt' | 'state' | 'version' | 'recordedAt' | 'reason'>;
type Ruling = Outcome<Changed, VisitFailure>;

const open = (visit: Visit): VisitFailure | null =>
  visit.state === 'planned' ? null : { kind: 'settled', visitId: visit.id, state: visit.state };

/** To another time, of the same length; `version` must be new. */
export function moved(visit: Visit, startsAt: Instant, version: number, now: Instant): Ruling {
  const settled = open(visit);
  if (settled) return fail(settled);
  if (startsAt <= now) return fail({ kind: 'in-the-past', at: startsAt });
  const endsAt = startsAt.plus(visit.endsAt.diff(visit.startsAt));
  return ok({ ...visit, startsAt, endsAt, version });
}

/** It took place. May be recorded from an hour before its start: people come early. */
export function held(visit: Visit, now: Instant): Ruling {
  const settled = open(visit);
  if (settled) return fail(settled);
  if (visit.startsAt > now.plus({ hours: 1 }))
    return fail({ kind: 'not-yet', visitId: visit.id, startsAt: visit.startsAt });
  return ok({ ...visit, state: 'held', recordedAt: now, reason: null });
}

export function notHeld(visit: Visit, reason: string, now: Instant): Ruling {
  const settled = open(visit);
  return settled ? fail(settled) : ok({ ...visit, state: 'not_held', recordedAt: now, reason });
}

export function cancelled(visit: Visit, now: Instant): Ruling {
  const settled = open(visit);
  return settled ? fail(settled) : ok({ ...visit, state: 'cancelled', recordedAt: now });
}
