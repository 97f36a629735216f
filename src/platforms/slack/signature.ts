/** Whether a request is Slack's: its signature, its age in both directions, and whether it was seen before (delivery.md, Inbound). */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far a request's time may be from ours, either way. */
const windowSeconds = 300;
const mostRemembered = 100_000;

export interface Signed {
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
  readonly body: Buffer;
}

export interface Verifier {
  /** True once for each request of Slack's; Slack signs anew what it brings again. */
  verify(request: Signed): boolean;
  /** It was not taken: Slack may bring it again within the same second, which is signed alike. */
  forget(request: Signed): void;
}

/** `now` is the real time in milliseconds. */
export function createVerifier(secret: string, now: () => number): Verifier {
  /** Signatures of the last minutes: since `began`, and those before them. Taken out one by one, they would leave gaps to step over. */
  let lately = new Set<string>();
  let earlier = new Set<string>();
  let began = 0;

  function isNew(signature: string, seconds: number): boolean {
    // Whatever came before is outside the window by then, also what came from the future.
    if (seconds - began > 2 * windowSeconds || lately.size >= mostRemembered) {
      earlier = lately;
      lately = new Set();
      began = seconds;
    }
    if (lately.has(signature) || earlier.has(signature)) return false;
    lately.add(signature);
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
    forget({ signature = '' }) {
      lately.delete(signature);
      earlier.delete(signature);
    },
  };
}
