/**
 * Public holidays by country (product.md section 11). The library and its tables are heavy, so they are loaded when
 * the first person with a country is asked about, and each country is worked out once.
 */
import { createRequire } from 'node:module';
import type { default as Holidays } from 'date-holidays';
import type { LocalDate } from '../domain/schedule.ts';

type HolidayOf = (date: LocalDate) => string | null;

const none: HolidayOf = () => null;
const fetchModule = createRequire(import.meta.url);
const known = new Map<string, HolidayOf>();

/** The names of a year's public holidays by date; a holiday of several days is on each of them. */
function yearOf(calendar: Holidays, year: number): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const holiday of calendar.getHolidays(year)) {
    if (holiday.type !== 'public') continue;
    // The library's own local dates: `date` is the first day as text, start to end its whole length.
    const length = Math.max(1, Math.ceil((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000));
    const first = Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`);
    for (let n = 0; n < length; n++) days.set(isoDay(first + n * 86_400_000), holiday.name);
  }
  return days;
}

const isoDay = (epochMs: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' }).format(epochMs);

function load(country: string): HolidayOf {
  // date-holidays is CommonJS; a lazy require keeps its tables out of start-up.
  const Library = fetchModule('date-holidays') as { default?: typeof Holidays } & typeof Holidays;
  const calendar = new (Library.default ?? Library)(country);
  const years = new Map<number, ReadonlyMap<string, string>>();
  return (date) => {
    const year = Number(date.slice(0, 4));
    const days = years.get(year) ?? yearOf(calendar, year);
    years.set(year, days);
    return days.get(date) ?? null;
  };
}

/** The public holidays of an ISO 3166 alpha-2 country, national ones only; null or an unknown country has none. */
export function holidaysOf(country: string | null): HolidayOf {
  if (country === null) return none;
  const holidays = known.get(country) ?? load(country);
  known.set(country, holidays);
  return holidays;
}
