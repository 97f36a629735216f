/** Heads and admins say when their team's clients are spoken of for being late, and which amounts are large (product.md section 6). */
import type { Actor } from '../access/actor.ts';
import type { ClientClass } from '../domain/client.ts';
import { areOverdueDays, type OverdueDays } from '../domain/dunning.ts';
import type { AuditId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordChange } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import {
  debtRulesSnapshot,
  lockTeamDebts,
  teamDebts,
  writeTeamDebts,
  type DebtRules,
} from '../store/team-debts.ts';
import { notFound, write, type NotFound } from './write.ts';

export type { DebtRules } from '../store/team-debts.ts';

export interface DebtRulesDone {
  readonly undo: AuditId;
  readonly [extra: string]: unknown;
}

export type DebtRulesFailure = NotFound | { readonly kind: 'no-days' | 'no-amount' };

export interface TeamDebtsOperations {
  /** Null for those who have no team's rules to set. */
  rules(actor: Actor): Promise<DebtRules | null>;
  /** `days` past due, growing; for clients of one class, or of all when it is null. */
  setOverdue(
    actor: Actor,
    days: OverdueDays,
    of: ClientClass | null,
  ): Promise<Outcome<DebtRulesDone, DebtRulesFailure>>;
  /** In that currency an invoice of this amount or more is announced before its day. */
  setLarge(actor: Actor, from: Money): Promise<Outcome<DebtRulesDone, DebtRulesFailure>>;
}

export function createTeamDebtsOperations({
  database,
}: {
  readonly database: Database;
}): TeamDebtsOperations {
  const change = (actor: Actor, made: (present: DebtRules) => Outcome<DebtRules, DebtRulesFailure>) =>
    write<DebtRulesDone, DebtRulesFailure>(database, actor, async (tx) => {
      const before = actor.personId === null ? null : await lockTeamDebts(tx, actor.personId);
      if (!before) return fail(notFound);
      const after = made(before);
      if (!after.ok) return after;
      await writeTeamDebts(tx, { ...after.value, teamId: before.teamId });
      const undo = await recordChange(tx, actor, {
        action: 'team.debts',
        clientId: null,
        subject: `team-debts:${before.teamId}`,
        change: { before: debtRulesSnapshot(before), after: debtRulesSnapshot(after.value) },
      });
      return ok({ undo });
    });
  return {
    async rules({ personId }) {
      const found = personId === null ? null : await teamDebts(database, personId);
      return found && { overdue: found.overdue, large: found.large };
    },
    setOverdue: (actor, days, of) =>
      change(actor, ({ overdue, large }) => {
        if (!areOverdueDays(days)) return fail({ kind: 'no-days' });
        const all = of === null ? { A: days, B: days, C: days } : { ...overdue, [of]: days };
        return ok({ overdue: all, large });
      }),
    setLarge: (actor, from) =>
      change(actor, ({ overdue, large }) => {
        if (from.minor <= 0n) return fail({ kind: 'no-amount' });
        const others = large.filter(({ currency }) => currency !== from.currency);
        return ok({
          overdue,
          large: [...others, from].sort((a, b) => (a.currency < b.currency ? -1 : 1)),
        });
      }),
  };
}
