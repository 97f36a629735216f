/** The tests of `npm run check`: those that need neither a database nor a queue. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Pure rules leave nothing behind for one another.
  test: { reporters: ['dot'], pool: 'threads', isolate: false, maxWorkers: 2, testTimeout: 30_000 },
});
