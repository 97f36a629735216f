/** What a benchmark is: a ratio against a baseline that runs side by side in the same run (performance.md's P1 to P8). */

export interface BenchResult {
  /** 'P1', or 'P1.p99' where one target has two figures. */
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly target: number;
  /** Whether a greater or a smaller value is the better one. */
  readonly better: 'greater' | 'smaller';
  readonly met: boolean;
  readonly rounds: number;
  /** What it was compared with, and that side's own figure. */
  readonly baseline: string;
}

export interface Bench {
  readonly id: string;
  run(tell: (line: string) => void): Promise<readonly BenchResult[]>;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

/** A result with its verdict. */
export const judged = (result: Omit<BenchResult, 'met'>): BenchResult => ({
  ...result,
  met: result.better === 'greater' ? result.value >= result.target : result.value <= result.target,
});
