/**
 * Writes imported payments, set-based, with the invoices that they were made for; what is more than those leave open is
 * the client's credit (product.md sections 6 and 12).
 */
import { createHash } from 'node:crypto';
import type { ImportedPayment } from '../domain/imported.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import type { Tx } from './database.ts';
import {
  newIds,
  tally,
  type ImportSettings,
  type Lined,
  type RowRefusal,
  type Writer,
} from './import-batch.ts';
import { debtorsOf, isNamed, type DebtorMatcher } from './import-debtor.ts';
import { amountOf, todayOf, touchedClients, type Amount } from './import-debts.ts';
import {
  coveredOf,
  knownInvoices,
  knownPayments,
  leftOf,
  paymentsRecordedHere,
  shrinkSettlements,
  type Covered,
  type KnownInvoice,
  type KnownPayment,
  type Part,
  type PaymentRow,
} from './import-known-invoices.ts';
import { isSamePayment, writePayments } from './import-payment-rows.ts';

interface Placed extends Lined<ImportedPayment> {
  readonly clientId: number;
  readonly amount: Amount;
  readonly invoices: readonly KnownInvoice[];
  readonly code: string;
}

/** How many rows without a code said the same so far, of one file: the second one is another payment. */
type Repeats = Map<string, number>;

/** A payment without a code is known by all that it says, and by how many before it in the file say the same. */
function codeOf({ row }: Lined<ImportedPayment>, clientId: number, amount: Amount, repeats: Repeats): string {
  if (row.code !== null) return row.code;
  const said = JSON.stringify([clientId, row.receivedOn, amount.minor, amount.currency, row.note]);
  const key = createHash('sha256').update(said).digest('base64url').slice(0, 24);
  const before = repeats.get(key) ?? 0;
  repeats.set(key, before + 1);
  return `row:${key}:${before + 1}`;
}

function place(
  lined: Lined<ImportedPayment>,
  match: DebtorMatcher,
  known: ReadonlyMap<string, KnownInvoice>,
  repeats: Repeats,
  settings: ImportSettings,
): Outcome<Placed, RowRefusal> {
  const { line, row } = lined;
  const refuse = (field: string, reason: string, said: string) => fail({ line, field, reason, said });
  const invoices: KnownInvoice[] = [];
  for (const number of row.invoices) {
    const invoice = known.get(number);
    if (!invoice) return refuse('invoices', 'invoice-unknown', number);
    invoices.push(invoice);
  }
  const client = isNamed(row) ? match(lined) : null;
  if (client !== null && !client.ok) return client;
  const clientId = client?.value.id ?? invoices[0]?.clientId;
  if (clientId === undefined) return fail({ line, field: 'clientName', reason: 'client-missing' });
  const strange = invoices.find((invoice) => invoice.clientId !== clientId);
  if (strange) return refuse('invoices', 'invoice-of-another', strange.number);
  const amount = amountOf(row.amount, settings);
  if (amount === null) return fail({ line, field: 'amount', reason: 'amount-too-fine' });
  const foreign = invoices.find(({ currency }) => currency !== amount.currency);
  if (foreign) return refuse('invoices', 'invoice-other-currency', foreign.number);
  if (row.receivedOn > todayOf(client?.value ?? null, settings))
    return refuse('receivedOn', 'date-ahead', row.receivedOn);
  return ok({ ...lined, clientId, amount, invoices, code: codeOf(lined, clientId, amount, repeats) });
}

/** For each invoice in turn as much as other payments leave of it; marked as covered for the rows that follow. */
function partsOf({ invoices, amount }: Placed, id: number, covered: Covered): Part[] {
  let rest = BigInt(amount.minor);
  const parts: Part[] = [];
  for (const invoice of invoices) {
    const left = invoice.isVoid ? 0n : leftOf(covered, invoice, id);
    const part = left < rest ? left : rest;
    covered.get(invoice.id)?.delete(id);
    if (part === 0n) continue;
    covered.get(invoice.id)?.set(id, part);
    parts.push({ invoiceId: invoice.id, minor: String(part) });
    rest -= part;
  }
  return parts;
}

/** What the payment is after the row. A row that names no invoice says nothing of what it was made for. */
const after = (placed: Placed, former: KnownPayment | null, id: number, covered: Covered): PaymentRow => ({
  id,
  clientId: placed.clientId,
  kind: former?.kind ?? 'payment',
  receivedOn: placed.row.receivedOn,
  ...placed.amount,
  note: placed.row.note ?? former?.note ?? null,
  code: placed.code,
  parts: placed.invoices.length === 0 ? keptParts(placed, former) : partsOf(placed, id, covered),
});

/** Parts of a payment that says less than before, in another currency or for another client are the client's credit again. */
const keptParts = ({ amount, clientId }: Placed, former: KnownPayment | null): readonly Part[] =>
  former?.minor === amount.minor && former.currency === amount.currency && former.clientId === clientId
    ? former.parts
    : [];

interface Known {
  readonly payments: ReadonlyMap<string, KnownPayment>;
  readonly covered: Covered;
  readonly recordedHere: (one: Pick<PaymentRow, 'clientId' | 'receivedOn'> & Amount) => KnownPayment | null;
}

async function knownOf(tx: Tx, placed: readonly Placed[]): Promise<Known> {
  const payments = await knownPayments(
    tx,
    placed.map(({ code }) => code),
  );
  const invoices = new Set(placed.flatMap((one) => one.invoices.map(({ id }) => id)));
  const fresh = placed
    .filter(({ code }) => !payments.has(code))
    .map(({ clientId, amount, row }) => ({ clientId, receivedOn: row.receivedOn, ...amount }));
  return {
    payments,
    covered: await coveredOf(tx, [...invoices], 'told'),
    recordedHere: await paymentsRecordedHere(tx, fresh, 'assumed'),
  };
}

/** Of one import: it remembers whose debts it touched, and what was said already. */
export function paymentWriter(): Writer<ImportedPayment> {
  const touched = touchedClients();
  const repeats: Repeats = new Map();
  return {
    keys: ({ code }) => (code === null ? [] : [code]),
    async write(tx, batch, settings) {
      const result = tally();
      const match = await debtorsOf(tx, batch, settings);
      const invoices = await knownInvoices(
        tx,
        batch.flatMap(({ row }) => row.invoices),
      );
      const placed: Placed[] = [];
      for (const lined of batch) {
        const where = place(lined, match, invoices, repeats, settings);
        if (where.ok) placed.push(where.value);
        else result.rejected.push(where.failure);
      }
      const known = await knownOf(tx, placed);
      const ids = await newIds(tx, 'payment', placed.length);
      const [fresh, changed]: [PaymentRow[], PaymentRow[]] = [[], []];
      let recordedHere = 0;
      for (const [at, one] of placed.entries()) {
        const { clientId, amount, row } = one;
        const named = known.payments.get(one.code) ?? null;
        const former = named ?? known.recordedHere({ clientId, receivedOn: row.receivedOn, ...amount });
        const change = after(one, former, former?.id ?? ids[at] ?? 0, known.covered);
        if (named === null && former !== null) recordedHere += 1;
        if (former === null) fresh.push(change);
        else if (isSamePayment(former, change)) {
          result.unchanged += 1;
          continue;
        } else if (former.touched) {
          result.rejected.push({ line: one.line, field: null, reason: 'repeated-differently' });
          continue;
        } else changed.push(change);
        touched.add(clientId, former?.clientId ?? clientId);
      }
      await writePayments(tx, fresh, changed);
      await shrinkSettlements(
        tx,
        [...fresh, ...changed].flatMap(({ parts }) => parts.map(({ invoiceId }) => invoiceId)),
      );
      return { ...result, created: fresh.length, updated: changed.length, also: { recordedHere } };
    },
    finish: (tx, settings) => touched.settle(tx, settings),
  };
}
