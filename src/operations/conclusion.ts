/** Bringing one step of a negotiation to a conclusion, whichever it is, in one transaction (product.md section 5). */
import type { Actor } from '../access/actor.ts';
import type { Instant } from '../clock.ts';
import { cleanNote } from '../domain/folding.ts';
import type { AuditId, NegotiationId, PersonId, VisitId } from '../domain/ids.ts';
import {
  closedTo,
  type Agreement,
  type Conclusion,
  type Negotiation,
  type NegotiationFailure,
  type Stage,
} from '../domain/negotiation.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordChange, type Row } from '../store/audit.ts';
import type { Database, Tx } from '../store/database.ts';
import { restartLadders } from '../store/ladders.ts';
import {
  insertStep,
  lockNegotiation,
  negotiationSnapshot,
  updateNegotiation,
  type NegotiationChange,
} from '../store/negotiations.ts';
import { zoneOfPerson } from '../store/people.ts';
import { notFound, ownerIfAllowed, write, type NotFound } from './write.ts';

export const longestSaid = 2000;

export interface NegotiationDone {
  readonly negotiationId: NegotiationId;
  readonly undo: AuditId;
  /** The visit that a next meeting made. */
  readonly visitId?: VisitId;
  /** The step that a conclusion left, for what was said at it. */
  readonly stepId?: number;
  readonly [extra: string]: unknown;
}

export type NegotiationRefusal =
  | NotFound
  | NegotiationFailure
  /** A meeting must be ahead. */
  | { readonly kind: 'in-the-past'; readonly at: Instant };
export type NegotiationOutcome = Outcome<NegotiationDone, NegotiationRefusal>;

/** Names a negotiation as its button did: if somebody has acted since, the button is out of date. */
export interface NegotiationRef {
  readonly negotiationId: NegotiationId;
  readonly version: number;
}

/** What every step may record besides its conclusion. */
export interface StepWords {
  readonly said: string | null;
  /** Null keeps the present one. */
  readonly stage: Stage | null;
}

/** What a conclusion adds to the negotiation's own change. */
export interface Made {
  readonly conclusion: Conclusion;
  readonly visitId?: VisitId;
  readonly draft?: { readonly kind: Agreement; readonly id: number };
  readonly facts?: readonly number[];
}

/** One conclusion: rights, the rule, what it creates, the step, the ladder, the trail. */
export const concluding =
  (database: Database) =>
  (
    actor: Actor,
    ref: NegotiationRef,
    words: StepWords,
    rule: (negotiation: Negotiation, zone: string) => Outcome<NegotiationChange, NegotiationRefusal>,
    make: (tx: Tx, negotiation: Negotiation, owner: PersonId) => Promise<Made>,
  ): Promise<NegotiationOutcome> =>
    write<NegotiationDone, NegotiationRefusal>(database, actor, async (tx) => {
      const found = await lockNegotiation(tx, ref.negotiationId);
      const owner = await ownerIfAllowed(tx, actor, found?.clientId ?? null);
      if (!found || owner === null || actor.personId === null) return fail(notFound);
      const closed = closedTo(found, ref.version);
      if (closed) return fail(closed);
      const ruled = rule(found, await zoneOfPerson(tx, owner));
      if (!ruled.ok) return ruled;
      const after = { ...ruled.value, stage: words.stage ?? ruled.value.stage };
      const made = await make(tx, { ...found, ...after }, owner);
      await updateNegotiation(tx, found.id, after);
      const step = await insertStep(tx, {
        negotiationId: found.id,
        personId: actor.personId,
        said: words.said === null ? null : cleanNote(words.said, longestSaid) || null,
        stage: after.stage,
        conclusion: made.conclusion,
        visitId: made.visitId ?? null,
        resumeOn: made.conclusion === 'resume' ? after.resumeOn : null,
      });
      await restartLadders(tx, found.clientId, found.id);
      const extras: Row = {
        step,
        visit: made.visitId ?? null,
        draft: made.draft ?? null,
        facts: [...(made.facts ?? [])],
      };
      const undo = await recordChange(tx, actor, {
        action: `negotiation.${made.conclusion.replace('_', '-')}`,
        clientId: found.clientId,
        subject: `negotiation:${found.id}`,
        change: {
          before: negotiationSnapshot(found),
          after: { ...negotiationSnapshot(after), ...extras },
        },
      });
      return ok({
        negotiationId: found.id,
        undo,
        stepId: step,
        ...(made.visitId === undefined ? {} : { visitId: made.visitId }),
      });
    });
