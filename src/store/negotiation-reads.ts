/** What reminders need to know of negotiations with nothing planned, for many clients in one query each. */
import type { Instant } from '../clock.ts';
import type { ClientId, NegotiationId, NotificationId, PersonId } from '../domain/ids.ts';
import type { Ladder } from '../domain/ladder.ts';
import { resumeCauses, stages, type ResumeCause, type Stage } from '../domain/negotiation.ts';
import { openQuestions, type QuestionKey } from '../domain/questions.ts';
import { localDate, type LocalDate } from '../domain/schedule.ts';
import { toMoneyOrNull } from './amounts.ts';
import type { Database } from './database.ts';
import { toInstant, toInstantOrNull } from './instants.ts';
import { oneOf } from './known-word.ts';
import { ladderOf, plannedVisits } from './ladders.ts';
import { headColumns, headOf, joinHead, type HeadRow, type TeamHead } from './team-head.ts';

/** An open negotiation that is awake and has no step ahead, as a reminder tells of it. */
export interface IdleNegotiation {
  readonly id: NegotiationId;
  readonly version: number;
  readonly topic: string;
  readonly stage: Stage;
  readonly clientId: ClientId;
  readonly clientName: string;
  /** The client's present owner. */
  readonly ownerId: PersonId;
  readonly ownerName: string;
  /** Who else heads the owner's team at present; null: nobody. */
  readonly head: TeamHead | null;
  readonly idleSince: Instant;
  /** Steps of the ladder that were taken. */
  readonly nudges: number;
  /** When the next step is due; null when the last was taken. */
  readonly nextAt: Instant | null;
  readonly ladder: Ladder;
  /** What it waited for before it woke. */
  readonly cause: ResumeCause | null;
  readonly productName: string | null;
  /** The date that it was last to sleep until; null when nobody said one. */
  readonly sleptUntil: LocalDate | null;
  /** What is not known of the client and of this yet, in the order in which one would ask. */
  readonly openQuestions: readonly QuestionKey[];
}

interface IdleRow extends HeadRow {
  readonly id: number;
  readonly version: number;
  readonly topic: string;
  readonly stage: string;
  readonly client_id: number;
  readonly client_name: string;
  readonly owner_id: number;
  readonly owner_name: string;
  readonly nudged_from: Date;
  readonly nudges: number;
  readonly nudge_at: Date | null;
  readonly nudge_days: number[] | null;
  readonly resume_cause: string | null;
  readonly product_name: string | null;
  readonly slept_until: string | null;
  readonly value_minor: string | null;
  readonly currency: string | null;
  readonly competitor: string | null;
  readonly fact_kinds: string[];
  readonly titled: boolean;
}

/** Nothing is planned for n: it is open, awake and has no visit ahead. */
export const idle = `n.state = 'open' and n.resume_on is null and not exists (select 1 from ${plannedVisits})`;

const questionsOf = (row: IdleRow): readonly QuestionKey[] =>
  openQuestions({
    factKinds: new Set(row.fact_kinds),
    hasTitledContact: row.titled,
    negotiation: {
      stage: oneOf(stages, row.stage),
      value: toMoneyOrNull(row.value_minor, row.currency),
      competitor: row.competitor,
      resumeOn: null,
    },
  });

const idleOf = (row: IdleRow): IdleNegotiation => ({
  id: row.id as NegotiationId, // the row's own key, and foreign keys below
  version: row.version,
  topic: row.topic,
  stage: oneOf(stages, row.stage),
  clientId: row.client_id as ClientId,
  clientName: row.client_name,
  ownerId: row.owner_id as PersonId,
  ownerName: row.owner_name,
  head: headOf(row),
  idleSince: toInstant(row.nudged_from),
  nudges: row.nudges,
  nextAt: toInstantOrNull(row.nudge_at),
  ladder: ladderOf(row.nudge_days),
  cause: row.resume_cause === null ? null : oneOf(resumeCauses, row.resume_cause),
  productName: row.product_name,
  sleptUntil: row.slept_until === null ? null : localDate(row.slept_until),
  openQuestions: questionsOf(row),
});

/** By client, the most pressing first; clients without any are left out. */
export async function idleByClient(
  database: Database,
  clients: readonly number[],
): Promise<ReadonlyMap<number, readonly IdleNegotiation[]>> {
  const { rows } = await database.pool.query<IdleRow>({
    name: 'reminder-idle-negotiations',
    text: `select n.id, n.version, n.topic, n.stage, n.client_id, c.name as client_name, c.owner_id, owner.name as owner_name,
                  ${headColumns}, n.nudged_from, n.nudges, n.nudge_at, t.nudge_days,
                  n.resume_cause, product.name as product_name, n.value_minor, n.currency, n.competitor,
                  array(select distinct f.kind from fact f where f.client_id = c.id) as fact_kinds,
                  exists (select 1 from contact k where k.client_id = c.id and k.title <> '') as titled,
                  (select s.resume_on from step s where s.negotiation_id = n.id and s.resume_on is not null
                    order by s.at desc, s.id desc limit 1) as slept_until
             from negotiation n
             join client c on c.id = n.client_id
             join person owner on owner.id = c.owner_id
             left join team t on t.id = owner.team_id
             ${joinHead}
             left join product on product.id = n.product_id
            where n.client_id = any($1::int[]) and ${idle}
            order by n.nudges desc, n.nudged_from, n.id`,
    values: [clients],
  });
  const found = new Map<number, IdleNegotiation[]>();
  for (const row of rows) {
    const of = found.get(row.client_id) ?? [];
    of.push(idleOf(row));
    found.set(row.client_id, of);
  }
  return found;
}

/**
 * Those of the messages about clients that are not to be sent because another says it: one that was sent on the owner's
 * present day, or a newer one that is on its way. What was put off for a while may come again on the same day.
 */
export async function saidOtherwise(
  database: Database,
  ids: readonly NotificationId[],
): Promise<ReadonlySet<string>> {
  const { rows } = await database.pool.query<{ id: string }>({
    name: 'reminder-said-otherwise',
    text: `select r.id from notification r join client c on c.id = r.subject_id join person p on p.id = c.owner_id
            where r.id = any($1::bigint[]) and exists (
              select 1 from notification o
               where o.subject_id = r.subject_id and o.id <> r.id
                 and ((o.kind in ('negotiation-unconcluded', 'negotiation-resumes')
                       and o.sent_at >= date_trunc('day', app_now() at time zone p.zone) at time zone p.zone)
                   or (o.state in ('planned', 'held', 'retry_wait', 'claimed', 'sending', 'unknown')
                       and o.due_at <= app_now()
                       and case when o.kind = r.kind then o.id > r.id else o.kind = 'negotiation-resumes' end)))`,
    values: [ids],
  });
  return new Set(rows.map(({ id }) => id));
}

/** What was done about a negotiation since it began. */
export interface Tried {
  readonly contacts: number;
  readonly lastContactAt: Instant | null;
}

/** By negotiation: held visits that were a step of it. */
export async function triedFor(
  database: Database,
  ids: readonly NegotiationId[],
): Promise<ReadonlyMap<NegotiationId, Tried>> {
  const { rows } = await database.pool.query<{ id: number; contacts: number; last: Date | null }>({
    name: 'reminder-tried',
    text: `select n.id, count(v.id)::int as contacts, max(v.starts_at) as last
             from negotiation n
             left join visit v on v.client_id = n.client_id and v.state = 'held' and v.starts_at >= n.opened_at
                  and (v.negotiation_id is null or v.negotiation_id = n.id)
            where n.id = any($1::int[]) group by n.id`,
    values: [ids],
  });
  return new Map(
    rows.map((row) => [
      row.id as NegotiationId, // the row's own key
      { contacts: row.contacts, lastContactAt: toInstantOrNull(row.last) },
    ]),
  );
}
