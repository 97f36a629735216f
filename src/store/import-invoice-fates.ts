/** What becomes of an invoice and of the payment that settled it, row by row, before anything is written (product.md sections 6 and 12). */
import type { ImportedInvoice } from '../domain/imported.ts';
import { plusDays } from '../domain/schedule.ts';
import type { Lined } from './import-batch.ts';
import type { Amount } from './import-debts.ts';
import { disputeChange, isSameInvoice, type DisputeChange } from './import-invoice-rows.ts';
import {
  creditCode,
  leftOf,
  settlementCode,
  type Covered,
  type InvoiceRow,
  type KnownInvoice,
  type KnownPayment,
  type PaymentRow,
} from './import-known-invoices.ts';
import type { KnownClient } from './import-known-clients.ts';
import { isSamePayment } from './import-payment-rows.ts';

/** Of an invoice whose file does not say. */
const usualTermDays = 30;

export interface Placed extends Lined<ImportedInvoice> {
  readonly client: KnownClient;
  readonly amount: Amount;
}

/** What the invoice is after the row: a due date that the file does not say stays, or is a month after the issue. */
const invoiceAfter = (
  { row, client, amount }: Placed,
  known: KnownInvoice | null,
  id: number,
): InvoiceRow => ({
  id,
  clientId: client.id,
  number: row.number,
  issuedOn: row.issuedOn,
  dueOn: row.dueOn ?? known?.dueOn ?? plusDays(row.issuedOn, usualTermDays),
  ...amount,
  isVoid: row.isVoid,
});

const creditAfter = (
  { row, client, amount }: Placed,
  known: KnownPayment | null,
  id: number,
): PaymentRow => ({
  id,
  clientId: client.id,
  kind: 'credit_note',
  receivedOn: row.issuedOn,
  ...amount,
  note: row.number,
  code: creditCode(row.number),
  parts: known?.parts ?? [],
});

export interface Known {
  readonly invoices: ReadonlyMap<string, KnownInvoice>;
  readonly payments: ReadonlyMap<string, KnownPayment>;
  readonly covered: Covered;
  readonly recordedHere: (
    one: Placed['amount'] & Pick<PaymentRow, 'clientId' | 'receivedOn'>,
  ) => KnownPayment | null;
}

/** What is to be written, gathered row by row. */
export interface Changes {
  readonly invoices: { readonly fresh: InvoiceRow[]; readonly changed: InvoiceRow[] };
  readonly payments: {
    readonly fresh: PaymentRow[];
    readonly changed: PaymentRow[];
    readonly gone: number[];
  };
  readonly disputes: { readonly invoiceId: number; readonly change: DisputeChange }[];
}
export const noChanges = (): Changes => ({
  invoices: { fresh: [], changed: [] },
  payments: { fresh: [], changed: [], gone: [] },
  disputes: [],
});

export type Fate = 'created' | 'updated' | 'unchanged' | { readonly refused: string };

/**
 * The payment that settled the invoice: of as much as no other payment was made for. One that people recorded here
 * already becomes it. False: it is there as it should be.
 */
function settle(
  { row }: Placed,
  invoice: InvoiceRow,
  id: number,
  known: Known,
  { payments }: Changes,
): boolean {
  if (row.settledOn === null || invoice.isVoid) return false;
  const code = settlementCode(row.number);
  const former = known.payments.get(code) ?? null;
  const left = leftOf(known.covered, invoice, former?.id ?? 0);
  if (left === 0n) {
    if (former) payments.gone.push(former.id);
    return former !== null;
  }
  const { clientId, currency } = invoice;
  const sought = { clientId, receivedOn: row.settledOn, minor: String(left), currency };
  const taken = former ?? known.recordedHere(sought);
  const after: PaymentRow = {
    ...sought,
    id: taken?.id ?? id,
    kind: 'payment',
    note: taken?.note ?? null,
    code,
    parts: [{ invoiceId: invoice.id, minor: String(left) }],
  };
  if (taken === null) payments.fresh.push(after);
  else if (isSamePayment(taken, after)) return false;
  else payments.changed.push(after);
  return true;
}

function creditFate(placed: Placed, id: number, known: Known, { payments }: Changes): Fate {
  const former = known.payments.get(creditCode(placed.row.number)) ?? null;
  if (placed.row.isVoid) {
    if (former) payments.gone.push(former.id);
    return former ? 'updated' : 'unchanged';
  }
  const after = creditAfter(placed, former, former?.id ?? id);
  if (former === null) payments.fresh.push(after);
  else if (isSamePayment(former, after)) return 'unchanged';
  else if (former.touched) return { refused: 'repeated-differently' };
  else payments.changed.push(after);
  return former === null ? 'created' : 'updated';
}

const noDisputes: KnownInvoice['disputes'] = { all: 0, open: 0, openImported: 0 };

function invoiceFate(
  placed: Placed,
  ids: { invoice: number; payment: number },
  known: Known,
  into: Changes,
): Fate {
  const { row } = placed;
  const former = known.invoices.get(row.number) ?? null;
  const after = invoiceAfter(placed, former, former?.id ?? ids.invoice);
  // What was paid in another currency does not cover it any more (dropStrangeParts).
  if (former !== null && former.currency !== after.currency) known.covered.delete(former.id);
  const own = noChanges();
  const isSettledAnew = settle(placed, after, ids.payment, known, own);
  const dispute = row.isVoid ? null : disputeChange(row, former?.disputes ?? noDisputes);
  const isSame = former !== null && isSameInvoice(former, after);
  if (isSame && !isSettledAnew && dispute === null) return 'unchanged';
  if (former?.touched) return { refused: 'repeated-differently' };
  if (former === null) into.invoices.fresh.push(after);
  else if (!isSame) into.invoices.changed.push(after);
  into.payments.fresh.push(...own.payments.fresh);
  into.payments.changed.push(...own.payments.changed);
  into.payments.gone.push(...own.payments.gone);
  if (dispute !== null) into.disputes.push({ invoiceId: after.id, change: dispute });
  return former === null ? 'created' : 'updated';
}

export function fateOf(
  placed: Placed,
  ids: { invoice: number; payment: number },
  known: Known,
  into: Changes,
): Fate {
  const { number } = placed.row;
  const other = placed.row.isCredit ? known.invoices.has(number) : known.payments.has(creditCode(number));
  if (other) return { refused: 'sign-changed' };
  return placed.row.isCredit
    ? creditFate(placed, ids.payment, known, into)
    : invoiceFate(placed, ids, known, into);
}
