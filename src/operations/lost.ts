/** What was lost: one's own clients' refusals for a manager, the team's for a head (product.md section 5). */
import type { Actor } from '../access/actor.ts';
import { lostGroups, type LostGroup, type LostGrouping, type Period } from '../domain/lost.ts';
import { recordRead } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import {
  lostCounts,
  lostLessons,
  lostTotals,
  type Lesson,
  type LostQuestion,
  type LostTotals,
} from '../store/lost.ts';

export interface LostReport extends LostTotals {
  readonly by: LostGrouping;
  readonly period: Period;
  readonly groups: readonly LostGroup[];
  /** The latest first. */
  readonly lessons: readonly Lesson[];
}

export interface LostWanted {
  readonly by: LostGrouping;
  readonly period: Period;
  /** Whose days and quarters these are. */
  readonly zone: string;
}

export interface LostOperations {
  /** Of what the actor may see, which is nothing for many. Leaves an entry in the trail. */
  report(actor: Actor, wanted: LostWanted): Promise<LostReport>;
}

const lessonsShown = 5;

/** The same for whoever may ask: chat above, the command line. */
export async function readLost(
  database: Database,
  question: LostQuestion,
  by: LostGrouping,
): Promise<LostReport> {
  const [counts, totals, lessons] = await Promise.all([
    lostCounts(database, question, by),
    lostTotals(database, question),
    lostLessons(database, question, lessonsShown),
  ]);
  return { by, period: question.period, ...totals, groups: lostGroups(counts, by), lessons };
}

export const createLostOperations = ({ database }: { readonly database: Database }): LostOperations => ({
  async report(actor, { by, period, zone }) {
    const nobody = { by, period, refused: 0, agreed: 0, groups: [], lessons: [] };
    if (actor.personId === null) return nobody;
    const scope = { kind: 'viewer', person: actor.personId } as const;
    const report = await readLost(database, { scope, period, zone }, by);
    await recordRead(database, actor, { action: 'report.lost', clientId: null, subject: 'report:lost' });
    return report;
  },
});
