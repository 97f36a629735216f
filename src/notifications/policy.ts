/** Whether a notification that still matters may go to its reader now (product.md section 11). Pure. */
import type { Instant } from '../clock.ts';
import type { Person } from '../domain/person.ts';
import { quietUntil, type WorkingTime } from '../domain/schedule.ts';
import type { Traits } from '../reminders/reminder.ts';

/** The reader as the policy sees them. */
export interface Recipient {
  readonly person: Pick<Person, 'mutedKinds' | 'nudgeCap'>;
  readonly disabled: boolean;
  readonly linked: boolean;
  readonly reachable: boolean;
  readonly nudgesToday: number;
}

export type Decision =
  | { readonly kind: 'deliver' }
  | { readonly kind: 'hold'; readonly until: Instant; readonly reason: 'quiet' }
  | { readonly kind: 'drop'; readonly state: 'cancelled' | 'failed' | 'abandoned'; readonly reason: string };

const drop = (state: 'cancelled' | 'failed' | 'abandoned', reason: string): Decision => ({
  kind: 'drop',
  state,
  reason,
});

/**
 * Muted, disabled and unlinked people get nothing; quiet hours and non-working days hold back what respects them until
 * the next working morning; nudges beyond the day's cap are left to the digest. `again`: it may have been sent a moment
 * ago, so only the strongest reasons stop it now.
 */
export function decide(
  what: { readonly kind: string; readonly traits: Traits; readonly again: boolean },
  to: Recipient,
  time: WorkingTime,
  now: Instant,
): Decision {
  if (to.disabled) return drop('cancelled', 'disabled');
  if (!to.linked) return drop('cancelled', 'no-account');
  if (!to.reachable) return drop('failed', 'unreachable');
  if (to.person.mutedKinds.includes(what.kind)) return drop('cancelled', 'muted');
  if (what.again) return { kind: 'deliver' };
  if (what.traits.quiet === 'respects') {
    const until = quietUntil(now, time);
    if (until !== null) return { kind: 'hold', until, reason: 'quiet' };
  }
  if (what.traits.nudge && to.nudgesToday >= to.person.nudgeCap) return drop('abandoned', 'over-cap');
  return { kind: 'deliver' };
}
