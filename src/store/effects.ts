/** Marks of effects: an update that changed something leaves one row, in the same transaction, so it happens once. */
import * as z from 'zod';
import type { Database, Tx } from './database.ts';

export interface Once {
  readonly source: string;
  readonly id: string;
}

/**
 * Marks the effect. Null: it is new, go on. Else what it came to the first time. Waits for a twin that is under way in
 * another transaction.
 */
export async function markEffect(tx: Tx, once: Once): Promise<{ readonly outcome: unknown } | null> {
  const marked = await tx.$executeRaw`
    insert into effect (source, update_id, at, outcome) values (${once.source}, ${once.id}, app_now(), 'null'::jsonb)
    on conflict do nothing`;
  if (marked > 0) return null;
  const [row] = await tx.$queryRaw<{ outcome: unknown }[]>`
    select outcome from effect where source = ${once.source} and update_id = ${once.id}`;
  return { outcome: row?.outcome ?? null };
}

export async function rememberOutcome(tx: Tx, once: Once, outcome: object): Promise<void> {
  await tx.$executeRaw`update effect set outcome = ${JSON.stringify(outcome)}::jsonb
    where source = ${once.source} and update_id = ${once.id}`;
}

const undoable = z.object({
  undo: z.string().nullable(),
  visitId: z.number().nullish(),
  negotiationId: z.number().nullish(),
});

/** What an update came to: the change that [Undo] would name, and the visit and the negotiation it was about, if any. */
export interface FoundEffect {
  readonly undo: string | null;
  readonly visitId: number | null;
  readonly negotiationId: number | null;
}

/** Whether this update already had its effect, and which. */
export async function findEffect(database: Database, once: Once): Promise<FoundEffect | null> {
  const found = await database.pool.query<{ outcome: unknown }>({
    name: 'find-effect',
    text: 'select outcome from effect where source = $1 and update_id = $2',
    values: [once.source, once.id],
  });
  const row = found.rows[0];
  if (!row) return null;
  const { data } = undoable.safeParse(row.outcome);
  return {
    undo: data?.undo ?? null,
    visitId: data?.visitId ?? null,
    negotiationId: data?.negotiationId ?? null,
  };
}

/** Marks are kept for a week, longer than any platform redelivers. */
export async function forgetOldEffects(database: Database): Promise<void> {
  await database.pool.query(`delete from effect where at < app_now() - interval '7 days'`);
}
