/** On which working days a team's negotiations without a next step are asked about; its open ladders follow (product.md section 5). */
import type { PersonId, TeamId } from '../domain/ids.ts';
import { rebased, type Ladder } from '../domain/ladder.ts';
import type { Database, Tx } from './database.ts';
import { toDate, toInstant, toInstantOrNull } from './instants.ts';
import { ladderOf } from './ladders.ts';
import { workingTimeOf } from './notifications-daily.ts';
import { personColumns, personOf, type PersonRow } from './person-row.ts';

export interface TeamLadder {
  readonly teamId: TeamId;
  readonly days: Ladder;
}

/** Heads and admins say it for their own team. */
export const ofTheirTeam = `from team t join person p on p.team_id = t.id
  where p.id = $1 and p.role in ('head', 'admin') and p.disabled_at is null`;

interface TeamRow {
  readonly id: number;
  readonly nudge_days: number[] | null;
}

const teamOf = (row: TeamRow | undefined): TeamLadder | null =>
  row ? { teamId: row.id as TeamId, days: ladderOf(row.nudge_days) } : null; // the row's own key

/** Null: they have none to set. */
export async function teamLadder(database: Database, person: PersonId): Promise<TeamLadder | null> {
  const { rows } = await database.pool.query<TeamRow>({
    name: 'team-ladder',
    text: `select t.id, t.nudge_days ${ofTheirTeam}`,
    values: [person],
  });
  return teamOf(rows[0]);
}

export async function lockTeamLadder(tx: Tx, person: PersonId): Promise<TeamLadder | null> {
  const rows = await tx.$queryRawUnsafe<TeamRow[]>(
    `select t.id, t.nudge_days ${ofTheirTeam} for update of t`,
    person,
  );
  return teamOf(rows[0]);
}

interface LadderRow extends PersonRow {
  readonly id: number;
  readonly nudged_from: Date;
  readonly nudge_at: Date;
  readonly nudges: number;
  readonly now: Date;
}

const batch = 5_000;

/** Writes the days and moves the next step of every open negotiation of the team; what was announced stays so. */
export async function writeTeamLadder(tx: Tx, { teamId, days }: TeamLadder): Promise<void> {
  await tx.team.update({ where: { id: teamId }, data: { nudgeDays: [...days] }, select: { id: true } });
  for (let after = 0; ;) {
    const rows = await tx.$queryRawUnsafe<LadderRow[]>(
      `select n.id, n.nudged_from, n.nudge_at, n.nudges, app_now() as now, ${personColumns}
         from negotiation n join client c on c.id = n.client_id join person p on p.id = c.owner_id
        where p.team_id = $1 and n.state = 'open' and n.nudge_at is not null and n.id > $2
        order by n.id limit ${batch} for update of n`,
      teamId,
      after,
    );
    const moves = rows.map((row) => {
      const standing = {
        from: toInstant(row.nudged_from),
        nextAt: toInstantOrNull(row.nudge_at),
        taken: row.nudges,
      };
      const next = rebased(standing, toInstant(row.now), days, workingTimeOf(personOf(row)));
      return { id: row.id, next: next === null ? null : toDate(next).toISOString() };
    });
    await tx.$executeRaw`
      update negotiation n set nudge_at = r.next
        from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as r(id int, next timestamptz) where n.id = r.id`;
    const last = rows.at(-1);
    if (rows.length < batch || !last) return;
    after = last.id;
  }
}
