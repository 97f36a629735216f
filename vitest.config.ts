/** How the tests run: against one real PostgreSQL and one real Redis, both started by test/support/global-setup.ts. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The long forms of the fault suite have their own command.
    exclude: ['**/node_modules/**', 'test/**/*.long.test.ts', 'test/bench/**'],
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default', './test/support/totals-reporter.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
