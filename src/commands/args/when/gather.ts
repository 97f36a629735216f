/** Puts the pieces of one phrase in order: what is the date, what is the time, what remains doubtful. */
import type { LanguageCode } from '../../../domain/person.ts';
import { dateOf } from '../../../domain/schedule.ts';
import { lastDoubtfulHour } from './conventions.ts';
import { agree } from './days.ts';
import type { Phrase } from './phrase.ts';
import type { DateSpec, Piece, TimeSpec } from './pieces.ts';
import type { WhenContext } from './reading.ts';

/** The pieces of a phrase by what they say. */
export interface Said {
  readonly dates: DateSpec[];
  readonly times: TimeSpec[];
  readonly fixed: number | null;
  readonly parts: readonly number[];
  /** A part of the day that is today's by itself: 'tonight'. */
  readonly today: boolean;
  readonly span: number | null;
  /** A duration counted on from the date: 'three days after January 12'. */
  readonly onward: { readonly days: number; readonly months: number } | null;
  /** The day of the month that the hour beside a weekday may be instead: 'Friday 10'. */
  dayInstead: number | null;
  unsure: boolean;
}

type Kind<K extends Piece['kind']> = Extract<Piece, { kind: K }>;

export function pick<K extends Piece['kind']>(pieces: readonly Piece[], kind: K): Kind<K>[] {
  // The comparison proves the member of the union; the compiler cannot follow it through a type parameter.
  return pieces.filter((piece) => piece.kind === kind) as Kind<K>[];
}

const plainTime = (h: number): TimeSpec => ({ h, m: 0, half: h === 0 || h > 12 ? 'exact' : 'bare' });
const isTimed = (said: Said): boolean => said.times.length > 0 || said.fixed !== null;

/** What a phrase says, with numbers and pairs settled by what it lacks: beside a date the hour, beside a time the date. */
export function gather(phrase: Phrase, context: WhenContext): Said {
  const { pieces } = phrase;
  const parts = pick(pieces, 'part');
  const onward = onwardFrom(phrase);
  const said: Said = {
    dates: pick(pieces, 'date').map(({ date }) => date),
    times: pick(pieces, 'time').map(({ time }) => time),
    fixed: pick(pieces, 'fixed')[0]?.minute ?? null,
    parts: [...new Set(parts.map((piece) => piece.part))],
    today: parts.some((piece) => piece.today),
    span: pick(pieces, 'span')[0]?.minutes ?? null,
    onward,
    dayInstead: null,
    unsure: pieces.some((piece) => piece.unsure === true || piece.kind === 'zone'),
  };
  if (phrase.links !== '' && onward === null) said.unsure = true;
  addYear(said, pick(pieces, 'year')[0]);
  settlePair(said, pick(pieces, 'either')[0], context.language);
  settleNumbers(said, pick(pieces, 'number'), context);
  if (onward === null) settleDuration(said, pick(pieces, 'duration')[0], context.language);
  if (isTimed(said) && said.dates.some((date) => date.on === 'offset' && date.months !== 0))
    said.unsure = true;
  return said;
}

/** The calendar duration right before a date it is counted from. */
function onwardFrom({ pieces, links }: Phrase): Said['onward'] {
  const at = pieces.findIndex(({ kind }, i) => kind === 'duration' && pieces[i + 1]?.kind === 'date');
  const length = pieces[at];
  return links === 'j' && length?.kind === 'duration' && length.minutes === 0 ? length : null;
}

function addYear(said: Said, year: Kind<'year'> | undefined): void {
  if (year === undefined) return;
  const [date] = said.dates.filter(({ on }) => on !== 'weekday');
  if ((date?.on === 'date' || date?.on === 'pair') && date.y === null)
    said.dates.splice(said.dates.indexOf(date), 1, { ...date, y: year.y });
  else said.unsure = true;
}

/** '15.03' or '15.30': a date or a time. */
function settlePair(said: Said, either: Kind<'either'> | undefined, language: LanguageCode): void {
  if (either === undefined) return;
  const dayFirst = either.date.on === 'pair' && either.date.b >= 1 && either.date.b <= 12;
  const onWeekday = said.dates.some(({ on }) => on === 'weekday');
  if (either.range && !isTimed(said) && said.dates.length > 0) {
    said.times.push(plainTime(either.time.h), either.time);
    if (onWeekday) said.unsure = true;
  } else if (said.dates.some(({ on }) => on !== 'weekday')) said.times.push(either.time);
  else if (onWeekday && !isTimed(said) && !dayFirst) {
    said.times.push(either.time);
    said.unsure = true;
  } else if (isTimed(said) || said.parts.length > 0 || (language !== 'en' && dayFirst))
    said.dates.push(either.date);
  else if (language !== 'en' && either.time.h > lastDoubtfulHour) said.times.push(either.time);
  else {
    said.dates.push(either.date);
    said.unsure = true;
  }
}

function settleNumbers(said: Said, numbers: readonly Kind<'number'>[], context: WhenContext): void {
  const [first] = numbers;
  // '12 noon'.
  if (first === undefined || (first.n === 12 && said.fixed !== null)) return;
  const day: DateSpec = { on: 'day', d: first.n, shift: null };
  const timed = isTimed(said);
  const compact = first.m > 0;
  const weekdaysOnly = said.dates.length > 0 && said.dates.every(({ on }) => on === 'weekday');
  if (numbers.length > 1) said.unsure = true;
  if (timed && said.dates.length === 0) {
    said.dates.push(day);
    said.unsure = true;
  } else if (weekdaysOnly && (timed || (said.parts.length === 0 && isDayOf(first.n, said.dates, context)))) {
    said.dates.push(day);
  } else if (first.n > 24) {
    said.unsure = true;
  } else {
    said.times.push({ ...plainTime(first.n), m: first.m });
    // '14 April 15' may be a year.
    const short = said.dates.some(
      (date) => date.on === 'day' || ((date.on === 'date' || date.on === 'pair') && date.y === null),
    );
    if (weekdaysOnly && said.parts.length === 0 && !compact) said.dayInstead = first.n;
    if (short || said.dayInstead !== null || compact) said.unsure = true;
  }
}

/** Whether 'Friday 23' is surely a date: the next 23rd is a Friday. */
function isDayOf(n: number, dates: readonly DateSpec[], { now, zone, language }: WhenContext): boolean {
  if (n > 24) return true;
  const next = agree([...dates, { on: 'day', d: n, shift: null }], dateOf(now, zone), language);
  return next.kind === 'days' && next.reason === null;
}

/** '12 часов 12 сентября' and '7 horas del domingo' are times; any other duration beside a date is unclear. */
function settleDuration(said: Said, length: Kind<'duration'> | undefined, language: LanguageCode): void {
  if (length === undefined) return;
  const beside = said.dates.length > 0 || said.parts.length > 0;
  const { hours } = length;
  if (hours !== null && hours <= 24 && language !== 'en' && !isTimed(said) && beside)
    said.times.push(plainTime(hours));
  else said.unsure = true;
}
