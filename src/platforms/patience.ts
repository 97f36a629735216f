/** Calls for replies, which nobody else tries again: a rate limit is waited out, a failed connection tried once more. */
import type { Outcome } from '../outcome.ts';
import type { Health } from './health.ts';
import type { DeliveryFailure } from './platform.ts';
import { pause } from './waiting.ts';

/** Whether a failed call may still be waited for: asked again and again while waiting. */
export type Patience = () => boolean;
export const always: Patience = () => true;
export const never: Patience = () => false;

/** How often a patient call is tried, and the longest wait that it accepts. */
const tries = 3;
const longestWaitMs = 30_000;
/** How often a wait looks whether it should end. */
const lookMs = 100;

/** Makes the call, again while there is patience; health learns of each try. */
export async function patiently<T>(
  patient: Patience,
  health: Pick<Health, 'note'>,
  attempt: () => Promise<Outcome<T, DeliveryFailure>>,
): Promise<Outcome<T, DeliveryFailure>> {
  for (let n = 1; ; n += 1) {
    const outcome = await attempt();
    health.note(outcome.ok ? null : outcome.failure);
    if (outcome.ok || n === tries || !patient()) return outcome;
    const { failure } = outcome;
    const waitMs =
      failure.kind === 'rate-limited' ? failure.retryAfterMs : failure.kind === 'transient' ? n * 500 : null;
    if (waitMs === null || waitMs > longestWaitMs) return outcome;
    if (!(await waited(waitMs, patient))) return outcome;
  }
}

/** False when the patience ended before the wait did. */
async function waited(ms: number, patient: Patience): Promise<boolean> {
  for (let left = ms; left > 0; left -= lookMs) {
    if (!patient()) return false;
    await pause(Math.min(left, lookMs));
  }
  return true;
}
