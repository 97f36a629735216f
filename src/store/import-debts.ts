/** What imports of invoices and of payments share: clients whose ladders are put right once, when all rows are written. */
import type { ClientId } from '../domain/ids.ts';
import type { ImportedAmount } from '../domain/imported.ts';
import { minorOf } from '../domain/money.ts';
import { dateOf, type LocalDate } from '../domain/schedule.ts';
import type { Tx } from './database.ts';
import { restartDunning } from './dunning.ts';
import type { BatchResult, ImportSettings } from './import-batch.ts';
import type { KnownClient } from './import-known-clients.ts';

export interface TouchedClients {
  add(...clients: readonly number[]): void;
  /** Says at how many clients the steps that are due by the first load's day were passed in silence. */
  settle(tx: Tx, settings: ImportSettings): Promise<BatchResult['also']>;
}

/** Of one import. */
export function touchedClients(): TouchedClients {
  const touched = new Set<ClientId>();
  return {
    add(...clients) {
      for (const client of clients) touched.add(client as ClientId); // rows' foreign keys
    },
    async settle(tx, { asOf }) {
      // Statistics know nothing yet of what this import wrote, and plans made for empty tables would take hours.
      for (const table of ['invoice', 'payment', 'allocation', 'dispute'])
        await tx.$executeRawUnsafe(`analyze ${table}`);
      const passedInSilence = await restartDunning(tx, [...touched], asOf);
      return { clientsTouched: touched.size, ...(asOf === null ? {} : { passedInSilence }) };
    },
  };
}

export interface Amount {
  /** Minor units, as text. */
  readonly minor: string;
  readonly currency: string;
}

/** In the operator's currency where the file names none; null when that has no such small coins. */
export function amountOf(amount: ImportedAmount, { currency: usual }: ImportSettings): Amount | null {
  const currency = amount.currency ?? usual;
  const minor = minorOf(amount.decimal, currency);
  return minor === null ? null : { minor: String(minor), currency };
}

/** Today where the client's owner is, who answers for the debt; of a client known only by its invoices the installation's. */
export const todayOf = (client: KnownClient | null, { names, now, defaults }: ImportSettings): LocalDate =>
  dateOf(now, (client && names.byId(client.ownerId)?.zone) ?? defaults.zone);
