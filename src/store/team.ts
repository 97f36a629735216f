/** A head's team in figures: who has what open, how old it is, visits held and missed, clients waiting for contact. */
import type { Instant } from '../clock.ts';
import { classCadence, clientClasses } from '../domain/client.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Database } from './database.ts';
import { toInstantOrNull } from './instants.ts';
import { plannedVisits } from './ladders.ts';

export interface Colleague {
  readonly id: PersonId;
  readonly name: string;
}

/** Active people to whom the viewer may give clients (access/can.ts, mayHandOver), by name; nobody for other than heads. */
export async function colleaguesOf(database: Database, viewer: PersonId): Promise<Colleague[]> {
  const { rows } = await database.pool.query<Colleague>({
    name: 'colleagues',
    text: `select p.id, p.name from person viewer
             join person p on p.id = viewer.id or p.team_id = viewer.team_id
            where viewer.id = $1 and viewer.disabled_at is null and viewer.role = 'head'
              and p.disabled_at is null and p.role in ('manager', 'head')
            order by p.name, p.id`,
    values: [viewer],
  });
  return rows;
}

/** One person of the team. */
export interface TeamFigures extends Colleague {
  /** Gone, with clients left behind. */
  readonly disabled: boolean;
  readonly clients: number;
  /** Open negotiations, and those of them with nothing planned. */
  readonly open: number;
  readonly unconcluded: number;
  /** Since when the longest of those has had nothing planned. */
  readonly idleSince: Instant | null;
  /** Visits in the last seven days, and this month so far; missed: not held, or without an outcome. */
  readonly held: number;
  readonly missed: number;
  readonly monthHeld: number;
  readonly monthMissed: number;
  /** Planned visits of any age that are over and have no outcome. */
  readonly unrecorded: number;
  /** Clients whose last contact is longer ago than their cadence. */
  readonly lapsed: number;
}

type Row = Omit<TeamFigures, 'idleSince'> & { readonly idle_since: Date | null };

/** Of the client c, in days; cadenceOf in SQL. */
const cadence = `coalesce(c.cadence_days, case c.class ${clientClasses
  .map((of) => `when '${of}' then ${classCadence[of]}`)
  .join(' ')} end)`;
const isMissed = `(v.state = 'not_held' or (v.state = 'planned' and v.ends_at < app_now()))`;

/**
 * The viewer and the viewer's team, whoever needs help first: clients left behind, then what has been idle longest, then
 * visits missed, then clients waiting. Empty for other than heads.
 */
export async function teamFigures(database: Database, viewer: PersonId): Promise<TeamFigures[]> {
  const { rows } = await database.pool.query<Row>({
    name: 'team-figures',
    text: `with member as (
             select p.id, p.name, p.disabled_at is not null as disabled,
                    date_trunc('month', app_now() at time zone viewer.zone) at time zone viewer.zone as month
               from person viewer join person p on p.id = viewer.id or p.team_id = viewer.team_id
              where viewer.id = $1 and viewer.disabled_at is null and viewer.role = 'head' and p.role in ('manager', 'head'))
           select m.id, m.name, m.disabled, own.clients, own.lapsed, talks.open, talks.unconcluded, talks.idle_since,
                  went.held, went.missed, went."monthHeld", went."monthMissed", late.unrecorded
             from member m,
             lateral (
               select count(*)::int as clients,
                      count(*) filter (where coalesce(last.at, c.created_at) < app_now() - interval '1 day' * ${cadence})::int as lapsed
                 from client c left join lateral (
                   select max(v.starts_at) as at from visit v where v.client_id = c.id and v.state = 'held') last on true
                where c.owner_id = m.id) own,
             lateral (
               select count(*)::int as open, count(*) filter (where not planned)::int as unconcluded,
                      min(nudged_from) filter (where not planned) as idle_since
                 from (select n.nudged_from, n.resume_on is not null or exists (select 1 from ${plannedVisits}) as planned
                         from negotiation n join client c on c.id = n.client_id
                        where c.owner_id = m.id and n.state = 'open') n) talks,
             lateral (
               select count(*) filter (where v.state = 'held' and v.starts_at >= app_now() - interval '7 days')::int as held,
                      count(*) filter (where ${isMissed} and v.starts_at >= app_now() - interval '7 days')::int as missed,
                      count(*) filter (where v.state = 'held' and v.starts_at >= m.month)::int as "monthHeld",
                      count(*) filter (where ${isMissed} and v.starts_at >= m.month)::int as "monthMissed"
                 from visit v
                where v.person_id = m.id and v.starts_at <= app_now()
                  and v.starts_at >= least(m.month, app_now() - interval '7 days')) went,
             lateral (
               select count(*)::int as unrecorded from visit v
                where v.person_id = m.id and v.state = 'planned' and v.ends_at < app_now()) late
            where not m.disabled or own.clients > 0
            order by m.disabled desc, talks.idle_since nulls last, went.missed + late.unrecorded desc, own.lapsed desc,
                     m.name, m.id`,
    values: [viewer],
  });
  return rows.map(({ idle_since, ...figures }) => ({ ...figures, idleSince: toInstantOrNull(idle_since) }));
}
