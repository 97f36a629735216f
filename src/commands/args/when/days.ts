/** From what was said of a date to the days it may mean, by the conventions (conventions.ts). */
import type { LanguageCode } from '../../../domain/person.ts';
import { type LocalDate, localDate, plusDays, plusMonths, weekdayOf } from '../../../domain/schedule.ts';
import { recentDays } from './conventions.ts';
import type { DateSpec } from './pieces.ts';
import type { WhenReason } from './reading.ts';

/** The days a date may mean, likeliest first; a reason says that they are to be asked about. */
export type Days =
  | { readonly kind: 'days'; readonly dates: readonly LocalDate[]; readonly reason: WhenReason | null }
  | { readonly kind: 'past'; readonly date: LocalDate }
  | { readonly kind: 'impossible' };

const days = (dates: readonly LocalDate[], reason: WhenReason | null = null): Days => ({
  kind: 'days',
  dates,
  reason,
});

/** The date of a year, month and day; null when there is no such day. */
function dateAt(y: number, m: number, d: number): LocalDate | null {
  if (y < 1900 || y > 2200 || m < 1 || m > 12 || d < 1 || d > 31) return null;
  const first = localDate(`${y}-${String(m).padStart(2, '0')}-01`);
  const date = plusDays(first, d - 1);
  return date.slice(0, 7) === first.slice(0, 7) ? date : null;
}

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));
const monthOf = (date: LocalDate): number => Number(date.slice(5, 7));

/** The date in this year or the next ones in which it exists, from today on, as many as asked for. */
function comingYears(m: number, d: number, today: LocalDate, count: number): LocalDate[] {
  const found: LocalDate[] = [];
  for (let y = yearOf(today); y <= yearOf(today) + 28 && found.length < count; y++) {
    const date = dateAt(y, m, d);
    if (date !== null && date >= today) found.push(date);
  }
  return found;
}

/** The day of the month in the months to come in which it exists. */
function comingMonths(d: number, today: LocalDate, count: number): LocalDate[] {
  const found: LocalDate[] = [];
  for (let n = 0; n <= 36 && found.length < count; n++) {
    const month = plusMonths(localDate(`${today.slice(0, 7)}-01`), n);
    const date = dateAt(yearOf(month), monthOf(month), d);
    if (date !== null && date >= today) found.push(date);
  }
  return found;
}

function dayMonthYear(spec: DateSpec & { on: 'date' }, today: LocalDate): Days {
  if (spec.y !== null) {
    const date = dateAt(spec.y, spec.m, spec.d);
    if (date === null) return { kind: 'impossible' };
    return date < today ? { kind: 'past', date } : days([date]);
  }
  const [next] = comingYears(spec.m, spec.d, today, 1);
  if (next === undefined) return { kind: 'impossible' };
  const thisYear = dateAt(yearOf(today), spec.m, spec.d);
  if (thisYear === null) return days([next], 'ambiguous-date');
  return days([next], thisYear < today && thisYear >= plusDays(today, -recentDays) ? 'past' : null);
}

/** Two numbers: day first, except that English may mean the month first, and a 13th month is a day. */
function pair(spec: DateSpec & { on: 'pair' }, today: LocalDate, language: LanguageCode): Days {
  const read = (m: number, d: number): Days => dayMonthYear({ on: 'date', y: spec.y, m, d }, today);
  const [dayFirst, monthFirst] = [read(spec.b, spec.a), read(spec.a, spec.b)];
  if (dayFirst.kind === 'impossible') return monthFirst;
  if (monthFirst.kind === 'impossible' || language !== 'en' || spec.dotted || spec.a === spec.b)
    return dayFirst;
  if (dayFirst.kind === 'past') return monthFirst;
  if (monthFirst.kind === 'past') return dayFirst;
  return days([...monthFirst.dates, ...dayFirst.dates], 'ambiguous-date');
}

function weekday(spec: DateSpec & { on: 'weekday' }, today: LocalDate): Days {
  const now = weekdayOf(today);
  if (spec.weeks !== null) {
    const date = plusDays(today, spec.weeks * 7 + spec.n - now);
    return date < today ? { kind: 'past', date } : days([date]);
  }
  const nearest = plusDays(today, (spec.n - now + 7) % 7);
  const later = plusDays(nearest, 7);
  if (spec.which === 'last') return { kind: 'past', date: plusDays(nearest, -7) };
  if (spec.which === 'this') return days([nearest]);
  if (nearest === today)
    return spec.which === 'bare' ? days([today, later], 'ambiguous-date') : days([later]);
  return spec.which === 'next' && spec.n > now ? days([nearest, later], 'ambiguous-date') : days([nearest]);
}

function dayOfMonth(spec: DateSpec & { on: 'day' }, today: LocalDate): Days {
  if (spec.shift === null) {
    const [next] = comingMonths(spec.d, today, 1);
    return next === undefined ? { kind: 'impossible' } : days([next]);
  }
  const month = plusMonths(localDate(`${today.slice(0, 7)}-01`), spec.shift);
  const date = dateAt(yearOf(month), monthOf(month), spec.d);
  if (date === null) return { kind: 'impossible' };
  return date < today ? { kind: 'past', date } : days([date]);
}

function nthWeekday(spec: DateSpec & { on: 'nth-of-month' }, y: number): LocalDate | null {
  const first = dateAt(y, spec.m, 1);
  if (first === null) return null;
  const date = plusDays(first, ((spec.weekday - weekdayOf(first) + 7) % 7) + 7 * (spec.n - 1));
  return monthOf(date) === spec.m ? date : null;
}

/** The days one date may mean, none of them gone by. */
export function daysOf(spec: DateSpec, today: LocalDate, language: LanguageCode): Days {
  switch (spec.on) {
    case 'date':
      return dayMonthYear(spec, today);
    case 'pair':
      return pair(spec, today, language);
    case 'day':
      return dayOfMonth(spec, today);
    case 'weekday':
      return weekday(spec, today);
    case 'nth': {
      const nearest = plusDays(today, (spec.weekday - weekdayOf(today) + 7) % 7 || 7);
      return days([plusDays(nearest, 7 * (spec.n - 1)), plusDays(nearest, 7 * spec.n)], 'ambiguous-date');
    }
    case 'offset': {
      // A century is further than anybody plans, and than dates of four digits reach.
      if (Math.abs(spec.months) > 1200 || Math.abs(spec.days) > 36_500) return { kind: 'impossible' };
      const date = plusDays(plusMonths(today, Math.round(spec.months)), Math.round(spec.days));
      return date < today ? { kind: 'past', date } : days([date]);
    }
    case 'nth-of-month': {
      const dates = [spec.y ?? yearOf(today), yearOf(today) + 1].flatMap((y) => nthWeekday(spec, y) ?? []);
      const date = dates.find((one) => one >= today);
      if (dates[0] !== undefined && spec.y !== null && dates[0] < today)
        return { kind: 'past', date: dates[0] };
      return date === undefined ? { kind: 'impossible' } : days([date]);
    }
    case 'vague': {
      const monday = plusDays(today, 8 - weekdayOf(today));
      return days(spec.days === 7 ? [0, 1, 2, 3, 4].map((n) => plusDays(monday, n)) : [], 'unclear');
    }
  }
}

/** The next days on which both the date and the weekday are true, where the nearest date is another weekday. */
function matching(spec: DateSpec, weekdayNumber: number, today: LocalDate): LocalDate[] {
  const dates =
    spec.on === 'day' && spec.shift === null
      ? comingMonths(spec.d, today, 36)
      : spec.on === 'date' && spec.y === null
        ? comingYears(spec.m, spec.d, today, 12)
        : spec.on === 'pair' && spec.y === null
          ? [...comingYears(spec.a, spec.b, today, 12), ...comingYears(spec.b, spec.a, today, 12)].sort()
          : [];
  return dates.filter((date) => weekdayOf(date) === weekdayNumber).slice(0, 1);
}

/** The days that all dates of one phrase agree on; where they do not, what to offer. */
export function agree(specs: readonly DateSpec[], today: LocalDate, language: LanguageCode): Days {
  const weekdays = [...new Set(specs.flatMap((spec) => (spec.on === 'weekday' ? [spec.n] : [])))];
  const others = specs.filter((spec) => spec.on !== 'weekday');
  const [named, other] = [weekdays[0], others[0]];
  const read = specs.map((spec) => daysOf(spec, today, language));
  const impossible = read.find(({ kind }) => kind === 'impossible');
  if (impossible !== undefined) return impossible;
  const all = read.flatMap((one) => (one.kind === 'days' ? one.dates : []));
  const distinct = [...new Set(all)].sort();
  if (weekdays.length > 1 || others.length > 1) {
    const first = read[0];
    if (
      weekdays.length <= 1 &&
      distinct.length === 1 &&
      first !== undefined &&
      read.every(({ kind }) => kind === 'days')
    )
      return first;
    return days(distinct, specs.some(({ on }) => on === 'vague') ? 'unclear' : 'several');
  }
  if (other === undefined) return weekdayOnly(specs, today, language);
  const said = daysOf(other, today, language);
  if (named === undefined || said.kind !== 'days') return said;
  if (
    other.on === 'vague' ||
    (other.on === 'offset' && other.days !== 1 && other.days !== 0 && other.days !== 2)
  )
    return days(said.dates, 'unclear');
  const agreed = said.dates.filter((date) => weekdayOf(date) === named);
  // In English 'Friday 7/6' stays a question even where only one of the two readings is a Friday.
  const rest = said.dates.filter((date) => !agreed.includes(date));
  if (agreed.length > 0) return days([...agreed, ...rest], said.reason);
  return days([...said.dates, ...matching(other, named, today)], 'ambiguous-date');
}

/** The same weekday said more than once: the most telling way counts. */
function weekdayOnly(specs: readonly DateSpec[], today: LocalDate, language: LanguageCode): Days {
  const telling = specs.find((spec) => spec.on === 'weekday' && spec.which !== 'bare') ?? specs[0];
  return telling === undefined ? days([]) : daysOf(telling, today, language);
}
