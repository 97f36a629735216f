/** Writes the invoices of the demo company and what came of them, with the ladders that follow, as if they had come from accounting. */
import type { Instant } from '../clock.ts';
import type { ClientId, PersonId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/schedule.ts';
import type { Tx } from './database.ts';
import { insertRows, numbersFor } from './demo-rows.ts';
import { restartDunning } from './dunning.ts';

export interface NewDebt {
  readonly clientId: ClientId;
  readonly ownerId: PersonId;
  readonly invoices: readonly {
    readonly number: string;
    readonly issuedOn: LocalDate;
    readonly dueOn: LocalDate;
    readonly minor: number;
    readonly currency: string;
    readonly paid: { readonly minor: number; readonly on: LocalDate } | null;
    readonly dispute: { readonly reason: string; readonly at: Instant } | null;
  }[];
  readonly creditNote: { readonly minor: number; readonly currency: string; readonly on: LocalDate } | null;
  readonly promise: {
    readonly minor: number;
    readonly currency: string;
    readonly madeOn: LocalDate;
    readonly promisedOn: LocalDate;
    readonly brokenAt: Instant | null;
  } | null;
}

const invoiceColumns = { id: 'int', client_id: 'int', number: 'text', issued_on: 'date', due_on: 'date', amount_minor: 'bigint', currency: 'text', created_at: 'timestamptz' }; // prettier-ignore
const paymentColumns = { id: 'int', client_id: 'int', kind: 'text', received_on: 'date', amount_minor: 'bigint', currency: 'text', created_at: 'timestamptz' }; // prettier-ignore
const allocationColumns = { payment_id: 'int', invoice_id: 'int', amount_minor: 'bigint' };
const disputeColumns = { invoice_id: 'int', reason: 'text', opened_at: 'timestamptz', opened_by: 'int' };
const promiseColumns = { client_id: 'int', amount_minor: 'bigint', currency: 'text', promised_on: 'date', state: 'text', made_on: 'date', made_by: 'int', settled_at: 'timestamptz', created_at: 'timestamptz' }; // prettier-ignore

/** What is due by `today` is passed in silence: nobody shall be asked about the past at once. Returns how many invoices there are. */
export async function insertDebts(
  tx: Tx,
  debts: readonly NewDebt[],
  since: Instant,
  today: LocalDate,
): Promise<number> {
  const bills = debts.flatMap(({ invoices, ...debt }) =>
    invoices.map((invoice) => ({ ...invoice, ...debt })),
  );
  const invoices = await numbersFor(tx, 'invoice', bills);
  const rows = bills.map((bill, at) => ({ ...bill, id: invoices.idOf(at) }));
  await insertRows(
    tx,
    'invoice',
    invoiceColumns,
    rows.map(({ id, clientId, number, issuedOn, dueOn, minor, currency }) => ({
      id,
      client_id: clientId,
      number,
      issued_on: issuedOn,
      due_on: dueOn,
      amount_minor: minor,
      currency,
      created_at: since,
    })),
  );
  await insertPaid(tx, rows, debts, since);
  const disputes = rows.flatMap(({ id, dispute, ownerId }) =>
    dispute ? [{ invoice_id: id, reason: dispute.reason, opened_at: dispute.at, opened_by: ownerId }] : [],
  );
  await insertRows(tx, 'dispute', disputeColumns, disputes);
  await insertPromises(tx, debts, since);
  await restartDunning(
    tx,
    debts.map(({ clientId }) => clientId),
    today,
  );
  return rows.length;
}

type BillRow = NewDebt['invoices'][number] & { readonly id: number; readonly clientId: ClientId };

/** Payments of the invoices they were made for, and credit notes for none. */
async function insertPaid(
  tx: Tx,
  bills: readonly BillRow[],
  debts: readonly NewDebt[],
  since: Instant,
): Promise<void> {
  const paid = bills.flatMap(({ id, clientId, currency, paid: of }) =>
    of ? [{ ...of, invoice: id, clientId, currency, kind: 'payment' }] : [],
  );
  const credited = debts.flatMap(({ clientId, creditNote }) =>
    creditNote ? [{ ...creditNote, invoice: null, clientId, kind: 'credit_note' }] : [],
  );
  const all = [...paid, ...credited];
  const { idOf } = await numbersFor(tx, 'payment', all);
  await insertRows(
    tx,
    'payment',
    paymentColumns,
    all.map(({ clientId, kind, on, minor, currency }, at) => ({
      id: idOf(at),
      client_id: clientId,
      kind,
      received_on: on,
      amount_minor: minor,
      currency,
      created_at: since,
    })),
  );
  await insertRows(
    tx,
    'allocation',
    allocationColumns,
    all.flatMap(({ invoice, minor }, at) =>
      invoice === null ? [] : [{ payment_id: idOf(at), invoice_id: invoice, amount_minor: minor }],
    ),
  );
}

async function insertPromises(tx: Tx, debts: readonly NewDebt[], since: Instant): Promise<void> {
  await insertRows(
    tx,
    'promise',
    promiseColumns,
    debts.flatMap(({ clientId, ownerId, promise }) =>
      promise === null
        ? []
        : [
            {
              client_id: clientId,
              amount_minor: promise.minor,
              currency: promise.currency,
              promised_on: promise.promisedOn,
              state: promise.brokenAt === null ? 'open' : 'broken',
              made_on: promise.madeOn,
              made_by: ownerId,
              settled_at: promise.brokenAt,
              created_at: since,
            },
          ],
    ),
  );
}
