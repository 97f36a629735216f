/** What the delivery of notifications needs from outside, beyond the database, the queue and the platforms. */
import type { ClientId, PersonId } from '../domain/ids.ts';

/** Counts what happens, by kind and platform; `followthrough_*` in /metrics. */
export interface Meter {
  /** Sent; `lateSeconds` after it was due (never negative). */
  sent(kind: string, platform: string, lateSeconds: number): void;
  /** Sent once more, because nobody knows whether it arrived the first time. */
  resent(kind: string, platform: string): void;
  retried(kind: string, platform: string, why: string): void;
  doubted(kind: string): void;
  /** Given up in doubt: the next digest lists it. */
  abandoned(kind: string): void;
  held(kind: string): void;
  /** Not sent because it no longer matters or is not wanted; `reason` is a code. */
  dropped(kind: string, reason: string): void;
  failed(kind: string, platform: string, reason: string): void;
  /** Rows due and not yet on their way, and the age of the oldest. */
  backlog(due: number, oldestSeconds: number): void;
}

/** pino's logger fits. Codes and row numbers only, never people's data. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Whether the person may see the client now (access/can.ts). */
export type MaySee = (person: PersonId, client: ClientId) => Promise<boolean>;

/** For tests and tools that count nothing. */
export const noMeter: Meter = {
  sent: () => undefined,
  resent: () => undefined,
  retried: () => undefined,
  doubted: () => undefined,
  abandoned: () => undefined,
  held: () => undefined,
  dropped: () => undefined,
  failed: () => undefined,
  backlog: () => undefined,
};
