/**
 * Begins the ladders of negotiations that came with an import: those with nothing planned from now on, a few clients a
 * day for each owner, so that a company's history never becomes a flood of questions (product.md sections 5 and 11).
 */
import type { Instant } from '../clock.ts';
import { begun, begunADay, begunOn, type Ladder, type Standing } from '../domain/ladder.ts';
import { dateOf, localDate, plusWorkingDays, type LocalDate, type WorkingTime } from '../domain/schedule.ts';
import type { Tx } from './database.ts';
import { toDate, toInstant } from './instants.ts';
import { ladderOf, plannedVisits } from './ladders.ts';
import { workingTimeOf } from './notifications-daily.ts';
import { personColumns, personOf, type PersonRow } from './person-row.ts';

/** Stands for a ladder that is to begin when all rows are written. */
export const toBegin = `'infinity'::timestamptz`;

interface OpenRow extends PersonRow {
  readonly id: number;
  readonly client_id: number;
  readonly resume_on: string | null;
  readonly nudge_days: number[] | null;
  readonly visit_ends: Date[] | null;
}

interface Load {
  readonly owner_id: number;
  /** The owner's local date. */
  readonly date: string;
  readonly clients: number;
}

export interface Begun {
  /** Open negotiations with nothing planned. */
  readonly unplanned: number;
  /** Working days until the last of them is begun with. */
  readonly askingDays: number;
}

/** The most important clients first, then who waits the longest. */
const openOnes = `select n.id, n.client_id, n.resume_on::text as resume_on, t.nudge_days, ${personColumns},
         (select array_agg(v.ends_at) from ${plannedVisits}) as visit_ends
    from negotiation n join client c on c.id = n.client_id join person p on p.id = c.owner_id
    left join team t on t.id = p.team_id
   where n.state = 'open' and n.nudge_at = ${toBegin}
   order by p.id, c.class, n.opened_at, n.id`;

/** How many clients their owners begin to be asked about, by day. */
const loads = `select c.owner_id, ((n.nudged_from at time zone p.zone)::date)::text as date,
         count(distinct n.client_id)::int as clients
    from negotiation n join client c on c.id = n.client_id join person p on p.id = c.owner_id
   where n.state = 'open' and n.nudge_at < 'infinity' and n.nudged_from > app_now() - interval '1 day'
     and c.owner_id = any($1::int[])
   group by 1, 2`;

/** The days of one owner: each client gets the first that has room. */
function placesOf(
  now: Instant,
  time: WorkingTime,
  ladder: Ladder,
  cap: number,
  load: ReadonlyMap<string, number>,
) {
  const room = begunADay(ladder, cap);
  const places = new Map<number, LocalDate>();
  let [date, taken, days] = [dateOf(now, time.zone), load.get(dateOf(now, time.zone)) ?? 0, 0];
  return {
    dateFor(client: number): LocalDate {
      const known = places.get(client);
      if (known !== undefined) return known;
      while (taken >= room) {
        date = plusWorkingDays(date, 1, time);
        taken = load.get(date) ?? 0;
        days += 1;
      }
      taken += 1;
      places.set(client, date);
      return date;
    },
    days: () => days,
  };
}

async function loadsOf(tx: Tx, owners: readonly number[]): Promise<Map<number, Map<string, number>>> {
  const rows = await tx.$queryRawUnsafe<Load[]>(loads, owners);
  const byOwner = new Map<number, Map<string, number>>();
  for (const { owner_id: owner, date, clients } of rows)
    byOwner.set(owner, (byOwner.get(owner) ?? new Map<string, number>()).set(localDate(date), clients));
  return byOwner;
}

async function save(tx: Tx, begins: readonly { readonly id: number; readonly standing: Standing }[]) {
  const rows = begins.map(({ id, standing: { from, nextAt } }) => ({
    id,
    from: toDate(from).toISOString(),
    next: nextAt === null ? null : toDate(nextAt).toISOString(),
  }));
  await tx.$executeRaw`
    update negotiation n set nudged_from = r.from, nudge_at = r.next, nudges = 0
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id int, "from" timestamptz, next timestamptz)
     where n.id = r.id`;
}

/** Begins every ladder that stands `toBegin`. */
export async function beginLadders(tx: Tx, now: Instant): Promise<Begun> {
  const rows = await tx.$queryRawUnsafe<OpenRow[]>(openOnes);
  const load = await loadsOf(tx, [...new Set(rows.map(({ person_id }) => person_id))]);
  const places = new Map<number, ReturnType<typeof placesOf>>();
  let unplanned = 0;
  const begins = rows.map((row) => {
    const owner = personOf(row);
    const [time, ladder] = [workingTimeOf(owner), ladderOf(row.nudge_days)];
    const visitEnds = (row.visit_ends ?? []).map(toInstant);
    const resumeOn = row.resume_on === null ? null : localDate(row.resume_on);
    if (visitEnds.length > 0 || resumeOn !== null)
      return { id: row.id, standing: begun({ visitEnds, resumeOn }, now, ladder, time) };
    unplanned += 1;
    const days =
      places.get(owner.id) ?? placesOf(now, time, ladder, owner.nudgeCap, load.get(owner.id) ?? new Map());
    places.set(owner.id, days);
    return { id: row.id, standing: begunOn(days.dateFor(row.client_id), now, ladder, time) };
  });
  await save(tx, begins);
  const longest = [...places.values()].reduce((most, days) => Math.max(most, days.days()), 0);
  return { unplanned, askingDays: longest };
}
