/** What waits to be sent, kind by kind, for the figures that operators watch. */
import type { Database } from './database.ts';

export interface DueOfKind {
  readonly kind: string;
  readonly count: number;
  /** How long the oldest of them has been due. */
  readonly oldestSeconds: number;
}

/** Notifications that are due and not yet on their way; reads the index of what waits only. */
export async function dueByKind(database: Database): Promise<readonly DueOfKind[]> {
  const { rows } = await database.pool.query<{ kind: string; count: number; oldest: number }>({
    name: 'due-by-kind',
    text: `select kind, count(*)::int as count, extract(epoch from app_now() - min(due_at))::float8 as oldest
             from notification
            where state in ('planned', 'held', 'retry_wait') and due_at <= app_now()
            group by kind order by kind`,
  });
  return rows.map(({ kind, count, oldest }) => ({ kind, count, oldestSeconds: oldest }));
}
