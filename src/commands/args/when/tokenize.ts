/** Cuts a text into words of dates and times. Positions refer to the text as typed. */
import type { LanguageCode } from '../../../domain/person.ts';
import { type Code, type Lexicon, type Meaning, fold, part, unit } from './lexicon.ts';
import { english } from './words-en.ts';
import { russian } from './words-ru.ts';
import { spanish } from './words-es.ts';

/** One word, number or sign. `n`, `m`, `y` are its numbers: what they mean depends on the code. */
export interface Token {
  readonly code: Code;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly n: number;
  readonly m: number;
  readonly y: number;
  readonly weak: boolean;
  /** A number written in digits: how many; 0 for words. */
  readonly digits: number;
}

/** The person's own words first, then English; Russian words cannot be mistaken, so everyone may use them. */
const vocabularies: Record<LanguageCode, readonly Lexicon[]> = {
  en: [english, russian],
  es: [spanish, english, russian],
  ru: [russian, english],
};

/** Signs and numeric forms, tried in this order at each position. */
const forms: readonly (readonly [RegExp, (match: RegExpExecArray) => Shape | null])[] = [
  [/(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|([+-])(\d\d):?(\d\d))(?![\w:])/iuy, stamp],
  [
    /(\d{4})-(\d\d)-(\d\d)(?=T\d\d:\d\d)T?/iuy,
    ([, y, m, d]) => ({ code: 'D', y: Number(y), m: Number(m), n: Number(d) }),
  ],
  [/(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)/uy, compact],
  [/(?<!\d)(\d{1,4})(\s?[./-]\s?)(\d{1,2})(\s?[./-]\s?)(\d{1,4})(?![\d])/uy, fullDate],
  [
    /(?<![\d.,:])(\d{1,2})\s?[:hчH]\s?(\d\d)(?::(\d\d))?(?![\d:])/uy,
    ([, h, m]) => ({ code: 'K', n: Number(h), m: Number(m), digits: (h ?? '').length }),
  ],
  [/(?<![\d.,:/])(\d{1,2})(\.|\s?[/-]\s?)(\d{1,2})(?![\d:]|[./-]\d|h\d|\p{L}{3})(?:\.(?=\s))?/uy, pair],
  [
    /(?<![\d.,:])(\d{1,2})(?:st|nd|rd|th|\.?[º°ª]|ro|er|do|to|mo|vo|-?(?:го|ого|его|е|ое|му|ому|ему|й|ый|я|ая|х))(?![\p{L}\d])/iuy,
    ([, n]) => ({ code: 'O', n: Number(n), digits: 1 }),
  ],
  [
    /(?<![\d$€£₽№#.,])(\d{1,4})(?:-?ish)?(?![\d%€$₽]|[.,:]\d)/uy,
    ([, n = '']) => ({
      code: n.length === 4 && Number(n) >= 1900 && Number(n) < 2100 ? 'Y' : 'N',
      n: Number(n),
      digits: n.length,
    }),
  ],
  [
    /(?<=\d\s?|\d\s[.])([ap])\s?\.?\s?m(?![\p{L}\d])\.?/iuy,
    ([, ap]) => ({ code: 'm', n: ap?.toLowerCase() === 'p' ? 12 : 0 }),
  ],
  [/(?<=\d)([ap])(?![\p{L}\d])\.?/iuy, ([, ap]) => ({ code: 'm', n: ap?.toLowerCase() === 'p' ? 12 : 0 })],
  [/(?<=\d )([ap])\.(?!\p{L})/iuy, ([, ap]) => ({ code: 'm', n: ap?.toLowerCase() === 'p' ? 12 : 0 })],
  [/([ap])\s?\.?\s?m(?![\p{L}\d])\.?/iuy, ([, ap]) => ({ code: 'm', n: ap?.toLowerCase() === 'p' ? 12 : 0 })],
  [/(?<=\d)(["”]|'')/uy, () => ({ code: 'U', n: unit.second })],
  [/(?<=\d)['’](?!\p{L})/uy, () => ({ code: 'U', n: unit.minute })],
  [/ноль[- ]ноль/iuy, () => ({ code: 'N' })],
  [/@/uy, () => ({ code: 'a' })],
  [/[,()[\]]/uy, () => ({ code: ',' })],
  [/[/|–—-]/uy, () => ({ code: '/' })],
  [/\+/uy, () => ({ code: 'i' })],
  [/[.!?;:¡¿]/uy, () => ({ code: '.' })],
];

type Shape = Partial<Omit<Token, 'from' | 'to' | 'text'>> & { readonly code: Code };

/** An instant in full, as buttons carry it: n is its epoch minute. */
function stamp([, y, mo, d, h, mi, sign, oh = '0', om = '0']: RegExpExecArray): Shape {
  const offset = (Number(oh) * 60 + Number(om)) * (sign === '-' ? -1 : 1);
  const utc = Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi)) / 60_000;
  return { code: 'I', n: utc - offset };
}

function compact([, y, m, d]: RegExpExecArray): Shape | null {
  const [month, day] = [Number(m), Number(d)];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
    ? { code: 'D', y: Number(y), m: month, n: day }
    : null;
}

/** Year first, or year last; which of day and month comes first is settled by the language, later. */
function fullDate([, a = '', first = '', b = '', second = '', c = '']: RegExpExecArray): Shape | null {
  const sign = first.trim();
  if (sign !== second.trim() || (sign !== '.' && first !== second)) return null;
  // '1.12. 10' is the first of December and an hour.
  if (/\s$/.test(second) && first === sign) return null;
  if (a.length === 4)
    return c.length <= 2 ? { code: 'D', y: Number(a), m: Number(b), n: Number(c), digits: 4 } : null;
  if (a.length > 2 || c.length === 3 || c.length === 1) return null;
  const year = c.length === 2 ? 2000 + Number(c) : Number(c);
  return { code: 'D', n: Number(a), m: Number(b), y: year, digits: sign === '.' ? 1 : 2 };
}

/** n and m are the two numbers as written; digits is the length of the second. */
function pair([, a, sign = '', b = '']: RegExpExecArray): Shape {
  return {
    code: sign === '.' ? 'X' : 'Z',
    n: Number(a),
    m: Number(b),
    digits: b.length,
    y: sign.trim() === '/' ? 1 : 0,
  };
}

const wordAt = /\p{L}+(?:['’]\p{L}+)?\.?/uy;
const longest = 5;
/** No date comes after so many words; forms are tried at each, which takes long when a text is made for that. */
const mostTokens = 1_000;

/** All tokens of a text; words that mean nothing here have code 'x'. */
export function tokenize(text: string, language: LanguageCode): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length && tokens.length < mostTokens) {
    if (/\s/u.test(text.charAt(at))) {
      at++;
      continue;
    }
    const token =
      signAt(text, at) ?? wordsAt(text, at, language) ?? makeToken({ code: 'x' }, at, at + 1, text);
    tokens.push(token);
    at = token.to;
  }
  return settle(joinNumbers(tokens, text));
}

function makeToken(shape: Shape, from: number, to: number, text: string): Token {
  return { n: 0, m: 0, y: 0, weak: false, digits: 0, ...shape, from, to, text: text.slice(from, to) };
}

function signAt(text: string, at: number): Token | null {
  for (const [form, read] of forms) {
    form.lastIndex = at;
    const match = form.exec(text);
    if (match === null) continue;
    const shape = read(match);
    if (shape !== null) return makeToken(shape, at, at + match[0].length, text);
  }
  return null;
}

/** The longest run of words that the vocabularies know as one, else one unknown word. */
function wordsAt(text: string, at: number, language: LanguageCode): Token | null {
  const ends: number[] = [];
  let next = at;
  while (ends.length < longest) {
    wordAt.lastIndex = next;
    const match = wordAt.exec(text);
    if (match === null) break;
    ends.push(next + match[0].length);
    const gap = /^[ \t]+/u.exec(text.slice(next + match[0].length));
    if (gap === null || match[0].endsWith('.')) break;
    next += match[0].length + gap[0].length;
  }
  for (const end of ends.toReversed()) {
    const meaning = meaningOf(text.slice(at, end), language);
    if (meaning !== null) return makeToken(meaning, at, end, text);
  }
  const first = ends[0];
  if (first === undefined) return null;
  const word = text.slice(at, first);
  return makeToken({ code: 'x' }, at, word.endsWith('.') ? first - 1 : first, text);
}

function meaningOf(text: string, language: LanguageCode): Meaning | null {
  const word = fold(text).replace(/\.$/, '').replace(/\s+/g, ' ');
  for (const vocabulary of vocabularies[language]) {
    const meaning = vocabulary.get(word) ?? vocabulary.get(word.replace(/-?ish$/, ''));
    if (meaning !== undefined) return meaning;
  }
  return null;
}

/** 'twenty first', 'twenty-five', 'treinta y uno', 'двадцать пятое' are one number. */
function joinNumbers(tokens: readonly Token[], text: string): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    const before = joined.at(-2);
    const [link, tens] =
      last !== undefined && (last.code === 'd' || last.code === '/') ? [last, before] : [null, last];
    const small =
      (token.code === 'N' || token.code === 'O' || token.code === '2') && token.n >= 1 && token.n <= 9;
    const spelled =
      small && token.digits === 0 && tens?.code === 'N' && tens.digits === 0 && tens.n % 10 === 0;
    // 'без двадцати пять' is twenty to five.
    const counting = tens !== undefined && joined[joined.indexOf(tens) - 1]?.code === 'q';
    const together =
      spelled && !counting && tens.n >= 20 && (link === null || fold(link.text) === 'y' || link.text === '-');
    if (!together || (link?.code === 'd' && tens.n < 30)) {
      joined.push(token);
      continue;
    }
    joined.splice(joined.length - (link === null ? 1 : 2));
    const code = token.code === '2' ? 'O' : token.code;
    joined.push(makeToken({ code, n: tens.n + token.n }, tens.from, token.to, text));
  }
  return joined;
}

/** Words whose meaning hangs on their neighbours. */
function settle(tokens: readonly Token[]): Token[] {
  return tokens.map((token, i) => {
    const [before, earlier, next] = [tokens[i - 1], tokens[i - 2], tokens[i + 1]];
    const led = earlier?.code === 'i' || earlier?.code === 'f';
    const followed =
      next !== undefined && (next.code === 'g' || next.code === 'f' || fold(next.text).startsWith('после'));
    const counted = before?.code === 'N' && (led || followed);
    if (token.code === 'P' && token.n === part.afternoon && fold(token.text) === 'дня' && counted)
      return { ...token, code: 'U', n: unit.day };
    if (token.code === 'U' && token.n === unit.year && before?.code === 'Y') return { ...token, code: 'o' };
    return token;
  });
}
