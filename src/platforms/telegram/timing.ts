/** How long this folder waits for what; tests shorten it. */
export interface Timing {
  /** How long Telegram may hold a poll open when nothing happens, in seconds. */
  readonly pollSeconds: number;
  /** How long any other call may take, in seconds. */
  readonly callSeconds: number;
  /** Between tries while our token is refused. */
  readonly unauthorisedMs: number;
  /** Before polling again while another process polls; grows up to maxBackoffMs. */
  readonly conflictMs: number;
  /** After a dropped connection; doubles up to maxBackoffMs. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  /** Between tries of an update whose handler throws; one try more than there are pauses. */
  readonly handlerPausesMs: readonly number[];
  /** How long new updates wait for slow ones before the next poll. */
  readonly slowUpdateMs: number;
}

export const defaultTiming: Timing = {
  pollSeconds: 30,
  callSeconds: 15,
  unauthorisedMs: 60_000,
  conflictMs: 2_000,
  backoffMs: 500,
  maxBackoffMs: 30_000,
  handlerPausesMs: [200, 1_000],
  slowUpdateMs: 250,
};
