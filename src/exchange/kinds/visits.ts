/** Visits from a file: planned ones and history (product.md section 4). */
import { cleanText } from '../../domain/folding.ts';
import { usualMinutes, type VisitKind, type VisitState } from '../../domain/visit.ts';
import type { ImportedVisit } from '../../domain/imported.ts';
import { fail, ok, type Outcome } from '../../outcome.ts';
import { readDate, readTime } from '../dates.ts';
import type { Cells, Kind, RowFailure } from '../kind.ts';
import { wordsOf } from '../names.ts';
import { readNumber } from '../numbers.ts';

const columns = {
  date: ['start', 'starts at', 'start date', 'date', 'visit date', 'when', 'fecha', 'fecha visita', 'fecha de visita', 'inicio', 'cuando', 'дата', 'дата визита', 'начало', 'дата начала', 'когда'],
  time: ['time', 'start time', 'hora', 'hora inicio', 'hora de inicio', 'время', 'время начала'],
  clientName: ['client', 'client name', 'company', 'company name', 'customer', 'customer name', 'account', 'cliente', 'nombre cliente', 'empresa', 'клиент', 'контрагент', 'компания', 'организация', 'наименование контрагента'],
  clientCode: ['client code', 'customer code', 'customer id', 'client id', 'codigo cliente', 'codigo del cliente', 'id cliente', 'код клиента', 'код контрагента'],
  code: ['code', 'visit code', 'visit id', 'id', 'codigo', 'codigo visita', 'id visita', 'код', 'код визита', 'номер'],
  end: ['end', 'ends at', 'end date', 'fin', 'fecha fin', 'окончание', 'конец', 'дата окончания'],
  minutes: ['minutes', 'duration', 'duration minutes', 'duracion', 'minutos', 'duracion minutos', 'длительность', 'минут', 'продолжительность'],
  kind: ['kind', 'type', 'visit type', 'tipo', 'tipo de visita', 'вид', 'тип', 'вид визита', 'тип контакта'],
  state: ['state', 'status', 'outcome', 'estado', 'состояние', 'статус'],
  purpose: ['purpose', 'subject', 'topic', 'reason to go', 'objetivo', 'asunto', 'proposito', 'motivo', 'цель', 'тема', 'повод'],
  reason: ['reason', 'reason not held', 'causa', 'motivo de no realizada', 'причина'],
  person: ['owner', 'manager', 'person', 'account manager', 'sales agent', 'gestor', 'vendedor', 'responsable', 'comercial', 'менеджер', 'ответственный', 'сотрудник'],
} as const; // prettier-ignore
type Field = keyof typeof columns;

const kindOf = wordsOf<VisitKind>({
  visit: ['meeting', 'visita', 'reunion', 'визит', 'встреча'],
  call: ['phone call', 'phone', 'llamada', 'звонок', 'созвон'],
  online: [
    'online meeting',
    'video call',
    'videollamada',
    'en linea',
    'онлайн',
    'видеозвонок',
    'онлайн встреча',
  ],
  merchandising: ['мерчандайзинг', 'merchandaising'],
  training: ['formacion', 'capacitacion', 'обучение', 'тренинг'],
  event: ['presentation', 'evento', 'presentacion', 'мероприятие', 'событие', 'презентация'],
});
const stateOf = wordsOf<VisitState>({
  planned: [
    'scheduled',
    'open',
    'planificada',
    'planificado',
    'pendiente',
    'запланирован',
    'запланировано',
    'план',
  ],
  held: [
    'done',
    'completed',
    'realizada',
    'realizado',
    'hecha',
    'hecho',
    'состоялся',
    'состоялась',
    'проведен',
    'проведена',
    'выполнен',
    'выполнено',
  ],
  not_held: [
    'not held',
    'missed',
    'no realizada',
    'no realizado',
    'не состоялся',
    'не состоялась',
    'не проведен',
  ],
  cancelled: ['canceled', 'cancelada', 'cancelado', 'anulada', 'отменен', 'отменена', 'отменено'],
});

type Reading<T> = Outcome<T, RowFailure<Field>>;

function startOf(cells: Cells<Field>): Reading<ImportedVisit['start']> {
  const cell = cells.get('date');
  if (cell === null) return fail({ field: 'date', reason: 'date-missing' });
  const date = readDate(cell, cells.order('date'));
  if (date === null) return fail({ field: 'date', reason: 'date-unreadable' });
  const { minute } = date;
  const time = cells.get('time');
  if (time === null)
    return minute === null ? fail({ field: 'time', reason: 'time-missing' }) : ok({ ...date, minute });
  const clock = readTime(time);
  // Spreadsheets write a date without time as midnight.
  if (clock === null || (minute !== null && minute !== 0 && minute !== clock.minute))
    return fail({ field: 'time', reason: clock === null ? 'time-unreadable' : 'time-contradicts-date' });
  return ok({ date: date.date, minute: clock.minute, offset: date.offset ?? clock.offset });
}

const longestVisit = 24 * 60;

function minutesOf(cells: Cells<Field>, start: ImportedVisit['start'], kind: VisitKind): Reading<number> {
  const length = cells.get('minutes');
  const end = cells.get('end');
  let minutes: number = usualMinutes[kind];
  if (length !== null) minutes = Number(readNumber(length, cells.mark('minutes')) ?? Number.NaN);
  else if (end !== null) {
    const at = readDate(end, cells.order('end')) ?? {
      date: start.date,
      minute: readTime(end)?.minute ?? null,
    };
    if (at.minute === null) return fail({ field: 'end', reason: 'time-unreadable' });
    // By the clock on the wall: nobody plans a visit by the hour that daylight saving takes.
    minutes = (Date.parse(at.date) - Date.parse(start.date)) / 60_000 + at.minute - start.minute;
  }
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= longestVisit) return ok(minutes);
  return length === null
    ? fail({ field: 'end', reason: 'end-before-start' })
    : fail({ field: 'minutes', reason: 'duration-malformed' });
}

function read(cells: Cells<Field>): Outcome<ImportedVisit, RowFailure<Field>> {
  const text = (field: Field, max = 200): string | null => {
    const cell = cells.get(field);
    return cell === null ? null : cleanText(cell, max) || null;
  };
  const [clientName, clientCode] = [text('clientName'), text('clientCode')];
  if (clientName === null && clientCode === null)
    return fail({ field: 'clientName', reason: 'client-missing' });
  const kindCell = cells.get('kind');
  const kind = kindCell === null ? null : kindOf(kindCell);
  if (kind === undefined) return fail({ field: 'kind', reason: 'kind-unknown' });
  const stateCell = cells.get('state');
  const state = stateCell === null ? null : stateOf(stateCell);
  if (state === undefined) return fail({ field: 'state', reason: 'state-unknown' });
  const start = startOf(cells);
  if (!start.ok) return start;
  const minutes = minutesOf(cells, start.value, kind ?? 'visit');
  if (!minutes.ok) return minutes;
  return ok({
    clientName,
    clientCode,
    code: text('code', 60),
    person: text('person'),
    start: start.value,
    minutes: minutes.value,
    kind,
    state,
    purpose: text('purpose', 500),
    reason: text('reason', 500),
  });
}

export const visits: Kind<Field, ImportedVisit> = {
  name: 'visits',
  columns,
  needs: [
    ['clientName', 'date'],
    ['clientCode', 'date'],
  ],
  dates: ['date', 'end'],
  numbers: ['minutes'],
  read,
};
