/** Whom an invoice or a payment is of, as files name him: by name, code or tax number (product.md sections 6 and 12). */
import { cleanText } from '../../domain/folding.ts';
import type { ImportedAmount, ImportedDebtor } from '../../domain/imported.ts';
import { currencyNamed } from '../../domain/money.ts';
import { localDate, type LocalDate } from '../../domain/schedule.ts';
import { fail, ok, type Outcome } from '../../outcome.ts';
import { readAmount } from '../amounts.ts';
import { readDate } from '../dates.ts';
import type { Cells, RowFailure } from '../kind.ts';

export const debtorColumns = {
  clientName: ['client', 'client name', 'customer', 'customer name', 'account', 'account name', 'company', 'company name', 'partner', 'partner name', 'payer', 'payer name', 'bill to', 'debtor', 'cliente', 'nombre cliente', 'nombre del cliente', 'empresa', 'ordenante', 'pagador', 'deudor', 'клиент', 'контрагент', 'плательщик', 'покупатель', 'компания', 'организация', 'наименование контрагента', 'наименование плательщика'],
  clientCode: ['client code', 'customer code', 'customer id', 'customer number', 'client id', 'account number', 'codigo cliente', 'codigo del cliente', 'codigo de cliente', 'id cliente', 'код клиента', 'код контрагента'],
  taxNumber: ['tax number', 'tax id', 'vat', 'vat number', 'vat id', 'customer vat', 'nif', 'cif', 'nif cif', 'rfc', 'nit', 'инн', 'инн плательщика', 'инн контрагента', 'инн покупателя'],
} as const; // prettier-ignore
export type DebtorField = keyof typeof debtorColumns;

const longestTaxNumber = 40;

/** Null: the row names nobody. */
export function debtorIn(cells: Cells<DebtorField>): ImportedDebtor | null {
  const text = (field: DebtorField, max: number): string | null => {
    const cell = cells.get(field);
    return cell === null ? null : cleanText(cell, max) || null;
  };
  const [clientName, clientCode] = [text('clientName', 200), text('clientCode', 60)];
  const taxNumber = text('taxNumber', longestTaxNumber);
  return clientName === null && clientCode === null && taxNumber === null
    ? null
    : { clientName, clientCode, taxNumber };
}

/** Null where the cell is empty. */
export function dayIn<Field extends string>(
  cells: Cells<Field>,
  field: Field,
): Outcome<LocalDate | null, RowFailure<Field>> {
  const cell = cells.get(field);
  if (cell === null) return ok(null);
  const date = readDate(cell, cells.order(field));
  return date === null ? fail({ field, reason: 'date-unreadable', said: cell }) : ok(localDate(date.date));
}

/** With its sign; zero is no amount. Brackets are how accountants write what is below zero. */
export function amountIn(
  cells: Cells<'amount' | 'currency'>,
): Outcome<ImportedAmount, RowFailure<'amount' | 'currency'>> {
  const [cell, named] = [cells.get('amount'), cells.get('currency')];
  const currency = named === null ? null : currencyNamed(named);
  if (named !== null && currency === null)
    return fail({ field: 'currency', reason: 'currency-unknown', said: named });
  if (cell === null) return fail({ field: 'amount', reason: 'amount-missing' });
  const bracketed = /^\((.+)\)$/.exec(cell)?.[1];
  const amount = readAmount(bracketed === undefined ? cell : `-${bracketed}`, cells.mark('amount'));
  if (amount === null) return fail({ field: 'amount', reason: 'amount-malformed', said: cell });
  if (/^-?0+(\.0+)?$/.test(amount.decimal)) return fail({ field: 'amount', reason: 'amount-zero' });
  return ok({ ...amount, currency: amount.currency ?? currency });
}
