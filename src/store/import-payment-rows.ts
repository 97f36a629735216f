/** Imported payments and credit notes as rows, many at once, with what each was made for. */
import type { Tx } from './database.ts';
import type { PaymentRow } from './import-known-invoices.ts';

const columns = `id int, "clientId" int, kind text, "receivedOn" date, minor bigint, currency text, note text, code text`;
const targets = 'client_id, kind, received_on, amount_minor, currency, note, code';
const listed = 'r."clientId", r.kind, r."receivedOn", r.minor, r.currency, r.note, r.code';

const compared = ['clientId', 'kind', 'receivedOn', 'minor', 'currency', 'note', 'code'] as const;
const inOrder = ({ parts }: PaymentRow): string =>
  parts
    .map(({ invoiceId, minor }) => `${invoiceId} ${minor}`)
    .sort()
    .join(', ');
export const isSamePayment = (known: PaymentRow, after: PaymentRow): boolean =>
  compared.every((column) => known[column] === after[column]) && inOrder(known) === inOrder(after);

/** `fresh` have keys of their own already; the parts of `changed` take the place of what they were. */
export async function writePayments(
  tx: Tx,
  fresh: readonly PaymentRow[],
  changed: readonly PaymentRow[],
): Promise<void> {
  if (fresh.length > 0)
    await tx.$executeRawUnsafe(
      `insert into payment (id, ${targets}, created_at)
       select r.id, ${listed}, app_now() from jsonb_to_recordset($1::jsonb) as r(${columns})`,
      JSON.stringify(fresh),
    );
  if (changed.length > 0) {
    await tx.$executeRawUnsafe(
      `update payment p set (${targets}) = (${listed}) from jsonb_to_recordset($1::jsonb) as r(${columns}) where p.id = r.id`,
      JSON.stringify(changed),
    );
    const ids = changed.map(({ id }) => id);
    await tx.$executeRaw`delete from allocation where payment_id = any(${ids}::int[])`;
  }
  const parts = [...fresh, ...changed].flatMap(({ id, parts: of }) => of.map((part) => ({ ...part, id })));
  if (parts.length > 0)
    await tx.$executeRaw`
      insert into allocation (payment_id, invoice_id, amount_minor)
      select r.id, r."invoiceId", r.minor
        from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as r(id int, "invoiceId" int, minor bigint)`;
}

export async function deletePayments(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx.$executeRaw`delete from payment where id = any(${ids}::int[])`;
}
