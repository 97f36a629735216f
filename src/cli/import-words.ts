/** Why a file or a row was not taken, in words, with what to do. */
import type { ImportFailure } from '../operations/import.ts';
import { assertNever } from '../outcome.ts';
import { besideDemo } from './demo-words.ts';

const reasons: Readonly<Record<string, string>> = {
  'too-few-values': 'has fewer values than the header has columns',
  'too-many-values':
    'has more values than the header has columns; a value with the delimiter in it needs quotes',
  'name-missing': 'has no name',
  'class-unknown': 'must be A, B or C',
  'days-malformed': 'must be a whole number of days from 1 to 3650',
  'email-malformed': 'is no e-mail address',
  'email-taken': 'belongs to somebody else already',
  'role-unknown': 'must be manager, head, support or admin',
  'language-unknown': 'must be en, es or ru',
  'country-unknown': 'is no country that we know',
  'zone-unknown': 'is no time zone such as Europe/Madrid',
  'owner-missing': 'says no owner: fill the column or give --owner NAME',
  'owner-unknown': 'is nobody here by that whole name: see followthrough person list',
  'owner-ambiguous': 'may be several people: write the whole name',
  'owner-disabled': 'is disabled',
  'owner-has-no-clients': 'is neither manager nor head',
  'client-missing': 'says no client',
  'client-unknown': 'is no client that we know: import clients first',
  'client-ambiguous': 'may be several clients: use their code',
  'date-missing': 'has no date',
  'date-unreadable': 'is no date that exists',
  'time-missing': 'has no time',
  'time-unreadable': 'is no time',
  'time-contradicts-date': 'says another time than the date column',
  'time-does-not-exist': 'never happens: clocks are put forward over it',
  'end-before-start': 'is not after the start, or more than a day later',
  'duration-malformed': 'must be a whole number of minutes up to 1440',
  'kind-unknown': 'must be visit, call, online, merchandising, training or event',
  'state-unknown': 'must be planned, held, not held or cancelled',
  'state-missing-for-past':
    'is in the past, and the file does not say whether it was held: add a column "state"',
  'held-in-future': 'says it took place, but it is yet to come',
  'stage-missing': 'has no stage',
  'stage-unknown': 'is no stage that we know: say which, such as --map "Discovery=stage:needs"',
  'topic-missing': 'says nothing of what it is about',
  'negotiation-ambiguous': 'may be several negotiations: use codes',
  'closed-missing': 'is concluded, and the file does not say when',
  'closed-before-opened': 'is before it was opened',
  'date-ahead': 'is yet to come',
  'amount-malformed': 'is no amount',
  'amount-too-fine': 'has more decimals than its currency: say --currency',
  'currency-unknown': 'is no currency such as EUR, USD or RUB',
  'amount-missing': 'has no amount',
  'amount-zero': 'is zero: nothing is owed and nothing was paid',
  'number-missing': 'has no number',
  'due-before-issued': 'is before the invoice was issued',
  'disputed-unknown': 'must be yes or no: say which, such as --map "Open claim=disputed:yes"',
  'standing-unknown': 'is neither valid nor void: say which, such as --map "Storno=standing:void"',
  'sign-changed':
    'was an invoice and is a credit note now, or the other way round: give it a number of its own',
  'payment-outgoing': 'did not come in: it was paid to somebody',
  'direction-unknown': 'is neither credit nor debit: say which, such as --map "Eingang=direction:in"',
  'invoice-unknown': 'is no invoice that we know: import invoices first',
  'invoice-of-another': 'is an invoice of another client',
  'invoice-other-currency': 'is an invoice in another currency',
  'price-malformed': 'is no price',
  'stock-malformed': 'must be a whole number',
  'product-ambiguous': 'may be several products: use their code',
  'repeated-differently': 'says something else of the same record as an earlier row',
};

export const reasonInWords = (reason: string): string => reasons[reason] ?? reason;

const columnsShown = (columns: readonly string[]): string =>
  columns
    .slice(0, 12)
    .map((column) => (column.length > 40 ? `${column.slice(0, 40)}…` : column))
    .join(', ');

/** Lines: what is wrong, then what to do. */
export function failureInWords(failure: ImportFailure): string[] {
  switch (failure.kind) {
    case 'old-spreadsheet':
      return ['This is a spreadsheet of before 2007 (xls). Save it as XLSX or CSV and import that.'];
    case 'broken-spreadsheet':
      return [
        'This looks like a spreadsheet (XLSX) and cannot be opened: it may be cut off or locked with a password.',
        'Open it, and save it anew.',
      ];
    case 'spreadsheet-too-large':
      return [
        `A spreadsheet of ${failure.megabytes} megabytes is too large. Save it as CSV, which may be of any size.`,
      ];
    case 'no-such-sheet':
      return [`--sheet: there is no sheet "${failure.sheet}". There are: ${failure.sheets.join(', ')}`];
    case 'no-sheets':
      return ['--sheet is for spreadsheets (XLSX), and this file is text.'];
    case 'bank-file':
      return ['This is a file of a bank for accounting (1C). It holds payments: import payments FILE'];
    case 'bank-file-cut':
      return [
        `The file was cut off: what begins in line ${failure.line} never ends. Let the bank write it anew.`,
      ];
    case 'empty':
      return ['The file is empty.'];
    case 'not-text':
      return ['The file is neither text nor a spreadsheet (XLSX). Save it as CSV and import that.'];
    case 'no-header':
      return [
        `Line ${failure.line} is no header that we know: ${columnsShown(failure.columns)}`,
        'The first line must name the columns, in English, Spanish or Russian; --map theirs=ours names them otherwise.',
      ];
    case 'missing-columns':
      return [
        `The header in line ${failure.line} has no column for: ${failure.fields.join(', ')}`,
        `It has: ${columnsShown(failure.columns)}. Say which one it is: --map theirs=${failure.fields[0] ?? 'name'}`,
      ];
    case 'no-such-column':
      return [`--map: the file has no column "${failure.column}". It has: ${columnsShown(failure.columns)}`];
    case 'no-such-field':
      return [`--map: there is no field "${failure.field}". There are: ${failure.fields.join(', ')}`];
    case 'no-such-meaning':
      return [
        `--map: "${failure.said}" is nothing that cells can mean here. There are: ${failure.meanings.join(', ')}`,
      ];
    case 'broken-quotes':
      return [
        failure.until > failure.line
          ? `A quote is missing or too many in the row that begins in line ${failure.line} (noticed in line ${failure.until}).`
          : `A quote is missing or too many in line ${failure.line}.`,
        'The rows after it cannot be told apart, so nothing was imported.',
      ];
    case 'row-too-long':
      return [
        `The row that begins in line ${failure.line} is longer than a megabyte: a quote may never have been closed.`,
      ];
    case 'dates-ambiguous':
      return [
        `Column ${failure.field}: "${failure.cell}" in line ${failure.line} may be day first or month first, and no other row tells.`,
        'Say which: --date-format DD/MM/YYYY or --date-format MM/DD/YYYY',
      ];
    case 'dates-mixed':
      return [
        `Column ${failure.field}: line ${failure.lines[0]} can only be day first, line ${failure.lines[1]} only month first.`,
        'Correct the file, or say which is right: --date-format DD/MM/YYYY (the others are then rejected by line).',
      ];
    case 'numbers-ambiguous':
      return [
        `Column ${failure.field}: "${failure.cell}" in line ${failure.line} may be thousands or a fraction, and no other row tells.`,
      ];
    case 'numbers-mixed':
      return [
        `Column ${failure.field}: line ${failure.lines[0]} has a decimal comma, line ${failure.lines[1]} a decimal point.`,
      ];
    case 'owner-refused':
      return [`--owner "${failure.name}" ${reasonInWords(failure.reason)}.`];
    case 'owner-missing':
      return ['Whose clients are these? Give --owner NAME, or a column "owner" in the file.'];
    case 'demo':
      return [...besideDemo];
    default:
      return assertNever(failure);
  }
}

/** The physical lines that the failure is about. */
export function linesOf(failure: ImportFailure): readonly number[] {
  if ('lines' in failure) return failure.lines;
  return 'line' in failure ? [failure.line] : [];
}
