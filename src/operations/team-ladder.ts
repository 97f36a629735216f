/** Heads and admins say on which working days their team's negotiations without a next step are asked about (product.md section 5). */
import type { Actor } from '../access/actor.ts';
import type { AuditId } from '../domain/ids.ts';
import { isLadder, type Ladder } from '../domain/ladder.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordChange } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { lockTeamLadder, teamLadder, writeTeamLadder } from '../store/team-ladder.ts';
import { notFound, write, type NotFound } from './write.ts';

export interface LadderDone {
  readonly undo: AuditId;
  /** As they are now. */
  readonly days: Ladder;
  readonly [extra: string]: unknown;
}

export interface TeamLadderOperations {
  /** Null for those who have no team's days to set. */
  days(actor: Actor): Promise<Ladder | null>;
  /** Moves what is due next in every open negotiation of the team; nothing is announced again. */
  set(actor: Actor, days: Ladder): Promise<Outcome<LadderDone, NotFound | { readonly kind: 'no-ladder' }>>;
}

export const createTeamLadderOperations = ({
  database,
}: {
  readonly database: Database;
}): TeamLadderOperations => ({
  days: async ({ personId }) =>
    personId === null ? null : ((await teamLadder(database, personId))?.days ?? null),
  set: (actor, days) =>
    write<LadderDone, NotFound | { readonly kind: 'no-ladder' }>(database, actor, async (tx) => {
      const before = actor.personId === null ? null : await lockTeamLadder(tx, actor.personId);
      if (!before) return fail(notFound);
      if (!isLadder(days)) return fail({ kind: 'no-ladder' } as const);
      await writeTeamLadder(tx, { teamId: before.teamId, days });
      const undo = await recordChange(tx, actor, {
        action: 'team.nudges',
        clientId: null,
        subject: `team:${before.teamId}`,
        change: { before: { days: [...before.days] }, after: { days: [...days] } },
      });
      return ok({ undo, days });
    }),
});
