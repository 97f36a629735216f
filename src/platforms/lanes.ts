/** Runs the tasks of one key in order, those of different keys at the same time, at most `limit` at once. */
export interface Lanes {
  /** Resolves, or fails, as the task does. */
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** How many tasks of this key are running or waiting. */
  lengthOf(key: string): number;
  /** Whether others wait for what the task of this key holds up: a place, or their turn after it. */
  isHurried(key: string): boolean;
  /** Resolves when nothing is running or waiting. */
  idle(): Promise<void>;
}

/** So many may wait for their turn in one lane before its tasks are hurried. */
const longestQueue = 5;

export function createLanes(limit: number): Lanes {
  const tails = new Map<string, Promise<unknown>>();
  const lengths = new Map<string, number>();
  const waiting: (() => void)[] = [];
  let free = limit;

  const enter = async (): Promise<void> => {
    if (free > 0) free -= 1;
    // The one who leaves hands over the place, so `free` stays as it is.
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };

  const lengthOf = (key: string): number => lengths.get(key) ?? 0;

  return {
    lengthOf,
    isHurried: (key) => waiting.length > 0 || lengthOf(key) > longestQueue,
    run(key, task) {
      lengths.set(key, lengthOf(key) + 1);
      const before = tails.get(key) ?? Promise.resolve();
      const done = before.then(async () => {
        await enter();
        try {
          return await task();
        } finally {
          leave();
        }
      });
      const settled = done.then(
        () => undefined,
        () => undefined,
      );
      const tail = settled.then(() => {
        lengths.set(key, lengthOf(key) - 1);
        if (tails.get(key) !== tail) return;
        tails.delete(key);
        lengths.delete(key);
      });
      tails.set(key, tail);
      return done;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
