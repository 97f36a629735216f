/** Which client an imported invoice or payment is of (product.md sections 6 and 12). */
import type { ImportedDebtor } from '../domain/imported.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import type { Tx } from './database.ts';
import type { ImportSettings, Lined, RowRefusal } from './import-batch.ts';
import { knownClients, type KnownClient, type Wanted } from './import-known-clients.ts';

/** Many systems have one key for a customer and call it a code or a name as they like: a code alone may be either. */
const wantedOf = ({ clientName, clientCode, taxNumber }: ImportedDebtor): Wanted => ({
  name: clientName ?? clientCode,
  code: clientCode,
  taxNumber,
});

export const isNamed = ({ clientName, clientCode, taxNumber }: ImportedDebtor): boolean =>
  clientName !== null || clientCode !== null || taxNumber !== null;

export type DebtorMatcher = (lined: Lined<ImportedDebtor>) => Outcome<KnownClient, RowRefusal>;

/** Locks the clients that the rows may mean until the import ends. */
export async function debtorsOf(
  tx: Tx,
  batch: readonly Lined<ImportedDebtor>[],
  { owner }: ImportSettings,
): Promise<DebtorMatcher> {
  const match = await knownClients(
    tx,
    batch.map(({ row }) => wantedOf(row)),
  );
  return ({ line, row }) => {
    const found = match(wantedOf(row), owner);
    if (found.kind === 'one') return ok(found.client);
    const field = (['clientCode', 'taxNumber', 'clientName'] as const).find((each) => row[each] !== null);
    const reason = found.kind === 'none' ? 'client-unknown' : 'client-ambiguous';
    return fail({ line, field: field ?? 'clientName', reason, said: field ? (row[field] ?? '') : '' });
  };
}
