/** Invoices and payments that a batch of imported rows may mean, by number and by code, locked until the import ends. */
import type { PaymentKind } from '../domain/receivable.ts';
import { localDate, type LocalDate } from '../domain/schedule.ts';
import type { Tx } from './database.ts';
import { writtenHere } from './import-batch.ts';

export interface InvoiceRow {
  readonly id: number;
  readonly clientId: number;
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  /** Minor units, as text. */
  readonly minor: string;
  readonly currency: string;
  readonly isVoid: boolean;
}

export interface KnownInvoice extends InvoiceRow {
  readonly touched: boolean;
  /** Disputes of this invoice: one that came with a file, or one that people opened here. */
  readonly disputes: { readonly all: number; readonly open: number; readonly openImported: number };
}

export async function knownInvoices(
  tx: Tx,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, KnownInvoice>> {
  const rows = await tx.$queryRawUnsafe<
    (Omit<KnownInvoice, 'issuedOn' | 'dueOn'> & { readonly issuedOn: string; readonly dueOn: string })[]
  >(
    `select i.id, i.client_id as "clientId", i.number, i.issued_on::text as "issuedOn", i.due_on::text as "dueOn",
            i.amount_minor::text as minor, i.currency, i.voided_at is not null as "isVoid",
            ${writtenHere.replace('xmin', 'i.xmin')} as touched,
            (select json_build_object('all', count(*), 'open', count(*) filter (where resolved_at is null),
                      'openImported', count(*) filter (where resolved_at is null and opened_by is null))
               from dispute d where d.invoice_id = i.id) as disputes
       from unnest($1::text[]) wanted join invoice i on i.number = wanted order by i.id for update of i`,
    [...new Set(numbers)],
  );
  return new Map(
    rows.map((row) => [
      row.number,
      { ...row, issuedOn: localDate(row.issuedOn), dueOn: localDate(row.dueOn) },
    ]),
  );
}

/** What of a payment was made for which invoice, in minor units. */
export interface Part {
  readonly invoiceId: number;
  readonly minor: string;
}

/** The keys of the payments that imported invoices bring along, told from any that a file has; people never see them. */
const settlement = 'settles:';
export const settlementCode = (number: string): string => `${settlement}${number}`;
export const creditCode = (number: string): string => `credit:${number}`;

export interface PaymentRow {
  readonly id: number;
  readonly clientId: number;
  readonly kind: PaymentKind;
  readonly receivedOn: LocalDate;
  readonly minor: string;
  readonly currency: string;
  readonly note: string | null;
  readonly code: string | null;
  readonly parts: readonly Part[];
}

export interface KnownPayment extends PaymentRow {
  readonly touched: boolean;
}

const paymentColumns = `p.id, p.client_id as "clientId", p.kind, p.received_on::text as "receivedOn", p.amount_minor::text as minor,
  p.currency, p.note, p.code, ${writtenHere.replace('xmin', 'p.xmin')} as touched,
  (select coalesce(json_agg(json_build_object('invoiceId', a.invoice_id, 'minor', a.amount_minor::text) order by a.invoice_id), '[]')
     from allocation a where a.payment_id = p.id) as parts`;
type Raw = Omit<KnownPayment, 'receivedOn'> & { readonly receivedOn: string };
const paymentOf = (row: Raw): KnownPayment => ({ ...row, receivedOn: localDate(row.receivedOn) });

export async function knownPayments(
  tx: Tx,
  codes: readonly string[],
): Promise<ReadonlyMap<string, KnownPayment>> {
  const rows = await tx.$queryRawUnsafe<Raw[]>(
    `select ${paymentColumns} from unnest($1::text[]) wanted join payment p on p.code = wanted order by p.id for update of p`,
    [...new Set(codes)],
  );
  return new Map(rows.flatMap((row) => (row.code === null ? [] : [[row.code, paymentOf(row)] as const])));
}

/** The days by which a payment that people recorded here may differ from what accounting writes. */
const daysApart = 7;

type Sought = Pick<PaymentRow, 'clientId' | 'receivedOn' | 'minor' | 'currency'>;

/**
 * Payments that no file has named yet: `typed` by people here, or `assumed` as well because an invoice was settled.
 * Accounting tells of the same one some days later, and it must not count twice. Each is found once.
 */
export async function paymentsRecordedHere(
  tx: Tx,
  sought: readonly Sought[],
  which: 'typed' | 'assumed',
): Promise<(one: Sought) => KnownPayment | null> {
  const rows = await tx.$queryRawUnsafe<Raw[]>(
    `select ${paymentColumns} from payment p
      where p.id in (
        select p.id from jsonb_to_recordset($1::jsonb) as r("clientId" int, "receivedOn" date, minor bigint, currency text)
          join payment p on p.client_id = r."clientId" and p.amount_minor = r.minor and p.currency = r.currency
           and p.received_on between r."receivedOn" - ${daysApart} and r."receivedOn" + ${daysApart}
         where p.kind = 'payment' and (p.code is null ${which === 'assumed' ? `or p.code like '${settlement}%'` : ''}))
      order by p.received_on, p.id for update of p`,
    JSON.stringify(sought),
  );
  const free = rows.map(paymentOf);
  return ({ clientId, receivedOn, minor, currency }) => {
    const at = free.findIndex(
      (one) =>
        one.clientId === clientId &&
        one.minor === minor &&
        one.currency === currency &&
        Math.abs(Date.parse(one.receivedOn) - Date.parse(receivedOn)) <= daysApart * 86_400_000,
    );
    return at < 0 ? null : (free.splice(at, 1)[0] ?? null);
  };
}

/** What of each invoice is covered by payments that were made for it: invoice -> payment -> minor units. */
export type Covered = Map<number, Map<number, bigint>>;

/** `told`: without what is only assumed, because the invoice was settled. */
export async function coveredOf(
  tx: Tx,
  invoices: readonly number[],
  which: 'all' | 'told',
): Promise<Covered> {
  const rows = await tx.$queryRawUnsafe<{ invoice: number; payment: number; minor: string }[]>(
    `select a.invoice_id as invoice, a.payment_id as payment, a.amount_minor::text as minor
       from allocation a join payment p on p.id = a.payment_id
      where a.invoice_id = any($1::int[]) ${which === 'told' ? `and (p.code is null or p.code not like '${settlement}%')` : ''}`,
    invoices,
  );
  const covered: Covered = new Map(invoices.map((id) => [id, new Map<number, bigint>()]));
  for (const { invoice, payment, minor } of rows) covered.get(invoice)?.set(payment, BigInt(minor));
  return covered;
}

/** What of the invoice other payments than this one leave open. */
export function leftOf(covered: Covered, invoice: Pick<InvoiceRow, 'id' | 'minor'>, payment: number): bigint {
  let left = BigInt(invoice.minor);
  for (const [id, minor] of covered.get(invoice.id) ?? []) if (id !== payment) left -= minor;
  return left < 0n ? 0n : left;
}

/** Of an invoice that was said to be settled, payments that are told of by now take the place of the assumed one. */
export async function shrinkSettlements(tx: Tx, invoices: readonly number[]): Promise<void> {
  if (invoices.length === 0) return;
  await tx.$executeRawUnsafe(
    `with assumed as (
       select p.id, i.id as invoice_id, i.amount_minor - coalesce((select sum(a.amount_minor) from allocation a
                where a.invoice_id = i.id and a.payment_id <> p.id), 0) as rest
         from invoice i join payment p on p.code = '${settlement}' || i.number where i.id = any($1::int[])),
     smaller as (
       update payment p set amount_minor = assumed.rest from assumed
        where p.id = assumed.id and assumed.rest between 1 and p.amount_minor - 1),
     part as (
       update allocation a set amount_minor = assumed.rest from assumed
        where a.payment_id = assumed.id and a.invoice_id = assumed.invoice_id and assumed.rest between 1 and a.amount_minor - 1)
     delete from payment p using assumed where p.id = assumed.id and assumed.rest <= 0`,
    invoices,
  );
}
