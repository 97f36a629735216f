/** A clock that stands still until it is told otherwise. */
import type { DurationLikeObject } from 'luxon';
import { instant, type Clock, type Instant } from '../../src/clock.ts';

export interface FixedClock extends Clock {
  /** An instant in ISO form with its offset: '2026-11-24T09:00:00Z'. */
  set(iso: string): void;
  advance(by: DurationLikeObject): void;
}

/** The instant that an ISO text with an offset names. */
export const at = (iso: string): Instant => instant(Date.parse(iso));

export function fixedClock(iso: string): FixedClock {
  let now = at(iso);
  return {
    now: () => now,
    set(next) {
      now = at(next);
    },
    advance(by) {
      now = instant(now.plus(by).toMillis());
    },
  };
}
