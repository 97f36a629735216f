/** Visits as rows that operations lock and change. */
import type { ClientId, NegotiationId, PersonId, VisitId } from '../domain/ids.ts';
import { visitKinds, visitStates, type Visit } from '../domain/visit.ts';
import type { Row } from './audit.ts';
import type { Tx } from './database.ts';
import { inTurnOf } from './in-turn.ts';
import { toDate, toInstant, toInstantOrNull } from './instants.ts';
import { oneOf } from './known-word.ts';

interface VisitRow {
  readonly id: number;
  readonly client_id: number;
  readonly person_id: number;
  readonly kind: string;
  readonly purpose: string | null;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly state: string;
  readonly version: number;
  readonly versions: number;
  readonly recorded_at: Date | null;
  readonly reason: string | null;
}

/** A visit locked for a change, with what rights need to know of its client. */
export interface LockedVisit extends Visit {
  /** The highest version ever used; a move takes the next. */
  readonly versions: number;
}

export async function lockVisit(tx: Tx, id: VisitId): Promise<LockedVisit | null> {
  await inTurnOf(tx, 'visit', id);
  const [row] = await tx.$queryRaw<VisitRow[]>`
    select id, client_id, person_id, kind, purpose, starts_at, ends_at, state, version, versions, recorded_at, reason
      from visit where id = ${id} for update`;
  if (!row) return null;
  return {
    id,
    clientId: row.client_id as ClientId, // foreign keys
    personId: row.person_id as PersonId,
    kind: oneOf(visitKinds, row.kind),
    purpose: row.purpose,
    startsAt: toInstant(row.starts_at),
    endsAt: toInstant(row.ends_at),
    state: oneOf(visitStates, row.state),
    version: row.version,
    versions: row.versions,
    recordedAt: toInstantOrNull(row.recorded_at),
    reason: row.reason,
  };
}

export async function insertVisit(
  tx: Tx,
  visit: Pick<Visit, 'clientId' | 'personId' | 'kind' | 'purpose' | 'startsAt' | 'endsAt'> & {
    /** The negotiation it is a step of; left out, it stands for all that are open with the client. */
    readonly negotiationId?: NegotiationId;
  },
): Promise<VisitId> {
  const made = await tx.visit.create({
    data: { ...visit, startsAt: toDate(visit.startsAt), endsAt: toDate(visit.endsAt) },
    select: { id: true },
  });
  return made.id as VisitId; // the row's own key
}

/** The part of a visit that changes after it was planned. */
export type VisitChange = Pick<Visit, 'startsAt' | 'endsAt' | 'state' | 'version' | 'recordedAt' | 'reason'>;

/** Writes the change; `versions` never goes down. */
export async function updateVisit(tx: Tx, id: VisitId, change: VisitChange): Promise<void> {
  await tx.$executeRaw`update visit set starts_at = ${toDate(change.startsAt)}, ends_at = ${toDate(change.endsAt)},
      state = ${change.state}, version = ${change.version}, versions = greatest(versions, ${change.version}),
      recorded_at = ${change.recordedAt === null ? null : toDate(change.recordedAt)}, reason = ${change.reason}
    where id = ${id}`;
}

export async function deleteVisit(tx: Tx, id: VisitId): Promise<void> {
  await tx.visit.delete({ where: { id } });
}

/** The changing part of a visit as the trail keeps it. */
export const visitSnapshot = (visit: VisitChange): Row => ({
  startsAt: visit.startsAt.toISO(),
  endsAt: visit.endsAt.toISO(),
  state: visit.state,
  version: visit.version,
  recordedAt: visit.recordedAt?.toISO() ?? null,
  reason: visit.reason,
});
