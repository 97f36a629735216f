/** What an import came to, and why a file was refused whole (product.md section 12). */
import type { Rejection } from '../exchange/kind.ts';
import type { MeaningFailure } from '../exchange/meanings.ts';
import type { OpenedFile, OpenFailure } from '../exchange/open.ts';
import type { SurveyFailure, Survey } from '../exchange/survey.ts';
import type { OwnerRefusal } from '../store/import-owner.ts';
import type { BatchResult } from '../store/import-batch.ts';

export type ImportFailure =
  | OpenFailure
  | SurveyFailure
  /** The map names a field that this kind has not. */
  | { readonly kind: 'no-such-field'; readonly field: string; readonly fields: readonly string[] }
  | MeaningFailure
  | { readonly kind: 'owner-refused'; readonly name: string; readonly reason: OwnerRefusal }
  /** Neither the operator nor a column of the file says whose the clients are. */
  | { readonly kind: 'owner-missing' }
  /** The demo company is shown here: nothing real comes beside it. */
  | { readonly kind: 'demo' };

/** How the file was read: shown, so that a wrong reading is seen before it matters. */
export interface Detected {
  readonly format: OpenedFile['format'];
  /** Of a spreadsheet. */
  readonly sheet: string | null;
  readonly encoding: string;
  readonly encodingCertain: boolean;
  readonly byteOrderMark: boolean;
  readonly delimiter: string;
  /** Quotes inside values that are not quoted were taken as part of the value. */
  readonly looseQuotes: boolean;
  /** Column of the file -> our field; null: not used. */
  readonly columns: readonly { readonly column: string; readonly field: string | null }[];
  readonly dates: Readonly<Record<string, string>>;
  readonly decimals: Readonly<Record<string, string>>;
  /** Rows put together again whose values hold the delimiter without quotes. */
  readonly repaired: { readonly count: number; readonly lines: readonly number[] };
}

export interface ImportReport {
  readonly kind: string;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** The first thousand. */
  readonly rejected: readonly Rejection[];
  readonly rejectedTotal: number;
  /** What came along with the rows. */
  readonly also: Readonly<Record<string, number>>;
  /** False: nothing was written, because of a dry run or of rejected rows without --partial. */
  readonly applied: boolean;
  readonly dryRun: boolean;
  readonly detected: Detected;
}

const recordOf = (formats: ReadonlyMap<string, string | null>): Record<string, string> =>
  Object.fromEntries([...formats].flatMap(([field, format]) => (format === null ? [] : [[field, format]])));

export const detectedOf = (survey: Survey<string>, { format, sheet }: OpenedFile): Detected => ({
  format,
  sheet,
  encoding: survey.encoding.encoding,
  encodingCertain: survey.encoding.certain,
  byteOrderMark: survey.encoding.byteOrderMark,
  delimiter: survey.form.delimiter,
  looseQuotes: survey.form.care === 'loose',
  columns: survey.header.map((column, at) => ({ column, field: survey.fields[at] ?? null })),
  dates: recordOf(survey.formats.orders),
  decimals: recordOf(survey.formats.marks),
  repaired: survey.joined,
});

const rejectionsKept = 1_000;

/** Adds up batches in bounded memory. */
export function counter() {
  const total = { created: 0, updated: 0, unchanged: 0 };
  const also: Record<string, number> = {};
  const rejected: Rejection[] = [];
  let rejectedTotal = 0;
  return {
    reject(rejection: Rejection) {
      rejectedTotal += 1;
      if (rejected.length < rejectionsKept) rejected.push(rejection);
    },
    add(batch: BatchResult) {
      total.created += batch.created;
      total.updated += batch.updated;
      total.unchanged += batch.unchanged;
      this.also(batch.also);
      for (const rejection of batch.rejected) this.reject(rejection);
    },
    also(counts: BatchResult['also']) {
      for (const [what, count] of Object.entries(counts)) also[what] = (also[what] ?? 0) + count;
    },
    done: () => ({
      ...total,
      also,
      // Batches tell theirs after the rows that never came to a batch.
      rejected: rejected.toSorted((a, b) => a.line - b.line),
      rejectedTotal,
    }),
  };
}
