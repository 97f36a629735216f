/** Receivables: the unpaid parts of invoices, and their ageing by due date (product.md section 6). */
import type { ClientId, InvoiceId } from './ids.ts';
import type { Money } from './money.ts';
import { daysBetween, type LocalDate } from './schedule.ts';

/** Days past due; `d121` is that many and more. */
export const ageBuckets = ['current', 'd1_30', 'd31_60', 'd61_90', 'd91_120', 'd121'] as const;
export type AgeBucket = (typeof ageBuckets)[number];

/** What a client still owes on one invoice. */
export interface Receivable {
  readonly invoiceId: InvoiceId;
  readonly clientId: ClientId;
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly amount: Money;
  /** The unpaid part, `disputed` included. */
  readonly open: Money;
  /** The part of it that the client contests: it is frozen. */
  readonly disputed: Money;
}

/** Zero and below: not due yet. */
export const daysPastDue = (dueOn: LocalDate, asOf: LocalDate): number => daysBetween(dueOn, asOf);

export const promiseStates = ['open', 'kept', 'broken', 'replaced'] as const;
export type PromiseState = (typeof promiseStates)[number];

export const paymentKinds = ['payment', 'credit_note'] as const;
export type PaymentKind = (typeof paymentKinds)[number];
