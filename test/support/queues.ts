/** Both queue backends for tests that must hold on either. */
import { describe, inject } from 'vitest';

export interface QueueBackend {
  readonly name: 'PostgreSQL' | 'Redis';
  /** Null: BullMQ on PostgreSQL. */
  readonly redisUrl: string | null;
}

/** Runs the suite on each backend; without Redis its half is reported as skipped, with what to install. */
export function describeQueues(what: string, suite: (backend: QueueBackend) => void): void {
  const redisUrl = inject('redis');
  describe(`${what}, on PostgreSQL`, () => suite({ name: 'PostgreSQL', redisUrl: null }));
  describe.skipIf(redisUrl === null)(
    redisUrl === null
      ? `${what}, on Redis: there is none, run "apt-get install -y redis-server"`
      : `${what}, on Redis`,
    () => suite({ name: 'Redis', redisUrl }),
  );
}
