/** CSV for spreadsheets: a cell that would be taken for a formula is led by an apostrophe, which importing takes off again. */
import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';

/** Pieces of text: a byte order mark (Excel needs it), the header, then the rows. */
export function writeCsv(
  header: readonly string[],
  rows: AsyncIterable<readonly (string | number | null)[]>,
): AsyncIterable<string> {
  const csv = stringify({
    header: true,
    columns: [...header],
    escape_formulas: true,
    bom: true,
    record_delimiter: 'windows',
  });
  const source = Readable.from(rows);
  source.on('error', (error) => csv.destroy(error));
  return source.pipe(csv).setEncoding('utf8');
}
