/**
 * What clients owe, worked out a second time from the bare rows, one after another and without SQL: the store's figures
 * are held against it. Amounts are whole numbers of minor units here, small enough to be exact.
 */
import type pg from 'pg';
import type { AgeBucket } from '../../src/domain/receivable.ts';

interface InvoiceRow {
  readonly id: number;
  readonly client: number;
  readonly number: string;
  readonly issued: string;
  readonly due: string;
  readonly amount: number;
  readonly currency: string;
  readonly void: boolean;
  /** Of open disputes; null: all of it is contested by one. */
  readonly contested: (number | null)[];
}
interface PaymentRow {
  readonly client: number;
  readonly received: string;
  readonly amount: number;
  readonly currency: string;
  readonly parts: { readonly invoice: number; readonly amount: number }[];
}
interface PromiseRow {
  readonly client: number;
  readonly on: string;
}
export interface Books {
  readonly invoices: readonly InvoiceRow[];
  readonly payments: readonly PaymentRow[];
  /** Those that run. */
  readonly promises: readonly PromiseRow[];
}

export async function readBooks(pool: pg.Pool): Promise<Books> {
  const { rows } = await pool.query<Books>(`
    select coalesce((select json_agg(json_build_object('id', i.id, 'client', i.client_id, 'number', i.number,
             'issued', i.issued_on, 'due', i.due_on, 'amount', i.amount_minor, 'currency', i.currency, 'void', i.voided_at is not null,
             'contested', coalesce((select json_agg(d.amount_minor) from dispute d where d.invoice_id = i.id and d.resolved_at is null), '[]'))
             order by i.due_on, i.id) from invoice i), '[]') as invoices,
           coalesce((select json_agg(json_build_object('client', p.client_id, 'received', p.received_on, 'amount', p.amount_minor,
             'currency', p.currency, 'parts', coalesce((select json_agg(json_build_object('invoice', a.invoice_id, 'amount', a.amount_minor))
             from allocation a where a.payment_id = p.id), '[]'))) from payment p), '[]') as payments,
           coalesce((select json_agg(json_build_object('client', client_id, 'on', promised_on)) from promise where state = 'open'), '[]') as promises`);
  return rows[0] ?? { invoices: [], payments: [], promises: [] };
}

export interface OpenInvoice {
  readonly invoice: InvoiceRow;
  readonly open: number;
  readonly disputed: number;
}
/** One client's account in one currency. */
export interface Account {
  readonly invoiced: number;
  readonly paid: number;
  readonly allocated: number;
  readonly credit: number;
  readonly invoices: readonly OpenInvoice[];
}

const sum = (of: readonly number[]): number => of.reduce((all, one) => all + one, 0);

export function accountOf(books: Books, client: number, currency: string, asOf: string): Account {
  const billed = books.invoices.filter(
    (one) => one.client === client && one.currency === currency && !one.void && one.issued <= asOf,
  );
  const payments = books.payments.filter(
    (one) => one.client === client && one.currency === currency && one.received <= asOf,
  );
  const paid = sum(payments.map(({ amount }) => amount));
  const standing = billed.map((invoice) => {
    const parts = payments.flatMap((payment) => payment.parts.filter((part) => part.invoice === invoice.id));
    const unpaid = Math.max(0, invoice.amount - sum(parts.map(({ amount }) => amount)));
    const contested = Math.min(unpaid, sum(invoice.contested.map((part) => part ?? invoice.amount)));
    return { invoice, plain: unpaid - contested, contested };
  });
  const owedOfItself = sum(standing.map(({ plain, contested }) => plain + contested));
  // What was paid for no invoice, or for more than it came to.
  let free = paid - (sum(billed.map(({ amount }) => amount)) - owedOfItself);
  for (const part of ['plain', 'contested'] as const)
    for (const one of standing) {
      const taken = Math.min(one[part], free);
      one[part] -= taken;
      free -= taken;
    }
  return {
    invoiced: sum(billed.map(({ amount }) => amount)),
    paid,
    allocated: paid - free,
    credit: free,
    invoices: standing
      .map(({ invoice, plain, contested }) => ({ invoice, open: plain + contested, disputed: contested }))
      .filter(({ open }) => open > 0),
  };
}

export const daysLate = (due: string, asOf: string): number =>
  (Date.parse(asOf) - Date.parse(due)) / 86_400_000;

/** Independent of the product's own buckets on purpose. */
export function bucketFor(late: number): AgeBucket {
  if (late > 120) return 'd121';
  if (late > 90) return 'd91_120';
  if (late > 60) return 'd61_90';
  if (late > 30) return 'd31_60';
  return late > 0 ? 'd1_30' : 'current';
}

export const currencies = ['EUR', 'USD'] as const;

/** A client's invoices with something undisputed unpaid, in any currency. */
export const undisputed = (books: Books, client: number, asOf: string): readonly OpenInvoice[] =>
  currencies
    .flatMap((currency) => accountOf(books, client, currency, asOf).invoices)
    .filter(({ open, disputed }) => open > disputed);

/** The due date that a ladder counts from; null: nothing undisputed is unpaid. */
export const baseOf = (books: Books, client: number, asOf: string): string | null =>
  undisputed(books, client, asOf)
    .map(({ invoice }) => invoice.due)
    .reduce<string | null>((first, due) => (first === null || due < first ? due : first), null);

export const isPromised = (books: Books, client: number, asOf: string): boolean =>
  books.promises.some((one) => one.client === client && one.on >= asOf);
