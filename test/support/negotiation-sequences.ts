/** Random sequences of what may happen to negotiations, run against the real database; with a seed that repeats them. */
import * as fc from 'fast-check';
import type { Database } from '../../src/store/database.ts';
import { actionNames, negotiationWorld, type ActionName, type Choice } from './negotiation-world.ts';

interface Step extends Choice {
  readonly name: ActionName;
}

/** What matters most to what is owed comes often. */
const often: readonly ActionName[] = [
  'open',
  'days',
  'days',
  'deliver',
  'deliver',
  'deliver',
  'minutes',
  'tick',
];

const step: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(...actionNames, ...often),
  which: fc.nat(5),
  far: fc.nat(100),
});

/** A Monday, a Friday evening, and the days before the clocks change, which they do on a Sunday. */
const starts = [
  '2026-11-23T10:00:00+01:00',
  '2026-11-27T19:30:00+01:00',
  '2026-03-26T09:30:00+01:00',
  '2026-10-22T16:00:00+02:00',
];

/** The seed that NEGOTIATION_SEED names, else a new one; printed, so that what failed can be run again. */
export function seedFor(what: string): number {
  const seed = Number(process.env['NEGOTIATION_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`${what}: NEGOTIATION_SEED=${seed}`);
  return seed;
}

export async function runSequences(
  database: Database,
  control: Database,
  options: { readonly numRuns: number; readonly maxLength: number },
): Promise<void> {
  const sequence = fc.array(step, { minLength: 4, maxLength: options.maxLength, size: 'max' });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), sequence, async (start, steps) => {
      const world = await negotiationWorld(database, control, start);
      // Nothing can go wrong where there is nothing.
      await world.act.open({ which: 0, far: 0 });
      for (const { name, ...choice } of steps) {
        await world.act[name](choice);
        await world.check();
      }
    }),
    {
      numRuns: options.numRuns,
      seed: seedFor(`${options.numRuns} sequences on the database`),
      endOnFailure: true,
    },
  );
}
