/** What a person can see of negotiations: lists, one card, what is still to be asked (product.md section 5). */
import type { Actor } from '../access/actor.ts';
import type { ClientId, NegotiationId, PersonId, VisitId } from '../domain/ids.ts';
import type { RefusalReason } from '../domain/negotiation.ts';
import { openQuestions, questionsInstead, type QuestionKey } from '../domain/questions.ts';
import { lastChangerOf, recordRead } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { knownOfClient } from '../store/known.ts';
import {
  negotiationsOfClient,
  negotiationsOfVisit,
  openNegotiations,
  shownNegotiation,
  stepsOf,
  unconcludedOf,
  type Page,
  type ShownNegotiation,
  type ShownStep,
  type Wanted,
} from '../store/negotiation-lists.ts';

export interface NegotiationReads {
  list(actor: Actor, wanted: Wanted, page: Page): Promise<ShownNegotiation[]>;
  ofClient(actor: Actor, client: ClientId, page: Page): Promise<ShownNegotiation[]>;
  /** What a visit just held may be concluded for. */
  ofVisit(actor: Actor, visit: VisitId): Promise<ShownNegotiation[]>;
  /** How many of one's own clients' have nothing planned. */
  unconcluded(actor: Actor): Promise<number>;
  /** One without a trace in the trail; null when there is none and when it is not to be seen. */
  shown(actor: Actor, id: NegotiationId): Promise<ShownNegotiation | null>;
  /** One with its latest steps, which leaves an entry in the trail; null as above. */
  card(
    actor: Actor,
    id: NegotiationId,
  ): Promise<{ readonly negotiation: ShownNegotiation; readonly steps: readonly ShownStep[] } | null>;
  /** Who took it further last, for whoever came second; null when that was not a person. */
  changedBy(
    actor: Actor,
    negotiation: ShownNegotiation,
  ): Promise<{ readonly id: PersonId; readonly name: string } | null>;
  /** What to ask its client from what is not yet known; first what would settle a reason that is only inferred. */
  questions(
    actor: Actor,
    negotiation: ShownNegotiation,
    inferred: RefusalReason | null,
  ): Promise<QuestionKey[]>;
}

const stepsShown = 5;

export function createNegotiationReads(database: Database): NegotiationReads {
  return {
    list: async (actor, wanted, page) =>
      actor.personId === null ? [] : openNegotiations(database, actor.personId, wanted, page),
    ofClient: async (actor, client, page) =>
      actor.personId === null ? [] : negotiationsOfClient(database, actor.personId, client, page),
    ofVisit: async (actor, visit) =>
      actor.personId === null ? [] : negotiationsOfVisit(database, actor.personId, visit),
    unconcluded: async ({ personId }) => (personId === null ? 0 : unconcludedOf(database, personId)),
    shown: async ({ personId }, id) => (personId === null ? null : shownNegotiation(database, personId, id)),
    async card(actor, id) {
      const found = actor.personId === null ? null : await shownNegotiation(database, actor.personId, id);
      if (!found) return null;
      await recordRead(database, actor, {
        action: 'negotiation.read',
        clientId: found.clientId,
        subject: `negotiation:${id}`,
      });
      return { negotiation: found, steps: await stepsOf(database, id, stepsShown) };
    },
    changedBy: async ({ personId }, { id, clientId }) =>
      personId === null ? null : lastChangerOf(database, clientId, `negotiation:${id}`),
    async questions({ personId }, negotiation, inferred) {
      const known = personId === null ? null : await knownOfClient(database, personId, negotiation.clientId);
      if (!known) return [];
      const all = { ...known, negotiation };
      return inferred === null ? openQuestions(all) : questionsInstead(inferred, all);
    },
  };
}
