/** Invoices from accounting: what is owed, what was settled or contested, and what was taken back (product.md sections 6 and 12). */
import { cleanText } from '../../domain/folding.ts';
import type { ImportedInvoice } from '../../domain/imported.ts';
import { fail, ok, type Outcome } from '../../outcome.ts';
import type { Cells, Kind, RowFailure } from '../kind.ts';
import { wordsOf } from '../names.ts';
import { amountIn, dayIn, debtorColumns, debtorIn } from './debtor.ts';

const columns = {
  ...debtorColumns,
  number: ['invoice number', 'invoice no', 'invoice id', 'invoice', 'document number', 'number', 'no', 'id', 'numero factura', 'numero de factura', 'factura id', 'id factura', 'factura', 'num factura', 'numero', 'номер счета', 'номер накладной', 'номер документа', 'номер счета фактуры', 'счет', 'номер', '№'],
  issuedOn: ['invoice date', 'issued on', 'issue date', 'issued', 'document date', 'date', 'fecha factura', 'fecha de factura', 'fecha emision', 'fecha de emision', 'fecha', 'дата счета', 'дата выставления', 'дата документа', 'дата отгрузки', 'дата'],
  dueOn: ['due date', 'due on', 'due', 'payment due', 'payment due date', 'fecha vencimiento', 'fecha de vencimiento', 'vencimiento', 'срок оплаты', 'дата оплаты до', 'оплатить до', 'срок платежа', 'дата платежа'],
  amount: ['invoice amount', 'invoice total', 'total amount', 'grand total', 'total', 'amount', 'amount due', 'importe total', 'total factura', 'importe', 'monto total', 'monto', 'сумма счета', 'сумма документа', 'сумма с ндс', 'итого', 'всего', 'сумма'],
  currency: ['currency', 'currency code', 'moneda', 'divisa', 'валюта'],
  settledOn: ['settled date', 'settled on', 'paid on', 'paid date', 'date paid', 'clear date', 'fecha pago', 'fecha de pago', 'pagada el', 'fecha cobro', 'fecha de cobro', 'дата оплаты', 'оплачен', 'оплачено', 'дата погашения'],
  disputed: ['disputed', 'in dispute', 'dispute', 'en disputa', 'disputada', 'reclamada', 'impugnada', 'оспаривается', 'спор', 'претензия', 'оспорен'],
  disputeReason: ['dispute reason', 'reason of dispute', 'motivo disputa', 'motivo de la disputa', 'motivo de reclamacion', 'причина спора', 'причина претензии'],
  standing: ['valid', 'status', 'state', 'invoice status', 'valida', 'estado', 'estado factura', 'действителен', 'статус', 'состояние'],
} as const; // prettier-ignore
type Field = keyof typeof columns;

const answers = ['yes', 'no'] as const;
const answerOf = wordsOf<(typeof answers)[number]>({
  yes: ['y', 'true', '1', 'x', 'si', 's', 'verdadero', 'да', 'истина', '+'],
  no: ['n', 'false', '0', 'falso', 'нет', 'ложь', '-'],
});

const standings = ['valid', 'void'] as const;
/** Whether it is paid is told by payments and by the day of settlement, never by a word. */
const standingOf = wordsOf<(typeof standings)[number]>({
  valid: ['yes', 'y', 'true', '1', 'open', 'issued', 'sent', 'posted', 'paid', 'unpaid', 'partially paid', 'pending', 'overdue', 'si', 'verdadero', 'vigente', 'emitida', 'enviada', 'pagada', 'pendiente', 'vencida', 'cobrada', 'activa', 'да', 'истина', 'проведен', 'выставлен', 'оплачен', 'не оплачен', 'частично оплачен', 'просрочен', 'действителен'],
  void: ['no', 'n', 'false', '0', 'voided', 'cancelled', 'canceled', 'deleted', 'annulled', 'reversed', 'falso', 'anulada', 'anulado', 'cancelada', 'нет', 'ложь', 'аннулирован', 'аннулирована', 'отменен', 'отменена', 'удален', 'помечен на удаление', 'сторно', 'недействителен'],
}); // prettier-ignore

type Reading<T> = Outcome<T, RowFailure<Field>>;

/** What the operator said that the cell means comes before what we know of it. */
function wordIn<Word extends string>(
  cells: Cells<Field>,
  field: 'disputed' | 'standing',
  words: readonly Word[],
  known: (cell: string) => Word | undefined,
): Reading<Word | null> {
  const cell = cells.get(field);
  if (cell === null) return ok(null);
  const told = cells.told(field, cell);
  const word = words.find((each) => each === told) ?? known(cell);
  return word === undefined ? fail({ field, reason: `${field}-unknown`, said: cell }) : ok(word);
}

function read(cells: Cells<Field>): Outcome<ImportedInvoice, RowFailure<Field>> {
  const number = cleanText(cells.get('number') ?? '', 60);
  if (number === '') return fail({ field: 'number', reason: 'number-missing' });
  const debtor = debtorIn(cells);
  if (debtor === null) return fail({ field: 'clientName', reason: 'client-missing' });
  const [issuedOn, dueOn, settledOn] = [
    dayIn<Field>(cells, 'issuedOn'),
    dayIn<Field>(cells, 'dueOn'),
    dayIn<Field>(cells, 'settledOn'),
  ];
  if (!issuedOn.ok) return issuedOn;
  if (!dueOn.ok) return dueOn;
  if (!settledOn.ok) return settledOn;
  if (issuedOn.value === null) return fail({ field: 'issuedOn', reason: 'date-missing' });
  if (dueOn.value !== null && dueOn.value < issuedOn.value)
    return fail({ field: 'dueOn', reason: 'due-before-issued' });
  const amount = amountIn(cells);
  if (!amount.ok) return amount;
  const disputed = wordIn(cells, 'disputed', answers, answerOf);
  if (!disputed.ok) return disputed;
  const standing = wordIn(cells, 'standing', standings, standingOf);
  if (!standing.ok) return standing;
  const isCredit = amount.value.decimal.startsWith('-');
  return ok({
    ...debtor,
    number,
    issuedOn: issuedOn.value,
    dueOn: dueOn.value,
    amount: { ...amount.value, decimal: amount.value.decimal.replace(/^-/, '') },
    isCredit,
    settledOn: settledOn.value,
    isDisputed: disputed.value === null ? null : disputed.value === 'yes',
    disputeReason: cleanText(cells.get('disputeReason') ?? '', 500) || null,
    isVoid: standing.value === 'void',
  });
}

export const invoices: Kind<Field, ImportedInvoice> = {
  name: 'invoices',
  columns,
  needs: [
    ['number', 'clientName', 'issuedOn', 'amount'],
    ['number', 'clientCode', 'issuedOn', 'amount'],
    ['number', 'taxNumber', 'issuedOn', 'amount'],
  ],
  dates: ['issuedOn', 'dueOn', 'settledOn'],
  numbers: ['amount'],
  meanings: { disputed: answers, standing: standings },
  read,
};
