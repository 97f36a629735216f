/** Ends every run with one line that a script can read: `N passed, N failed, N skipped`. */
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

export default class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      const before = count.failed;
      for (const test of module.children.allTests()) count[test.result().state]++;
      // A file that could not be loaded, or a hook that failed, has no failed test to show for it.
      if (count.failed === before && module.state() === 'failed') count.failed++;
    }
    const failed = count.failed + unhandled.length;
    // A test that never ended has not passed.
    console.log(`\n${count.passed} passed, ${failed + count.pending} failed, ${count.skipped} skipped`);
  }
}
