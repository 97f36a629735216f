/** How dates are said, over the codes of words: one line per form, in any language. */
import { durationCodes, readDuration } from './durations.ts';
import { unit } from './lexicon.ts';
import type { DateSpec, Draft } from './pieces.ts';
import type { Token } from './tokenize.ts';

/** A form over token codes, and what it says; null when the words do not bear it out. */
export type Rule = readonly [form: RegExp, read: (tokens: readonly Token[]) => Draft | null];

const of = (tokens: readonly Token[], codes: string): Token | undefined =>
  tokens.find((token) => codes.includes(token.code));
const date = (spec: DateSpec, weight: number, unsure = false): Draft => ({
  kind: 'date',
  date: spec,
  weight,
  unsure,
});
const vague = (days: number | null = null): Draft => date({ on: 'vague', days }, 1);

/** A day number, a month and perhaps a year, in any order. */
function dayMonth(tokens: readonly Token[]): Draft | null {
  const [day, month, year] = [of(tokens, 'NO2'), of(tokens, 'M'), of(tokens, 'Y')];
  if (day === undefined || month === undefined || day.n > 31 || day.n < 1) return null;
  return date({ on: 'date', y: year?.n ?? null, m: month.n, d: day.n }, 3);
}

/** '13-nov-16'. */
function shortYear(tokens: readonly Token[]): Draft | null {
  const [day, month, year] = [tokens[0], of(tokens, 'M'), tokens.at(-1)];
  if (day === undefined || month === undefined || year?.digits !== 2 || day.n > 31) return null;
  return date({ on: 'date', y: 2000 + year.n, m: month.n, d: day.n }, 3);
}

function numeric(tokens: readonly Token[]): Draft | null {
  const token = of(tokens, 'D');
  if (token === undefined) return null;
  if (token.digits !== 1 && token.digits !== 2)
    return date({ on: 'date', y: token.y, m: token.m, d: token.n }, 3);
  return date({ on: 'pair', a: token.n, b: token.m, y: token.y, dotted: token.digits === 1 }, 3);
}

function pairOf(tokens: readonly Token[]): Draft | null {
  const token = of(tokens, 'XZ');
  if (token === undefined) return null;
  const year = of(tokens, 'Y')?.n ?? null;
  const spec: DateSpec = { on: 'pair', a: token.n, b: token.m, y: year, dotted: false };
  const time = { h: token.n, m: token.m, half: 'bare' as const };
  const isTime = token.n < 24 && token.m < 60 && token.digits === 2 && token.y === 0;
  const isDate =
    token.n >= 1 && token.m >= 1 && ((token.n <= 12 && token.m <= 31) || (token.n <= 31 && token.m <= 12));
  // 'tomorrow 10-12' is from ten to twelve, or 10:12.
  const until = token.code === 'Z' && token.y === 0 && token.n < token.m && token.m <= 24 ? token.m : null;
  if (isDate && (year !== null || (!isTime && until === null))) return date(spec, 2);
  if (isDate || until !== null) return { kind: 'either', date: spec, time, range: until !== null, weight: 2 };
  return isTime ? { kind: 'time', time, weight: 1.5 } : date(spec, 1);
}

/** 'el 21 del 3': day and month, both as numbers. */
function dayOfNumber(tokens: readonly Token[]): Draft | null {
  const [day, link, month] = tokens.slice(-3);
  if (day === undefined || month === undefined || link === undefined || !/^del?$/i.test(link.text))
    return null;
  return month.n >= 1 && month.n <= 12 && day.n <= 31
    ? date({ on: 'date', y: null, m: month.n, d: day.n }, 2)
    : null;
}

const dayNumber =
  (shift: number | null, weight: number) =>
  (tokens: readonly Token[]): Draft | null => {
    const token = of(tokens, 'NO2');
    return token === undefined || token.n < 1 || token.n > 31
      ? null
      : date({ on: 'day', d: token.n, shift }, weight);
  };

/** 'the 20th of next month', 'el 21 de este mes', '15 числа следующего месяца'. */
function dayOfMonthUnit(tokens: readonly Token[]): Draft | null {
  if (of(tokens, 'U')?.n !== unit.month) return null;
  return dayNumber(of(tokens, 'nc') === undefined ? 0 : 1, 3)(tokens);
}

/** 'del 15'. */
function ofDay(tokens: readonly Token[]): Draft | null {
  return /^del$/i.test(tokens[0]?.text ?? '') ? dayNumber(null, 0.8)(tokens) : null;
}

/** 'the first friday of july'. */
function nthOfMonth(tokens: readonly Token[]): Draft | null {
  const [count, word, month] = [of(tokens, 'O2'), of(tokens, 'W'), of(tokens, 'M')];
  if (count === undefined || word === undefined || month === undefined || count.n > 5) return null;
  const y = of(tokens, 'Y')?.n ?? null;
  return date({ on: 'nth-of-month', n: count.n, weekday: word.n, m: month.n, y }, 3);
}

/** 'the 24', 'el 16'; but 'la una' is one o'clock. */
function afterArticle(tokens: readonly Token[]): Draft | null {
  return /^la$/i.test(tokens.at(-2)?.text ?? '') ? null : dayNumber(null, 1.5)(tokens);
}

/** 'día once'. */
function afterDayWord(tokens: readonly Token[]): Draft | null {
  const word = of(tokens, 'U');
  return word !== undefined && /^d[ií]a$/iu.test(word.text) ? dayNumber(null, 2)(tokens) : null;
}

const whichOf = { n: 'next', t: 'this', c: 'coming', l: 'last' } as const;

function weekday(tokens: readonly Token[]): Draft | null {
  const [word, mark] = [of(tokens, 'W'), of(tokens, 'ntcl')];
  if (word === undefined) return null;
  const code = mark?.code;
  const which = code === 'n' || code === 't' || code === 'c' || code === 'l' ? whichOf[code] : 'bare';
  const weight = which === 'bare' ? (word.weak ? 1 : 2.5) : 3;
  return date({ on: 'weekday', n: word.n, which, weeks: null }, weight);
}

/** 'wednesday next week', 'next week on Friday', 'el miércoles de esta semana'. */
function weekdayOfWeek(tokens: readonly Token[]): Draft | null {
  const [word, period] = [of(tokens, 'W'), of(tokens, 'U')];
  if (word === undefined || period?.n !== unit.week || of(tokens, 'l') !== undefined) return null;
  return date({ on: 'weekday', n: word.n, which: 'next', weeks: of(tokens, 'nc') === undefined ? 0 : 1 }, 3);
}

function nthWeekday(tokens: readonly Token[]): Draft | null {
  const [count, word] = [of(tokens, 'N1'), of(tokens, 'W')];
  return count === undefined || word === undefined
    ? null
    : date({ on: 'nth', n: count.n, weekday: word.n }, 3);
}

/** 'next day', 'next week', 'upcoming two days'. */
function period(tokens: readonly Token[]): Draft | null {
  const [word, count, mark] = [of(tokens, 'U'), of(tokens, 'N'), of(tokens, 'ntcl')];
  if (word === undefined || mark === undefined) return null;
  if (word.n < unit.day) return null;
  const days = { [unit.day]: 1, [unit.week]: 7, [unit.fortnight]: 14 }[word.n as 4 | 5 | 8]; // other units: undefined
  if (mark.code === 'l') return date({ on: 'offset', days: -(days ?? 30), months: 0 }, 2);
  const ahead = mark.code === 't' ? 0 : (count?.n ?? 1);
  if (word.n === unit.day) return date({ on: 'offset', days: ahead, months: 0 }, 2);
  return vague(days === undefined ? null : days * ahead);
}

function offset(tokens: readonly Token[], sign: 1 | -1 = 1): Draft | null {
  const from = tokens.findIndex((token) => 'N12XZHQUV'.includes(token.code));
  const inner = tokens
    .slice(from)
    .filter((token) => !'fgijhRwWeo'.includes(token.code) || token.code === 'o');
  const said = readDuration(inner);
  if (said === null) return null;
  const base = tokens.find((token) => token.code === 'R');
  const shift = base?.n ?? 0;
  if (said.clock) {
    if (shift !== 0 || said.days !== 0 || said.months !== 0)
      return said.months === 0
        ? span((said.days + shift) * 1440 + said.minutes, sign, said.unsure || shift !== 0)
        : vague();
    return span(said.minutes, sign, said.unsure);
  }
  return date({ on: 'offset', days: shift + sign * said.days, months: sign * said.months }, 3, said.unsure);
}

const span = (minutes: number, sign: 1 | -1, unsure: boolean): Draft => ({
  kind: 'span',
  minutes: sign * minutes,
  weight: 3,
  unsure,
});

/** 'in 2 hours' needs no count ('через час'), but 'in' plus a bare English unit is no offset ('in hours'). */
function ahead(tokens: readonly Token[]): Draft | null {
  const counted = of(tokens, 'N12XZHQV') !== undefined;
  const word = of(tokens, 'U');
  if (!counted && word !== undefined && /^[a-z]/i.test(word.text)) return null;
  return offset(tokens);
}

/** 'через вторник' is the one after the next. */
function everyOther(tokens: readonly Token[]): Draft | null {
  const word = of(tokens, 'W');
  if (word === undefined || !/^через$/iu.test(tokens[0]?.text ?? '')) return null;
  return date({ on: 'weekday', n: word.n, which: 'next', weeks: null }, 2, true);
}

/** 'in 1h30'. */
function aheadByClock(tokens: readonly Token[]): Draft | null {
  const token = of(tokens, 'K');
  return token !== undefined && /[hч]/iu.test(token.text) ? span(token.n * 60 + token.m, 1, false) : null;
}

/** A duration alone: '2 min', '12 часов'. */
function bareDuration(tokens: readonly Token[]): Draft | null {
  if (of(tokens, 'N12XZHQV') === undefined) return null;
  const said = readDuration(tokens);
  return said === null ? null : { kind: 'duration', ...said, weight: 0.2 };
}

export const dateRules: readonly Rule[] = [
  [/I/y, ([token]) => (token === undefined ? null : { kind: 'instant', epochMinute: token.n, weight: 5 })],
  [/D/y, numeric],
  [/[eb]{0,2}n?[NO2][oe/,]{0,2}M(?:[oei/,]{0,2}Y)?o?/y, dayMonth],
  [/M[e/,]{0,2}[NO2](?![mCU]|dN|N(?![mC]))(?:[oe/,]{0,3}Y)?/y, dayMonth],
  [/M[e/,]{0,2}O(?:[oe/,]{0,3}Y)?/y, dayMonth],
  [/N\/M\/N(?![mCU])/y, shortYear],
  [/Y[/,o]{1,2}M[/,o]{0,2}[NO2]|Y[/,][NO2][/,o]{1,2}M|[NO2]\/Y\/M|M\/Y\/[NO2]/y, dayMonth],
  [/[XZ](?:[,o]?Y(?![CmU]))?/y, pairOf],
  [/[eb]{0,2}[NO2]oN(?![mCUK])/y, dayOfNumber],
  [/oN(?![mCUKM])/y, ofDay],
  [/[eb]{1,2}[NO2](?![mCUW]|[dq][NQH])/y, afterArticle],
  [/[NO2]y/y, dayNumber(null, 2)],
  [/O/y, dayNumber(null, 0.7)],
  [/e?U[NO2](?![mCUK])/y, afterDayWord],
  [/[eb]{0,2}[NO2]y?[oe]{0,2}[ntc]e?U/y, dayOfMonthUnit],
  [/[eb]{0,2}[NO2]y?[oe]{0,2}Un/y, dayOfMonthUnit],
  [/[ntcl]{0,2}W[nl]?/y, weekday],
  [/[ntc]e?U[b,ea]{0,2}W|W[,obea]{0,3}[ntc]e?U|W[,obea]{0,3}Un|Un[,obea]{0,2}W/y, weekdayOfWeek],
  [/[N1]Wf/y, nthWeekday],
  [/iW/y, everyOther],
  [/iKU?/y, aheadByClock],
  [/[eb]{0,2}[O2]Wo?M(?:o?Y)?/y, nthOfMonth],
  [/[eb]{0,2}[O2][WU]o[nte]{0,2}[MU]/y, () => vague()],
  [/Y/y, ([token]) => (token === undefined ? null : { kind: 'year', y: token.n, weight: 0 })],
  [/R/y, ([token]) => (token === undefined ? null : date({ on: 'offset', days: token.n, months: 0 }, 3))],
  [/w/y, () => ({ kind: 'span', minutes: 0, weight: 2 })],
  [/[ntcl]U|U[nl]|cNU|NcU|nNU/y, period],
  [/M/y, ([token]) => (token?.weak === false ? vague() : date({ on: 'vague', days: null }, 0.3))],
  [/G/y, () => vague()],
  [/l?[nt]?G/y, () => vague()],
  [new RegExp(`w?i{1,2}${durationCodes}f?`, 'y'), ahead],
  [new RegExp(`i${durationCodes}j(?:R|w|t?U)`, 'y'), offset],
  [new RegExp(`${durationCodes}(?:f|j(?:R|w))|f${durationCodes}`, 'y'), offset],
  [new RegExp(`${durationCodes}g|h${durationCodes}`, 'y'), (tokens) => offset(tokens, -1)],
  [new RegExp(durationCodes, 'y'), bareDuration],
];
