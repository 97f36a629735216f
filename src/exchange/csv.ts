/** Rows of a CSV file with their physical lines, in bounded memory; broken quotes are told by line, never guessed away. */
import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface CsvRow {
  /** The physical line where the row begins, from 1. */
  readonly line: number;
  readonly values: readonly string[];
  /** Positions of values that were not quoted and begin with a space: maybe the rest of the value before. */
  readonly spaced: readonly number[];
}

export type CsvProblem =
  /** A quote is missing or too many: the rows after `line` cannot be told apart. `until` is where it was noticed. */
  | { readonly kind: 'broken-quotes'; readonly line: number; readonly until: number }
  /** A single row above a megabyte: a quote that was never closed, or no CSV. */
  | { readonly kind: 'row-too-long'; readonly line: number };

export type CsvItem = { readonly row: CsvRow } | { readonly problem: CsvProblem };

export interface CsvForm {
  readonly delimiter: Delimiter;
  /** Quotes inside values that are not quoted are part of the value, as 1C writes them: ООО "Ромашка". */
  readonly looseQuotes: boolean;
}

const longestRow = 1 << 20;
const countOf = (text: string, letter: string): number => text.split(letter).length - 1;

/** Whether a value read loosely has quotes that fit: none, or pairs inside a value that was not quoted. */
function quotesFit(value: string, quoted: boolean): boolean {
  if (!value.includes('"')) return true;
  // A value that begins with a quote lost another one on the way.
  return !value.startsWith('"') && (quoted || countOf(value, '"') % 2 === 0);
}

/**
 * Reads rows until the end or the first problem, which is the last item. Empty lines are passed over. Needs \n as the
 * only line ending (encoding.ts sees to that).
 */
export async function* readCsv(text: AsyncIterable<string>, form: CsvForm): AsyncGenerator<CsvItem> {
  let spaced: number[] = [];
  let fit = true;
  let endOfLast = 0;
  // Beside the parser, which can hand over nothing but values; it never runs far ahead of its reader.
  const items: CsvItem[] = [];
  const parser = parse({
    delimiter: form.delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: form.looseQuotes,
    skip_empty_lines: true,
    max_record_size: longestRow,
    cast(value, { quoting, index }) {
      if (!quoting && value.startsWith(' ')) spaced.push(index);
      if (form.looseQuotes) fit &&= quotesFit(value, quoting);
      return value;
    },
    on_record(values: string[], { lines }) {
      const breaks = values.reduce(
        (sum, value) => (value.includes('\n') ? sum + countOf(value, '\n') : sum),
        0,
      );
      const row: CsvRow = { line: lines - breaks, values, spaced };
      items.push(fit ? { row } : { problem: { kind: 'broken-quotes', line: row.line, until: lines } });
      [spaced, fit, endOfLast] = [[], true, lines];
      return values;
    },
  });
  const source = Readable.from(text, { objectMode: true });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const _ of parser) {
      const item = items.shift();
      if (item) yield item;
      if (!item || 'problem' in item) return;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield* items; // read before the problem; a stream that fails drops what it holds
    yield { problem: problemOf(error, endOfLast + 1) };
  } finally {
    source.destroy();
  }
}

function problemOf(error: CsvError, line: number): CsvProblem {
  const until = typeof error.lines === 'number' ? Math.max(error.lines, line) : line;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return { kind: 'row-too-long', line };
  return { kind: 'broken-quotes', line, until };
}
