/** Money: whole minor units of one currency, never floating point, never added up across currencies (product.md section 6). */

export interface Money {
  /** Of the currency's smallest unit, such as cents. */
  readonly minor: bigint;
  /** ISO 4217, such as EUR. */
  readonly currency: string;
}

const digits = new Map<string, number>();

/** How many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD. Throws for what is no currency code. */
export function decimalsOf(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  digits.set(currency, maximumFractionDigits);
  return maximumFractionDigits;
}

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** Whether it is an ISO 4217 code in use or of the past. */
export const isCurrency = (code: string): boolean => currencies.has(code);

/** The amount as a decimal number in text, exactly: '-1234.50'. */
export function decimalOf({ minor, currency }: Money): string {
  const decimals = decimalsOf(currency);
  const sign = minor < 0n ? '-' : '';
  const all = String(minor < 0n ? -minor : minor).padStart(decimals + 1, '0');
  return decimals === 0 ? sign + all : `${sign}${all.slice(0, -decimals)}.${all.slice(-decimals)}`;
}

/** A decimal number in text, such as '1234.5', in minor units; null when it has more decimals than the currency. */
export function minorOf(decimal: string, currency: string): bigint | null {
  const [, sign = '', whole = '', part = ''] = /^([+-]?)(\d{1,15})(?:\.(\d{1,6}))?$/.exec(decimal) ?? [];
  const decimals = decimalsOf(currency);
  if (whole === '' || part.replace(/0+$/, '').length > decimals) return null;
  const minor = BigInt(whole + part.slice(0, decimals).padEnd(decimals, '0'));
  return sign === '-' ? -minor : minor;
}

const signs: Readonly<Record<string, string>> = {
  '€': 'EUR',
  $: 'USD',
  '£': 'GBP',
  '₽': 'RUB',
  '₸': 'KZT',
  '¥': 'JPY',
};
const words: readonly (readonly [RegExp, string])[] = [
  [/^(euros?|евро)$/i, 'EUR'],
  [/^(dollars?|dólares|dolares|доллар(ов|а)?)$/i, 'USD'],
  [/^(руб(л(ей|я|ь))?\.?|rub(les?)?)$/i, 'RUB'],
  [/^(pounds?|libras?|фунт(ов|а)?)$/i, 'GBP'],
];

/** 'EUR', '€', 'euros' or 'евро' is EUR; null for what is no currency. */
export function currencyNamed(text: string): string | null {
  const sign = signs[text];
  if (sign !== undefined) return sign;
  const code = text.toUpperCase();
  if (/^[A-Z]{3}$/.test(code) && isCurrency(code)) return code;
  return words.find(([word]) => word.test(text))?.[1] ?? null;
}

const scales: readonly (readonly [RegExp, bigint])[] = [
  [/^(k|mil|тыс\.?|т)$/i, 1_000n],
  [/^(m|mln|mio|millón|millones|млн\.?)$/i, 1_000_000n],
];

/**
 * An amount as people write it: '12500', '12.500,50 €', '12,500.50', 'EUR 1 200', '15k', '1,5 млн руб'. A last separator
 * with one or two digits after it is the decimal one, with three it parts thousands. Null for what is no amount.
 */
export function readMoney(text: string, usual: string): Money | null {
  const [, before = '', number = '', after = ''] =
    /^([^\d\s]*)\s*(\d[\d.,'’\s\u00a0\u202f]*?)\s*([^\d\s]*(?:\s+[^\d\s]+)?)$/u.exec(text.trim()) ?? [];
  if (number === '') return null;
  const marks = [before, ...after.split(/\s+/)].filter((mark) => mark !== '');
  let currency: string | null = null;
  let scale = 1n;
  for (const mark of marks) {
    const factor = scales.find(([word]) => word.test(mark))?.[1];
    const named = factor === undefined ? currencyNamed(mark) : null;
    if (factor !== undefined && scale === 1n) scale = factor;
    else if (named !== null && currency === null) currency = named;
    else return null;
  }
  const decimal = plainDecimal(number);
  const minor = decimal === null ? null : minorOf(scaled(decimal, scale), currency ?? usual);
  return minor === null ? null : { minor, currency: currency ?? usual };
}

/** Without separators of thousands, with a point before the decimals. */
function plainDecimal(number: string): string | null {
  const spaced = /[\s\u00a0\u202f'’]/u.test(number);
  if (spaced && !/^\d{1,3}([\s\u00a0\u202f'’]\d{3})+([.,]\d{1,2})?$/u.test(number)) return null;
  const compact = number.replace(/[\s\u00a0\u202f'’]/gu, '');
  const last = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  if (last < 0) return compact;
  const tail = compact.length - last - 1;
  const parts = compact.split(/[.,]/);
  const groups = (tail === 3 ? parts : parts.slice(0, -1)).slice(1);
  if (groups.some((group) => group.length !== 3) || tail === 0 || tail > 3) return null;
  if (tail === 3) return parts[0] === '0' ? null : parts.join('');
  return `${parts.slice(0, -1).join('')}.${parts.at(-1) ?? ''}`;
}

/** '1.5' times a thousand: '1500'. */
function scaled(decimal: string, scale: bigint): string {
  if (scale === 1n) return decimal;
  const [whole = '0', part = ''] = decimal.split('.');
  const places = 10n ** BigInt(part.length);
  const value = BigInt(whole + part) * scale;
  return value % places === 0n
    ? String(value / places)
    : `${value / places}.${String(value % places).padStart(part.length, '0')}`;
}

/** An amount, and the words after it. */
export interface LeadingMoney {
  readonly money: Money;
  readonly after: string;
}

const longestAmount = 4;

/** The amount that the words begin with, as many of them as it takes: '1 200 EUR friday'; null where there is none. */
export function leadingMoney(text: string, usual: string): LeadingMoney | null {
  const words = text.trim().split(/\s+/);
  for (let count = Math.min(longestAmount, words.length); count > 0; count -= 1) {
    const money = readMoney(words.slice(0, count).join(' '), usual);
    if (money) return { money, after: words.slice(count).join(' ') };
  }
  return null;
}
