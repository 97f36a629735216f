/** Runs the tasks of one key in order, those of different keys at the same time, at most `limit` at once. */
export interface Lanes {
  /** Resolves, or fails, as the task does. */
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is running or waiting. */
  idle(): Promise<void>;
}

export function createLanes(limit: number): Lanes {
  const tails = new Map<string, Promise<unknown>>();
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

  return {
    run(key, task) {
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
        if (tails.get(key) === tail) tails.delete(key);
      });
      tails.set(key, tail);
      return done;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
