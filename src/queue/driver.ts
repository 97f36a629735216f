/** What the two backends have in common, as far as we use BullMQ: two implementations of one small port. */
import type { Job, JobsOptions, WorkerOptions } from 'bullmq';

/** Of BullMQ's Queue. */
export interface QueueHandle {
  addBulk(jobs: { name: string; data: unknown; opts?: JobsOptions }[]): Promise<unknown>;
  add(name: string, data: unknown, opts?: JobsOptions): Promise<unknown>;
  upsertJobScheduler(
    id: string,
    repeat: { every: number },
    template: { name: string; data: unknown; opts: { removeOnComplete: boolean; removeOnFail: boolean } },
  ): Promise<unknown>;
  getJobScheduler(id: string): Promise<{ next?: number } | undefined>;
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** Of BullMQ's Worker. */
export interface WorkerHandle {
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: unknown, error: Error) => void): unknown;
  close(): Promise<void>;
}

export type Processor = (job: Job<unknown, unknown>, token?: string) => Promise<void>;

export interface Driver {
  readonly backend: 'redis' | 'postgres';
  queue(name: string): QueueHandle;
  worker(name: string, processor: Processor, options: Omit<WorkerOptions, 'connection'>): WorkerHandle;
  /** Resolves when the backend answers; rejects when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What the queue has to say; pino's logger fits. Never with connection strings or payloads. */
export interface QueueLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What may be said about a connection's error: its code, never an address with a password in it. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
