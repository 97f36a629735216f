/** How long this folder waits for what; tests shorten it. */
export interface Timing {
  /** How long a call may take, in milliseconds. */
  readonly callMs: number;
  /** How long an acknowledgement may wait for the effect; Slack waits 3 s in all. */
  readonly ackMs: number;
  /** Between tries while our token is refused. */
  readonly unauthorisedMs: number;
  /** After a dropped connection; doubles up to maxBackoffMs. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  /** How long a connection may be silent after a ping. */
  readonly pongMs: number;
  /** Between looks for what a process that died has left undone. */
  readonly resumeMs: number;
  /** Between tries to show a file that Slack has not looked through yet. */
  readonly filePausesMs: readonly number[];
}

export const defaultTiming: Timing = {
  callMs: 15_000,
  ackMs: 1_800,
  unauthorisedMs: 60_000,
  backoffMs: 500,
  maxBackoffMs: 30_000,
  pongMs: 5_000,
  resumeMs: 60_000,
  filePausesMs: [200, 400, 800, 1_200, 1_600],
};
