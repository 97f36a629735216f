/** Figures for Prometheus: what is owed, what was sent and how late, what had to be tried again, what is in doubt. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Notifications that are due and not yet sent, of one kind. */
export interface DueCount {
  readonly kind: string;
  readonly count: number;
  /** How long the oldest of them has been due, in seconds. */
  readonly oldestSeconds: number;
}

export interface Metrics {
  /** The text that Prometheus reads. */
  render(): Promise<{ readonly contentType: string; readonly body: string }>;
  /** `lateSeconds`: from when it was due until the platform accepted it; sends after doubt count too. */
  sent(kind: string, platform: string, lateSeconds: number): void;
  /** A certain failure that will be tried again. */
  retried(kind: string, platform: string): void;
  /** It may have reached the person, or not. */
  doubted(kind: string, platform: string): void;
  /** It ended without being sent: 'expired', 'superseded', 'failed'... */
  dropped(kind: string, state: string): void;
}

/** `due` is asked whenever Prometheus reads; when it fails, the figure is left out and the rest is given. */
export function createMetrics(parts: { due(): Promise<readonly DueCount[]> }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const byKind = ['kind'] as const;
  const byKindAndPlatform = ['kind', 'platform'] as const;
  const oldest = new Gauge({
    name: 'followthrough_oldest_due_seconds',
    help: 'How long the oldest notification that is due and not yet sent has been due',
    labelNames: byKind,
    registers,
  });
  const due = new Gauge({
    name: 'followthrough_notifications_due',
    help: 'Notifications that are due and not yet sent',
    labelNames: byKind,
    registers,
  });
  const sent = new Counter({
    name: 'followthrough_notifications_sent_total',
    help: 'Notifications that a platform accepted',
    labelNames: byKindAndPlatform,
    registers,
  });
  const late = new Histogram({
    name: 'followthrough_notification_late_seconds',
    help: 'Seconds between when a notification was due and when a platform accepted it',
    labelNames: byKindAndPlatform,
    buckets: [0.5, 1, 2, 5, 10, 30, 60, 300, 1_800, 7_200, 43_200],
    registers,
  });
  const counter = (what: string, help: string) =>
    new Counter({
      name: `followthrough_notification_${what}_total`,
      help,
      labelNames: byKindAndPlatform,
      registers,
    });
  const retries = counter('retries', 'Sends that certainly failed and are tried again');
  const doubts = counter('doubts', 'Sends that may or may not have reached the person');
  const drops = new Counter({
    name: 'followthrough_notifications_dropped_total',
    help: 'Notifications that ended without being sent, by the state they ended in',
    labelNames: ['kind', 'state'],
    registers,
  });
  return {
    async render() {
      due.reset();
      oldest.reset();
      for (const { kind, count, oldestSeconds } of await parts.due().catch(() => [])) {
        due.set({ kind }, count);
        oldest.set({ kind }, oldestSeconds);
      }
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
    sent(kind, platform, lateSeconds) {
      sent.inc({ kind, platform });
      late.observe({ kind, platform }, Math.max(0, lateSeconds));
    },
    retried: (kind, platform) => retries.inc({ kind, platform }),
    doubted: (kind, platform) => doubts.inc({ kind, platform }),
    dropped: (kind, state) => drops.inc({ kind, state }),
  };
}
