/** Between the values of a row and the cells of a record: rows too wide or too narrow, and cells that say nothing. */
import type { CsvRow } from './csv.ts';

/** Cells that say that there is nothing. */
const nothing = new Set(['', 'NULL', '\\N', '(null)', '#N/A', '#Н/Д', '#N/D']);

export const cellOf = (raw: string | undefined): string | null => {
  const cell = raw?.trim() ?? '';
  // The apostrophe that keeps a spreadsheet from computing the cell is not part of it (csv-write.ts).
  return nothing.has(cell) ? null : cell.replace(/^'(?=[=+\-@\t\r])/, '');
};

export const isBlank = (row: CsvRow): boolean => row.values.every((value) => value.trim() === '');

/**
 * A row that is too wide because a value holds the delimiter without quotes ('24, place Kléber'): pieces that begin
 * with a space belong to the value before. Null when that does not give a row of the right width.
 */
export function joinSpaced({ values, spaced }: CsvRow, width: number, delimiter: string): string[] | null {
  if (spaced.length === 0 || values.length - spaced.length !== width) return null;
  const joined: string[] = [];
  for (const [at, value] of values.entries()) {
    const before = joined.length - 1;
    if (spaced.includes(at) && before >= 0) joined[before] = `${joined[before]}${delimiter}${value}`;
    else joined.push(value);
  }
  return joined.length === width ? joined : null;
}

/** Trailing delimiters make empty columns that mean nothing. */
export const withoutEmptyTail = (values: readonly string[], width: number): readonly string[] =>
  values.length > width && values.slice(width).every((value) => value.trim() === '')
    ? values.slice(0, width)
    : values;
