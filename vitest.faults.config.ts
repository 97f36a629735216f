/** The fault suite with its long forms: `npm run test:faults`. */
import { defineConfig } from 'vitest/config';
import usual from './vitest.config.ts';

export default defineConfig({
  test: {
    ...usual.test,
    // In place of the usual lists, which leave the long forms out.
    include: ['test/faults/**/*.test.ts', 'test/**/*.long.test.ts'],
    exclude: ['**/node_modules/**'],
    maxWorkers: 1,
    testTimeout: 1_800_000,
  },
});
