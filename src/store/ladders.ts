/**
 * The ladders of open negotiations, kept true in the same transaction as whatever changes what is planned: a step, a
 * visit, an owner (product.md section 5). Nobody else writes nudge_at.
 */
import type { Instant } from '../clock.ts';
import type { ClientId, NegotiationId } from '../domain/ids.ts';
import { begun, usualLadder, type Ladder } from '../domain/ladder.ts';
import { aboutNegotiations } from '../domain/notification.ts';
import { localDate } from '../domain/schedule.ts';
import type { Tx } from './database.ts';
import { toDate, toInstant } from './instants.ts';
import { workingTimeOf } from './notifications-daily.ts';
import { personColumns, personOf, type PersonRow } from './person-row.ts';

interface OpenRow extends PersonRow {
  readonly negotiation_id: number;
  readonly resume_on: string | null;
  readonly nudge_days: number[] | null;
  readonly visit_ends: Date[] | null;
  readonly now: Date;
}

/** A team's own days, or the usual ones. */
export const ladderOf = (days: readonly number[] | null): Ladder =>
  days === null || days.length === 0 ? usualLadder : days;

/** Visits ahead that are a step of n: made for it, or for all that is open with the client. */
export const plannedVisits = `visit v where v.client_id = n.client_id and v.state = 'planned' and v.ends_at > app_now()
  and (v.negotiation_id is null or v.negotiation_id = n.id)`;

/**
 * Begins the ladders of the client's open negotiations anew (only that of one, when it is named) from what is planned
 * now; a concluded one owes nothing any more. Whoever changed something about them calls this last.
 */
export async function restartLadders(
  tx: Tx,
  client: ClientId,
  only: NegotiationId | null = null,
): Promise<void> {
  const rows = await tx.$queryRawUnsafe<OpenRow[]>(
    `select n.id as negotiation_id, n.resume_on::text as resume_on, t.nudge_days, app_now() as now, ${personColumns},
            (select array_agg(v.ends_at) from ${plannedVisits}) as visit_ends
       from negotiation n join client c on c.id = n.client_id join person p on p.id = c.owner_id
       left join team t on t.id = p.team_id
      where n.client_id = $1 and n.state = 'open' and ($2::int is null or n.id = $2)
      order by n.id for update of n`,
    client,
    only,
  );
  const begins = rows.map((row) => {
    const now: Instant = toInstant(row.now);
    const plans = {
      visitEnds: (row.visit_ends ?? []).map(toInstant),
      resumeOn: row.resume_on === null ? null : localDate(row.resume_on),
    };
    const standing = begun(plans, now, ladderOf(row.nudge_days), workingTimeOf(personOf(row)));
    return {
      id: row.negotiation_id,
      from: toDate(standing.from).toISOString(),
      next: standing.nextAt === null ? null : toDate(standing.nextAt).toISOString(),
    };
  });
  await tx.$executeRaw`
    update negotiation n set nudged_from = r.from, nudge_at = r.next, nudges = 0
      from jsonb_to_recordset(${JSON.stringify(begins)}::jsonb) as r(id int, "from" timestamptz, next timestamptz)
     where n.id = r.id`;
  await tx.$executeRaw`
    update negotiation set nudge_at = null where client_id = ${client} and state <> 'open' and nudge_at is not null`;
  await judgeAnew(tx, client);
}

/** A message about the client's negotiations that was judged already but has not left asks once more whether it still matters. */
async function judgeAnew(tx: Tx, client: ClientId): Promise<void> {
  await tx.$executeRaw`
    update notification set state = 'planned', lease = null, lease_until = null, enqueued_at = null
     where subject_id = ${client} and state = 'claimed' and reason is distinct from 'doubt'
       and kind = any(${[...aboutNegotiations]}::text[])`;
}

/** Where an open negotiation stands on its ladder, as the trail keeps it; instants in ISO form. */
export interface KeptLadder {
  readonly id: number;
  /** The negotiation's own. */
  readonly version: number;
  readonly from: string;
  readonly next: string | null;
  readonly nudges: number;
}

/** The client's open negotiations, locked, in the order of their numbers. */
export async function lockLadders(tx: Tx, client: ClientId): Promise<KeptLadder[]> {
  const rows = await tx.$queryRaw<
    { id: number; version: number; nudged_from: Date; nudge_at: Date | null; nudges: number }[]
  >`
    select id, version, nudged_from, nudge_at, nudges from negotiation
     where client_id = ${client} and state = 'open' order by id for update`;
  return rows.map(({ id, version, nudged_from, nudge_at, nudges }) => ({
    id,
    version,
    from: nudged_from.toISOString(),
    next: nudge_at?.toISOString() ?? null,
    nudges,
  }));
}

/** Ladders as they were before, for negotiations in which nothing has happened since. */
export async function putLaddersBack(tx: Tx, ladders: readonly KeptLadder[]): Promise<void> {
  await tx.$executeRaw`
    update negotiation n set nudged_from = r.from, nudge_at = r.next, nudges = r.nudges
      from jsonb_to_recordset(${JSON.stringify(ladders)}::jsonb)
        as r(id int, version int, "from" timestamptz, next timestamptz, nudges int)
     where n.id = r.id and n.version = r.version and n.state = 'open'`;
}
