/** Waiting for something to become true, woken by every change instead of by a clock. */
export interface Changes {
  /** Something happened. */
  announce(): void;
  /** What `look` finds, as soon as it finds something; rejects with `what` after `timeoutMs`. */
  until<T>(look: () => T | undefined | false | null, what: () => string, timeoutMs?: number): Promise<T>;
}

export function createChanges(): Changes {
  const watchers = new Set<() => void>();
  return {
    announce: () => {
      for (const watcher of watchers) watcher();
    },
    until: (look, what, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const found = look();
          if (found === undefined || found === false || found === null) return;
          clearTimeout(timer);
          watchers.delete(check);
          resolve(found);
        };
        const timer = setTimeout(() => {
          watchers.delete(check);
          reject(new Error(`waited ${timeoutMs} ms in vain for ${what()}`));
        }, timeoutMs);
        watchers.add(check);
        check();
      }),
  };
}
