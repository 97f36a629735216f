/**
 * Writes imported invoices, set-based: with what settled them as payments of their own, with what is contested, and with
 * credit notes (product.md sections 6 and 12). What is unpaid follows from these (receivable-ctes.ts).
 */
import type { ImportedInvoice } from '../domain/imported.ts';
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
import { debtorsOf, type DebtorMatcher } from './import-debtor.ts';
import { amountOf, todayOf, touchedClients } from './import-debts.ts';
import { fateOf, noChanges, type Changes, type Known, type Placed } from './import-invoice-fates.ts';
import { writeDisputes, writeInvoices } from './import-invoice-rows.ts';
import {
  coveredOf,
  creditCode,
  knownInvoices,
  knownPayments,
  paymentsRecordedHere,
  settlementCode,
} from './import-known-invoices.ts';
import { deletePayments, writePayments } from './import-payment-rows.ts';

function place(
  lined: Lined<ImportedInvoice>,
  match: DebtorMatcher,
  settings: ImportSettings,
): Outcome<Placed, RowRefusal> {
  const { line, row } = lined;
  const client = match(lined);
  if (!client.ok) return client;
  const amount = amountOf(row.amount, settings);
  if (amount === null) return fail({ line, field: 'amount', reason: 'amount-too-fine' });
  if (row.settledOn !== null && row.settledOn > todayOf(client.value, settings))
    return fail({ line, field: 'settledOn', reason: 'date-ahead' });
  return ok({ ...lined, client: client.value, amount });
}

async function knownOf(tx: Tx, placed: readonly Placed[]): Promise<Known> {
  const numbers = placed.map(({ row }) => row.number);
  const [invoices, payments] = [
    await knownInvoices(tx, numbers),
    await knownPayments(tx, [...numbers.map(settlementCode), ...numbers.map(creditCode)]),
  ];
  const covered = await coveredOf(
    tx,
    [...invoices.values()].map(({ id }) => id),
    'all',
  );
  const settled = placed.flatMap(({ row, client, amount }) =>
    row.settledOn === null || payments.has(settlementCode(row.number))
      ? []
      : [{ clientId: client.id, receivedOn: row.settledOn, ...amount }],
  );
  return { invoices, payments, covered, recordedHere: await paymentsRecordedHere(tx, settled, 'typed') };
}

async function write(tx: Tx, { invoices, payments, disputes }: Changes): Promise<void> {
  await writeInvoices(tx, invoices.fresh, invoices.changed);
  await writePayments(tx, payments.fresh, payments.changed);
  await deletePayments(tx, payments.gone);
  await writeDisputes(tx, disputes);
}

/** Of one import: it remembers whose debts it touched. */
export function invoiceWriter(): Writer<ImportedInvoice> {
  const touched = touchedClients();
  return {
    keys: ({ number }) => [number],
    async write(tx, batch, settings) {
      const result = tally();
      const match = await debtorsOf(tx, batch, settings);
      const placed: Placed[] = [];
      for (const lined of batch) {
        const where = place(lined, match, settings);
        if (where.ok) placed.push(where.value);
        else result.rejected.push(where.failure);
      }
      const known = await knownOf(tx, placed);
      const [invoiceIds, paymentIds] = [
        await newIds(tx, 'invoice', placed.length),
        await newIds(tx, 'payment', placed.length),
      ];
      const changes = noChanges();
      let [dueAssumed, creditNotes] = [0, 0];
      for (const [at, one] of placed.entries()) {
        const ids = { invoice: invoiceIds[at] ?? 0, payment: paymentIds[at] ?? 0 };
        const fate = fateOf(one, ids, known, changes);
        if (typeof fate === 'object') {
          result.rejected.push({ line: one.line, field: null, reason: fate.refused });
          continue;
        }
        result[fate] += 1;
        if (fate === 'unchanged') continue;
        if (one.row.isCredit) creditNotes += 1;
        else if (fate === 'created' && one.row.dueOn === null) dueAssumed += 1;
        touched.add(one.client.id, known.invoices.get(one.row.number)?.clientId ?? one.client.id);
      }
      await write(tx, changes);
      const settled = changes.payments.fresh.length + changes.payments.changed.length - creditNotes;
      const disputed = changes.disputes.filter(({ change }) => change.kind === 'open').length;
      return { ...result, also: { settled: Math.max(0, settled), disputed, creditNotes, dueAssumed } };
    },
    finish: (tx, settings) => touched.settle(tx, settings),
  };
}
