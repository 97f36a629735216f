/** How a file is laid out: delimiter, header, which column is which field. */
import { delimiters, readCsv, type CsvForm, type Delimiter } from './csv.ts';
import { fieldsOf, type Kind } from './kind.ts';
import { headerKey } from './names.ts';

/** A column's name in the file -> our field, as the user said. */
export type ColumnMap = Readonly<Record<string, string>>;

type Named<Field extends string> = Pick<Kind<Field, unknown>, 'columns'>;

/** For each column of the header its field, or null. Where two columns could be one field, the surer name wins. */
export function fieldsInHeader<Field extends string>(
  header: readonly string[],
  kind: Named<Field>,
  map: ColumnMap,
): (Field | null)[] {
  const keys = header.map(headerKey);
  const result: (Field | null)[] = header.map(() => null);
  const told = new Map(Object.entries(map).map(([theirs, ours]) => [headerKey(theirs), ours]));
  for (const field of fieldsOf(kind)) {
    const said = keys.findIndex((key) => told.get(key) === field);
    const ranked = kind.columns[field].map((name) =>
      keys.findIndex((key) => key === headerKey(name) && !told.has(key)),
    );
    const column = said >= 0 ? said : ranked.find((at) => at >= 0 && result[at] === null);
    if (column !== undefined) result[column] = field;
  }
  return result;
}

/** The first rows of a piece of text, as a delimiter cuts them. */
async function firstRows(text: string, form: CsvForm): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  const lines = text.split('\n').slice(0, 60);
  for await (const item of readCsv(one(lines.join('\n')), form)) {
    if ('problem' in item || rows.length >= 20) break;
    rows.push(item.row.values);
  }
  return rows;
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}

/** The delimiter under which most columns are known, and then most rows are as wide as the header. */
export async function detectDelimiter<Field extends string>(
  beginning: string,
  kind: Named<Field>,
  map: ColumnMap,
): Promise<Delimiter> {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: -1 };
  for (const delimiter of delimiters) {
    const [header = [], ...rows] = await firstRows(beginning, { delimiter, care: 'loose' });
    const known = fieldsInHeader(header, kind, map).filter((field) => field !== null).length;
    const even = rows.filter((row) => row.length === header.length).length / Math.max(1, rows.length);
    const score = known * 100 + (header.length > 1 ? even * 10 + Math.min(header.length, 9) / 10 : 0);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
