/** Rows of a CSV file with their physical lines, in bounded memory; broken quotes are told by line, never guessed away. */
import { CsvError, parse, type Options, type Parser } from 'csv-parse';
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
  /**
   * quick: four times as fast, but does not know which values were quoted nor where exactly a quote broke.
   * strict: knows both. loose: quotes inside values that are not quoted are part of the value, as 1C writes them:
   * ООО "Ромашка".
   */
  readonly care: 'quick' | 'strict' | 'loose';
}

const longestRow = 1 << 20;
const countOf = (text: string, letter: string): number => text.split(letter).length - 1;
const breaksIn = (values: readonly string[]): number =>
  values.reduce((sum, value) => (value.includes('\n') ? sum + countOf(value, '\n') : sum), 0);

/** Whether a value read loosely has quotes that fit: none, or pairs inside a value that was not quoted. */
function quotesFit(value: string, quoted: boolean): boolean {
  if (!value.includes('"')) return true;
  // A value that begins with a quote lost another one on the way.
  return !value.startsWith('"') && (quoted || countOf(value, '"') % 2 === 0);
}

const optionsOf = (form: CsvForm): Options => ({
  delimiter: form.delimiter,
  record_delimiter: '\n',
  relax_column_count: true,
  relax_quotes: form.care === 'loose',
  max_record_size: longestRow,
});

/**
 * Reads rows until the end or the first problem, which is the last item. Empty lines are passed over. Needs \n as the
 * only line ending (encoding.ts sees to that).
 */
export async function* readCsv(text: AsyncIterable<string>, form: CsvForm): AsyncGenerator<CsvItem> {
  const reader = form.care === 'quick' ? quickReader(form) : carefulReader(form);
  const source = Readable.from(text, { objectMode: true });
  source.on('error', (error) => reader.parser.destroy(error));
  source.pipe(reader.parser);
  try {
    // The parser was not told to name columns, so its records are lists of text.
    for await (const values of reader.parser as AsyncIterable<string[]>) {
      const item = reader.next(values);
      if (item && ('problem' in item || !isEmpty(item.row))) yield item;
      if (item && 'problem' in item) return;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield* reader.rest(); // read before the problem; a stream that fails drops what it holds
    yield { problem: problemOf(error, reader.line()) };
  } finally {
    source.destroy();
  }
}

const isEmpty = ({ values }: CsvRow): boolean => values.length === 1 && values[0] === '';

interface Reader {
  readonly parser: Parser;
  next(values: string[]): CsvItem | undefined;
  /** What was parsed and not asked for yet. */
  rest(): CsvItem[];
  /** Where the next row begins. */
  line(): number;
}

function quickReader(form: CsvForm): Reader {
  let line = 1;
  return {
    parser: parse(optionsOf(form)),
    next(values) {
      const row = {
        line,
        values,
        spaced: values.flatMap((value, at) => (value.startsWith(' ') ? [at] : [])),
      };
      line += 1 + breaksIn(values);
      return { row };
    },
    rest: () => [],
    line: () => line,
  };
}

/** The parser tells what it knows of a value and of a row only in passing: kept here until the row is asked for. */
function carefulReader(form: CsvForm): Reader {
  const items: CsvItem[] = [];
  let [spaced, fit, line]: [number[], boolean, number] = [[], true, 1];
  const parser = parse({
    ...optionsOf(form),
    cast(value, { quoting, index }) {
      if (!quoting && value.startsWith(' ')) spaced.push(index);
      if (form.care === 'loose') fit &&= quotesFit(value, quoting);
      return value;
    },
    on_record(values: string[]) {
      const until = line + breaksIn(values);
      items.push(
        fit ? { row: { line, values, spaced } } : { problem: { kind: 'broken-quotes', line, until } },
      );
      [spaced, fit, line] = [[], true, until + 1];
      return values;
    },
  });
  return {
    parser,
    next: () => items.shift(),
    rest: () => items.filter((item) => 'row' in item && !isEmpty(item.row)),
    line: () => line,
  };
}

function problemOf(error: CsvError, line: number): CsvProblem {
  const until = typeof error.lines === 'number' ? Math.max(error.lines, line) : line;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return { kind: 'row-too-long', line };
  return { kind: 'broken-quotes', line, until };
}
