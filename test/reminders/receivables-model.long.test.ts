/** The long form of receivables-model.test.ts: as many sequences as RECEIVABLES_RUNS says (500). RECEIVABLES_SEED repeats a run. */
import { it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { runReceivables } from '../support/receivable-sequences.ts';

const database = await testDatabase();

it('speaks of debts as promised, whatever happens', { timeout: 3_600_000 }, () =>
  runReceivables(database, { numRuns: Number(process.env['RECEIVABLES_RUNS'] ?? 500), maxLength: 80 }),
);
