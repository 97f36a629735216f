/** /api/openapi.json: the API described by the very schemas that its requests are checked with. */
import * as z from 'zod';
import {
  idempotencyKey,
  invoiceAnswer,
  invoiceBody,
  invoiceNumber,
  paymentAnswer,
  paymentBody,
  problem,
} from './schemas.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output' = 'output') => {
  const { $schema: _dialect, ...made } = z.toJSONSchema(schema, { io });
  return made;
};
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const problems = (statuses: Readonly<Record<number, string>>) =>
  Object.fromEntries(
    Object.entries(statuses).map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: ref('Problem') } } },
    ]),
  );

const everywhere = { 401: 'No token, or one that is not in use.' };
const withBody = { ...everywhere, 400: 'Not JSON.', 415: 'Not JSON.', 422: 'Not acceptable as it is.' };

/** OpenAPI 3.1. */
export function openApi(publicUrl: string | null, version: string) {
  const number = { name: 'number', in: 'path', required: true, schema: schemaOf(invoiceNumber) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Followthrough',
      version,
      description:
        'For accounting systems: invoices and payments. What they change is followed within a minute.',
    },
    servers: [{ url: publicUrl ?? '/' }],
    security: [{ token: [] }],
    paths: {
      '/api/v1/invoices/{number}': {
        parameters: [number],
        put: {
          summary: 'Creates or changes the invoice of that number',
          requestBody: { required: true, ...json(ref('InvoiceIn')) },
          responses: {
            200: { description: 'Changed.', ...json(ref('Invoice')) },
            201: { description: 'Created.', ...json(ref('Invoice')) },
            ...problems({ ...withBody, 404: 'No such client.' }),
          },
        },
        get: {
          summary: 'The invoice of that number',
          responses: {
            200: { description: 'As it is.', ...json(ref('Invoice')) },
            ...problems({ ...everywhere, 404: 'No such invoice.' }),
          },
        },
        delete: {
          summary: 'Takes the invoice back: it owes nothing any more',
          responses: {
            204: { description: 'Taken back, now or before.' },
            ...problems({ ...everywhere, 404: 'No such invoice.' }),
          },
        },
      },
      '/api/v1/payments': {
        post: {
          summary: 'A payment or a credit note; once per Idempotency-Key',
          parameters: [
            { name: 'Idempotency-Key', in: 'header', required: true, schema: schemaOf(idempotencyKey) },
          ],
          requestBody: { required: true, ...json(ref('PaymentIn')) },
          responses: {
            201: { description: 'Recorded, now or under the same key before.', ...json(ref('Payment')) },
            ...problems({
              ...withBody,
              404: 'No such client or invoice.',
              409: 'In conflict with what is there.',
            }),
          },
        },
      },
    },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'followthrough token create' },
      },
      schemas: {
        InvoiceIn: schemaOf(invoiceBody, 'input'),
        Invoice: schemaOf(invoiceAnswer),
        PaymentIn: schemaOf(paymentBody, 'input'),
        Payment: schemaOf(paymentAnswer),
        Problem: schemaOf(problem),
      },
    },
  };
}
