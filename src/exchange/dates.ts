/** Dates in cells: read by form; day and month are told apart by the whole column or by the user, never guessed. */
import type { LocalDate } from '../domain/schedule.ts';
import { localDate } from '../domain/schedule.ts';
import { fail, ok, type Outcome } from '../outcome.ts';

export const dateOrders = ['day-month', 'month-day', 'year-month'] as const;
export type DateOrder = (typeof dateOrders)[number];

export interface CellDate {
  readonly date: LocalDate;
  /** Minute of the day; null when the cell has no time. */
  readonly minute: number | null;
  /** Minutes east of UTC where the cell says so (Z, +02:00); null: the wall time of the person's zone. */
  readonly offset: number | null;
}

const form =
  /^(?:(?<y1>\d{4})[-/.](?<m1>\d{1,2})[-/.](?<d1>\d{1,2})|(?<y2>\d{4})(?<m2>\d{2})(?<d2>\d{2})|(?<a>\d{1,2})(?<separator>[-/.])(?<b>\d{1,2})\k<separator>(?<y3>\d{4}|\d{2}))(?:[T\s,]+(?<time>\d{1,2}[:.]\d{2}.*))?$/u;
const timeForm =
  /^(?<h>\d{1,2})[:.](?<m>\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?<half>[ap]\.?\s?m\.?)?\s*(?<zone>z|[+-]\d{2}:?\d{2})?$/iu;

/** '14:30', '2:30 pm' or '14.30' as the minute of the day; null when it is no time. */
export function readTime(cell: string): { readonly minute: number; readonly offset: number | null } | null {
  const parts = timeForm.exec(cell.trim())?.groups;
  if (!parts) return null;
  const half = parts['half']?.charAt(0).toLowerCase();
  const [hour, minute] = [Number(parts['h']), Number(parts['m'])];
  if (minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return null;
  const day = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  return { minute: day * 60 + minute, offset: offsetOf(parts['zone']) };
}

function offsetOf(zone: string | undefined): number | null {
  if (!zone) return null;
  if (/z/iu.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

const fullYear = (year: number): number => (year >= 100 ? year : year < 80 ? 2000 + year : 1900 + year);

function dayOf(year: number, month: number, day: number): LocalDate | null {
  const text = `${String(fullYear(year)).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  try {
    return localDate(text);
  } catch {
    return null; // 31 February
  }
}

/** Dots separate day-month-year wherever they are used; other separators need an order. */
const orderOf = (separator: string | undefined, order: DateOrder | null): DateOrder | null =>
  order ?? (separator === '.' ? 'day-month' : null);

/** Reads a date, with its time if it has one; null when it is none, or when its day and month need an order. */
export function readDate(cell: string, order: DateOrder | null): CellDate | null {
  const parts = form.exec(cell.trim())?.groups;
  if (!parts) return null;
  const time = parts['time'] === undefined ? null : readTime(parts['time']);
  if (parts['time'] !== undefined && time === null) return null;
  const rest = { minute: time?.minute ?? null, offset: time?.offset ?? null };
  const year = parts['y1'] ?? parts['y2'];
  if (year !== undefined) {
    const date = dayOf(Number(year), Number(parts['m1'] ?? parts['m2']), Number(parts['d1'] ?? parts['d2']));
    return date && { date, ...rest };
  }
  const [a, b] = [Number(parts['a']), Number(parts['b'])];
  const settled = orderOf(parts['separator'], order) ?? (a === b ? 'day-month' : null);
  if (settled === null || settled === 'year-month') return null;
  const date = settled === 'day-month' ? dayOf(Number(parts['y3']), b, a) : dayOf(Number(parts['y3']), a, b);
  return date && { date, ...rest };
}

/** What a column says about its order. Lines are the first that say so. */
export interface DateEvidence {
  dayFirst: number | null;
  monthFirst: number | null;
  unsure: { readonly line: number; readonly cell: string } | null;
}

export const noDateEvidence = (): DateEvidence => ({ dayFirst: null, monthFirst: null, unsure: null });

/** Takes one more cell of the column into account. */
export function weighDate(evidence: DateEvidence, cell: string, line: number): void {
  const parts = form.exec(cell.trim())?.groups;
  if (!parts || parts['a'] === undefined || parts['separator'] === '.') return;
  const [a, b] = [Number(parts['a']), Number(parts['b'])];
  if (a > 12 && b <= 12) evidence.dayFirst ??= line;
  else if (b > 12 && a <= 12) evidence.monthFirst ??= line;
  else if (a <= 12 && b <= 12 && a !== b) evidence.unsure ??= { line, cell };
}

export type DateProblem =
  /** No cell of the column tells day from month: the user must. */
  | { readonly kind: 'dates-ambiguous'; readonly line: number; readonly cell: string }
  /** Some cells can only be day first, others only month first. */
  | { readonly kind: 'dates-mixed'; readonly lines: readonly [number, number] };

/** The column's order; null when no cell needs one. */
export function settleDates(
  evidence: DateEvidence,
  told: DateOrder | null,
): Outcome<DateOrder | null, DateProblem> {
  if (told !== null) return ok(told);
  const { dayFirst, monthFirst, unsure } = evidence;
  if (dayFirst !== null && monthFirst !== null)
    return fail({ kind: 'dates-mixed', lines: [dayFirst, monthFirst] });
  if (dayFirst !== null) return ok('day-month');
  if (monthFirst !== null) return ok('month-day');
  return unsure ? fail({ kind: 'dates-ambiguous', ...unsure }) : ok(null);
}

/** 'DD/MM/YYYY', 'mdy', 'Y-M-D', 'дд.мм.гггг' as an order; null when it is none. */
export function dateOrderNamed(text: string): DateOrder | null {
  const letters = text
    .toLowerCase()
    .replace(/[дd]+/gu, 'd')
    .replace(/[мm]+/gu, 'm')
    .replace(/[гyaа]+/gu, 'y')
    .replace(/[^dmy]/gu, '');
  if (letters === 'dmy') return 'day-month';
  if (letters === 'mdy') return 'month-day';
  return letters === 'ymd' ? 'year-month' : null;
}
