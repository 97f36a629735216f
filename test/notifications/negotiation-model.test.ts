/**
 * Whatever happens in whatever order, every open negotiation has a next step, a date, or somebody who will be asked; at
 * most one message about a client and day; none about what is settled (product.md section 5). NEGOTIATION_SEED repeats.
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

it('never leaves a negotiation hanging, by the rules', { timeout: 300_000 }, () => runLadders(800));

it('never leaves a negotiation hanging, on the database', { timeout: 300_000 }, () =>
  runSequences(database, control, { numRuns: 16, maxLength: 40 }),
);
