/** The first connection to a platform: tried until it stands, since a platform that is away is no reason to end. */
import type { Health } from './health.ts';
import type { DeliveryFailure } from './platform.ts';
import { backoff, pause } from './waiting.ts';

export interface Connecting {
  readonly attempt: () => Promise<void>;
  readonly failureOf: (error: unknown) => DeliveryFailure;
  readonly health: Health;
  readonly timing: {
    readonly backoffMs: number;
    readonly maxBackoffMs: number;
    /** A refused token is tried again only as often as this. */
    readonly unauthorisedMs: number;
  };
  /** Called after each try that failed. */
  readonly tried: () => void;
}

/** Tries until it succeeds or is told to stop. */
export async function keepConnecting(
  { attempt, failureOf, health, timing, tried }: Connecting,
  signal: AbortSignal,
): Promise<void> {
  for (let n = 1; !signal.aborted; n += 1) {
    try {
      await attempt();
      return health.set('ok');
    } catch (error) {
      const isRefused = failureOf(error).kind === 'unauthorised';
      health.set(isRefused ? 'unauthorised' : 'unreachable');
      tried();
      const waitMs = backoff(n, timing.backoffMs, timing.maxBackoffMs);
      await pause(isRefused ? timing.unauthorisedMs : waitMs, signal);
    }
  }
}
