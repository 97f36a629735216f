/** Random sequences of what may happen to debts, run against the real database; with a seed that repeats them. */
import * as fc from 'fast-check';
import type { Database } from '../../src/store/database.ts';
import { actionNames, receivableWorld, type ActionName, type Choice } from './receivable-world.ts';

interface Step extends Choice {
  readonly name: ActionName;
}

/** Something to pay, and days on which it is spoken of, come often. */
const often: readonly ActionName[] = ['bill', 'bill-late', 'day', 'day', 'day', 'days', 'days', 'outage'];

const step: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(...actionNames, ...often),
  which: fc.nat(40),
  far: fc.nat(120),
  much: fc.nat(9_999),
});

/** East and west of the server, on days before weekends and before the clocks change. */
const zones = ['Europe/Madrid', 'Pacific/Auckland', 'America/Los_Angeles'];
const starts = ['2026-09-11', '2026-10-22', '2026-03-05'];

export async function runReceivables(
  database: Database,
  options: { readonly numRuns: number; readonly maxLength: number },
): Promise<void> {
  const seed = Number(process.env['RECEIVABLES_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`${options.numRuns} sequences of debts: RECEIVABLES_SEED=${seed}`);
  const sequence = fc.array(step, { minLength: 10, maxLength: options.maxLength, size: 'max' });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...zones),
      fc.constantFrom(...starts),
      sequence,
      async (zone, start, steps) => {
        const world = await receivableWorld(database, zone, start);
        // Nothing can go wrong where nobody owes anything.
        for (let which = 0; which < 5; which += 1)
          await world.act['bill-late']({ which, far: which * 9, much: which * 20 });
        for (const { name, ...choice } of steps) {
          await world.act[name](choice);
          await world.check();
        }
      },
    ),
    { numRuns: options.numRuns, seed, endOnFailure: true },
  );
}
