/** Bringing records in from a file: surveyed, then written in one transaction, all or nothing (product.md section 12). */
import type { Actor } from '../access/actor.ts';
import type { Clock } from '../clock.ts';
import type {
  ImportedClient,
  ImportedContact,
  ImportedInvoice,
  ImportedNegotiation,
  ImportedPayment,
  ImportedPerson,
  ImportedProduct,
  ImportedVisit,
} from '../domain/imported.ts';
import type { LanguageCode } from '../domain/person.ts';
import type { LocalDate } from '../domain/schedule.ts';
import type { DateOrder } from '../exchange/dates.ts';
import type { Encoding } from '../exchange/encoding.ts';
import { kinds, type KindName } from '../exchange/kinds/index.ts';
import type { ColumnMap } from '../exchange/layout.ts';
import type { ByteSource } from '../exchange/source.ts';
import { assertNever, type Outcome } from '../outcome.ts';
import type { Database } from '../store/database.ts';
import { clientWriter } from '../store/import-clients.ts';
import { contactWriter } from '../store/import-contacts.ts';
import { invoiceWriter } from '../store/import-invoices.ts';
import { negotiationWriter } from '../store/import-negotiations.ts';
import { paymentWriter } from '../store/import-payments.ts';
import { personWriter } from '../store/import-people.ts';
import { productWriter } from '../store/import-products.ts';
import { visitWriter } from '../store/import-visits.ts';
import type { ImportFailure, ImportReport } from './import-report.ts';
import { runKind } from './import-run.ts';

export type { ImportFailure, ImportReport } from './import-report.ts';

export interface ImportOptions {
  /** Name of the person whose the records are that name nobody. */
  readonly owner: string | null;
  /** A file of negotiations: a new client of whom nobody is named belongs to who had most of them. */
  readonly owners: ByteSource | null;
  /** Their column is our field, or their word in a cell is ours: `stage:needs`. */
  readonly map: ColumnMap;
  /** ISO 4217, of amounts that name none; null: the installation's. */
  readonly currency: string | null;
  readonly dateOrder: DateOrder | null;
  readonly encoding: Encoding | null;
  /** A first load of history: of debts, what is due by that day is passed in silence; null: nothing is. */
  readonly asOf: LocalDate | null;
  /** Of a spreadsheet with several; null: the first. */
  readonly sheet: string | null;
  /** Takes the good rows although others are rejected. */
  readonly partial: boolean;
  /** Does everything and undoes it. */
  readonly dryRun: boolean;
}

export interface Progress {
  readonly phase: 'reading' | 'writing';
  readonly rows: number;
  /** Null while reading: not known yet. */
  readonly of: number | null;
}

export interface ImportRequest {
  readonly kind: KindName;
  readonly source: ByteSource;
  readonly options: ImportOptions;
  readonly actor: Actor;
  readonly onProgress?: (progress: Progress) => void;
}

export interface ImportOperations {
  /** Nothing is written on failure; the report says whether anything was. */
  run(request: ImportRequest): Promise<Outcome<ImportReport, ImportFailure>>;
}

export interface ImportParts {
  readonly database: Database;
  readonly clock: Clock;
  /** Of people whose file does not say. */
  readonly defaults: {
    readonly language: LanguageCode;
    readonly zone: string;
    readonly country: string | null;
    readonly currency: string;
  };
}

export function createImport(parts: ImportParts): ImportOperations {
  return {
    run(request) {
      switch (request.kind) {
        case 'people':
          return runKind<keyof typeof kinds.people.columns, ImportedPerson>(
            parts,
            request,
            kinds.people,
            personWriter,
          );
        case 'clients':
          return runKind<keyof typeof kinds.clients.columns, ImportedClient>(
            parts,
            request,
            kinds.clients,
            clientWriter,
          );
        case 'contacts':
          return runKind<keyof typeof kinds.contacts.columns, ImportedContact>(
            parts,
            request,
            kinds.contacts,
            contactWriter,
          );
        case 'visits':
          return runKind<keyof typeof kinds.visits.columns, ImportedVisit>(
            parts,
            request,
            kinds.visits,
            visitWriter,
          );
        case 'negotiations':
          return runKind<keyof typeof kinds.negotiations.columns, ImportedNegotiation>(
            parts,
            request,
            kinds.negotiations,
            negotiationWriter,
          );
        case 'products':
          return runKind<keyof typeof kinds.products.columns, ImportedProduct>(
            parts,
            request,
            kinds.products,
            productWriter,
          );
        case 'invoices':
          return runKind<keyof typeof kinds.invoices.columns, ImportedInvoice>(
            parts,
            request,
            kinds.invoices,
            invoiceWriter(),
          );
        case 'payments':
          return runKind<keyof typeof kinds.payments.columns, ImportedPayment>(
            parts,
            request,
            kinds.payments,
            paymentWriter(),
          );
        default:
          return assertNever(request.kind);
      }
    },
  };
}
