/** How times and parts of the day are said, over the codes of words: one line per form, in any language. */
import type { Rule } from './grammar-dates.ts';
import { part, unit } from './lexicon.ts';
import type { Draft, TimeSpec } from './pieces.ts';
import type { Token } from './tokenize.ts';

const numbers = (tokens: readonly Token[]): Token[] =>
  tokens.filter((token) => 'NYOK2X'.includes(token.code));

function halfOf(tokens: readonly Token[]): 'am' | 'pm' | null {
  const mark = tokens.find((token) => token.code === 'm');
  return mark === undefined ? null : mark.n === 12 ? 'pm' : 'am';
}

function time(h: number, m: number, tokens: readonly Token[], weight: number): Draft {
  const lead = tokens.find((token) => 'NK'.includes(token.code));
  const padded = lead !== undefined && lead.digits >= 2 && h < 10 && lead.text.startsWith('0');
  const half: TimeSpec['half'] = halfOf(tokens) ?? (padded || h > 12 || h === 0 ? 'exact' : 'bare');
  return { kind: 'time', time: { h, m, half }, weight };
}

function clock(tokens: readonly Token[]): Draft | null {
  const token = tokens.find(({ code }) => code === 'K');
  return token === undefined ? null : time(token.n, token.m, tokens, 2);
}

/** 'at 7', '7 pm', "4 o'clock", 'в 3 часа', 'at 730', '1140 a.m.'. */
function hour(tokens: readonly Token[]): Draft | null {
  const [token] = numbers(tokens);
  const units = tokens.filter(({ code }) => code === 'U');
  if (
    token === undefined ||
    !Number.isInteger(token.n) ||
    units.some(({ n }) => n !== unit.hour && n !== unit.minute)
  )
    return null;
  if (units[0] !== undefined && units[0].n !== unit.hour) return null;
  if (token.digits >= 3) return compact(token, tokens);
  if (token.n > 24) return null;
  return time(token.n, 0, tokens, halfOf(tokens) === null && units.length === 0 ? 1.2 : 2);
}

function compact(token: Token, tokens: readonly Token[]): Draft | null {
  const [h, m] = [Math.floor(token.n / 100), token.n % 100];
  return h < 24 && m < 60 ? time(h, m, tokens, 1.2) : null;
}

/** 'at three twenty', 'nine fifty nine', 'seis cero dos', '3 часа 15 минут', 'tres y cuarto'. */
function hourMinute(tokens: readonly Token[]): Draft | null {
  const [first, second, third] = numbers(tokens);
  // 'tres y quince' is a time, 'three and fifteen' is not.
  const link = tokens.find(({ code }) => code === 'd');
  if (link !== undefined && !/^(?:y|con)$/i.test(link.text)) return null;
  const units = tokens.filter(({ code }) => code === 'U').map(({ n }) => n);
  if (first === undefined || first.n > 24) return null;
  if (units.some((n, i) => n !== unit.minute && !(n === unit.hour && i === 0))) return null;
  if (units.length === 2 && units[0] !== unit.hour) return null;
  const said = tokens.some(({ code }) => code === 'Q')
    ? 15
    : tokens.some(({ code }) => code === 'H')
      ? 30
      : (second?.n ?? 0);
  const minute = third !== undefined && second?.n === 0 ? third.n : said;
  return minute < 60 ? time(first.n, minute, tokens, 1.5) : null;
}

/** Spelled out and without 'at': 'nine thirty', 'ten-thirty'; anything looser would eat names and numbers. */
function spelled(tokens: readonly Token[]): Draft | null {
  const [first, second, third] = numbers(tokens);
  if (first === undefined || second === undefined || first.digits > 0 || second.digits > 0) return null;
  if (first.n < 1 || first.n > 12) return null;
  if (third === undefined ? second.n < 10 : second.n !== 0) return null;
  return hourMinute(tokens);
}

/** 'полвторого'. */
function spelledInOne(tokens: readonly Token[]): Draft | null {
  const minute = tokens.at(-1)?.n ?? 0;
  return { kind: 'time', time: { h: Math.floor(minute / 60), m: minute % 60, half: 'bare' }, weight: 2 };
}

/** 'час тридцать'. */
function oneAndMinutes(tokens: readonly Token[]): Draft | null {
  const minute = tokens.at(-1)?.n ?? 60;
  return /^час$/iu.test(tokens.at(-2)?.text ?? '') && minute < 60 ? time(1, minute, tokens, 2) : null;
}

/** '17.30 h'; '2.5 hours' is a duration. */
function pairWithUnit(tokens: readonly Token[]): Draft | null {
  const token = tokens.find(({ code }) => code === 'X');
  if (token?.digits !== 2 || tokens.at(-1)?.n !== unit.hour || token.n > 23 || token.m > 59) return null;
  return time(token.n, token.m, tokens, 2);
}

/** 'в 9.05' may be the ninth of May. */
function pairAfterIn(tokens: readonly Token[]): Draft | null {
  const token = tokens.at(-1);
  if (token?.digits !== 2 || token.n > 23 || token.m > 59 || token.y === 1) return null;
  return /^[вк]$/iu.test(tokens[0]?.text ?? '')
    ? { ...time(token.n, token.m, tokens, 1.5), unsure: token.m >= 1 && token.m <= 12 }
    : null;
}

/** 'la una', 'la una y media'. */
function oneAfterArticle(tokens: readonly Token[]): Draft | null {
  const isOne = /^la$/i.test(tokens[0]?.text ?? '') && tokens[1]?.n === 1;
  return isOne ? hourMinute(tokens) : null;
}

/** '19:00 hours', '10 ч 30 мин'. */
function clockWithUnit(tokens: readonly Token[]): Draft | null {
  const period = tokens.at(-1)?.n;
  return period === unit.hour || period === unit.minute ? clock(tokens) : null;
}

/** 'half nine' is half past nine in Britain and half past eight elsewhere. */
function britishHalf(tokens: readonly Token[]): Draft | null {
  const h = tokens.at(-1)?.n ?? 0;
  return h >= 1 && h <= 12
    ? { kind: 'time', time: { h, m: 30, half: 'bare' }, weight: 1.5, unsure: true }
    : null;
}

/** 'quarter past three', '15 to noon', 'las doce menos cinco', 'без четверти пять'. */
/** `minutesFirst` is how English and Russian say it ('ten to three', 'без десяти три'), 'menos' comes after the hour. */
const relative =
  (sign: 1 | -1, minutesFirst: boolean) =>
  (tokens: readonly Token[]): Draft | null => {
    const minus = tokens.some(
      ({ text }, i) => /^menos$/i.test(text) || (/^без$/i.test(text) && tokens[i - 1]?.code === 'N'),
    );
    if (sign === -1 && minus === minutesFirst) return null;
    const fixed = tokens.find(({ code }) => code === 'F');
    const said = numbers(tokens).map(({ n }) => n);
    const minutes = tokens.some(({ code }) => code === 'Q')
      ? 15
      : tokens.some(({ code }) => code === 'H')
        ? 30
        : minutesFirst
          ? said.shift()
          : said.pop();
    const base = fixed === undefined ? said.shift() : fixed.n / 60;
    if (minutes === undefined || base === undefined || minutes >= 60 || base > 24) return null;
    const total = (base * 60 + sign * minutes + 1440) % 1440;
    const h = Math.floor(total / 60);
    // An hour counted back from one o'clock is twelve on the same half of the day.
    const wrapped = fixed === undefined && base <= 12 && h === 0 ? 12 : h;
    const name = tokens.find(({ code }) => code === 'P')?.n;
    const named = name === undefined ? null : name >= part.afternoon ? 'pm' : 'am';
    const half = halfOf(tokens) ?? named ?? (fixed !== undefined ? 'exact' : null);
    if (minutesFirst && looksLikeRange(tokens) && minutes < base)
      return { ...time(minutes, 0, tokens, 2), unsure: true };
    return {
      kind: 'time',
      time: { h: wrapped, m: total % 60, half: half ?? (wrapped > 12 ? 'exact' : 'bare') },
      weight: 2,
      unsure: looksLikeRange(tokens),
    };
  };

/** '10 to 11' may be ten minutes to eleven or an hour that begins at ten. */
const looksLikeRange = (tokens: readonly Token[]): boolean =>
  tokens.every(({ code }) => 'Nqm'.includes(code)) && tokens.some(({ digits, n }) => digits > 0 && n <= 12);

/** 'from 10 to 11', '10:00-11:30': a visit starts at the first; how long it takes is not read here. */
function start(tokens: readonly Token[]): Draft | null {
  const [first, second] = numbers(tokens);
  if (first === undefined || second === undefined || first.n > 24 || second.n > 24) return null;
  if (tokens.some(({ text }) => /^menos$/i.test(text))) return null;
  return time(first.n, first.code === 'K' ? first.m : 0, tokens, 2);
}

/** 'в час дня' is one o'clock. */
function oneOClock(tokens: readonly Token[]): Draft | null {
  return /^час$/iu.test(tokens.at(-1)?.text ?? '') ? time(1, 0, tokens, 2) : null;
}

/** 'половина третьего' is half past two, 'четверть пятого' a quarter past four. */
function ofNextHour(tokens: readonly Token[]): Draft | null {
  const next = tokens.find(({ code }) => code === 'O');
  if (next === undefined || next.n < 1 || next.n > 12) return null;
  const said = tokens.find(({ code }) => code === 'N')?.n;
  const minute = tokens.some(({ code }) => code === 'H')
    ? 30
    : tokens.some(({ code }) => code === 'Q')
      ? 15
      : (said ?? 60);
  return minute < 60
    ? { kind: 'time', time: { h: next.n === 1 ? 12 : next.n - 1, m: minute, half: 'bare' }, weight: 2 }
    : null;
}

/** A dotted or dashed pair that a word marks as a time: 'at 2.30', '8.10 pm', '5-59 вечера'. */
function pairTime(tokens: readonly Token[]): Draft | null {
  const token = tokens.find(({ code }) => 'XZ'.includes(code));
  if (token === undefined || token.digits !== 2 || token.n > 24 || token.m > 59 || token.y === 1) return null;
  if (
    token.m <= 12 &&
    token.n <= 31 &&
    halfOf(tokens) === null &&
    !tokens.some(({ code }) => code === 'P') &&
    !/^(?:at|a|al|las?) ?/i.test(tokens[0]?.text ?? '')
  )
    return null;
  return time(token.n, token.m, tokens, 1.5);
}

const partOf =
  (today: boolean) =>
  (tokens: readonly Token[]): Draft | null => {
    const token = tokens.find(({ code }) => 'PB'.includes(code));
    return token === undefined ? null : { kind: 'part', part: token.n, today, weight: today ? 2 : 0.5 };
  };

export const timeRules: readonly Rule[] = [
  [/[joa]?a?Km?[/qajd]{1,2}Km?/y, start],
  [/[jo][ae]?NC?m?[qad]{1,3}NC?m?(?![UM])|aNaN(?![UM])|NC?m[/q]a?NC?m/y, start],
  [/aU(?![NO])|a?U(?=P)/y, oneOClock],
  [/a?T/y, spelledInOne],
  [/a?UN/y, oneAndMinutes],
  [/[aA]*XU/y, pairWithUnit],
  [/a[XZ]/y, pairAfterIn],
  [/e[N](?:d(?:N|Q|1?H))?m?/y, oneAfterArticle],
  [/a?KU/y, clockWithUnit],
  [/HN(?![MU])/y, britishHalf],
  [/Km?/y, clock],
  [/[NY]C?m/y, hour],
  [/NC/y, hour],
  [/[aA]+[NY](?:C|U)?m?(?![UM])/y, hour],
  [/a?NU(?=,?P)/y, hour],
  [/[aA]+NNU?m?/y, hourMinute],
  [/aA*NNNm?/y, hourMinute],
  [/NN{1,2}m/y, (tokens) => ((tokens[0]?.n ?? 13) > 12 ? null : hourMinute(tokens))],
  [/N\/?N\/?N?U?(?![mM])/y, spelled],
  [/NU[d,]?NU/y, hourMinute],
  [/aNUNU?/y, hourMinute],
  [/a?Nd(?:N|Q|1?H)m?/y, hourMinute],
  [/a?Nm?qe?(?:N|Q)m?/y, relative(-1, false)],
  [/a?NPqe?(?:N|Q)/y, relative(-1, false)],
  [/[aA]{0,2}1?[NQ]U?[,]?p[ae]?[NF]C?m?|[aA]{0,2}HpNm?/y, relative(1, true)],
  [/[aA]{0,2}(?:1?[NQ]U?q[ae]?[NF]C?m?|q[NQ]U?[NF]|HqF)/y, relative(-1, true)],
  [/a?(?:HO|QO|NUO)/y, ofNextHour],
  [/[aA]+Xm?|[XZ]m|[aA]+Zm/y, pairTime],
  [/[XZ](?=P)/y, pairTimeBefore],
  [/F/y, ([token]) => (token === undefined ? null : { kind: 'fixed', minute: token.n, weight: 1.5 })],
  [/P/y, partOf(false)],
  [/tP|B|cP/y, partOf(true)],
  [/E[onte]{0,3}U/y, endOf],
  [/E/y, () => ({ kind: 'part', part: part.end, today: false, weight: 0.5 })],
  [/z/y, () => ({ kind: 'zone', weight: 0.1 })],
];

/** 'end of the day' is a part of it; the end of a week, month or year names no day. */
function endOf(tokens: readonly Token[]): Draft | null {
  const period = tokens.at(-1)?.n;
  if (period === unit.day) return { kind: 'part', part: part.end, today: true, weight: 2 };
  return { kind: 'date', date: { on: 'vague', days: null }, weight: 1 };
}

function pairTimeBefore(tokens: readonly Token[]): Draft | null {
  const token = tokens[0];
  if (token === undefined || token.digits !== 2 || token.n > 24 || token.m > 59 || token.y === 1) return null;
  return time(token.n, token.m, tokens, 2);
}
