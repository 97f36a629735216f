/** Negotiations from another system: open ones and history, its stages and reasons brought to ours (product.md sections 5 and 12). */
import { cleanText } from '../../domain/folding.ts';
import type { ImportedAmount, ImportedNegotiation } from '../../domain/imported.ts';
import { currencyNamed } from '../../domain/money.ts';
import { refusalReasons, type RefusalReason } from '../../domain/negotiation.ts';
import type { LocalDate } from '../../domain/schedule.ts';
import { fail, ok, type Outcome } from '../../outcome.ts';
import { readAmount } from '../amounts.ts';
import { readDate } from '../dates.ts';
import type { Cells, Kind, RowFailure } from '../kind.ts';
import { reasonOf, stageOf, standingOf, standings, stateOf, type Standing } from './negotiation-words.ts';

const columns = {
  code: ['opportunity id', 'opportunity code', 'deal id', 'negotiation code', 'negotiation id', 'code', 'id', 'id oportunidad', 'codigo oportunidad', 'codigo de la oportunidad', 'id negociacion', 'codigo', 'код сделки', 'номер сделки', 'id сделки', 'код', 'номер'],
  clientName: ['account', 'account name', 'client', 'client name', 'company', 'company name', 'customer', 'customer name', 'cliente', 'nombre cliente', 'cuenta', 'empresa', 'клиент', 'контрагент', 'компания', 'организация', 'наименование контрагента'],
  clientCode: ['account id', 'client code', 'customer code', 'customer id', 'client id', 'codigo cliente', 'codigo del cliente', 'id cliente', 'код клиента', 'код контрагента'],
  topic: ['topic', 'opportunity name', 'opportunity', 'deal name', 'deal', 'subject', 'product', 'product name', 'tema', 'oportunidad', 'nombre oportunidad', 'asunto', 'producto', 'тема', 'сделка', 'название сделки', 'предмет', 'товар', 'продукт', 'название'],
  stage: ['deal stage', 'stage', 'stage name', 'sales stage', 'pipeline stage', 'status', 'state', 'etapa', 'fase', 'estado', 'этап', 'стадия', 'этап сделки', 'стадия сделки', 'статус', 'состояние'],
  lastStage: ['last stage', 'stage lost at', 'lost at stage', 'previous stage', 'ultima etapa', 'etapa anterior', 'последний этап', 'этап отказа', 'предыдущий этап'],
  value: ['close value', 'value', 'deal value', 'amount', 'deal amount', 'expected revenue', 'valor', 'importe', 'monto', 'сумма', 'сумма сделки', 'бюджет сделки', 'стоимость'],
  currency: ['currency', 'currency code', 'moneda', 'divisa', 'валюта'],
  openedOn: ['engage date', 'opened on', 'opened', 'open date', 'created date', 'created', 'created on', 'start date', 'fecha apertura', 'fecha de apertura', 'fecha creacion', 'fecha de creacion', 'fecha inicio', 'дата открытия', 'дата создания', 'создана', 'начало', 'дата начала'],
  concludedOn: ['close date', 'closed on', 'closed date', 'closed', 'concluded on', 'fecha cierre', 'fecha de cierre', 'дата закрытия', 'закрыта', 'дата завершения'],
  nextOn: ['next step date', 'next step on', 'next activity date', 'follow up date', 'next contact date', 'fecha proximo paso', 'fecha de seguimiento', 'дата следующего шага', 'дата следующего контакта'],
  person: ['sales agent', 'agent', 'owner', 'deal owner', 'opportunity owner', 'account manager', 'manager', 'salesperson', 'gestor', 'vendedor', 'responsable', 'comercial', 'менеджер', 'ответственный', 'сотрудник', 'владелец'],
  reason: ['loss reason', 'lost reason', 'reason lost', 'reason', 'closed lost reason', 'refusal reason', 'motivo', 'motivo de perdida', 'motivo perdida', 'razon', 'causa', 'причина отказа', 'причина', 'причина проигрыша'],
  competitor: ['competitor', 'competitor name', 'main competitor', 'lost to', 'competidor', 'competencia', 'конкурент', 'кому проиграли'],
  lesson: ['lesson', 'lesson learned', 'lessons', 'leccion', 'leccion aprendida', 'вывод', 'урок', 'выводы'],
} as const; // prettier-ignore
type Field = keyof typeof columns;

type Reading<T> = Outcome<T, RowFailure<Field>>;

/** What the operator said the cell means comes before what we know of it. */
function standingIn(cells: Cells<Field>, field: 'stage' | 'lastStage'): Reading<Standing | null> {
  const cell = cells.get(field);
  if (cell === null) return ok(null);
  const told = cells.told('stage', cell);
  const standing = standings.find((known) => known === told) ?? standingOf(cell);
  return standing === undefined ? fail({ field, reason: 'stage-unknown', said: cell }) : ok(standing);
}

function dateIn(
  cells: Cells<Field>,
  field: 'openedOn' | 'concludedOn' | 'nextOn',
): Reading<LocalDate | null> {
  const cell = cells.get(field);
  if (cell === null) return ok(null);
  const date = readDate(cell, cells.order(field));
  return date === null ? fail({ field, reason: 'date-unreadable' }) : ok(date.date);
}

function valueIn(cells: Cells<Field>, isRefused: boolean): Reading<ImportedAmount | null> {
  const [cell, named] = [cells.get('value'), cells.get('currency')];
  const currency = named === null ? null : currencyNamed(named);
  if (named !== null && currency === null) return fail({ field: 'currency', reason: 'currency-unknown' });
  if (cell === null) return ok(null);
  const amount = readAmount(cell, cells.mark('value'));
  if (amount === null || amount.decimal.startsWith('-'))
    return fail({ field: 'value', reason: 'amount-malformed' });
  // What was lost brought nothing in; that does not say that it was worth nothing.
  if (isRefused && /^0+(\.0+)?$/.test(amount.decimal)) return ok(null);
  return ok({ ...amount, currency: amount.currency ?? currency });
}

/** A reason that is none of ours is kept in the words of the file. */
function reasonIn(cells: Cells<Field>): { reason: RefusalReason | null; reasonText: string | null } {
  const cell = cells.get('reason');
  if (cell === null) return { reason: null, reasonText: null };
  const told = cells.told('reason', cell);
  const reason = refusalReasons.find((known) => known === told) ?? reasonOf(cell) ?? 'other';
  return { reason, reasonText: reason === 'other' ? cleanText(cell, 500) : null };
}

interface Dates {
  readonly openedOn: LocalDate | null;
  readonly concludedOn: LocalDate | null;
  readonly nextOn: LocalDate | null;
}

function datesIn(cells: Cells<Field>, isConcluded: boolean): Reading<Dates> {
  const [opened, next] = [dateIn(cells, 'openedOn'), dateIn(cells, 'nextOn')];
  // Of an open one it is when the other system expects the end, which is nothing to hold anybody to.
  const closed = isConcluded ? dateIn(cells, 'concludedOn') : ok(null);
  if (!opened.ok) return opened;
  if (!closed.ok) return closed;
  if (!next.ok) return next;
  if (isConcluded && closed.value === null) return fail({ field: 'concludedOn', reason: 'closed-missing' });
  if (opened.value !== null && closed.value !== null && closed.value < opened.value)
    return fail({ field: 'concludedOn', reason: 'closed-before-opened' });
  return ok({
    openedOn: opened.value,
    concludedOn: closed.value,
    nextOn: isConcluded ? null : next.value,
  });
}

function read(cells: Cells<Field>): Outcome<ImportedNegotiation, RowFailure<Field>> {
  const text = (field: Field, max = 200): string | null => {
    const cell = cells.get(field);
    return cell === null ? null : cleanText(cell, max) || null;
  };
  const [clientName, clientCode, topic] = [text('clientName'), text('clientCode'), text('topic')];
  if (clientName === null && clientCode === null)
    return fail({ field: 'clientName', reason: 'client-missing' });
  if (topic === null) return fail({ field: 'topic', reason: 'topic-missing' });
  const [standing, last] = [standingIn(cells, 'stage'), standingIn(cells, 'lastStage')];
  if (!standing.ok) return standing;
  if (!last.ok) return last;
  if (standing.value === null) return fail({ field: 'stage', reason: 'stage-missing' });
  const state = stateOf(standing.value);
  const value = valueIn(cells, state === 'refused');
  if (!value.ok) return value;
  const dates = datesIn(cells, state !== 'open');
  if (!dates.ok) return dates;
  const refusal = state === 'refused' ? reasonIn(cells) : { reason: null, reasonText: null };
  return ok({
    clientName,
    clientCode,
    code: text('code', 60),
    topic,
    stage: stageOf(standing.value) ?? (last.value === null ? null : stageOf(last.value)),
    state,
    value: value.value,
    ...dates.value,
    person: text('person'),
    ...refusal,
    competitor: text('competitor'),
    lesson: text('lesson', 500),
  });
}

export const negotiations: Kind<Field, ImportedNegotiation> = {
  name: 'negotiations',
  columns,
  needs: [
    ['clientName', 'topic', 'stage'],
    ['clientCode', 'topic', 'stage'],
  ],
  dates: ['openedOn', 'concludedOn', 'nextOn'],
  numbers: ['value'],
  meanings: { stage: standings, reason: refusalReasons },
  read,
};
