/** Amounts of money in cells: a number with its currency before or behind it, or in a column of its own. */
import { currencyNamed } from '../domain/money.ts';
import { readNumber, type DecimalMark } from './numbers.ts';

export interface CellAmount {
  /** '-1234.50'. */
  readonly decimal: string;
  /** ISO 4217; null: the cell does not say. */
  readonly currency: string | null;
}

const form = /^(?<before>[^\d\s.,'+-]+\.?)?\s*(?<number>[-+]?\d.*?)\s*(?<after>[^\d\s.,']+\.?)?$/u;

/** The number in the cell and what stands around it, where that is a currency; the cell itself otherwise. */
export function withoutCurrency(cell: string): { readonly number: string; readonly currency: string | null } {
  const plain = { number: cell, currency: null };
  const { before, number, after } = form.exec(cell.trim())?.groups ?? {};
  const mark = before ?? after;
  if (number === undefined || mark === undefined || (before !== undefined && after !== undefined))
    return plain;
  const currency = currencyNamed(mark);
  return currency === null ? plain : { number, currency };
}

/** Null when it is no amount. */
export function readAmount(cell: string, mark: DecimalMark | null): CellAmount | null {
  const { number, currency } = withoutCurrency(cell);
  const decimal = readNumber(number, mark);
  return decimal === null ? null : { decimal, currency };
}
