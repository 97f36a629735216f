/** Answers of the API: JSON, and problems as RFC 9457 has them: a code for programs, a sentence for people. */
import type * as z from 'zod';
import type { ApiFailure } from '../operations/api-receivables.ts';
import { assertNever } from '../outcome.ts';
import type { Problem } from './schemas.ts';

/** What goes back over HTTP. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'Not authorised',
  404: 'Not found',
  409: 'In conflict with what is there',
  415: 'Not JSON',
  422: 'Not acceptable as it is',
};

export function refusal(status: number, code: string, detail: string, field: string | null = null): Answer {
  const body: Problem = {
    type: 'about:blank',
    title: titles[status] ?? 'Refused',
    status,
    code,
    field,
    detail,
  };
  return { status, body };
}

/** The first thing that is wrong with a body, by its field. */
export function malformed(error: z.ZodError): Answer {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  const what =
    issue?.code === 'unrecognized_keys' ? `unknown: ${issue.keys.join(', ')}` : (issue?.message ?? '');
  return refusal(422, 'malformed', field === '' ? what : `${field} ${what}`, field || null);
}

/** What an operation refused, in the same words each time. */
export function refused(failure: ApiFailure): Answer {
  switch (failure.kind) {
    case 'client-unknown':
      return refusal(404, failure.kind, 'No client, or more than one, is called that.', 'client');
    case 'invoice-unknown':
      return refusal(404, failure.kind, `There is no invoice ${failure.number} in force.`, 'invoices');
    case 'invoice-mismatch':
      return refusal(
        409,
        failure.kind,
        `Invoice ${failure.number} is another client's, or in another currency.`,
        'invoices',
      );
    case 'too-much':
      return refusal(
        422,
        failure.kind,
        failure.number === null
          ? 'The parts are more than the payment.'
          : `Less than that is unpaid of invoice ${failure.number}.`,
        'invoices',
      );
    case 'reference-taken':
      return refusal(409, failure.kind, 'A payment of that reference is there already.', 'reference');
    case 'key-reused':
      return refusal(
        422,
        failure.kind,
        'This Idempotency-Key was used for another request.',
        'Idempotency-Key',
      );
    default:
      return assertNever(failure);
  }
}
