/** Negotiations and their steps as rows that operations lock and change. */
import type { ClientId, NegotiationId, PersonId, ProductId, VisitId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import {
  negotiationStates,
  refusalReasons,
  resumeCauses,
  stages,
  type Conclusion,
  type Negotiation,
  type Stage,
} from '../domain/negotiation.ts';
import { localDate, type LocalDate } from '../domain/schedule.ts';
import { toMoneyOrNull } from './amounts.ts';
import type { Row } from './audit.ts';
import type { Tx } from './database.ts';
import { inTurnOf } from './in-turn.ts';
import { toDate, toInstant, toInstantOrNull } from './instants.ts';
import { oneOf } from './known-word.ts';

export interface NegotiationRow {
  readonly id: number;
  readonly client_id: number;
  readonly topic: string;
  readonly stage: string;
  readonly state: string;
  readonly value_minor: bigint | string | null;
  readonly currency: string | null;
  readonly version: number;
  readonly opened_at: Date;
  readonly concluded_at: Date | null;
  /** As text: a date has no zone. */
  readonly resume_on: string | null;
  readonly resume_cause: string | null;
  readonly product_id: number | null;
  readonly reason: string | null;
  readonly reason_text: string | null;
  readonly competitor: string | null;
  readonly lesson: string | null;
}

/** Of the alias n. */
export const negotiationColumns = `n.id, n.client_id, n.topic, n.stage, n.state, n.value_minor, n.currency, n.version,
  n.opened_at, n.concluded_at, n.resume_on::text as resume_on, n.resume_cause, n.product_id, n.reason, n.reason_text,
  n.competitor, n.lesson`;

export const negotiationOf = (row: NegotiationRow): Negotiation => ({
  id: row.id as NegotiationId, // the row's own key, and foreign keys below
  clientId: row.client_id as ClientId,
  topic: row.topic,
  stage: oneOf(stages, row.stage),
  state: oneOf(negotiationStates, row.state),
  value: toMoneyOrNull(row.value_minor, row.currency),
  version: row.version,
  openedAt: toInstant(row.opened_at),
  concludedAt: toInstantOrNull(row.concluded_at),
  resumeOn: row.resume_on === null ? null : localDate(row.resume_on),
  resumeCause: row.resume_cause === null ? null : oneOf(resumeCauses, row.resume_cause),
  productId: row.product_id as ProductId | null,
  reason: row.reason === null ? null : oneOf(refusalReasons, row.reason),
  reasonText: row.reason_text,
  competitor: row.competitor,
  lesson: row.lesson,
});

export async function lockNegotiation(tx: Tx, id: NegotiationId): Promise<Negotiation | null> {
  await inTurnOf(tx, 'negotiation', id);
  const rows = await tx.$queryRawUnsafe<NegotiationRow[]>(
    `select ${negotiationColumns} from negotiation n where n.id = $1 for update`,
    id,
  );
  return rows[0] ? negotiationOf(rows[0]) : null;
}

export async function insertNegotiation(
  tx: Tx,
  wanted: { readonly clientId: ClientId; readonly topic: string; readonly value: Money | null },
): Promise<NegotiationId> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into negotiation (client_id, topic, value_minor, currency, opened_at, nudged_from)
    values (${wanted.clientId}, ${wanted.topic}, ${wanted.value?.minor ?? null}, ${wanted.value?.currency ?? null},
            app_now(), app_now()) returning id`;
  if (!row) throw new Error('the negotiation was not written');
  return row.id as NegotiationId; // the row's own key
}

/** The part of a negotiation that changes after it was opened. */
export type NegotiationChange = Omit<Negotiation, 'id' | 'clientId' | 'topic' | 'openedAt' | 'version'>;

/** Writes the change under the next version, which makes every earlier button out of date; returns it. */
export async function updateNegotiation(
  tx: Tx,
  id: NegotiationId,
  change: NegotiationChange,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ version: number }[]>`
    update negotiation set stage = ${change.stage}, state = ${change.state}, version = version + 1,
      value_minor = ${change.value?.minor ?? null}, currency = ${change.value?.currency ?? null},
      concluded_at = ${change.concludedAt === null ? null : toDate(change.concludedAt)},
      resume_on = ${change.resumeOn}::date, resume_cause = ${change.resumeCause}, product_id = ${change.productId},
      reason = ${change.reason}, reason_text = ${change.reasonText}, competitor = ${change.competitor},
      lesson = ${change.lesson}
     where id = ${id} returning version`;
  if (!row) throw new Error('the negotiation was not written');
  return row.version;
}

/** Removes a negotiation that has no step yet; false when it has one. */
export async function deleteBareNegotiation(tx: Tx, id: NegotiationId): Promise<boolean> {
  const gone = await tx.$executeRaw`delete from negotiation n where n.id = ${id}
    and not exists (select 1 from step where negotiation_id = n.id)
    and not exists (select 1 from visit where negotiation_id = n.id)`;
  return gone > 0;
}

export interface NewStep {
  readonly negotiationId: NegotiationId;
  readonly personId: PersonId;
  readonly said: string | null;
  readonly stage: Stage;
  readonly conclusion: Conclusion;
  readonly visitId: VisitId | null;
  readonly resumeOn: LocalDate | null;
}

export async function insertStep(tx: Tx, step: NewStep): Promise<number> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into step (negotiation_id, at, person_id, said, stage, conclusion, visit_id, resume_on)
    values (${step.negotiationId}, app_now(), ${step.personId}, ${step.said}, ${step.stage}, ${step.conclusion},
            ${step.visitId}, ${step.resumeOn}::date) returning id`;
  if (!row) throw new Error('the step was not written');
  return row.id;
}

export async function deleteStep(tx: Tx, id: number): Promise<void> {
  await tx.$executeRaw`delete from step where id = ${id}`;
}

/** What was said at a step, locked; null when the negotiation has no such step. */
export async function lockStep(
  tx: Tx,
  negotiation: NegotiationId,
  id: number,
): Promise<{ readonly said: string | null } | null> {
  const rows = await tx.$queryRaw<{ said: string | null }[]>`
    select said from step where id = ${id} and negotiation_id = ${negotiation} for update`;
  return rows[0] ?? null;
}

/** False when the step is gone, or says by now something else than `was`. */
export async function updateSaid(
  tx: Tx,
  id: number,
  said: string | null,
  was: string | null,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    update step set said = ${said} where id = ${id} and said is not distinct from ${was}`;
  return changed > 0;
}

/** What an agreement leaves: a draft of a contract or of an order. */
export async function insertDraft(
  tx: Tx,
  kind: 'contract' | 'order',
  of: Pick<Negotiation, 'id' | 'clientId' | 'topic' | 'value'>,
): Promise<number> {
  const data = {
    clientId: of.clientId,
    negotiationId: of.id,
    topic: of.topic,
    valueMinor: of.value?.minor ?? null,
    currency: of.value?.currency ?? null,
  };
  const made =
    kind === 'contract'
      ? await tx.contract.create({ data, select: { id: true } })
      : await tx.order.create({ data, select: { id: true } });
  return made.id;
}

/** Removes a draft; false when it has become more than that. */
export async function deleteDraft(tx: Tx, kind: 'contract' | 'order', id: number): Promise<boolean> {
  const where = { id, state: 'draft' };
  const gone =
    kind === 'contract' ? await tx.contract.deleteMany({ where }) : await tx.order.deleteMany({ where });
  return gone.count > 0;
}

/** The changing part of a negotiation as the trail keeps it. */
export const negotiationSnapshot = (of: NegotiationChange): Row => ({
  stage: of.stage,
  state: of.state,
  value: of.value === null ? null : { minor: String(of.value.minor), currency: of.value.currency },
  concludedAt: of.concludedAt?.toISO() ?? null,
  resumeOn: of.resumeOn,
  resumeCause: of.resumeCause,
  productId: of.productId,
  reason: of.reason,
  reasonText: of.reasonText,
  competitor: of.competitor,
  lesson: of.lesson,
});
