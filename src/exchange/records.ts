/** The second reading of a file: rows become records of one kind, or rejections that name line, field and reason. */
import { readCsv, type CsvProblem, type CsvRow } from './csv.ts';
import { textOf } from './encoding.ts';
import type { Cells, Kind, Rejection } from './kind.ts';
import { toldBy, type CellMeanings } from './meanings.ts';
import { cellOf, isBlank, joinSpaced, withoutEmptyTail } from './rows.ts';
import type { ByteSource } from './source.ts';
import { columnsOf, type Survey } from './survey.ts';

export type RecordItem<Row> =
  | { readonly line: number; readonly record: Row }
  | { readonly rejected: Rejection }
  /** The file changed since it was surveyed. */
  | { readonly problem: CsvProblem };

/** Reads the source as the survey says, in bounded memory. Every row of data gives exactly one item. */
export async function* readRecords<Field extends string, Row>(
  source: ByteSource,
  kind: Kind<Field, Row>,
  survey: Survey<Field>,
  meanings: readonly CellMeanings[] = [],
): AsyncGenerator<RecordItem<Row>> {
  const columns = columnsOf(survey.fields);
  const told = toldBy(meanings);
  let header = true;
  for await (const item of readCsv(textOf(source, survey.encoding.encoding), survey.form)) {
    if ('problem' in item) yield item;
    else if (header) header = false;
    else if (!isBlank(item.row)) yield recordOf(item.row, kind, survey, columns, told);
  }
}

function recordOf<Field extends string, Row>(
  row: CsvRow,
  kind: Kind<Field, Row>,
  survey: Survey<Field>,
  columns: ReadonlyMap<Field, number>,
  told: Cells<Field>['told'],
): RecordItem<Row> {
  const width = survey.header.length;
  const plain = withoutEmptyTail(row.values, width);
  const joined = survey.joined.count > 0 ? joinSpaced(row, width, survey.form.delimiter) : null;
  const values = plain.length === width ? plain : joined;
  const reject = (field: Field | null, reason: string) => ({ rejected: { line: row.line, field, reason } });
  if (values === null) return reject(null, plain.length > width ? 'too-many-values' : 'too-few-values');
  const cells: Cells<Field> = {
    line: row.line,
    get: (field) => cellOf(values[columns.get(field) ?? -1]),
    order: (field) => survey.formats.orders.get(field) ?? null,
    mark: (field) => survey.formats.marks.get(field) ?? null,
    told,
  };
  const read = kind.read(cells);
  return read.ok ? { line: row.line, record: read.value } : { rejected: { line: row.line, ...read.failure } };
}
