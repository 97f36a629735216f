/**
 * Whatever is invoiced, paid, credited, contested, promised or taken back in whatever order, and however long we were away:
 * the parts of a debt sum to the whole, each ladder that is due owes one step, the highest, and a manager hears of a client
 * once a day at most, never of what is paid or contested (product.md section 6). RECEIVABLES_SEED repeats a run.
 */
import { it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { runReceivables } from '../support/receivable-sequences.ts';

const database = await testDatabase();

it('speaks of debts as promised, whatever happens', { timeout: 300_000 }, () =>
  runReceivables(database, { numRuns: 6, maxLength: 40 }),
);
