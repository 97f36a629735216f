/** What a person can do with negotiations: open one, and bring each step to one of four conclusions (product.md section 5). */
import type { Actor } from '../access/actor.ts';
import type { Clock, Instant } from '../clock.ts';
import { cleanNote, cleanText } from '../domain/folding.ts';
import type { ClientId, NegotiationId, PersonId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import {
  agreed,
  closedTo,
  meeting,
  refused,
  resumed,
  type Agreement,
  type Refusal,
  type Resume,
  type Stage,
} from '../domain/negotiation.ts';
import { usualMinutes, type VisitKind } from '../domain/visit.ts';
import { fail, ok } from '../outcome.ts';
import { recordChange } from '../store/audit.ts';
import type { Database, Tx } from '../store/database.ts';
import { insertFact } from '../store/facts.ts';
import { restartLadders } from '../store/ladders.ts';
import {
  insertDraft,
  insertNegotiation,
  lockNegotiation,
  lockStep,
  negotiationSnapshot,
  updateNegotiation,
  updateSaid,
} from '../store/negotiations.ts';
import { planVisitNotifications } from '../store/notifications.ts';
import { insertVisit } from '../store/visits.ts';
import {
  concluding,
  longestSaid,
  type NegotiationDone,
  type NegotiationOutcome,
  type NegotiationRef,
  type NegotiationRefusal,
  type StepWords,
} from './conclusion.ts';
import { createNegotiationReads, type NegotiationReads } from './negotiation-reads.ts';
import { notFound, ownerIfAllowed, write } from './write.ts';

export type { ShownNegotiation, ShownStep } from '../store/negotiation-lists.ts';
export { longestSaid } from './conclusion.ts';
export type { NegotiationOutcome, NegotiationRef, NegotiationRefusal } from './conclusion.ts';

export const longestTopic = 200;

export interface NegotiationOperations extends NegotiationReads {
  open(
    actor: Actor,
    wanted: { clientId: ClientId; topic: string; value: Money | null },
  ): Promise<NegotiationOutcome>;
  /** Next meeting: creates the visit, which is the negotiation's next step. */
  meet(
    actor: Actor,
    ref: NegotiationRef,
    plan: { startsAt: Instant; kind: VisitKind } & StepWords,
  ): Promise<NegotiationOutcome>;
  /** Sleeps until a date of the owner's, or until its cause changes. */
  resume(actor: Actor, ref: NegotiationRef, until: Resume & StepWords): Promise<NegotiationOutcome>;
  /** Fails `inferred` when the client did not say so. */
  refuse(actor: Actor, ref: NegotiationRef, refusal: Refusal & StepWords): Promise<NegotiationOutcome>;
  /** Becomes the draft of a contract or of an order; a value that is given replaces the one that was expected. */
  agree(
    actor: Actor,
    ref: NegotiationRef,
    agreement: { becomes: Agreement; value?: Money | null } & StepWords,
  ): Promise<NegotiationOutcome>;
  /** To another stage, which is no step: nothing was concluded by it. */
  stage(actor: Actor, ref: NegotiationRef, stage: Stage): Promise<NegotiationOutcome>;
  /** What was said at a step, written down after it. */
  say(
    actor: Actor,
    step: { negotiationId: NegotiationId; stepId: number },
    text: string,
  ): Promise<NegotiationOutcome>;
}

interface Deps {
  readonly database: Database;
  readonly clock: Clock;
  /** Something may be due now: called after the commit. */
  readonly wake: () => void;
}

/** What is learnt from a refusal is known of the client from then on. */
async function insertLearnt(
  tx: Tx,
  of: { readonly clientId: ClientId; readonly createdBy: PersonId },
  { competitor, lesson }: Pick<Refusal, 'competitor' | 'lesson'>,
): Promise<number[]> {
  const facts: number[] = [];
  if (competitor !== null) facts.push(await insertFact(tx, { ...of, kind: 'competitor', text: competitor }));
  if (lesson !== null) facts.push(await insertFact(tx, { ...of, kind: 'lesson', text: lesson }));
  return facts;
}

export function createNegotiationOperations({ database, clock, wake }: Deps): NegotiationOperations {
  const committed = async (work: Promise<NegotiationOutcome>): Promise<NegotiationOutcome> => {
    const outcome = await work;
    if (outcome.ok) wake();
    return outcome;
  };
  const concluded = concluding(database);
  const conclude: typeof concluded = (...step) => committed(concluded(...step));

  return {
    open: (actor, { clientId, topic, value }) =>
      committed(
        write<NegotiationDone, NegotiationRefusal>(database, actor, async (tx) => {
          if ((await ownerIfAllowed(tx, actor, clientId)) === null) return fail(notFound);
          const named = cleanText(topic, longestTopic);
          const negotiationId = await insertNegotiation(tx, { clientId, topic: named, value });
          await restartLadders(tx, clientId, negotiationId);
          const undo = await recordChange(tx, actor, {
            action: 'negotiation.open',
            clientId,
            subject: `negotiation:${negotiationId}`,
            change: { before: null, after: { topic: named } },
          });
          return ok({ negotiationId, undo });
        }),
      ),
    meet: (actor, ref, { startsAt, kind, ...words }) =>
      conclude(
        actor,
        ref,
        words,
        (negotiation) =>
          startsAt <= clock.now()
            ? fail({ kind: 'in-the-past', at: startsAt })
            : meeting(negotiation, negotiation.stage),
        async (tx, { id, clientId, topic }, personId) => {
          const endsAt = startsAt.plus({ minutes: usualMinutes[kind] });
          const visit = { clientId, personId, kind, purpose: topic, startsAt, endsAt, negotiationId: id };
          const visitId = await insertVisit(tx, visit);
          await planVisitNotifications(tx, [visitId]);
          return { conclusion: 'next_meeting', visitId };
        },
      ),
    resume: (actor, ref, { on, cause, productId, ...words }) =>
      conclude(
        actor,
        ref,
        words,
        (negotiation, zone) => resumed(negotiation, { on, cause, productId }, clock.now(), zone),
        async () => ({ conclusion: 'resume' }),
      ),
    refuse(actor, ref, { said, stage, ...given }) {
      const competitor = given.competitor && (cleanText(given.competitor, longestTopic) || null);
      const lesson = given.lesson && (cleanNote(given.lesson, longestSaid) || null);
      const refusal = { ...given, competitor, lesson };
      return conclude(
        actor,
        ref,
        { said, stage },
        (negotiation) => refused(negotiation, refusal, clock.now()),
        async (tx, { clientId }, owner) => ({
          conclusion: 'refused',
          facts: await insertLearnt(tx, { clientId, createdBy: actor.personId ?? owner }, refusal),
        }),
      );
    },
    agree: (actor, ref, { becomes, value = null, ...words }) =>
      conclude(
        actor,
        ref,
        words,
        (negotiation) => agreed({ ...negotiation, value: value ?? negotiation.value }, clock.now()),
        async (tx, negotiation) => ({
          conclusion: 'agreed',
          draft: { kind: becomes, id: await insertDraft(tx, becomes, negotiation) },
        }),
      ),
    stage: (actor, ref, stage) =>
      committed(
        write<NegotiationDone, NegotiationRefusal>(database, actor, async (tx) => {
          const found = await lockNegotiation(tx, ref.negotiationId);
          const owner = await ownerIfAllowed(tx, actor, found?.clientId ?? null);
          if (!found || owner === null) return fail(notFound);
          const closed = closedTo(found, ref.version);
          if (closed) return fail(closed);
          const after = { ...found, stage };
          await updateNegotiation(tx, found.id, after);
          const undo = await recordChange(tx, actor, {
            action: 'negotiation.stage',
            clientId: found.clientId,
            subject: `negotiation:${found.id}`,
            change: { before: negotiationSnapshot(found), after: negotiationSnapshot(after) },
          });
          return ok({ negotiationId: found.id, undo });
        }),
      ),
    say: (actor, { negotiationId, stepId }, text) =>
      write<NegotiationDone, NegotiationRefusal>(database, actor, async (tx) => {
        const found = await lockNegotiation(tx, negotiationId);
        const owner = await ownerIfAllowed(tx, actor, found?.clientId ?? null);
        if (!found || owner === null) return fail(notFound);
        const step = await lockStep(tx, negotiationId, stepId);
        if (!step) return fail(notFound);
        const said = cleanNote(text, longestSaid);
        await updateSaid(tx, stepId, said, step.said);
        const undo = await recordChange(tx, actor, {
          action: 'negotiation.say',
          clientId: found.clientId,
          subject: `step:${stepId}`,
          change: { before: { said: step.said }, after: { said } },
        });
        return ok({ negotiationId, undo });
      }),
    ...createNegotiationReads(database),
  };
}
