/** Words in the reader's language: ICU messages to spans, dates and times in the reader's zone. */
import { IntlMessageFormat, type Formatters } from 'intl-messageformat';
import type { Line, Span } from '../chat/view.ts';
import type { Instant } from '../clock.ts';
import { decimalOf, decimalsOf, type Money } from '../domain/money.ts';
import type { LanguageCode } from '../domain/person.ts';
import { atWall, dateOf, daysBetween, wallOf, type LocalDate } from '../domain/schedule.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Messages } from './generated.ts';
import { ru } from './ru.ts';

export type MessageKey = keyof Messages;
/** Keys of messages that need no values, such as labels of buttons. */
export type PlainKey = {
  [K in MessageKey]: keyof Messages[K] extends never ? K : never;
}[MessageKey];
export type Catalog = Readonly<Record<keyof typeof en, string>>;

/** Adding a language is one line here and one file beside it. */
export const languages = { en, es, ru } as const satisfies Record<LanguageCode, Catalog>;

type ValuesFor<K extends MessageKey> = keyof Messages[K] extends never ? [] : [values: Messages[K]];

export interface Translator {
  readonly language: LanguageCode;
  /** The message as plain text. */
  t<K extends MessageKey>(key: K, ...values: ValuesFor<K>): string;
  /** A message that needs no values, chosen at run time. */
  summary(key: PlainKey): string;
  /** The message as spans: values stay data, <b> in the catalog becomes bold. */
  line<K extends MessageKey>(key: K, ...values: ValuesFor<K>): Line;
  /** 10:00, in the reader's zone. */
  time(at: Instant): string;
  /** The reader's local day of an instant, in words: 'today', 'tomorrow', or 'Tue 24 Nov' (with the year when it is another). */
  day(at: Instant, now: Instant): string;
  /** Always with the weekday: 'Tue 24 Nov' (with the year when it is another). */
  date(at: Instant, now: Instant): string;
  /** A local date, always with its weekday: 'Fri 27 Nov' (with the year when it is another). */
  dayOf(date: LocalDate, now: Instant): string;
  /** Days on the reader's calendar since an instant: 0 on the same day; a visit held before its hour counts as today. */
  daysSince(at: Instant, now: Instant): number;
  /** ISO weekdays as short names: 'Mon, Tue'. */
  weekdays(days: readonly number[]): string;
  /** Always with the weekday and the date: 'Tue 24 Nov, 10:00'; the echo after reading a date. */
  when(at: Instant, now: Instant): string;
  /** '€12,500' or '12.500,50 €': decimals only where there are any. */
  money(amount: Money): string;
}

/** The catalog's raw text for a key that may not exist. */
export const catalogWord = (language: LanguageCode, key: string): string | null =>
  Object.hasOwn(languages[language], key) ? languages[language][key as MessageKey] : null; // just checked

/** One of each per language and way of writing; the library's own memory turns the arguments into JSON each time. */
function kept<Made>(make: (locales: string | string[] | undefined, options: object | undefined) => Made) {
  const known = new Map<string, Made>();
  return (locales?: string | string[], options?: object): Made => {
    const id = options === undefined ? String(locales) : `${String(locales)} ${JSON.stringify(options)}`;
    let found = known.get(id);
    if (found === undefined) known.set(id, (found = make(locales, options)));
    return found;
  };
}
const formatters: Formatters = {
  getNumberFormat: kept((locales, options) => new Intl.NumberFormat(locales, options)),
  getDateTimeFormat: kept((locales, options) => new Intl.DateTimeFormat(locales, options)),
  getPluralRules: kept((locales, options) => new Intl.PluralRules(locales, options)),
};

const messages: Readonly<Record<LanguageCode, Map<MessageKey, IntlMessageFormat>>> = {
  en: new Map(),
  es: new Map(),
  ru: new Map(),
};
function messageOf(language: LanguageCode, key: MessageKey): IntlMessageFormat {
  let found = messages[language].get(key);
  if (!found)
    messages[language].set(
      key,
      (found = new IntlMessageFormat(languages[language][key], language, undefined, { formatters })),
    );
  return found;
}

const plain = (span: Span): string => {
  if (typeof span === 'string') return span;
  if ('bold' in span) return span.bold;
  if ('italic' in span) return span.italic;
  return 'code' in span ? span.code : span.label;
};
/** The words of a line without its markup. */
export const plainText = (line: Line): string => line.map(plain).join('');

/** Russian says 'со ср' and 'со вт', not 'с ср': dates that follow the preposition begin with their weekday. */
const euphonic = (span: Span): Span =>
  typeof span === 'string' ? span.replaceAll(/(?<=^|\s)с (?=(?:вт|ср) \d)/gu, 'со ') : span;

const bold = (parts: readonly unknown[]): Span => ({ bold: plainText(parts as Line) });
const tags = { b: bold };

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(language: LanguageCode, zone: string, style: 'day' | 'day-year'): Intl.DateTimeFormat {
  const id = `${language}:${zone}:${style}`;
  let found = formats.get(id);
  if (!found) {
    const locale = language === 'en' ? 'en-GB' : language;
    const options: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
    if (style === 'day-year') options.year = 'numeric';
    formats.set(id, (found = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })));
  }
  return found;
}

/** 'Tue 24 Nov' without the comma that some languages put after the weekday. */
const dated = (format: Intl.DateTimeFormat, at: Instant): string =>
  format.format(at.toMillis()).replace(/^([^,\s]+),/, '$1');

/** With a capital at the start, as a heading has it. */
export const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

const pad = (part: number): string => String(part).padStart(2, '0');
/** A minute of the day as every clock of our languages shows it: 09:05. */
export const clockTime = (minute: number): string => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;

/** 1 January 2024 was a Monday. */
const weekdayName = (language: LanguageCode, day: number): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));

function amountIn(language: LanguageCode, { minor, currency }: Money): string {
  const decimals = decimalsOf(currency);
  const isWhole = minor % 10n ** BigInt(decimals) === 0n;
  const format = formatters.getNumberFormat(language === 'en' ? 'en-GB' : language, {
    style: 'currency',
    currency,
    minimumFractionDigits: isWhole ? 0 : decimals,
    maximumFractionDigits: isWhole ? 0 : decimals,
    useGrouping: true,
  });
  // A decimal number, exactly; the type asks for it letter by letter.
  return format.format(decimalOf({ minor, currency }) as `${number}`);
}

const translators = new Map<string, Translator>();

/** The words for a reader; one translator serves everybody of a language and zone. */
export function createTranslator(language: LanguageCode, zone: string): Translator {
  const id = `${language}:${zone}`;
  let found = translators.get(id);
  if (!found) translators.set(id, (found = translatorFor(language, zone)));
  return found;
}

function translatorFor(language: LanguageCode, zone: string): Translator {
  const spans = (key: MessageKey, values: object | undefined): Line => {
    // Spans pass through ICU as opaque values; strings and numbers are formatted.
    const made: unknown = messageOf(language, key).format(
      values === undefined ? tags : { ...values, ...tags },
    );
    const line = (Array.isArray(made) ? made : [made]) as Line;
    return language === 'ru' ? line.map(euphonic) : line;
  };
  const words: Translator = {
    language,
    t: (key, ...values) => plainText(spans(key, values[0])),
    summary: (key) => plainText(spans(key, undefined)),
    line: (key, ...values) => spans(key, values[0]),
    time: (at) => clockTime(wallOf(at, zone).minute),
    day(at, now) {
      const days = daysBetween(dateOf(now, zone), dateOf(at, zone));
      if (days === 0) return words.t('day.today');
      if (days === 1) return words.t('day.tomorrow');
      return days === -1 ? words.t('day.yesterday') : words.date(at, now);
    },
    date(at, now) {
      const sameYear = dateOf(at, zone).slice(0, 4) === dateOf(now, zone).slice(0, 4);
      const style = sameYear ? 'day' : 'day-year';
      return dated(formatOf(language, zone, style), at);
    },
    dayOf: (date, now) => words.date(atWall({ date, minute: 720 }, zone), now),
    daysSince: (at, now) => Math.max(0, daysBetween(dateOf(at, zone), dateOf(now, zone))),
    weekdays: (days) => days.map((day) => weekdayName(language, day)).join(', '),
    when: (at, now) => `${words.date(at, now)}, ${words.time(at)}`,
    money: (amount) => amountIn(language, amount),
  };
  return words;
}
