/** Payments from accounting or from a statement of the bank, where only what came in counts (product.md sections 6 and 12). */
import { cleanText } from '../../domain/folding.ts';
import type { ImportedAmount, ImportedPayment } from '../../domain/imported.ts';
import { fail, ok, type Outcome } from '../../outcome.ts';
import type { Cells, Kind, RowFailure } from '../kind.ts';
import { wordsOf } from '../names.ts';
import { readNumber } from '../numbers.ts';
import { amountIn, dayIn, debtorColumns, debtorIn } from './debtor.ts';

const columns = {
  ...debtorColumns,
  code: ['payment code', 'payment id', 'payment number', 'transaction id', 'operation number', 'reference', 'payment reference', 'code', 'id', 'codigo pago', 'id pago', 'numero de operacion', 'referencia', 'codigo', 'номер платежа', 'код платежа', 'номер операции', 'номер документа', 'код', 'номер'],
  receivedOn: ['received on', 'payment date', 'paid on', 'date received', 'value date', 'date', 'fecha pago', 'fecha de pago', 'fecha cobro', 'fecha de cobro', 'fecha valor', 'fecha operacion', 'fecha', 'дата поступления', 'дата платежа', 'дата оплаты', 'дата операции', 'дата'],
  amount: ['amount', 'payment amount', 'amount paid', 'amount received', 'credit', 'importe', 'importe pagado', 'monto', 'haber', 'abono', 'ingreso', 'сумма', 'сумма платежа', 'поступление', 'приход', 'кредит'],
  outgoing: ['debit', 'withdrawal', 'paid out', 'debe', 'cargo', 'дебет', 'списание', 'расход'],
  direction: ['d/c', 'dc', 'debit credit', 'debit/credit', 'c/d', 'direction', 'debe haber', 'направление', 'дебет кредит', 'вид операции'],
  currency: ['currency', 'currency code', 'moneda', 'divisa', 'валюта'],
  invoices: ['invoice number', 'invoice numbers', 'invoice no', 'invoice', 'invoices', 'numero factura', 'numero de factura', 'factura', 'facturas', 'номер счета', 'номера счетов', 'счет', 'счета', 'накладная'],
  note: ['note', 'label', 'description', 'purpose', 'details', 'memo', 'concepto', 'descripcion', 'nota', 'observaciones', 'назначение платежа', 'назначение', 'примечание', 'комментарий'],
} as const; // prettier-ignore
type Field = keyof typeof columns;
type Reading<T> = Outcome<T, RowFailure<Field>>;

const directions = ['in', 'out'] as const;
const directionOf = wordsOf<(typeof directions)[number]>({
  in: ['c', 'cr', 'credit', 'incoming', 'received', 'haber', 'abono', 'ingreso', 'кредит', 'поступление', 'входящий', 'приход'],
  out: ['d', 'dr', 'debit', 'outgoing', 'sent', 'debe', 'cargo', 'pago', 'дебет', 'списание', 'исходящий', 'расход'],
}); // prettier-ignore

const isSomething = (cell: string | null, cells: Cells<Field>): boolean =>
  cell !== null && Number(readNumber(cell, cells.mark('outgoing')) ?? 0) !== 0;

/** What came in. A column that says whether it did is believed before the sign of the amount. */
function receivedIn(cells: Cells<Field>): Reading<ImportedAmount> {
  const cell = cells.get('direction');
  const told = cell === null ? undefined : cells.told('direction', cell);
  const direction =
    cell === null ? null : (directions.find((each) => each === told) ?? directionOf(cell) ?? undefined);
  if (direction === undefined)
    return fail({ field: 'direction', reason: 'direction-unknown', said: cell ?? '' });
  if (direction === 'out') return fail({ field: 'direction', reason: 'payment-outgoing' });
  const amount = amountIn(cells);
  const missing = !amount.ok && ['amount-missing', 'amount-zero'].includes(amount.failure.reason);
  if (missing && isSomething(cells.get('outgoing'), cells))
    return fail({ field: 'outgoing', reason: 'payment-outgoing' });
  if (!amount.ok) return amount;
  const { decimal } = amount.value;
  if (decimal.startsWith('-') && direction === null)
    return fail({ field: 'amount', reason: 'payment-outgoing', said: cells.get('amount') ?? decimal });
  return ok({ ...amount.value, decimal: decimal.replace(/^-/, '') });
}

function read(cells: Cells<Field>): Reading<ImportedPayment> {
  const amount = receivedIn(cells);
  if (!amount.ok) return amount;
  const invoices = [
    ...new Set(
      (cells.get('invoices') ?? '')
        .split(/[;,\n]+/)
        .map((number) => cleanText(number, 60))
        .filter((number) => number !== ''),
    ),
  ];
  const debtor = debtorIn(cells);
  if (debtor === null && invoices.length === 0)
    return fail({ field: 'clientName', reason: 'client-missing' });
  const receivedOn = dayIn<Field>(cells, 'receivedOn');
  if (!receivedOn.ok) return receivedOn;
  if (receivedOn.value === null) return fail({ field: 'receivedOn', reason: 'date-missing' });
  return ok({
    ...(debtor ?? { clientName: null, clientCode: null, taxNumber: null }),
    code: cleanText(cells.get('code') ?? '', 60) || null,
    receivedOn: receivedOn.value,
    amount: amount.value,
    invoices,
    note: cleanText(cells.get('note') ?? '', 500) || null,
  });
}

export const payments: Kind<Field, ImportedPayment> = {
  name: 'payments',
  columns,
  needs: [
    ['clientName', 'receivedOn', 'amount'],
    ['clientCode', 'receivedOn', 'amount'],
    ['taxNumber', 'receivedOn', 'amount'],
    ['invoices', 'receivedOn', 'amount'],
  ],
  dates: ['receivedOn'],
  numbers: ['amount', 'outgoing'],
  meanings: { direction: directions },
  read,
};
