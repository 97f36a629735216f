/** What the delivery of notifications needs from outside, beyond the database, the queue and the platforms. */
import type { ClientId, PersonId } from '../domain/ids.ts';

/** Counts what happens, by kind and platform; src/http/metrics.ts shows it. */
export interface Meter {
  /** Sent, or sent once more after doubt; `lateSeconds` after it was due (never negative). */
  sent(kind: string, platform: string, lateSeconds: number): void;
  /** A certain failure that will be tried again. */
  retried(kind: string, platform: string): void;
  /** It may have reached the person, or not. */
  doubted(kind: string, platform: string): void;
  /** It ended without being sent; the state it ended in. */
  dropped(kind: string, state: string): void;
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
  retried: () => undefined,
  doubted: () => undefined,
  dropped: () => undefined,
};
