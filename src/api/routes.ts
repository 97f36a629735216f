/** /api/v1: what each path takes and answers. Thin: schemas say what is acceptable, operations do it, a table says it all. */
import type { IncomingMessage } from 'node:http';
import { decimalOf, minorOf, type Money } from '../domain/money.ts';
import { localDate } from '../domain/schedule.ts';
import type { ApiReceivableOperations, Bearer, StoredInvoice } from '../operations/api-receivables.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { malformed, refusal, refused, type Answer } from './answers.ts';
import { idempotencyKey, invoiceBody, invoiceNumber, paymentBody } from './schemas.ts';

/** One request, its token known and its body read. */
export interface Call {
  readonly by: Bearer;
  /** What stands in the path's place of a parameter, decoded. */
  readonly parameter: string;
  readonly body: unknown;
  /** The request as it was sent, for telling two apart. */
  readonly raw: string;
  readonly headers: IncomingMessage['headers'];
}

export interface ApiRoute {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** With one parameter at most, in braces. */
  readonly path: string;
  readonly hasBody: boolean;
  handle(call: Call): Promise<Answer>;
}

const tooFine = (currency: string): Answer =>
  refusal(422, 'amount-too-fine', `${currency} has no such small coins.`, 'amount');

/** An amount above zero, or the answer to any other. */
function moneyOf(amount: string, currency: string): Outcome<Money, Answer> {
  const minor = minorOf(amount, currency);
  if (minor === null) return fail(tooFine(currency));
  if (minor === 0n) return fail(refusal(422, 'amount-zero', 'The amount must be above zero.', 'amount'));
  return ok({ minor, currency });
}

const shown = (invoice: StoredInvoice) => ({
  number: invoice.number,
  client: { name: invoice.clientName },
  issuedOn: invoice.issuedOn,
  dueOn: invoice.dueOn,
  amount: decimalOf(invoice.amount),
  currency: invoice.amount.currency,
  void: invoice.isVoid,
});

const noInvoice = refusal(404, 'invoice-unknown', 'There is no invoice of that number.', 'number');

export function apiRoutes(operations: ApiReceivableOperations): readonly ApiRoute[] {
  const numbered = (parameter: string): string | null => {
    const read = invoiceNumber.safeParse(parameter);
    return read.success ? read.data : null;
  };
  return [
    {
      method: 'PUT',
      path: '/api/v1/invoices/{number}',
      hasBody: true,
      async handle({ by, parameter, body }) {
        const number = numbered(parameter);
        if (number === null) return noInvoice;
        const read = invoiceBody.safeParse(body);
        if (!read.success) return malformed(read.error);
        const { client, amount, currency, issuedOn, dueOn, void: isVoid } = read.data;
        const money = moneyOf(amount, currency);
        if (!money.ok) return money.failure;
        const wish = {
          client,
          amount: money.value,
          issuedOn: localDate(issuedOn),
          dueOn: localDate(dueOn),
          isVoid,
        };
        const done = await operations.putInvoice(by, number, wish);
        if (!done.ok) return refused(done.failure);
        return { status: done.value.created ? 201 : 200, body: shown(done.value.invoice) };
      },
    },
    {
      method: 'GET',
      path: '/api/v1/invoices/{number}',
      hasBody: false,
      async handle({ by, parameter }) {
        const number = numbered(parameter);
        const found = number === null ? null : await operations.invoice(by, number);
        return found ? { status: 200, body: shown(found) } : noInvoice;
      },
    },
    {
      method: 'DELETE',
      path: '/api/v1/invoices/{number}',
      hasBody: false,
      async handle({ by, parameter }) {
        const number = numbered(parameter);
        const isGone = number !== null && (await operations.voidInvoice(by, number));
        return isGone ? { status: 204, body: null } : noInvoice;
      },
    },
    {
      method: 'POST',
      path: '/api/v1/payments',
      hasBody: true,
      async handle({ by, body, raw, headers }) {
        const key = idempotencyKey.safeParse(headers['idempotency-key']);
        if (!key.success)
          return refusal(
            400,
            'no-idempotency-key',
            `Idempotency-Key ${key.error.issues[0]?.message ?? ''}`,
            'Idempotency-Key',
          );
        const read = paymentBody.safeParse(body);
        if (!read.success) return malformed(read.error);
        const { client, kind, amount, currency, receivedOn, reference, invoices } = read.data;
        const money = moneyOf(amount, currency);
        if (!money.ok) return money.failure;
        const parts = invoices.map(({ number, amount: part }) => ({
          number,
          minor: part === undefined ? null : minorOf(part, currency),
          isFine: part === undefined || minorOf(part, currency) !== null,
        }));
        if (parts.some(({ isFine }) => !isFine)) return tooFine(currency);
        const payment = {
          client,
          kind,
          receivedOn: localDate(receivedOn),
          amount: money.value,
          reference,
          invoices: parts,
        };
        const said = await operations.addPayment(by, { key: key.data, request: raw }, payment, (outcome) => {
          const answer = outcome.ok
            ? { status: 201, body: { id: outcome.value.payment } }
            : refused(outcome.failure);
          return { status: answer.status, answer: answer.body };
        });
        return { status: said.status, body: said.answer };
      },
    },
  ];
}
