/** Numbers in cells: decimal comma or point, told by the column; digits may be grouped by spaces, points or commas. */
import { fail, ok, type Outcome } from '../outcome.ts';

export const decimalMarks = ['comma', 'point'] as const;
export type DecimalMark = (typeof decimalMarks)[number];

const bare = (cell: string): string => cell.replace(/[\s\u00a0\u202f']/gu, '');
const number = /^[-+]?\d+(?:[.,]\d+)*$/u;

/** What one cell says: its mark, 'either' when 1.234 could be both, 'none' when it has no mark, null when no number. */
function markOf(cell: string): DecimalMark | 'either' | 'none' | null {
  const text = bare(cell);
  if (!number.test(text)) return null;
  const marks = text.replace(/[^.,]/g, '');
  if (marks === '') return 'none';
  const last = marks.endsWith(',') ? 'comma' : 'point';
  const other = last === 'comma' ? 'point' : 'comma';
  if (new Set(marks).size === 2) return marks.slice(0, -1).includes(marks.slice(-1)) ? null : last;
  if (marks.length > 1) return other;
  const [whole = '', decimals = ''] = text.replace(/^[-+]/, '').split(/[.,]/);
  return decimals.length === 3 && whole.length <= 3 && whole !== '0' ? 'either' : last;
}

export interface NumberEvidence {
  comma: number | null;
  point: number | null;
  unsure: { readonly line: number; readonly cell: string } | null;
}

export const noNumberEvidence = (): NumberEvidence => ({ comma: null, point: null, unsure: null });

/** Takes one more cell of the column into account. */
export function weighNumber(evidence: NumberEvidence, cell: string, line: number): void {
  const mark = markOf(cell);
  if (mark === 'comma') evidence.comma ??= line;
  else if (mark === 'point') evidence.point ??= line;
  else if (mark === 'either') evidence.unsure ??= { line, cell };
}

export type NumberProblem =
  | { readonly kind: 'numbers-ambiguous'; readonly line: number; readonly cell: string }
  | { readonly kind: 'numbers-mixed'; readonly lines: readonly [number, number] };

/** The column's decimal mark; null when no cell has one. */
export function settleNumbers(evidence: NumberEvidence): Outcome<DecimalMark | null, NumberProblem> {
  const { comma, point, unsure } = evidence;
  if (comma !== null && point !== null) return fail({ kind: 'numbers-mixed', lines: [comma, point] });
  if (comma !== null) return ok('comma');
  if (point !== null) return ok('point');
  return unsure ? fail({ kind: 'numbers-ambiguous', ...unsure }) : ok(null);
}

/** The number as a decimal string ('-1234.50'); null when it is none. */
export function readNumber(cell: string, mark: DecimalMark | null): string | null {
  if (markOf(cell) === null) return null;
  const text = bare(cell);
  const [group, decimal] = mark === 'comma' ? [/\./g, ','] : [/,/g, '.'];
  const plain = text.replace(group, '').replace(decimal, '.').replace(/^\+/, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : null;
}
