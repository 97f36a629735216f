/** P8 for debts: what one manager's clients owe, with a million open invoices in the installation, against the same with a thousand. */
import type { PersonId } from '../../src/domain/ids.ts';
import { localDate, type LocalDate } from '../../src/domain/schedule.ts';
import type { Database } from '../../src/store/database.ts';
import { debtsOf } from '../../src/store/receivables.ts';
import { seedManyDebts, type ManyDebts } from '../support/many-debts.ts';
import { judged, median, percentile, type Bench } from './bench.ts';
import { benchDatabase } from './database.ts';

/** The manager who is asked about is the first: a thousand clients with one invoice each, here as there. */
const few: ManyDebts = { managers: 1, clientsEach: 1_000, invoicesEach: 1 };
const many: ManyDebts = { managers: 101, clientsEach: 1_000, invoicesEach: 10 };
const warmUps = 20;
const rounds = 200;
const target = 1.5;

interface Company {
  readonly database: Database;
  readonly manager: PersonId;
  readonly today: LocalDate;
}

async function company(database: Database, size: ManyDebts): Promise<Company> {
  const [manager] = await seedManyDebts(database, size);
  const { rows } = await database.pool.query<{ today: string }>('select app_now()::date::text as today');
  if (manager === undefined) throw new Error('there is nobody');
  return { database, manager, today: localDate(rows[0]?.today ?? '') };
}

async function milliseconds({ database, manager, today }: Company): Promise<number> {
  const began = performance.now();
  const debts = await debtsOf(database, manager, { kind: 'own' }, today);
  if (debts.length < few.clientsEach * 0.9) throw new Error(`only ${debts.length} clients owe something`);
  return performance.now() - began;
}

export const p8Debts: Bench = {
  id: 'P8.debts',
  async run(tell) {
    const [own, other] = [await benchDatabase(), await benchDatabase()];
    try {
      tell('writing a million invoices');
      const [large, small] = [await company(own.database, many), await company(other.database, few)];
      const [ours, theirs]: [number[], number[]] = [[], []];
      for (let round = 0; round < warmUps + rounds; round++) {
        // In turn, so that whatever else the machine does falls on both.
        const [a, b] = [await milliseconds(large), await milliseconds(small)];
        if (round < warmUps) continue;
        ours.push(a);
        theirs.push(b);
      }
      const base = median(theirs);
      const common = { target, better: 'smaller', rounds } as const;
      return [
        judged({
          ...common,
          id: 'P8.debts',
          what: 'a manager’s debts with a million invoices',
          value: median(ours) / base,
          baseline: `with a thousand: ${base.toFixed(1)} ms`,
        }),
        judged({
          ...common,
          id: 'P8.debts.p95',
          what: 'the slowest twentieth',
          value: percentile(ours, 0.95) / percentile(theirs, 0.95),
          baseline: `with a thousand: ${percentile(theirs, 0.95).toFixed(1)} ms`,
        }),
      ];
    } finally {
      await own.drop();
      await other.drop();
    }
  },
};
