/** Invoices, payments, promises and disputes as rows that operations write. What is unpaid is derived in receivable-ctes.ts. */
import type { ClientId, InvoiceId, PersonId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import { localDate, type LocalDate } from '../domain/schedule.ts';
import type { Database, Tx } from './database.ts';
import { receivableCtes } from './receivable-ctes.ts';
import { visible } from './visible.ts';

/** Today on the calendar of the client's owner, who answers for the debt. */
export async function ownerToday(tx: Tx, client: ClientId): Promise<LocalDate> {
  const [row] = await tx.$queryRaw<{ today: string }[]>`
    select (app_now() at time zone p.zone)::date::text as today from client c join person p on p.id = c.owner_id
     where c.id = ${client}`;
  if (!row) throw new Error('there is no such client');
  return localDate(row.today);
}

export interface InvoiceStanding {
  readonly id: InvoiceId;
  readonly clientId: ClientId;
  readonly open: Money;
}

/** Whose it is at this moment; null when there is none. */
export async function clientOfInvoice(tx: Tx, id: InvoiceId): Promise<ClientId | null> {
  const found = await tx.invoice.findUnique({ where: { id }, select: { clientId: true } });
  return found && (found.clientId as ClientId); // a foreign key
}

/** An invoice locked, with what is unpaid of it; null when there is none or it was taken back. */
export async function invoiceStanding(tx: Tx, id: InvoiceId): Promise<InvoiceStanding | null> {
  const [invoice] = await tx.$queryRaw<{ client_id: number; currency: string }[]>`
    select client_id, currency from invoice where id = ${id} and voided_at is null for update`;
  if (!invoice) return null;
  const left = await openOf(tx, [invoice.client_id], [id]);
  return {
    id,
    clientId: invoice.client_id as ClientId, // a foreign key
    open: { minor: left.get(id) ?? 0n, currency: invoice.currency },
  };
}

/** What is unpaid of these invoices of these clients, in minor units of each; paid ones are not in it. */
export async function openOf(
  tx: Tx,
  clients: readonly number[],
  invoices: readonly number[],
): Promise<ReadonlyMap<number, bigint>> {
  const rows = await tx.$queryRawUnsafe<{ id: number; open: string }[]>(
    `with wanted as (select distinct client_id from unnest($1::int[]) as client(client_id)),
     ${receivableCtes("'infinity'::date")}
     select invoice_id as id, open_minor::numeric::text as open from receivable where invoice_id = any($2::int[])`,
    clients,
    invoices,
  );
  return new Map(rows.map(({ id, open }) => [id, BigInt(open)]));
}

/** An invoice as one names it. */
export interface NamedInvoice {
  readonly id: InvoiceId;
  readonly number: string;
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly currency: string;
}

/** By its number as typed, else with its letters in the other case, or by its key; only what the viewer may see. */
export async function visibleInvoice(
  database: Database,
  viewer: PersonId,
  named: string | InvoiceId,
): Promise<NamedInvoice | null> {
  const isKey = typeof named === 'number';
  const { rows } = await database.pool.query<{
    id: number;
    number: string;
    client_id: number;
    name: string;
    currency: string;
  }>({
    name: isKey ? 'invoice-by-key' : 'invoice-by-number',
    text: `select i.id, i.number, i.client_id, c.name, i.currency
             from invoice i join client c on c.id = i.client_id join person owner on owner.id = c.owner_id
             join person viewer on viewer.id = $1
            where ${isKey ? 'i.id = $2' : 'i.number = any(array[$2, upper($2), lower($2)])'} and i.voided_at is null
              and ${visible} ${isKey ? '' : 'order by i.number = $2 desc, i.id'} limit 1`,
    values: [viewer, named],
  });
  const row = rows[0];
  if (!row) return null;
  return {
    id: row.id as InvoiceId, // the row's own key, and a foreign key
    number: row.number,
    clientId: row.client_id as ClientId,
    clientName: row.name,
    currency: row.currency,
  };
}

/** Returns the payment's key. Of what was paid for an invoice only what is unpaid of it counts for it. */
export async function insertPayment(
  tx: Tx,
  payment: {
    readonly clientId: ClientId;
    readonly amount: Money;
    readonly on: LocalDate;
    readonly invoice: InvoiceStanding | null;
  },
): Promise<number> {
  const { clientId, amount, on, invoice } = payment;
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into payment (client_id, received_on, amount_minor, currency, created_at)
    values (${clientId}, ${on}::date, ${amount.minor}, ${amount.currency}, app_now()) returning id`;
  if (!row) throw new Error('the payment was not written');
  const part = invoice === null ? 0n : amount.minor < invoice.open.minor ? amount.minor : invoice.open.minor;
  if (invoice && part > 0n)
    await tx.$executeRaw`insert into allocation (payment_id, invoice_id, amount_minor) values (${row.id}, ${invoice.id}, ${part})`;
  return row.id;
}

/**
 * After a change of these invoices: what another client paid, or in another currency, was not paid for them; it is that
 * client's credit again.
 */
export async function dropStrangeParts(tx: Tx, invoices: readonly number[]): Promise<void> {
  await tx.$executeRaw`
    delete from allocation a using invoice i, payment p
     where i.id = any(${[...invoices]}::int[]) and a.invoice_id = i.id and p.id = a.payment_id
       and (p.client_id <> i.client_id or p.currency <> i.currency)`;
}

/** Ends the promise that runs, which the next one takes the place of; returns its key. */
export async function replaceOpenPromise(tx: Tx, client: ClientId, currency: string): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    update promise set state = 'replaced', settled_at = app_now()
     where client_id = ${client} and currency = ${currency} and state = 'open' returning id`;
  return row?.id ?? null;
}

export async function insertPromise(
  tx: Tx,
  promise: {
    readonly clientId: ClientId;
    readonly amount: Money;
    readonly on: LocalDate;
    readonly madeOn: LocalDate;
    readonly madeBy: PersonId | null;
  },
): Promise<number> {
  const { clientId, amount, on, madeOn, madeBy } = promise;
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into promise (client_id, amount_minor, currency, promised_on, made_on, made_by, created_at)
    values (${clientId}, ${amount.minor}, ${amount.currency}, ${on}::date, ${madeOn}::date, ${madeBy}, app_now())
    returning id`;
  if (!row) throw new Error('the promise was not written');
  return row.id;
}

export async function insertDispute(
  tx: Tx,
  dispute: {
    readonly invoiceId: InvoiceId;
    readonly amount: Money | null;
    readonly reason: string;
    readonly openedBy: PersonId | null;
  },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into dispute (invoice_id, amount_minor, reason, opened_at, opened_by)
    values (${dispute.invoiceId}, ${dispute.amount?.minor ?? null}, ${dispute.reason}, app_now(), ${dispute.openedBy})
    returning id`;
  if (!row) throw new Error('the dispute was not written');
  return row.id;
}

/** Returns the moment, in milliseconds, that names these resolutions; null when none was open. */
export async function resolveDisputes(tx: Tx, invoice: InvoiceId): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ at: Date }[]>`
    update dispute set resolved_at = app_now() where invoice_id = ${invoice} and resolved_at is null
    returning resolved_at as at`;
  return row?.at.getTime() ?? null;
}

/** Opens again what was resolved at that moment; false when nothing was. */
export async function reopenDisputes(
  tx: Tx,
  invoice: InvoiceId,
  at: number,
  clientId: ClientId,
): Promise<boolean> {
  const opened = await tx.dispute.updateMany({
    where: { invoiceId: invoice, resolvedAt: new Date(at), invoice: { clientId } },
    data: { resolvedAt: null },
  });
  return opened.count > 0;
}

/** False when it is gone, or another client's since, here and below. */
export async function deletePayment(tx: Tx, id: number, clientId: ClientId): Promise<boolean> {
  return (await tx.payment.deleteMany({ where: { id, clientId } })).count > 0;
}

/** False when it was settled since, which cannot be taken back. */
export async function deletePromise(tx: Tx, id: number, reopen: number | null): Promise<boolean> {
  if ((await tx.paymentPromise.deleteMany({ where: { id, state: 'open' } })).count === 0) return false;
  if (reopen !== null)
    await tx.paymentPromise.updateMany({
      where: { id: reopen, state: 'replaced' },
      data: { state: 'open', settledAt: null },
    });
  return true;
}

export async function deleteDispute(tx: Tx, id: number, clientId: ClientId): Promise<boolean> {
  return (await tx.dispute.deleteMany({ where: { id, resolvedAt: null, invoice: { clientId } } })).count > 0;
}
