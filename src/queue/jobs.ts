/** What travels through the queue: names and numbers only. The notification row is the truth; a job may be lost at any time. */
import * as z from 'zod';

export const deliverPayload = z.strictObject({
  ids: z
    .array(z.string().regex(/^\d{1,19}$/))
    .min(1)
    .max(500),
});
export type DeliverPayload = z.infer<typeof deliverPayload>;

/** Notifications to hand to the workers. */
export interface DeliverJob {
  readonly ids: readonly string[];
  /** Distinguishes this hand-over from another of the same rows; letters, digits and dashes. */
  readonly turn: string;
  readonly delayMs: number;
}

/** Part of a job that could not be done yet: these ids, in so many milliseconds. */
export interface Later {
  readonly ids: readonly string[];
  readonly inMs: number;
}

/**
 * The same rows and turn make the same id, so handing them over twice is one job. Neither all digits nor with a colon:
 * BullMQ keeps those for itself.
 */
export const jobIdOf = ({ ids, turn }: Pick<DeliverJob, 'ids' | 'turn'>): string =>
  ids.length === 1 ? `n${ids[0]}-${turn}` : `b${ids[0]}-${ids.length}-${turn}`;
