/** What kind of file it is, by how it begins: text is read as it is, spreadsheets and files of banks as the CSV that they amount to. */
import { fail, ok, type Outcome } from '../outcome.ts';
import { isBankFile, paymentsOfBankFile, type BankFileFailure } from './bank-1c.ts';
import type { Encoding } from './encoding.ts';
import type { ByteSource } from './source.ts';
import { sheetOf, type SpreadsheetFailure } from './spreadsheet.ts';

export type OpenFailure =
  | SpreadsheetFailure
  | BankFileFailure
  /** A sheet was named, and the file is text. */
  | { readonly kind: 'no-sheets' };

export interface OpenedFile {
  readonly source: ByteSource;
  readonly format: 'text' | 'spreadsheet' | 'bank';
  /** Which one was read. */
  readonly sheet: string | null;
  /** What the user said of the text, where it is the file's own. */
  readonly encoding: Encoding | null;
}

async function beginningOf(source: ByteSource): Promise<Uint8Array> {
  for await (const chunk of source.open()) return chunk.subarray(0, 64);
  return new Uint8Array();
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);
const zip = [0x50, 0x4b, 0x03, 0x04];
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0];

export async function openFile(
  source: ByteSource,
  options: { readonly kind: string; readonly sheet: string | null; readonly encoding: Encoding | null },
): Promise<Outcome<OpenedFile, OpenFailure>> {
  const beginning = await beginningOf(source);
  if (startsWith(beginning, compoundFile)) return fail({ kind: 'old-spreadsheet' });
  if (startsWith(beginning, zip)) {
    const sheet = await sheetOf(source, options.sheet);
    return sheet.ok ? ok({ ...sheet.value, format: 'spreadsheet', encoding: null }) : sheet;
  }
  if (options.sheet !== null) return fail({ kind: 'no-sheets' });
  if (isBankFile(new TextDecoder('latin1').decode(beginning))) {
    if (options.kind !== 'payments') return fail({ kind: 'bank-file' });
    const payments = await paymentsOfBankFile(source, options.encoding);
    return payments.ok
      ? ok({ source: payments.value, format: 'bank', sheet: null, encoding: null })
      : payments;
  }
  return ok({ source, format: 'text', sheet: null, encoding: options.encoding });
}
