/** Calls and requests as they happened, and waiting until none is under way. */
import type { Changes } from '../changes.ts';
import type { Json } from './answers.ts';
import type { Answer, Courier } from './delivery.ts';
import type { Outgoing } from './payloads.ts';
import type { FakeClock } from './world.ts';

/** One call as it was answered. */
export interface Call {
  readonly method: string;
  readonly at: number;
  readonly given: Json;
  /** 200, 429, 5xx, or 0 where the connection was broken instead. */
  readonly status: number;
  readonly error: string | null;
}

/** One request to the app as it ended. */
export interface Delivered {
  readonly outgoing: Outgoing;
  readonly isAnswered: boolean;
  /** Real milliseconds until the answer. */
  readonly tookMs: number;
}

export interface Traffic {
  readonly calls: readonly Call[];
  readonly deliveries: readonly Delivered[];
  /** Requests that were acknowledged after more than Slack's 3 s. */
  slow(): readonly Delivered[];
  /** A call has begun; what it gives ends it. Nobody waits for one that is made to hang. */
  began(method: string, given: Json, isHanging: boolean): (status: number, error: string | null) => void;
  deliver(outgoing: Outgoing): Promise<Answer>;
  /** Waits until no call and no request is under way, and the rest is at rest. */
  settled(): Promise<void>;
  /** Something else to wait for whenever people wait for the app. */
  alsoWaitFor(rest: () => Promise<void>): void;
}

const deadlineMs = 3_000;

export function createTraffic(changes: Changes, clock: FakeClock, courier: () => Courier): Traffic {
  const calls: Call[] = [];
  const deliveries: Delivered[] = [];
  let busy = 0;
  let rest = (): Promise<void> => Promise.resolve();
  return {
    calls,
    deliveries,
    slow: () => deliveries.filter(({ tookMs }) => tookMs > deadlineMs),
    alsoWaitFor(other) {
      rest = other;
    },
    began(method, given, isHanging) {
      if (!isHanging) busy += 1;
      let isOver = false;
      return (status, error) => {
        if (isOver) return;
        isOver = true;
        if (!isHanging) busy -= 1;
        calls.push({ method, at: clock.now(), given, status, error });
        changes.announce();
      };
    },
    async deliver(outgoing) {
      const began = performance.now();
      busy += 1;
      try {
        const answer = await courier().deliver(outgoing);
        deliveries.push({ outgoing, isAnswered: answer.isOk, tookMs: performance.now() - began });
        return answer;
      } finally {
        busy -= 1;
        changes.announce();
      }
    },
    async settled() {
      do {
        await changes.until(
          () => busy === 0,
          () => `${busy} calls to end`,
          30_000,
        );
        await rest();
      } while (busy > 0);
    },
  };
}
