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

/** The refusals of a question, grouped in each way that was asked for. */
export interface LostFigures extends LostTotals {
  readonly lessons: readonly Lesson[];
  readonly groupings: readonly { readonly by: LostGrouping; readonly groups: readonly LostGroup[] }[];
}

/** The same for whoever may ask: chat above, the command line. */
export async function readLost(
  database: Database,
  question: LostQuestion,
  wanted: readonly LostGrouping[],
): Promise<LostFigures> {
  const [totals, lessons, ...groupings] = await Promise.all([
    lostTotals(database, question),
    lostLessons(database, question, lessonsShown),
    ...wanted.map(async (by) => ({ by, groups: lostGroups(await lostCounts(database, question, by), by) })),
  ]);
  return { ...totals, lessons, groupings };
}

export const createLostOperations = ({ database }: { readonly database: Database }): LostOperations => ({
  async report(actor, { by, period, zone }) {
    const nobody = { by, period, refused: 0, agreed: 0, groups: [], lessons: [] };
    if (actor.personId === null) return nobody;
    const scope = { kind: 'viewer', person: actor.personId } as const;
    const { groupings, ...figures } = await readLost(database, { scope, period, zone }, [by]);
    await recordRead(database, actor, { action: 'report.lost', clientId: null, subject: 'report:lost' });
    return { by, period, ...figures, groups: groupings.flatMap(({ groups }) => groups) };
  },
});
