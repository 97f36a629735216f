/** How long and how often: the pauses between two tries, and when to give up. */

const pausesMs = [5_000, 15_000, 60_000, 300_000, 900_000] as const;

/** How often one notification is tried at most. */
export const triesAllowed = 20;

/** The pause after so many failures before this one, in milliseconds; never the same for all, so that they do not crowd. */
export function pauseMs(failedBefore: number): number {
  const pause = pausesMs[Math.min(failedBefore, pausesMs.length - 1)] ?? 900_000;
  return pause * (0.8 + Math.random() * 0.4);
}
