/** Waiting that ends early when it must, and how long to wait before the next try. */
import { setTimeout as wait } from 'node:timers/promises';

/** Returns early, without an error, when the signal is given. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}

/** The n-th wait (from 1): doubling from `baseMs` to `maxMs`, spread so that many processes don't return at once. */
export function backoff(n: number, baseMs: number, maxMs: number): number {
  const full = Math.min(maxMs, baseMs * 2 ** Math.min(n - 1, 16));
  return full * (0.5 + Math.random() / 2);
}
