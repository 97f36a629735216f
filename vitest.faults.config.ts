/** The long forms of the fault suite: `npm run test:faults`. */
import { mergeConfig } from 'vitest/config';
import usual from './vitest.config.ts';

export default mergeConfig(usual, {
  test: {
    include: ['test/faults/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    maxWorkers: 1,
    testTimeout: 900_000,
  },
});
