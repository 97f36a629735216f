/**
 * What requests of other systems must look like; /api/openapi.json is made of the same schemas, so the two cannot part.
 * Amounts are decimal numbers in text: a JSON number would have gone through floating point already.
 */
import * as z from 'zod';
import { isCurrency } from '../domain/money.ts';
import { localDate } from '../domain/schedule.ts';

const isDate = (text: string): boolean => {
  try {
    return localDate(text) === text;
  } catch {
    return false;
  }
};

/** Beyond these days there is nobody's invoice, and reckoning from them leaves the calendar. */
const [firstDay, lastDay] = ['1970-01-01', '2199-12-31'];

const date = z
  .string()
  .refine((text) => isDate(text) && text >= firstDay && text <= lastDay, {
    error: 'must be a date such as 2026-11-25',
  })
  .meta({ format: 'date', example: '2026-11-25' });
const amount = z
  .string({ error: 'must be a decimal number in quotes, such as "1200.50"' })
  .regex(/^\d{1,15}(\.\d{1,4})?$/, { error: 'must be a decimal number without a sign, such as "1200.50"' })
  .meta({ example: '1200.50' });
const currency = z
  .string()
  .refine((code) => /^[A-Z]{3}$/.test(code) && isCurrency(code), {
    error: 'must be an ISO 4217 code such as EUR',
  })
  .meta({ example: 'EUR' });
/** Control characters, halves of characters, and what turns the words around it: two numbers must not look like one. */
const unreadable = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;
const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !unreadable.test(text), { error: 'must not hold control characters' });

const client = z
  .union(
    [
      z.strictObject({ code: words(100) }),
      z.strictObject({ name: words(200) }),
      z.strictObject({ taxNumber: words(40) }),
    ],
    { error: 'must be {"code": …}, {"name": …} or {"taxNumber": …}' },
  )
  .meta({ example: { code: 'C-0042' } });

export const invoiceNumber = words(80);
export const idempotencyKey = z
  .string({ error: 'is missing' })
  .regex(/^[\x21-\x7e]{8,128}$/, { error: 'must be 8 to 128 visible ASCII characters' });

export const invoiceBody = z
  .strictObject({
    client,
    issuedOn: date,
    dueOn: date,
    amount,
    currency,
    void: z
      .boolean()
      .default(false)
      .meta({ description: 'Accounting took it back: it owes nothing any more.' }),
  })
  .refine(({ issuedOn, dueOn }) => issuedOn <= dueOn, {
    path: ['dueOn'],
    error: 'must not be before issuedOn',
  });

export const paymentBody = z.strictObject({
  client,
  kind: z.enum(['payment', 'credit_note']).default('payment'),
  receivedOn: date,
  amount,
  currency,
  reference: words(120)
    .nullable()
    .default(null)
    .meta({ description: 'Your own key of the payment; unique.' }),
  invoices: z
    .array(
      z.strictObject({
        number: invoiceNumber,
        amount: amount.optional().meta({ description: 'Left out: as much as is unpaid of it.' }),
      }),
    )
    .max(200)
    .refine((named) => new Set(named.map(({ number }) => number)).size === named.length, {
      error: 'must not name an invoice twice',
    })
    .default([])
    .meta({ description: 'What it was made for. The rest goes to the oldest invoices.' }),
});

export const invoiceAnswer = z.object({
  number: z.string(),
  client: z.object({ name: z.string() }),
  issuedOn: date,
  dueOn: date,
  amount,
  currency,
  void: z.boolean(),
});
export const paymentAnswer = z.object({ id: z.number() });

/** RFC 9457. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string().meta({ description: 'For programs; does not change.' }),
  field: z.string().nullable(),
  detail: z.string(),
});
export type Problem = z.infer<typeof problem>;
