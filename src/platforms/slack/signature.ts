/** Whether a request is Slack's: its signature, its age in both directions, and whether it was seen before (delivery.md, Inbound). */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far a request's time may be from ours, either way. */
const windowSeconds = 300;
const mostRemembered = 200_000;

export interface Signed {
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
  readonly body: Buffer;
}

export interface Verifier {
  /** True once for each request of Slack's; Slack signs anew what it brings again. */
  verify(request: Signed): boolean;
}

/** `now` is the real time in milliseconds. */
export function createVerifier(secret: string, now: () => number): Verifier {
  /** Signatures of the last minutes, by the order of their coming. */
  const seen = new Map<string, number>();

  function isNew(signature: string, seconds: number): boolean {
    for (const [old, at] of seen) {
      if (at > seconds - windowSeconds && seen.size < mostRemembered) break;
      seen.delete(old);
    }
    if (seen.has(signature)) return false;
    // Kept until its own time is outside the window, which a request from the future reaches later.
    seen.set(signature, seconds + windowSeconds);
    return true;
  }

  return {
    verify({ signature = '', timestamp = '', body }) {
      if (!/^\d{1,12}$/.test(timestamp)) return false;
      const seconds = now() / 1000;
      if (Math.abs(seconds - Number(timestamp)) > windowSeconds) return false;
      const expected = Buffer.from(
        `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`,
      );
      const given = Buffer.from(signature);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
      return isNew(signature, seconds);
    },
  };
}
