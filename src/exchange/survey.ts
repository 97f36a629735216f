/**
 * The first of two readings of a file: settles how to read it (encoding, delimiter, header, date order, decimal mark)
 * from all of it, so that the second reading only reads. Nothing is guessed: what the file leaves open is a failure.
 */
import { fail, ok, type Outcome } from '../outcome.ts';
import { readCsv, type CsvForm, type CsvProblem, type CsvRow } from './csv.ts';
import type { DateOrder } from './dates.ts';
import { detectEncoding, textOf, type Encoding, type EncodingFound } from './encoding.ts';
import { columnEvidence, type FormatProblem, type Formats } from './evidence.ts';
import type { Kind } from './kind.ts';
import { detectDelimiter, fieldsInHeader, type ColumnMap } from './layout.ts';
import { headerKey } from './names.ts';
import { cellOf, isBlank, joinSpaced, withoutEmptyTail } from './rows.ts';
import type { ByteSource } from './source.ts';

export interface SurveyOptions {
  readonly map: ColumnMap;
  readonly dateOrder: DateOrder | null;
  readonly encoding: Encoding | null;
}

type Columns = readonly string[];
export type SurveyFailure =
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-text' }
  /** The first line is no header: it is data, or its names are not known. */
  | { readonly kind: 'no-header'; readonly line: number; readonly columns: Columns }
  | {
      readonly kind: 'missing-columns';
      readonly line: number;
      readonly fields: Columns;
      readonly columns: Columns;
    }
  /** The map names a column that the file has not. */
  | { readonly kind: 'no-such-column'; readonly column: string; readonly columns: Columns }
  | CsvProblem
  | FormatProblem;

export interface Survey<Field extends string> {
  readonly encoding: EncodingFound;
  readonly form: CsvForm;
  readonly header: readonly string[];
  readonly headerLine: number;
  /** For each column its field, or null where it is not used. */
  readonly fields: readonly (Field | null)[];
  readonly formats: Formats<Field>;
  /** Rows put together again, whose values hold the delimiter without quotes; `lines` are the first few. */
  readonly joined: { readonly count: number; readonly lines: readonly number[] };
  /** Rows of data. */
  readonly rows: number;
}

const linesShown = 20;

async function beginningOf(text: AsyncIterable<string>): Promise<string> {
  let beginning = '';
  for await (const piece of text) {
    beginning += piece;
    if (beginning.length > 65_536) break;
  }
  return beginning;
}

function headerFailure<Field extends string>(
  row: CsvRow,
  fields: readonly (Field | null)[],
  kind: Kind<Field, unknown>,
  map: ColumnMap,
): SurveyFailure | null {
  const columns = row.values;
  const keys = new Set(columns.map(headerKey));
  const stray = Object.keys(map).find((theirs) => !keys.has(headerKey(theirs)));
  if (stray !== undefined) return { kind: 'no-such-column', column: stray, columns };
  if (kind.needs.some((set) => set.every((field) => fields.includes(field)))) return null;
  const known = fields.filter((field) => field !== null).length;
  // A cell of data may by chance be a column's name ('Owner'); two of them are a header.
  if (known < 2 && known * 2 < columns.length) return { kind: 'no-header', line: row.line, columns };
  const missing = (kind.needs[0] ?? []).filter((field) => !fields.includes(field));
  return { kind: 'missing-columns', line: row.line, fields: missing, columns };
}

/** Reads the source in bounded memory; `onRows` hears every few thousand rows how many were seen. */
export async function surveyFile<Field extends string>(
  source: ByteSource,
  kind: Kind<Field, unknown>,
  options: SurveyOptions,
  onRows: (rows: number) => void = () => undefined,
): Promise<Outcome<Survey<Field>, SurveyFailure>> {
  const detected = await detectEncoding(source);
  if (!detected.ok) return fail({ kind: detected.failure });
  const encoding = options.encoding
    ? { ...detected.value, encoding: options.encoding, certain: true }
    : detected.value;
  const beginning = await beginningOf(textOf(source, encoding.encoding));
  const delimiter = await detectDelimiter(beginning, kind, options.map);
  const attempt = (care: CsvForm['care']) =>
    surveyRows(source, encoding, { delimiter, care }, kind, options, onRows);
  const quick = await attempt('quick');
  const isPlain = quick.ok ? quick.value.joined.count === 0 : !isQuotes(quick.failure);
  if (isPlain) return quick;
  const strict = await attempt('strict');
  if (strict.ok || strict.failure.kind !== 'broken-quotes') return strict;
  const loose = await attempt('loose');
  return loose.ok || !isQuotes(loose.failure) ? loose : strict;
}

const isQuotes = ({ kind }: SurveyFailure): boolean => kind === 'broken-quotes' || kind === 'row-too-long';

async function surveyRows<Field extends string>(
  source: ByteSource,
  encoding: EncodingFound,
  form: CsvForm,
  kind: Kind<Field, unknown>,
  options: SurveyOptions,
  onRows: (rows: number) => void,
): Promise<Outcome<Survey<Field>, SurveyFailure>> {
  const evidence = columnEvidence(kind);
  const joins = joinCounter(form.delimiter);
  let head: CsvRow | null = null;
  let columns = new Map<Field, number>();
  let fields: (Field | null)[] = [];
  let rows = 0;
  for await (const item of readCsv(textOf(source, encoding.encoding), form)) {
    if ('problem' in item) return fail(item.problem);
    const { row } = item;
    if (head === null) {
      head = row;
      fields = fieldsInHeader(row.values, kind, options.map);
      const failure = headerFailure(row, fields, kind, options.map);
      if (failure) return fail(failure);
      columns = columnsOf(fields);
    } else if (!isBlank(row)) {
      if (++rows % 5_000 === 0) onRows(rows);
      const values = joins.see(row, head.values.length);
      evidence.weigh((field) => cellOf(values[columns.get(field) ?? -1]), row.line);
    }
  }
  if (head === null) return fail({ kind: 'empty' });
  const formats = evidence.settle(options.dateOrder);
  if (!formats.ok) return formats;
  const { values: header, line: headerLine } = head;
  return ok({
    encoding,
    form,
    header,
    headerLine,
    fields,
    formats: formats.value,
    joined: joins.result(),
    rows,
  });
}

export const columnsOf = <Field extends string>(fields: readonly (Field | null)[]): Map<Field, number> =>
  new Map(fields.flatMap((field, at) => (field === null ? [] : [[field, at] as const])));

/** Joining is certain only in a file whose rows of the right width have no value that begins with a space. */
function joinCounter(delimiter: string) {
  let [count, uncertain] = [0, false];
  const lines: number[] = [];
  return {
    see(row: CsvRow, width: number): readonly string[] {
      const values = withoutEmptyTail(row.values, width);
      if (values.length === width) {
        if (row.spaced.length > 0) uncertain = true;
        return values;
      }
      const joined = joinSpaced(row, width, delimiter);
      if (joined === null) return values;
      count += 1;
      if (lines.length < linesShown) lines.push(row.line);
      return joined;
    },
    result: () => (uncertain ? { count: 0, lines: [] } : { count, lines }),
  };
}
