/**
 * The long form of negotiation-model.test.ts: a hundred thousand sequences by the rules alone, and for as many as
 * NEGOTIATION_RUNS says (1,000) the whole way through the database. NEGOTIATION_SEED repeats a run.
 */
import { afterAll, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { testDatabase } from '../support/database.ts';
import { runLadders } from '../support/ladder-model.ts';
import { runSequences } from '../support/negotiation-sequences.ts';

const database = await testDatabase();
const named = new URL(database.url);
named.searchParams.set('application_name', 'control');
const control = await openDatabase(named.href, { max: 2 });
afterAll(() => control.close());

it('never leaves a negotiation hanging, by the rules', { timeout: 1_800_000 }, () => runLadders(100_000));

it('never leaves a negotiation hanging, on the database', { timeout: 3_600_000 }, () =>
  runSequences(database, control, {
    numRuns: Number(process.env['NEGOTIATION_RUNS'] ?? 1_000),
    maxLength: 60,
  }),
);
