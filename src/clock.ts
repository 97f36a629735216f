import { DateTime, FixedOffsetZone } from 'luxon';

/** A moment, always in UTC. Local time exists only inside domain/schedule.ts and i18n. */
export type Instant = DateTime<true>;

/** Where the program learns what time it is. The demo and tests can move it; production cannot. */
export interface Clock {
  now(): Instant;
}

/** An Instant from epoch milliseconds. Throws on a number that is no date. */
export function instant(epochMs: number): Instant {
  const at = DateTime.fromMillis(epochMs, { zone: FixedOffsetZone.utcInstance });
  if (!at.isValid) throw new Error(`not a moment: ${epochMs}`);
  return at;
}

/** What this machine's clock shows, in epoch milliseconds: for measuring and for the clocks above, never for rules. */
export const systemMilliseconds = (): number => Date.now();
