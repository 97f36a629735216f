/** What the columns of a file say about their dates and numbers, gathered row by row and settled at the end. */
import { fail, ok, type Outcome } from '../outcome.ts';
import { withoutCurrency } from './amounts.ts';
import { noDateEvidence, settleDates, weighDate, type DateOrder, type DateProblem } from './dates.ts';
import type { Kind } from './kind.ts';
import {
  noNumberEvidence,
  settleNumbers,
  weighNumber,
  type DecimalMark,
  type NumberProblem,
} from './numbers.ts';

export interface Formats<Field extends string> {
  readonly orders: ReadonlyMap<Field, DateOrder | null>;
  readonly marks: ReadonlyMap<Field, DecimalMark | null>;
}

export type FormatProblem = (DateProblem | NumberProblem) & { readonly field: string };

export interface ColumnEvidence<Field extends string> {
  weigh(cell: (field: Field) => string | null, line: number): void;
  settle(told: DateOrder | null): Outcome<Formats<Field>, FormatProblem>;
}

export function columnEvidence<Field extends string>(kind: Kind<Field, unknown>): ColumnEvidence<Field> {
  const dates = kind.dates.map((field) => ({ field, evidence: noDateEvidence() }));
  const numbers = kind.numbers.map((field) => ({ field, evidence: noNumberEvidence() }));
  return {
    weigh(cell, line) {
      for (const { field, evidence } of dates) weighDate(evidence, cell(field) ?? '', line);
      for (const { field, evidence } of numbers)
        weighNumber(evidence, withoutCurrency(cell(field) ?? '').number, line);
    },
    settle(told) {
      const orders = new Map<Field, DateOrder | null>();
      for (const { field, evidence } of dates) {
        const settled = settleDates(evidence, told);
        if (!settled.ok) return fail({ ...settled.failure, field });
        orders.set(field, settled.value);
      }
      const marks = new Map<Field, DecimalMark | null>();
      for (const { field, evidence } of numbers) {
        const settled = settleNumbers(evidence);
        if (!settled.ok) return fail({ ...settled.failure, field });
        marks.set(field, settled.value);
      }
      return ok({ orders, marks });
    },
  };
}
