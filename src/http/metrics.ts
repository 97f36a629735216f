/** Figures for Prometheus: what is owed, what was sent and how late, what had to be tried again, what is in doubt. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Notifications of one kind that are due and not yet on their way. */
export interface DueCount {
  readonly kind: string;
  readonly count: number;
  /** How long the oldest of them has been due. */
  readonly oldestSeconds: number;
}

/** Counts what happens to notifications; the meter that src/notifications asks for. */
export interface Metrics {
  /** The text that Prometheus reads. */
  render(): Promise<{ readonly contentType: string; readonly body: string }>;
  sent(kind: string, platform: string, lateSeconds: number): void;
  /** Sent once more after doubt. */
  resent(kind: string, platform: string): void;
  retried(kind: string, platform: string, why: string): void;
  doubted(kind: string): void;
  abandoned(kind: string): void;
  held(kind: string): void;
  dropped(kind: string, reason: string): void;
  failed(kind: string, platform: string, reason: string): void;
  backlog(due: number, oldestSeconds: number): void;
}

const prefix = 'followthrough_';
const lateBuckets = [0.5, 1, 2, 5, 10, 30, 60, 300, 1_800, 7_200, 43_200];

function makers(registry: Registry) {
  const registers = [registry];
  return {
    counter: <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
      new Counter<L>({ name: `${prefix}${name}_total`, help, labelNames, registers }),
    gauge: <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
      new Gauge<L>({ name: `${prefix}${name}`, help, labelNames, registers }),
  };
}

/**
 * `due` is asked whenever Prometheus reads; while it fails, the figures by kind are left out and the rest is given.
 * Kinds, platforms and reasons are codes of our own: few, and nobody's data.
 */
export function createMetrics(parts: { due?: () => Promise<readonly DueCount[]> } = {}): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { counter, gauge } = makers(registry);
  const due = gauge('notifications_due', 'Due and not yet on their way', ['kind']);
  const oldest = gauge('notifications_due_oldest_seconds', 'How long the oldest of them has been due', [
    'kind',
  ]);
  const backlog = gauge('backlog', 'Due and not yet on their way, as the sweeper last saw it', []);
  const backlogAge = gauge('backlog_oldest_seconds', 'How long the oldest had been due then', []);
  const sent = counter('notifications_sent', 'Accepted by a platform', ['kind', 'platform']);
  const late = new Histogram({
    name: `${prefix}notification_late_seconds`,
    help: 'From when it was due until a platform accepted it',
    labelNames: ['kind', 'platform'],
    buckets: lateBuckets,
    registers: [registry],
  });
  const retries = counter('notification_retries', 'Certain failures, tried again', [
    'kind',
    'platform',
    'reason',
  ]);
  const doubts = counter('notification_doubts', 'May or may not have reached the person', ['kind']);
  const resent = counter('notifications_resent', 'Sent once more after doubt', ['kind', 'platform']);
  const abandoned = counter('notifications_abandoned', 'Given up in doubt, listed in the digest', ['kind']);
  const held = counter('notifications_held', 'Held back for quiet hours, days off or the daily cap', [
    'kind',
  ]);
  const dropped = counter('notifications_dropped', 'No longer mattered or not wanted', ['kind', 'reason']);
  const failed = counter('notifications_failed', 'Will never be sent', ['kind', 'platform', 'reason']);
  return {
    async render() {
      due.reset();
      oldest.reset();
      for (const { kind, count, oldestSeconds } of (await parts.due?.().catch(() => [])) ?? []) {
        due.set({ kind }, count);
        oldest.set({ kind }, oldestSeconds);
      }
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
    sent(kind, platform, lateSeconds) {
      sent.inc({ kind, platform });
      late.observe({ kind, platform }, Math.max(0, lateSeconds));
    },
    resent: (kind, platform) => resent.inc({ kind, platform }),
    retried: (kind, platform, reason) => retries.inc({ kind, platform, reason }),
    doubted: (kind) => doubts.inc({ kind }),
    abandoned: (kind) => abandoned.inc({ kind }),
    held: (kind) => held.inc({ kind }),
    dropped: (kind, reason) => dropped.inc({ kind, reason }),
    failed: (kind, platform, reason) => failed.inc({ kind, platform, reason }),
    backlog(count, oldestSeconds) {
      backlog.set(count);
      backlogAge.set(oldestSeconds);
    },
  };
}
