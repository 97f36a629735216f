/**
 * A sheet of an XLSX file as the CSV that it would have been saved as, so that everything else reads one form: a row of the
 * sheet is a line, dates are ISO, numbers have a decimal point. Formulas count as what they last came to.
 */
import readWorkbook from 'read-excel-file/node';
import { fail, ok, type Outcome } from '../outcome.ts';
import { bytesOf, memorySource, type ByteSource } from './source.ts';

export type SpreadsheetFailure =
  /** The binary format of before 2007. */
  | { readonly kind: 'old-spreadsheet' }
  | { readonly kind: 'broken-spreadsheet' }
  /** All of it has to be in memory at once. */
  | { readonly kind: 'spreadsheet-too-large'; readonly megabytes: number }
  | { readonly kind: 'no-such-sheet'; readonly sheet: string; readonly sheets: readonly string[] };

const mostMegabytes = 64;

const asNumber = (value: number): string => {
  const plain = /e/i.test(String(value)) ? value.toFixed(10).replace(/\.?0+$/, '') : String(value);
  // Three decimals alone could be thousands: a column of text would leave that open, a number does not.
  return /\.\d{3}$/.test(plain) ? `${plain}0` : plain;
};

/** A cell with only a time is a moment of the day that spreadsheets begin to count with. */
function asDate(value: Date): string {
  const [date = '', clock = ''] = value.toISOString().slice(0, 16).split('T');
  if (value.getUTCFullYear() < 1900) return clock;
  return clock === '00:00' ? date : `${date} ${clock}`;
}

function asText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : asDate(value);
  if (typeof value === 'number') return asNumber(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return typeof value === 'string' ? value.replace(/[\r\n]+/g, ' ') : '';
}

const quoted = (text: string): string => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`);

/** Every row as wide as the widest, without what is empty at the end of all of them. */
export function sheetAsCsv(rows: readonly (readonly unknown[])[]): string {
  const texts = rows.map((row) => row.map(asText));
  const width = texts.reduce((most, row) => Math.max(most, row.findLastIndex((text) => text !== '') + 1), 0);
  return texts
    .map((row) =>
      row.every((text) => text === '')
        ? ''
        : Array.from({ length: width }, (_, at) => quoted(row[at] ?? '')).join(','),
    )
    .join('\n');
}

export interface Sheet {
  readonly source: ByteSource;
  readonly sheet: string;
}

/** `named`: which sheet; null: the first. */
export async function sheetOf(
  source: ByteSource,
  named: string | null,
): Promise<Outcome<Sheet, SpreadsheetFailure>> {
  const megabytes = Math.ceil(source.size / 1_048_576);
  if (megabytes > mostMegabytes) return fail({ kind: 'spreadsheet-too-large', megabytes });
  const workbook = await opened(Buffer.from(await bytesOf(source)));
  if (workbook === null) return fail({ kind: 'broken-spreadsheet' });
  const sheets = workbook.map(({ sheet }) => sheet);
  const found = named === null ? workbook[0] : workbook.find(({ sheet }) => sheet.trim() === named.trim());
  if (!found) return fail({ kind: 'no-such-sheet', sheet: named ?? '', sheets });
  return ok({ source: memorySource(sheetAsCsv(found.data), source.name), sheet: found.sheet });
}

/** Null when it is no workbook, or one that was cut off. */
async function opened(bytes: Buffer) {
  try {
    return await readWorkbook(bytes);
  } catch {
    return null; // whatever the library finds wrong with it, the operator can only save it anew
  }
}
