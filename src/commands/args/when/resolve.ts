/** From a phrase to its reading: dates, times and parts of the day are put together and held against the clock. */
import { type Instant, instant } from '../../../clock.ts';
import {
  dateOf,
  instantOf,
  type LocalDate,
  plusDays,
  plusMonths,
  startOfDay,
  wallOf,
} from '../../../domain/schedule.ts';
import { type Said, gather, pick } from './gather.ts';
import { hoursOfPart, mostOptions } from './conventions.ts';
import { agree, type Days } from './days.ts';
import { fits, minutesOf } from './hours.ts';
import { part } from './lexicon.ts';
import type { Phrase } from './phrase.ts';
import type { DateSpec } from './pieces.ts';
import type { WhenContext, WhenOption, WhenReading, WhenReason } from './reading.ts';

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
  const same = combine([date], minutes, reasons, context);
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
      reason: odd || said.parts.includes(part.end) ? 'unclear' : minutes.length > 1 ? 'ambiguous-hour' : null,
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
  const found = onwardFrom(agree(specs, current, language), said.onward);
  if (hours === null || found.kind !== 'days') return onDays(found, said.unsure);
  if (found.dates.length === 0) return choose('unclear', []);
  const reading = combine(found.dates, hours.minutes, [doubt, found.reason, hours.reason], context);
  if (said.dayInstead === null || reading.kind !== 'choose') return reading;
  const instead = agree([...specs, { on: 'day', d: said.dayInstead, shift: null }], current, language);
  return instead.kind === 'days'
    ? choose('ambiguous-date', [...reading.options, ...dayOptions(instead.dates)])
    : reading;
}

/** 'Two weeks from January 15': the days, counted on. */
function onwardFrom(found: Days, length: Said['onward']): Days {
  if (length === null || found.kind !== 'days') return found;
  const dates = found.dates.map((date) => plusDays(plusMonths(date, length.months), Math.round(length.days)));
  return { ...found, dates };
}
