/** Writes the products and negotiations of the demo company, with their steps and the drafts that agreements leave. */
import type { Instant } from '../clock.ts';
import type { Standing } from '../domain/ladder.ts';
import type { ClientId, PersonId } from '../domain/ids.ts';
import type { Conclusion, NegotiationState, ResumeCause, Stage } from '../domain/negotiation.ts';
import type { Tx } from './database.ts';
import { insertRows, numbersFor } from './demo-rows.ts';
import { foldedProduct } from './product-search.ts';

export interface NewProduct {
  readonly code: string;
  readonly name: string;
  readonly minor: number;
  readonly currency: string;
  readonly stock: number;
}

/** The numbers by code. */
export async function insertProducts(
  tx: Tx,
  products: readonly NewProduct[],
  since: Instant,
): Promise<ReadonlyMap<string, number>> {
  const { idOf } = await numbersFor(tx, 'product', products);
  await insertRows(
    tx,
    'product',
    { id: 'int', code: 'text', name: 'text', folded_name: 'text', price_minor: 'bigint', currency: 'text', stock: 'int', created_at: 'timestamptz' },
    products.map(({ minor, ...product }, at) => ({
      ...product,
      id: idOf(at),
      folded_name: foldedProduct(product),
      price_minor: minor,
      created_at: since,
    })),
  ); // prettier-ignore
  return new Map(products.map(({ code }, at) => [code, idOf(at)]));
}

export interface NewNegotiation {
  readonly clientId: ClientId;
  readonly ownerId: PersonId;
  readonly topic: string;
  readonly stage: Stage;
  readonly state: NegotiationState;
  readonly minor: number;
  readonly currency: string;
  readonly openedAt: Instant;
  readonly concludedAt: Instant | null;
  readonly resumeOn: string | null;
  readonly resumeCause: ResumeCause | null;
  readonly productId: number | null;
  readonly refusal: { readonly reason: string; readonly competitor: string | null; readonly lesson: string | null } | null; // prettier-ignore
  readonly steps: readonly {
    readonly at: Instant;
    readonly said: string | null;
    readonly conclusion: Conclusion;
    readonly resumeOn: string | null;
  }[];
  readonly standing: Standing | null;
}

const columns = {
  id: 'int', client_id: 'int', topic: 'text', stage: 'text', state: 'text', value_minor: 'bigint', currency: 'text', version: 'int', opened_at: 'timestamptz', concluded_at: 'timestamptz', resume_on: 'date', resume_cause: 'text', product_id: 'int', reason: 'text', competitor: 'text', lesson: 'text', nudged_from: 'timestamptz', nudge_at: 'timestamptz', nudges: 'int',
}; // prettier-ignore
const stepColumns = {
  negotiation_id: 'int', at: 'timestamptz', person_id: 'int', said: 'text', stage: 'text', conclusion: 'text', resume_on: 'date',
}; // prettier-ignore
const draftColumns = {
  client_id: 'int', negotiation_id: 'int', topic: 'text', value_minor: 'bigint', currency: 'text', created_at: 'timestamptz',
}; // prettier-ignore

const rowOf = (of: NewNegotiation, id: number) => ({
  id,
  client_id: of.clientId,
  topic: of.topic,
  stage: of.stage,
  state: of.state,
  value_minor: of.minor,
  currency: of.currency,
  version: 1 + of.steps.length,
  opened_at: of.openedAt,
  concluded_at: of.concludedAt,
  resume_on: of.resumeOn,
  resume_cause: of.resumeCause,
  product_id: of.productId,
  reason: of.refusal?.reason ?? null,
  competitor: of.refusal?.competitor ?? null,
  lesson: of.refusal?.lesson ?? null,
  nudged_from: of.standing?.from ?? of.openedAt,
  nudge_at: of.standing?.nextAt ?? null,
  nudges: of.standing?.taken ?? 0,
});

/** Returns their numbers in the same order. */
export async function insertNegotiations(
  tx: Tx,
  negotiations: readonly NewNegotiation[],
): Promise<readonly number[]> {
  const { ids, idOf } = await numbersFor(tx, 'negotiation', negotiations);
  await insertRows(
    tx,
    'negotiation',
    columns,
    negotiations.map((negotiation, at) => rowOf(negotiation, idOf(at))),
  );
  const steps = negotiations.flatMap(({ steps: taken, ownerId, stage }, at) =>
    taken.map(({ resumeOn, ...step }) => ({
      ...step,
      negotiation_id: idOf(at),
      person_id: ownerId,
      stage,
      resume_on: resumeOn,
    })),
  );
  await insertRows(tx, 'step', stepColumns, steps);
  const drafts = negotiations.flatMap(({ state, clientId, topic, minor, currency, concludedAt }, at) =>
    state === 'agreed'
      ? [{ client_id: clientId, negotiation_id: idOf(at), topic, value_minor: minor, currency, created_at: concludedAt }]
      : [],
  ); // prettier-ignore
  await insertRows(tx, 'contract', draftColumns, drafts);
  return ids;
}
