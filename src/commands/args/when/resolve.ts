/** From a phrase to its reading: dates, times and parts of the day are put together and held against the clock. */
import { type Instant, instant } from '../../../clock.ts';
import { dateOf, instantOf, type LocalDate, plusDays, startOfDay, wallOf } from '../../../domain/schedule.ts';
import { hoursOfPart, mostOptions } from './conventions.ts';
import { agree, type Days } from './days.ts';
import { fits, minutesOf } from './hours.ts';
import { part } from './lexicon.ts';
import type { Phrase } from './phrase.ts';
import type { DateSpec, Piece, TimeSpec } from './pieces.ts';
import type { WhenContext, WhenOption, WhenReading, WhenReason } from './reading.ts';

type Kind<K extends Piece['kind']> = Extract<Piece, { kind: K }>;

/** The pieces of a phrase by what they say. */
interface Said {
  readonly dates: readonly DateSpec[];
  readonly times: readonly TimeSpec[];
  readonly fixed: number | null;
  readonly parts: readonly number[];
  /** A part of the day that is today's by itself: 'tonight'. */
  readonly today: boolean;
  readonly span: number | null;
  readonly unsure: boolean;
}

function pick<K extends Piece['kind']>(pieces: readonly Piece[], kind: K): Kind<K>[] {
  // The comparison proves the member of the union; the compiler cannot follow it through a type parameter.
  return pieces.filter((piece) => piece.kind === kind) as Kind<K>[];
}

/** Settles numbers and pairs by what the phrase lacks: beside a date they are the hour, beside a time the date. */
function gather(phrase: Phrase, context: WhenContext): Said {
  const { pieces } = phrase;
  const dates = pick(pieces, 'date').map(({ date }) => date);
  const times = pick(pieces, 'time').map(({ time }) => time);
  const parts = pick(pieces, 'part');
  const [fixed, span, number, either] = [
    pick(pieces, 'fixed')[0],
    pick(pieces, 'span')[0],
    pick(pieces, 'number'),
    pick(pieces, 'either')[0],
  ];
  const duration = pick(pieces, 'duration')[0];
  let unsure =
    phrase.linked || pieces.some((piece) => piece.unsure === true) || pick(pieces, 'zone').length > 0;
  const dated = dates.some(({ on }) => on !== 'weekday');
  const timed = times.length > 0 || fixed !== undefined;
  if (either !== undefined) {
    const dayFirst =
      either.date.on === 'pair' && either.date.b >= 1 && either.date.b <= 12 && either.date.a <= 31;
    if (dated) times.push(either.time);
    else if (timed || parts.length > 0 || (context.language !== 'en' && dayFirst)) dates.push(either.date);
    else if (context.language !== 'en' && either.time.h > 7) times.push(either.time);
    else {
      dates.push(either.date);
      unsure = true;
    }
  }
  const [first] = number;
  if (first !== undefined) {
    const onWeekdays = dates.length > 0 && dates.every(({ on }) => on === 'weekday') && parts.length === 0;
    const free = !timed && times.length === 0;
    // 'Friday 10' may be the tenth, '14 April 15' may be a year.
    if (onWeekdays && (!free || isDayOf(first.n, dates, context)))
      dates.push({ on: 'day', d: first.n, shift: null });
    else if (first.n <= 24)
      times.push({ h: first.n, m: 0, half: first.n === 0 || first.n > 12 ? 'exact' : 'bare' });
    else unsure = true;
    const short = dates.some(
      (date) => (date.on === 'date' && date.y === null) || date.on === 'day' || date.on === 'pair',
    );
    unsure ||= number.length > 1 || (free && times.length > 0 && (onWeekdays || short));
  }
  if (duration !== undefined) {
    const asHour =
      duration.hours !== null &&
      duration.hours <= 24 &&
      context.language !== 'en' &&
      !timed &&
      (dates.length > 0 || parts.length > 0);
    if (asHour)
      times.push({ h: duration.hours ?? 0, m: 0, half: (duration.hours ?? 0) > 12 ? 'exact' : 'bare' });
    else unsure = true;
  }
  const lengthy = dates.some((date) => date.on === 'offset' && date.months !== 0) && times.length > 0;
  return {
    dates,
    times,
    fixed: fixed?.minute ?? null,
    parts: [...new Set(parts.map((piece) => piece.part))],
    today: parts.some((piece) => piece.today),
    span: span?.minutes ?? null,
    unsure: unsure || lengthy,
  };
}

/** Whether 'Friday 23' is surely a date: no hour, or the next such day of the month is that weekday. */
function isDayOf(n: number, dates: readonly DateSpec[], context: WhenContext): boolean {
  if (n > 20) return true;
  const next = agree(
    [...dates, { on: 'day', d: n, shift: null }],
    dateOf(context.now, context.zone),
    context.language,
  );
  return next.kind === 'days' && next.reason === null;
}

/** What a wall time offers: its instant, or the two around a gap or inside an overlap. */
function momentsAt(
  date: LocalDate,
  minute: number,
  zone: string,
): { readonly at: readonly Instant[]; readonly reason: WhenReason | null } {
  const reading = instantOf({ date, minute }, zone);
  switch (reading.kind) {
    case 'exact':
      return { at: [reading.at], reason: null };
    case 'gap':
      return { at: [reading.before, reading.after], reason: 'gap' };
    case 'overlap':
      return { at: [reading.first, reading.second], reason: 'overlap' };
  }
}

const moment = (at: Instant, zone: string): WhenOption => ({ kind: 'at', at, wall: wallOf(at, zone) });

const choose = (reason: WhenReason, options: readonly WhenOption[]): WhenReading => ({
  kind: 'choose',
  reason,
  options: options.slice(0, mostOptions),
});

const dayOptions = (dates: readonly LocalDate[]): WhenOption[] =>
  dates.map((date) => ({ kind: 'day', date }));

function onDays(found: Days, unsure: boolean): WhenReading {
  if (found.kind === 'impossible') return found;
  if (found.kind === 'past') return { ...found, at: null };
  const [date] = found.dates;
  const reason = unsure ? 'unclear' : found.reason;
  return reason === null && date !== undefined
    ? { kind: 'day', date }
    : choose(reason ?? 'unclear', dayOptions(found.dates));
}

/** Dates times minutes: the moments that are still to come, and why they are to be asked about, if they are. */
function combine(
  dates: readonly LocalDate[],
  minutes: readonly number[],
  reasons: readonly (WhenReason | null)[],
  context: WhenContext,
): WhenReading {
  const { zone, now } = context;
  const found = dates.flatMap((date) => minutes.map((minute) => momentsAt(date, minute, zone)));
  const all = found.flatMap(({ at }) => at);
  const coming = all.filter((at) => at >= now.startOf('minute'));
  const clocks = found.length === 1 ? (found[0]?.reason ?? null) : null;
  const reason = clocks ?? reasons.find((one) => one !== null) ?? null;
  const [only] = coming;
  const [first] = all;
  if (only === undefined)
    return first === undefined
      ? { kind: 'impossible' }
      : { kind: 'past', date: dateOf(first, zone), at: first };
  const settled =
    reason === null || ((reason === 'ambiguous-hour' || reason === 'ambiguous-date') && coming.length === 1);
  if (settled && coming.length === 1) return { kind: 'at', at: only, wall: wallOf(only, zone) };
  return choose(
    reason ?? 'several',
    coming.map((at) => moment(at, zone)),
  );
}

/** Without a date a time is today's; gone by, tomorrow's is offered. */
function today(
  minutes: readonly number[],
  reasons: readonly (WhenReason | null)[],
  context: WhenContext,
): WhenReading {
  const { zone, now } = context;
  const date = dateOf(now, zone);
  const tomorrow = combine([plusDays(date, 1)], minutes, ['past'], context);
  const same = combine([date], minutes, minutes.length > 1 ? ['ambiguous-hour'] : reasons, context);
  if (same.kind === 'past') return tomorrow;
  if (same.kind !== 'at' || minutes.length === 1) return same;
  const others =
    tomorrow.kind === 'choose'
      ? tomorrow.options.filter((option) => option.kind === 'at' && option.wall.minute !== same.wall.minute)
      : [];
  return choose('ambiguous-hour', [moment(same.at, zone), ...others]);
}

function minutesSaid(
  said: Said,
  context: WhenContext,
): { readonly minutes: readonly number[]; readonly reason: WhenReason | null } | null {
  const [time] = said.times;
  const parts = said.parts.filter((name) => name !== part.end);
  if (time !== undefined) {
    const midnight = time.h === 24 && time.m === 0;
    const minutes = midnight ? [1440] : minutesOf(time, parts, context.works);
    if (minutes.length === 0) return { minutes, reason: null };
    const distinct = new Set(said.times.flatMap((one) => minutesOf(one, parts, context.works)));
    if (!midnight && distinct.size > minutes.length) return { minutes: [...distinct], reason: 'several' };
    const odd = midnight || parts.some((name) => !minutes.every((minute) => fits(minute, name)));
    return {
      minutes,
      reason: minutes.length > 1 ? 'ambiguous-hour' : odd || said.parts.includes(part.end) ? 'unclear' : null,
    };
  }
  if (said.fixed !== null)
    return said.fixed === 0
      ? { minutes: [0, 1440], reason: 'ambiguous-hour' }
      : { minutes: [said.fixed], reason: null };
  const [name] = said.parts;
  if (name === undefined) return null;
  return {
    minutes: name === part.end ? [context.works.to, 1439] : (hoursOfPart[name] ?? []),
    reason: 'part-of-day',
  };
}

/** Minutes from now, rounded down to the minute. */
function fromNow(minutes: number, said: Said, context: WhenContext): WhenReading {
  const at = instant(Math.floor((context.now.toMillis() + minutes * 60_000) / 60_000) * 60_000);
  const others = said.times.length > 0 || said.fixed !== null || said.parts.length > 0;
  const dates = said.dates.filter((date) => !(date.on === 'offset' && date.days === 0 && date.months === 0));
  if (minutes < 0 && Math.ceil(-minutes) > 0) return { kind: 'past', date: dateOf(at, context.zone), at };
  if (others || dates.length > 0 || said.unsure) return choose('unclear', [moment(at, context.zone)]);
  return { kind: 'at', at, wall: wallOf(at, context.zone) };
}

/** What a phrase means to this person at this moment. */
export function resolve(phrase: Phrase, context: WhenContext): WhenReading {
  const { zone, now, language } = context;
  const exact = pick(phrase.pieces, 'instant')[0];
  if (exact !== undefined) {
    const at = instant(exact.epochMinute * 60_000);
    return at < now.startOf('minute')
      ? { kind: 'past', date: dateOf(at, zone), at }
      : { kind: 'at', at, wall: wallOf(at, zone) };
  }
  const said = gather(phrase, context);
  if (said.span !== null) return fromNow(said.span, said, context);
  const current = dateOf(now, zone);
  const specs: readonly DateSpec[] =
    said.today && said.dates.length === 0 ? [{ on: 'offset', days: 0, months: 0 }] : said.dates;
  const hours = minutesSaid(said, context);
  const doubt: WhenReason | null = said.unsure ? 'unclear' : null;
  if (hours !== null && hours.minutes.length === 0) return { kind: 'impossible' };
  if (specs.length === 0) {
    if (hours !== null) return today(hours.minutes, [doubt, hours.reason], context);
    const [length] = pick(phrase.pieces, 'duration');
    if (length === undefined) return { kind: 'none' };
    const guess = startOfDay(plusDays(current, Math.round(length.days)), zone);
    const options =
      length.minutes > 0 && length.days === 0 && length.months === 0
        ? [moment(instant(Math.floor(now.toMillis() / 60_000 + length.minutes) * 60_000), zone)]
        : length.days > 0 && length.months === 0
          ? dayOptions([dateOf(guess, zone)])
          : [];
    return choose('unclear', options);
  }
  const found = agree(specs, current, language);
  if (hours === null || found.kind !== 'days') return onDays(found, said.unsure);
  if (found.dates.length === 0) return choose('unclear', []);
  return combine(found.dates, hours.minutes, [doubt, found.reason, hours.reason], context);
}
