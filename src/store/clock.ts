/** The clock of demo and tests: real time plus a shift that one row holds and one SQL function, app_now(), adds too. */
import { instant, systemMilliseconds, type Clock, type Instant } from '../clock.ts';
import type { Database } from './database.ts';

export interface MovableClock extends Clock {
  /** Sets the time from which it goes on. Throws where a chat platform is configured: real people need real time. */
  move(to: Instant): Promise<void>;
  /** The shift that another process has set, in milliseconds. */
  heard(shiftMs: number): void;
}

/** Reads the present shift; where the clock may not be moved, a shift left over from a demo is taken away. */
export async function openClock(database: Database, movable: boolean): Promise<MovableClock> {
  if (!movable)
    await database.pool.query('update installation set clock_shift_ms = 0 where clock_shift_ms <> 0');
  const read = await database.pool.query<{ shift: string }>(
    'select clock_shift_ms::text as shift from installation where id = 1',
  );
  let shift = Number(read.rows[0]?.shift ?? 0);
  return {
    now: () => instant(systemMilliseconds() + shift),
    async move(to) {
      if (!movable) throw new Error('the clock cannot be moved where a chat platform is configured');
      shift = Math.round(to.toMillis() - systemMilliseconds());
      await database.pool.query('update installation set clock_shift_ms = $1 where id = 1', [shift]);
    },
    heard(shiftMs) {
      if (movable) shift = shiftMs;
    },
  };
}
