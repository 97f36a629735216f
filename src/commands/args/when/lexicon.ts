/**
 * The vocabulary of dates. Each language lists its words by code, one letter per kind of word; the grammar is written
 * over those letters, so it is the same for all languages.
 */

/**
 * N number, O ordinal, 2 'second' (the ordinal or the unit), 1 indefinite article, Y year, K clock 10:30, X pair 4.22,
 * Z pair 4/22, D full date, I instant, M month, W weekday, U unit, V whole duration, R day counted from today,
 * P part of the day, B part of today, m am/pm, F noon or midnight, n next, t this, c coming, l last, i in, g ago,
 * h ago (in front), f from now, j after, o of, y day-of-month mark, a at, b on, e the, d and, v or, T time spelled in one word, H half, Q quarter, p past,
 * q to, C o'clock, w now, k every, E end of, G vague (weekend), z zone, A about, comma, slash, dot, x anything else.
 */
export type Code = string;

/** What a word stands for: its code, a number (weekday, month, minutes...), and whether it is also an ordinary word. */
export interface Meaning {
  readonly code: Code;
  readonly n: number;
  /** Also an everyday word or name ('may', 'sun', 'mar'): alone it does not make a date. */
  readonly weak: boolean;
}

export type Lexicon = ReadonlyMap<string, Meaning>;

/** Units by number, for the code U. */
export const unit = {
  second: 1,
  minute: 2,
  hour: 3,
  day: 4,
  week: 5,
  month: 6,
  year: 7,
  fortnight: 8,
  decade: 9,
} as const;

/** Parts of the day by number, for the codes P and B. */
export const part = {
  early: 1,
  morning: 2,
  forenoon: 3,
  noonish: 4,
  afternoon: 5,
  evening: 6,
  night: 7,
  end: 8,
} as const;

/** Lower case without accents, so that 'Mañana', 'manana' and 'ёлка', 'елка' meet. */
export const fold = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘`]/g, "'");

/**
 * Builds a lexicon from lines of code, number and words. Several words that belong together are joined by '_';
 * 'stem(a|b|)' stands for each ending; a trailing '?' marks a weak word.
 */
export function lexicon(lines: readonly (readonly [Code, number, string])[]): Lexicon {
  const words = new Map<string, Meaning>();
  for (const [code, n, text] of lines)
    for (const item of text.split(/\s+/)) {
      const weak = item.endsWith('?');
      for (const word of expand(weak ? item.slice(0, -1) : item))
        words.set(fold(word).replaceAll('_', ' '), { code, n, weak });
    }
  return words;
}

function expand(item: string): string[] {
  const match = /^([^(]*)\(([^)]*)\)(.*)$/.exec(item);
  if (match === null) return [item];
  const [, stem = '', endings = '', rest = ''] = match;
  return endings.split('|').flatMap((ending) => expand(stem + ending + rest));
}
