/** Negotiations as people see them: lists, one card, its steps. Whose they see is the rule of visible.ts. */
import type { Instant } from '../clock.ts';
import { clientClasses, type ClientClass } from '../domain/client.ts';
import type { NegotiationId, PersonId, ClientId } from '../domain/ids.ts';
import {
  agreements,
  conclusions,
  stages,
  type Agreement,
  type Conclusion,
  type Negotiation,
} from '../domain/negotiation.ts';
import type { Database } from './database.ts';
import { toInstant, toInstantOrNull } from './instants.ts';
import { oneOf } from './known-word.ts';
import { plannedVisits } from './ladders.ts';
import { idle } from './negotiation-reads.ts';
import { negotiationColumns, negotiationOf, type NegotiationRow } from './negotiations.ts';
import { visible } from './visible.ts';

export interface ShownNegotiation extends Negotiation {
  readonly clientName: string;
  readonly clientClass: ClientClass;
  readonly ownerId: PersonId;
  readonly ownerName: string;
  readonly productName: string | null;
  /** What an agreement has become; null where there is none. */
  readonly became: Agreement | null;
  /** The next visit that is a step of it. */
  readonly nextVisitAt: Instant | null;
  readonly lastStepAt: Instant | null;
  /** Since when nothing is planned; null while something is, or it is concluded. */
  readonly idleSince: Instant | null;
}

interface ShownRow extends NegotiationRow {
  readonly client_name: string;
  readonly client_class: string;
  readonly owner_id: number;
  readonly owner_name: string;
  readonly product_name: string | null;
  readonly became: string | null;
  readonly next_visit_at: Date | null;
  readonly last_step_at: Date | null;
  readonly idle_since: Date | null;
}

const columns = `${negotiationColumns}, c.name as client_name, c.class as client_class, c.owner_id, owner.name as owner_name,
  product.name as product_name,
  case when n.state = 'agreed' then coalesce(
    (select 'contract' from contract d where d.client_id = n.client_id and d.negotiation_id = n.id limit 1),
    (select 'order' from client_order d where d.client_id = n.client_id and d.negotiation_id = n.id limit 1)) end as became, ahead.starts_at as next_visit_at, step.at as last_step_at,
  case when n.state = 'open' and n.resume_on is null and ahead.starts_at is null then n.nudged_from end as idle_since`;
const from = `negotiation n
  join client c on c.id = n.client_id
  join person owner on owner.id = c.owner_id
  join person viewer on viewer.id = $1
  left join product on product.id = n.product_id
  left join lateral (select min(v.starts_at) as starts_at from ${plannedVisits}) ahead on true
  left join lateral (select max(s.at) as at from step s where s.negotiation_id = n.id) step on true`;

const shown = (row: ShownRow): ShownNegotiation => ({
  ...negotiationOf(row),
  clientName: row.client_name,
  clientClass: oneOf(clientClasses, row.client_class),
  ownerId: row.owner_id as PersonId, // a foreign key
  ownerName: row.owner_name,
  productName: row.product_name,
  became: row.became === null ? null : oneOf(agreements, row.became),
  nextVisitAt: toInstantOrNull(row.next_visit_at),
  lastStepAt: toInstantOrNull(row.last_step_at),
  idleSince: toInstantOrNull(row.idle_since),
});

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** `own`: of one's own clients; `team`: of all that one may see. `unconcluded`: with nothing planned. */
export interface Wanted {
  readonly whose: 'own' | 'team';
  readonly only: 'open' | 'unconcluded';
  /** One colleague's of the team; null: all of theirs. */
  readonly owner?: PersonId | null;
}

const stageOrder = stages.map((stage) => `'${stage}'`).join(', ');

/**
 * Open negotiations: one's own with nothing planned first and of them the longest idle; a team's by stage, the furthest
 * first, and within it by age.
 */
export async function openNegotiations(
  database: Database,
  viewer: PersonId,
  { whose, only, owner = null }: Wanted,
  { offset, limit }: Page,
): Promise<ShownNegotiation[]> {
  const own = whose === 'own';
  const byIdleness = 'idle_since nulls last, coalesce(ahead.starts_at, n.resume_on)';
  const byStage = `array_position(array[${stageOrder}], n.stage) desc, n.opened_at`;
  const { rows } = await database.pool.query<ShownRow>({
    name: `negotiations-${whose}-${only}`,
    text: `select ${columns} from ${from}
            where n.state = 'open' and ${visible} ${own ? 'and c.owner_id = viewer.id' : ''} and ($4::int is null or c.owner_id = $4)
              ${only === 'unconcluded' ? 'and n.resume_on is null and ahead.starts_at is null' : ''}
            order by ${own || only === 'unconcluded' ? byIdleness : byStage}, n.id
            limit $2 offset $3`,
    values: [viewer, limit, offset, owner],
  });
  return rows.map(shown);
}

/** How many of one's own clients' have nothing planned. */
export async function unconcludedOf(database: Database, person: PersonId): Promise<number> {
  const { rows } = await database.pool.query<{ count: string }>({
    name: 'negotiations-unconcluded',
    text: `select count(*) as count from negotiation n join client c on c.id = n.client_id
             join person owner on owner.id = c.owner_id join person viewer on viewer.id = $1
            where c.owner_id = viewer.id and ${visible} and ${idle}`,
    values: [person],
  });
  return Number(rows[0]?.count ?? 0);
}

/** All of a client's, the open ones first, then the latest concluded. */
export async function negotiationsOfClient(
  database: Database,
  viewer: PersonId,
  client: ClientId,
  { offset, limit }: Page,
): Promise<ShownNegotiation[]> {
  const { rows } = await database.pool.query<ShownRow>({
    name: 'negotiations-of-client',
    text: `select ${columns} from ${from} where n.client_id = $2 and ${visible}
            order by (n.state = 'open') desc, n.concluded_at desc nulls last, n.opened_at desc, n.id
            limit $3 offset $4`,
    values: [viewer, client, limit, offset],
  });
  return rows.map(shown);
}

export async function shownNegotiation(
  database: Database,
  viewer: PersonId,
  id: NegotiationId,
): Promise<ShownNegotiation | null> {
  const { rows } = await database.pool.query<ShownRow>({
    name: 'negotiation-shown',
    text: `select ${columns} from ${from} where n.id = $2 and ${visible}`,
    values: [viewer, id],
  });
  return rows[0] ? shown(rows[0]) : null;
}

/** The open negotiations that a visit just held may be a step of: its own, else all of the client's that are not asleep. */
export async function negotiationsOfVisit(
  database: Database,
  viewer: PersonId,
  visit: number,
): Promise<ShownNegotiation[]> {
  const { rows } = await database.pool.query<ShownRow>({
    name: 'negotiations-of-visit',
    text: `select ${columns} from ${from} join visit held on held.id = $2 and held.client_id = n.client_id
            where n.state = 'open' and ${visible}
              and (held.negotiation_id = n.id or (held.negotiation_id is null and n.resume_on is null))
            order by n.opened_at desc, n.id limit 8`,
    values: [viewer, visit],
  });
  return rows.map(shown);
}

export interface ShownStep {
  readonly at: Instant;
  readonly said: string | null;
  readonly conclusion: Conclusion;
}

/** The latest steps first; the caller has seen the negotiation. */
export async function stepsOf(database: Database, id: NegotiationId, limit: number): Promise<ShownStep[]> {
  const { rows } = await database.pool.query<{ at: Date; said: string | null; conclusion: string }>({
    name: 'negotiation-steps',
    text: `select at, said, conclusion from step where negotiation_id = $1 order by at desc, id desc limit $2`,
    values: [id, limit],
  });
  return rows.map((row) => ({
    at: toInstant(row.at),
    said: row.said,
    conclusion: oneOf(conclusions, row.conclusion),
  }));
}
