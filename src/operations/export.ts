/** Taking records out, in a form that imports again unchanged (product.md section 12). */
import type { Actor } from '../access/actor.ts';
import { writeCsv } from '../exchange/csv-write.ts';
import { recordRead } from '../store/audit.ts';
import { allClients } from '../store/client-export.ts';
import type { Database } from '../store/database.ts';

/** Names that the import knows. */
const header = ['code', 'name', 'class', 'cadence days', 'owner', 'tax number', 'phone', 'email', 'website', 'address', 'city', 'region', 'postal code', 'country'] as const; // prettier-ignore

export interface ExportOperations {
  /** CSV text piece by piece; `onRow` hears of each client. Leaves an entry in the trail. */
  clients(actor: Actor, onRow: () => void): Promise<AsyncIterable<string>>;
}

export function createExport({ database }: { database: Database }): ExportOperations {
  async function* rows(onRow: () => void) {
    for await (const { id: _, code, name, class: grade, cadence_days, owner, ...rest } of allClients(
      database,
    )) {
      onRow();
      yield [code, name, grade, cadence_days, owner, ...Object.values(rest)];
    }
  }
  return {
    async clients(actor, onRow) {
      await recordRead(database, actor, {
        action: 'client.export',
        clientId: null,
        subject: 'export:clients',
      });
      return writeCsv(header, rows(onRow));
    },
  };
}
