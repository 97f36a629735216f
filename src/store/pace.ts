/** The pacer on PostgreSQL: for installations whose queue is PostgreSQL too. */
import type { Pacer } from '../domain/pace.ts';
import type { Database } from './database.ts';

export function createDatabasePacer(database: Database): Pacer {
  return {
    async reserve({ bot, chat, botGapMs, chatGapMs }) {
      const { rows } = await database.pool.query<{ wait: number }>({
        name: 'pace-reserve',
        text: 'select reserve_pace($1, $2, $3, $4) as wait',
        values: [bot, chat, botGapMs, chatGapMs],
      });
      const wait = rows[0]?.wait ?? 0;
      return wait < 0 ? { kind: 'busy', retryMs: -wait } : { kind: 'go', waitMs: wait };
    },
    async slip({ bot, chat }, ms, all) {
      await database.pool.query({
        name: 'pace-slip',
        text: `update pace set free_at = free_at + $2 * interval '1 millisecond' where key = any($1::text[])`,
        values: [all ? [chat, bot] : [chat], ms],
      });
    },
    async yieldFor({ bot, chat }, ms) {
      await database.pool.query('select yield_pace($1, $2, $3)', [bot, chat, Math.ceil(ms)]);
    },
  };
}
