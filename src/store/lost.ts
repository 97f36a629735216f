/** Refusals counted by what they have in common, for those who may see them (product.md section 5). */
import type { LostCount, LostGrouping, Period } from '../domain/lost.ts';
import { plusDays, startOfDay } from '../domain/schedule.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import { toMoneyOrNull } from './amounts.ts';
import type { Database } from './database.ts';
import { toDate } from './instants.ts';
import { visible } from './visible.ts';

/** Whose refusals: what a person may see, or the company's, perhaps of one manager or of one team. */
export type LostScope =
  | { readonly kind: 'viewer'; readonly person: PersonId }
  | { readonly kind: 'company'; readonly person: PersonId | null; readonly team: TeamId | null };

/** The days of the period and its quarters are those of a zone. */
export interface LostQuestion {
  readonly scope: LostScope;
  readonly period: Period;
  readonly zone: string;
}

export interface LostTotals {
  readonly refused: number;
  readonly agreed: number;
}

export interface Lesson {
  readonly client: string;
  readonly lesson: string;
}

/** Who brought it to its end; of an import that names nobody it is who owns the client now. */
const concluder = `left join lateral (select p.id, p.name, p.team_id from step s join person p on p.id = s.person_id
    where s.negotiation_id = n.id and s.conclusion = n.state order by s.at desc, s.id desc limit 1) concluder on true`;

const keys: Readonly<Record<LostGrouping, { readonly group: string; readonly label: string }>> = {
  reason: { group: 'n.reason', label: 'n.reason' },
  // However it was written: the first of its spellings.
  competitor: {
    group: 'lower(n.competitor)',
    label: 'min(min(n.competitor)) over (partition by lower(n.competitor))',
  },
  stage: { group: 'n.stage', label: 'n.stage' },
  manager: {
    group: 'coalesce(concluder.name, owner.name)',
    label: 'coalesce(concluder.name, owner.name)',
  },
  quarter: {
    group: `to_char(n.concluded_at at time zone $3, 'YYYY-"Q"Q')`,
    label: `to_char(n.concluded_at at time zone $3, 'YYYY-"Q"Q')`,
  },
};

/** From and condition of one question, with its values; $3 is the zone. */
function asked({ scope, period, zone }: LostQuestion) {
  const days = [
    toDate(startOfDay(period.from, zone)),
    toDate(startOfDay(plusDays(period.to, 1), zone)),
    zone,
  ] as const;
  const from = `negotiation n join client c on c.id = n.client_id join person owner on owner.id = c.owner_id`;
  const when = `n.concluded_at >= $1 and n.concluded_at < $2 and $3::text is not null`;
  return scope.kind === 'viewer'
    ? {
        kind: 'viewer',
        from: `${from} join person viewer on viewer.id = $4 ${concluder}`,
        where: `${when} and ${visible}`,
        values: [...days, scope.person],
      }
    : {
        kind: 'company',
        from: `${from} ${concluder}`,
        where: `${when} and ($4::int is null or coalesce(concluder.id, owner.id) = $4)
          and ($5::int is null or (case when concluder.id is null then owner.team_id else concluder.team_id end) = $5)`,
        values: [...days, scope.person, scope.team],
      };
}

interface CountRow {
  readonly key: string | null;
  readonly currency: string | null;
  readonly count: number;
  readonly value: string | null;
}

export async function lostCounts(
  database: Database,
  question: LostQuestion,
  by: LostGrouping,
): Promise<LostCount[]> {
  const { kind, from, where, values } = asked(question);
  const { group, label } = keys[by];
  const { rows } = await database.pool.query<CountRow>({
    name: `lost-${kind}-${by}`,
    text: `select ${label} as key, n.currency, count(*)::int as count, sum(n.value_minor)::text as value
             from ${from} where n.state = 'refused' and ${where} group by ${group}, n.currency`,
    values,
  });
  return rows.map(({ key, currency, count, value }) => ({
    key,
    count,
    value: toMoneyOrNull(value, currency),
  }));
}

export async function lostTotals(database: Database, question: LostQuestion): Promise<LostTotals> {
  const { kind, from, where, values } = asked(question);
  const { rows } = await database.pool.query<LostTotals>({
    name: `lost-totals-${kind}`,
    text: `select count(*) filter (where n.state = 'refused')::int as refused,
                  count(*) filter (where n.state = 'agreed')::int as agreed from ${from} where ${where}`,
    values,
  });
  return rows[0] ?? { refused: 0, agreed: 0 };
}

/** The latest first; what was learnt twice is said once. */
export async function lostLessons(
  database: Database,
  question: LostQuestion,
  limit: number,
): Promise<Lesson[]> {
  const { kind, from, where, values } = asked(question);
  const { rows } = await database.pool.query<Lesson>({
    name: `lost-lessons-${kind}`,
    text: `select client, lesson from (
             select distinct on (lower(n.lesson)) c.name as client, n.lesson, n.concluded_at, n.id from ${from}
              where n.state = 'refused' and n.lesson is not null and ${where}
              order by lower(n.lesson), n.concluded_at desc, n.id desc) latest
            order by concluded_at desc, id desc limit $${values.length + 1}`,
    values: [...values, limit],
  });
  return rows;
}
