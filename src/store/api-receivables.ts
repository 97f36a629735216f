/** What other systems write about money: invoices by their numbers, payments with their parts (product.md sections 6 and 12). */
import type { ClientId, InvoiceId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import { localDate, type LocalDate } from '../domain/schedule.ts';
import type { Tx } from './database.ts';
import { openOf, type InvoiceStanding } from './invoices.ts';

/** How another system names a client. */
export type ClientName =
  { readonly code: string } | { readonly name: string } | { readonly taxNumber: string };

/** Locked against a change of owner until the transaction ends; null when none or several are called that. */
export async function clientCalled(tx: Tx, named: ClientName): Promise<ClientId | null> {
  const [column, value] =
    'code' in named
      ? ['code', named.code]
      : 'name' in named
        ? ['name', named.name]
        : ['tax_number', named.taxNumber];
  const rows = await tx.$queryRawUnsafe<{ id: number }[]>(
    `select id from client where ${column} = $1 order by id limit 2 for share`,
    value,
  );
  const [only, second] = rows;
  return only && !second ? (only.id as ClientId) : null; // the row's own key
}

export interface StoredInvoice {
  readonly id: InvoiceId;
  readonly number: string;
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly amount: Money;
  readonly isVoid: boolean;
}

/**
 * What is unpaid of the invoices of these numbers, by number, without those that were taken back. Locked in the order in
 * which everybody locks several: two who name the same ones wait in turn.
 */
export async function lockInvoices(
  tx: Tx,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, InvoiceStanding>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: number; number: string; client_id: number; currency: string }[]>`
    select id, number, client_id, currency from invoice
     where number = any(${[...numbers]}::text[]) and voided_at is null order by id for update`;
  const left = await openOf(
    tx,
    rows.map((row) => row.client_id),
    rows.map((row) => row.id),
  );
  return new Map(
    rows.map(({ id, number, client_id: clientId, currency }) => [
      number,
      {
        id: id as InvoiceId, // the row's own key, and a foreign key
        clientId: clientId as ClientId,
        open: { minor: left.get(id) ?? 0n, currency },
      },
    ]),
  );
}

/** Locked until the transaction ends. */
export async function invoiceNumbered(tx: Tx, number: string): Promise<StoredInvoice | null> {
  const [row] = await tx.$queryRaw<
    {
      id: number;
      client_id: number;
      name: string;
      issued_on: string;
      due_on: string;
      minor: string;
      currency: string;
      void: boolean;
    }[]
  >`select i.id, i.client_id, c.name, i.issued_on::text as issued_on, i.due_on::text as due_on, i.amount_minor::text as minor,
           i.currency, i.voided_at is not null as void
      from invoice i join client c on c.id = i.client_id where i.number = ${number} for update of i`;
  if (!row) return null;
  return {
    id: row.id as InvoiceId, // the row's own key, and a foreign key
    number,
    clientId: row.client_id as ClientId,
    clientName: row.name,
    issuedOn: localDate(row.issued_on),
    dueOn: localDate(row.due_on),
    amount: { minor: BigInt(row.minor), currency: row.currency },
    isVoid: row.void,
  };
}

export interface InvoiceWish {
  readonly number: string;
  readonly clientId: ClientId;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly amount: Money;
  readonly isVoid: boolean;
}

/** Says whether it was new. */
export async function upsertInvoice(tx: Tx, wish: InvoiceWish): Promise<boolean> {
  const { number, clientId, issuedOn, dueOn, amount, isVoid } = wish;
  const [row] = await tx.$queryRaw<{ fresh: boolean }[]>`
    insert into invoice (client_id, number, issued_on, due_on, amount_minor, currency, voided_at, created_at)
    values (${clientId}, ${number}, ${issuedOn}::date, ${dueOn}::date, ${amount.minor}, ${amount.currency},
            case when ${isVoid} then app_now() end, app_now())
    on conflict (number) do update set client_id = excluded.client_id, issued_on = excluded.issued_on, due_on = excluded.due_on,
      amount_minor = excluded.amount_minor, currency = excluded.currency,
      voided_at = case when ${isVoid} then coalesce(invoice.voided_at, app_now()) end
    returning (xmax = 0) as fresh`;
  return row?.fresh ?? false;
}

/** Returns the payment's key; null when a payment of that reference is there already. */
export async function insertNamedPayment(
  tx: Tx,
  payment: {
    readonly clientId: ClientId;
    readonly on: LocalDate;
    readonly amount: Money;
    readonly reference: string | null;
    readonly kind: 'payment' | 'credit_note';
  },
): Promise<number | null> {
  const { clientId, on, amount, reference, kind } = payment;
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into payment (client_id, kind, received_on, amount_minor, currency, code, created_at)
    values (${clientId}, ${kind}, ${on}::date, ${amount.minor}, ${amount.currency}, ${reference}, app_now())
    on conflict (code) do nothing returning id`;
  return row?.id ?? null;
}

/** What the payment was made for. */
export async function allot(
  tx: Tx,
  payment: number,
  parts: readonly { readonly invoice: InvoiceId; readonly minor: bigint }[],
): Promise<void> {
  const told = JSON.stringify(parts.map(({ invoice, minor }) => ({ invoice, minor: String(minor) })));
  await tx.$executeRaw`
    insert into allocation (payment_id, invoice_id, amount_minor)
    select ${payment}, invoice, minor from jsonb_to_recordset(${told}::jsonb) as part(invoice int, minor bigint)`;
}
