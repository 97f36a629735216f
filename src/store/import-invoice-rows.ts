/** Imported invoices as rows, many at once, with what is contested of them. */
import type { LocalDate } from '../domain/schedule.ts';
import type { Tx } from './database.ts';
import type { InvoiceRow, KnownInvoice } from './import-known-invoices.ts';
import { dropStrangeParts } from './invoices.ts';

const columns = `id int, "clientId" int, number text, "issuedOn" date, "dueOn" date, minor bigint, currency text, "isVoid" boolean`;
const targets = 'client_id, issued_on, due_on, amount_minor, currency';
const listed = 'r."clientId", r."issuedOn", r."dueOn", r.minor, r.currency';

const compared = ['clientId', 'issuedOn', 'dueOn', 'minor', 'currency', 'isVoid'] as const;
export const isSameInvoice = (known: InvoiceRow, after: InvoiceRow): boolean =>
  compared.every((column) => known[column] === after[column]);

export async function writeInvoices(
  tx: Tx,
  fresh: readonly InvoiceRow[],
  changed: readonly InvoiceRow[],
): Promise<void> {
  if (fresh.length > 0)
    await tx.$executeRawUnsafe(
      `insert into invoice (id, number, ${targets}, voided_at, created_at)
       select r.id, r.number, ${listed}, case when r."isVoid" then app_now() end, app_now()
         from jsonb_to_recordset($1::jsonb) as r(${columns})`,
      JSON.stringify(fresh),
    );
  if (changed.length === 0) return;
  await tx.$executeRawUnsafe(
    `update invoice i set (${targets}) = (${listed}),
            voided_at = case when r."isVoid" then coalesce(i.voided_at, app_now()) end
       from jsonb_to_recordset($1::jsonb) as r(${columns}) where i.id = r.id`,
    JSON.stringify(changed),
  );
  await dropStrangeParts(
    tx,
    changed.map(({ id }) => id),
  );
}

/** What becomes of an invoice's disputes. */
export type DisputeChange =
  /** `resolvedOn`: of history, contested until it was settled. */
  | { readonly kind: 'open'; readonly reason: string; readonly resolvedOn: LocalDate | null }
  /** `imported`: only what a file had said, never what people opened here. */
  | { readonly kind: 'resolve'; readonly which: 'all' | 'imported'; readonly on: LocalDate | null };

/** Files often do not say why. */
const unsaidReason = '—';

/** Null: they stay as they are. A dispute that was resolved here is not opened again because another system has not heard of it. */
export function disputeChange(
  row: {
    readonly settledOn: LocalDate | null;
    readonly isDisputed: boolean | null;
    readonly disputeReason: string | null;
  },
  disputes: KnownInvoice['disputes'],
): DisputeChange | null {
  const { settledOn: on, isDisputed, disputeReason } = row;
  if (on !== null && disputes.open > 0) return { kind: 'resolve', which: 'all', on };
  if (isDisputed === true && disputes.all === 0)
    return { kind: 'open', reason: disputeReason ?? unsaidReason, resolvedOn: on };
  if (isDisputed === false && disputes.openImported > 0)
    return { kind: 'resolve', which: 'imported', on: null };
  return null;
}

export async function writeDisputes(
  tx: Tx,
  changes: readonly { readonly invoiceId: number; readonly change: DisputeChange }[],
): Promise<void> {
  const rows = changes.map(({ invoiceId, change }) => ({ invoiceId, ...change }));
  const of = (kind: DisputeChange['kind']) => JSON.stringify(rows.filter((row) => row.kind === kind));
  if (rows.some(({ kind }) => kind === 'open'))
    await tx.$executeRaw`
      insert into dispute (invoice_id, reason, opened_at, resolved_at)
      select i.id, r.reason, case when r."resolvedOn" is null then app_now() else (i.issued_on + time '12:00') at time zone 'UTC' end,
             (r."resolvedOn" + time '12:00') at time zone 'UTC'
        from jsonb_to_recordset(${of('open')}::jsonb) as r("invoiceId" int, reason text, "resolvedOn" date)
        join invoice i on i.id = r."invoiceId"`;
  if (rows.some(({ kind }) => kind === 'resolve'))
    await tx.$executeRaw`
      update dispute d set resolved_at = coalesce((r."on" + time '12:00') at time zone 'UTC', app_now())
        from jsonb_to_recordset(${of('resolve')}::jsonb) as r("invoiceId" int, which text, "on" date)
       where d.invoice_id = r."invoiceId" and d.resolved_at is null and (r.which = 'all' or d.opened_by is null)`;
}
