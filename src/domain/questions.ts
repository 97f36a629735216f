/**
 * What to ask a client instead of assuming it: whatever is not yet known becomes a question (product.md sections 5 and
 * 13: "ask the right questions", "do not fall into the pit of assumptions").
 */
import { stages, type Negotiation, type RefusalReason } from './negotiation.ts';

export const questionKeys = [
  'needs',
  'budget',
  'decision_maker',
  'timing',
  'competitor',
  'assortment',
  'price',
  'satisfaction',
  'good_moment',
] as const;
export type QuestionKey = (typeof questionKeys)[number];

/** What the dossier says of a client, and the negotiation that is talked about, if any. */
export interface Known {
  readonly factKinds: ReadonlySet<string>;
  /** Somebody at the client is known with what he or she does there. */
  readonly hasTitledContact: boolean;
  readonly negotiation: Pick<Negotiation, 'stage' | 'value' | 'competitor' | 'resumeOn'> | null;
}

/** In the order in which one would ask; empty when everything is known. */
export function openQuestions({ factKinds, hasTitledContact, negotiation }: Known): QuestionKey[] {
  const isPast = (stage: 'needs' | 'proposal'): boolean =>
    negotiation !== null && stages.indexOf(negotiation.stage) > stages.indexOf(stage);
  const known: Readonly<Partial<Record<QuestionKey, boolean>>> = {
    needs: factKinds.has('need') || isPast('needs'),
    budget: negotiation !== null && negotiation.value !== null,
    decision_maker: hasTitledContact,
    timing: negotiation !== null && negotiation.resumeOn !== null,
    competitor: factKinds.has('competitor') || (negotiation !== null && negotiation.competitor !== null),
    assortment: factKinds.has('preference') || isPast('proposal'),
    satisfaction: factKinds.has('dissatisfaction'),
  };
  return questionKeys.filter((key) => known[key] === false);
}

const behind: Readonly<Record<RefusalReason, QuestionKey | null>> = {
  price: 'price',
  competitor: 'competitor',
  budget: 'budget',
  assortment: 'assortment',
  timing: 'timing',
  no_decision_maker: 'decision_maker',
  unresponsive: 'good_moment',
  poor_fit: 'needs',
  other: null,
};

/** The questions to put instead of a refusal that is only inferred: first the one that would settle it, then what is open. */
export function questionsInstead(reason: RefusalReason, known: Known): QuestionKey[] {
  const first = behind[reason];
  const others = openQuestions(known).filter((key) => key !== first);
  return first === null ? others : [first, ...others];
}
