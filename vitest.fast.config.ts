/** The tests of `npm run check`: those that need neither a database nor a queue. */
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { reporters: ['dot'], maxWorkers: 2 } });
