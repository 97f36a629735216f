/** Negotiations: talks on one topic with one client, and the four conclusions that a step can end in (product.md section 5). */
import type { Instant } from '../clock.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import type { ClientId, NegotiationId, ProductId } from './ids.ts';
import type { Money } from './money.ts';
import { dateOf, type LocalDate } from './schedule.ts';

export const stages = ['contact', 'needs', 'proposal', 'terms', 'contract'] as const;
export type Stage = (typeof stages)[number];

export const negotiationStates = ['open', 'refused', 'agreed'] as const;
export type NegotiationState = (typeof negotiationStates)[number];

export const conclusions = ['next_meeting', 'resume', 'refused', 'agreed'] as const;
export type Conclusion = (typeof conclusions)[number];

/** Why a client refused; `other` comes with words. */
export const refusalReasons = [
  'price',
  'competitor',
  'budget',
  'assortment',
  'timing',
  'no_decision_maker',
  'unresponsive',
  'poor_fit',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** How we know of a refusal. What we infer cannot close a negotiation. */
export const evidences = ['client_said', 'inferred'] as const;
export type Evidence = (typeof evidences)[number];

/** What a sleeping negotiation waits for besides its date; price and stock are a product's. */
export const resumeCauses = ['price', 'stock', 'competitor'] as const;
export type ResumeCause = (typeof resumeCauses)[number];

/** What an agreement becomes. */
export const agreements = ['contract', 'order'] as const;
export type Agreement = (typeof agreements)[number];

export interface Negotiation {
  readonly id: NegotiationId;
  readonly clientId: ClientId;
  readonly topic: string;
  readonly stage: Stage;
  readonly state: NegotiationState;
  readonly value: Money | null;
  /** What a button was made for. */
  readonly version: number;
  readonly openedAt: Instant;
  readonly concludedAt: Instant | null;
  readonly resumeOn: LocalDate | null;
  readonly resumeCause: ResumeCause | null;
  readonly productId: ProductId | null;
  readonly reason: RefusalReason | null;
  readonly reasonText: string | null;
  readonly competitor: string | null;
  readonly lesson: string | null;
}

export type NegotiationFailure =
  /** The button is older than the negotiation's present state; somebody has acted since. */
  | { readonly kind: 'changed'; readonly negotiationId: NegotiationId }
  /** It is concluded already. */
  | {
      readonly kind: 'concluded';
      readonly negotiationId: NegotiationId;
      readonly state: Exclude<NegotiationState, 'open'>;
    }
  /** The date to resume on must be ahead. */
  | { readonly kind: 'resume-in-the-past'; readonly on: LocalDate }
  /** Price and stock are those of a product. */
  | { readonly kind: 'which-product' }
  /** An inference is no refusal: ask first. */
  | { readonly kind: 'inferred'; readonly negotiationId: NegotiationId }
  /** `other` needs words, and every refusal a reason. */
  | { readonly kind: 'no-reason' };

type Changed = Omit<Negotiation, 'id' | 'clientId' | 'topic' | 'openedAt' | 'version'>;
type Ruling = Outcome<Changed, NegotiationFailure>;

/** Null where it may be acted upon by a button that was made for `version`. */
export function closedTo(negotiation: Negotiation, version: number): NegotiationFailure | null {
  const { id, state } = negotiation;
  if (state !== 'open') return { kind: 'concluded', negotiationId: id, state };
  return negotiation.version === version ? null : { kind: 'changed', negotiationId: id };
}

const awake = { resumeOn: null, resumeCause: null, productId: null } as const;

/** Goes on at a meeting, which is a visit. */
export const meeting = (negotiation: Negotiation, stage: Stage): Ruling =>
  ok({ ...negotiation, ...awake, stage });

export interface Resume {
  readonly on: LocalDate;
  readonly cause: ResumeCause | null;
  readonly productId: ProductId | null;
}

/** Sleeps until a date of the owner's zone, or until what it waits for changes before that. */
export function resumed(
  negotiation: Negotiation,
  { on, cause, productId }: Resume,
  now: Instant,
  zone: string,
): Ruling {
  if (on <= dateOf(now, zone)) return fail({ kind: 'resume-in-the-past', on });
  const isOfProduct = cause === 'price' || cause === 'stock';
  if (isOfProduct && productId === null) return fail({ kind: 'which-product' });
  return ok({
    ...negotiation,
    resumeOn: on,
    resumeCause: cause,
    productId: isOfProduct ? productId : null,
  });
}

export interface Refusal {
  readonly reason: RefusalReason;
  readonly reasonText: string | null;
  readonly evidence: Evidence;
  readonly competitor: string | null;
  readonly lesson: string | null;
}

/** The client refused, and said so: an inference closes nothing ("do not fall into the pit of assumptions"). */
export function refused(negotiation: Negotiation, refusal: Refusal, now: Instant): Ruling {
  const { reason, reasonText, evidence, competitor, lesson } = refusal;
  if (evidence === 'inferred') return fail({ kind: 'inferred', negotiationId: negotiation.id });
  if (reason === 'other' && reasonText === null) return fail({ kind: 'no-reason' });
  const why = { reason, reasonText, competitor, lesson };
  return ok({ ...negotiation, ...awake, ...why, state: 'refused', concludedAt: now });
}

/** Agreed: it becomes a contract or an order. */
export const agreed = (negotiation: Negotiation, now: Instant): Ruling =>
  ok({ ...negotiation, ...awake, state: 'agreed', concludedAt: now });
