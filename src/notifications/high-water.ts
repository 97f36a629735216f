/** The highest try to send that was ever seen, kept outside the database: a restored database knows less than this file. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface HighWater {
  /** Null: nothing is known. */
  read(): string | null;
  write(value: string): void;
}

/** In DATA_DIR; without a folder nothing is kept. */
export function createHighWater(dataDir: string | null): HighWater {
  if (dataDir === null) return { read: () => null, write: () => undefined };
  const file = path.join(dataDir, 'high-water');
  return {
    read() {
      try {
        return /^\d+/.exec(readFileSync(file, 'utf8'))?.[0] ?? null;
      } catch {
        return null;
      }
    },
    write(value) {
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(`${file}.new`, `${value}\n`);
      renameSync(`${file}.new`, file);
    },
  };
}
