/** Durations as said: 'two and a half hours', 'media hora', 'через 3 часа 15 минут'. */
import { unit } from './lexicon.ts';
import type { Token } from './tokenize.ts';

/** One or more counted units, over token codes. */
const amount = '(?:A?(?:[N1XZ2][da](?:1?H|Q|Z)|[N1XZ2](?:/?Qo?[1e]?)?|1?H[o1]{0,2}|1?Q[o1]{0,2})?[U2]|V)';
export const durationCodes = `${amount}(?:[d,]{0,2}(?:A?[N1XZ2]U|V))*(?:d1?H)?`;

export interface Duration {
  readonly minutes: number;
  readonly days: number;
  readonly months: number;
  /** Whole hours when hours are all that was said. */
  readonly hours: number | null;
  /** Counted by the clock, not by the calendar. */
  readonly clock: boolean;
  readonly unsure: boolean;
}

const minutesOf: Readonly<Record<number, number>> = {
  [unit.second]: 1 / 60,
  [unit.minute]: 1,
  [unit.hour]: 60,
};
const daysOf: Readonly<Record<number, number>> = { [unit.day]: 1, [unit.week]: 7, [unit.fortnight]: 14 };
const monthsOf: Readonly<Record<number, number>> = { [unit.month]: 1, [unit.year]: 12, [unit.decade]: 120 };

/** Adds up the units of a run of tokens that matched `durationCodes`; null when a count makes no sense. */
export function readDuration(tokens: readonly Token[]): Duration | null {
  let [minutes, days, months] = [0, 0, 0];
  let count: number | null = null;
  let last = 60;
  let unsure = false;
  const units: number[] = [];
  for (const [i, token] of tokens.entries()) {
    const isUnit = token.code === 'U' || (token.code === '2' && i === tokens.length - 1);
    if (isUnit) {
      const n = count ?? 1;
      const kind = token.code === '2' ? unit.second : token.n;
      minutes += n * (minutesOf[kind] ?? 0);
      days += n * (daysOf[kind] ?? 0);
      months += n * (monthsOf[kind] ?? 0);
      last = minutesOf[kind] ?? 0;
      units.push(kind);
      count = null;
    } else if (token.code === 'V') minutes += token.n;
    else if (token.code === 'H' && units.length > 0) {
      minutes += last / 2;
      unsure ||= last === 0;
    } else if (token.code === 'H') count = added(tokens, i) ? (count ?? 0) + 0.5 : 0.5;
    else if (token.code === 'Q') count = added(tokens, i) ? (count ?? 0) + 0.25 : (count ?? 1) / 4;
    else if (token.code === 'X') count = token.n + token.m / 10 ** token.digits;
    else if (token.code === 'Z')
      count = (added(tokens, i) ? (count ?? 0) : 0) + token.n / Math.max(1, token.m);
    else if ((token.code === '1' && count === null) || token.code === 'N' || token.code === '2') {
      count = token.n;
      unsure ||= token.weak;
    }
  }
  const whole = Number.isInteger(days) && Number.isInteger(months);
  const hours =
    units.length === 1 && units[0] === unit.hour && Number.isInteger(minutes / 60) ? minutes / 60 : null;
  return {
    minutes,
    days,
    months,
    hours,
    clock: minutes > 0 || (days === 0 && months === 0),
    unsure: unsure || !whole,
  };
}

/** 'two AND a half': the part is added to the count before it. */
const added = (tokens: readonly Token[], i: number): boolean =>
  tokens.slice(Math.max(0, i - 2), i).some(({ code }) => code === 'd' || code === 'a');
