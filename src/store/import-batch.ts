/** What the writers of imported records share: one long transaction, the shape of a batch and of its result. */
import type { Instant } from '../clock.ts';
import type { PersonId } from '../domain/ids.ts';
import type { LanguageCode } from '../domain/person.ts';
import type { LocalDate } from '../domain/schedule.ts';
import type { Database, Tx } from './database.ts';
import type { Names } from './people-names.ts';

/** A record and the line of the file it came from. */
export interface Lined<Row> {
  readonly line: number;
  readonly row: Row;
}

export interface RowRefusal {
  readonly line: number;
  readonly field: string | null;
  readonly reason: string;
  /** What the row names that was not found. */
  readonly said?: string;
}

/** Of rows; `also` counts what came along: contacts, teams, heads. */
export interface BatchResult {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly RowRefusal[];
  readonly also: Readonly<Record<string, number>>;
}

export interface ImportSettings {
  /** Whom records belong to that name nobody; null: the file must say. */
  readonly owner: PersonId | null;
  /** Whose a new client is of whom the row names nobody, by another file; null: it says nothing either. */
  readonly usualOwner: (client: string) => string | null;
  readonly names: Names;
  readonly now: Instant;
  /** Of amounts that name none. */
  readonly currency: string;
  /** A first load of history: of debts, what is due by then is passed in silence; null: nothing is. */
  readonly asOf: LocalDate | null;
  readonly defaults: {
    readonly language: LanguageCode;
    readonly zone: string;
    readonly country: string | null;
  };
}

export interface Writer<Row> {
  /** Rows that share a key are never in one batch, so that a later one meets what an earlier one wrote. */
  keys(row: Row): readonly string[];
  write(tx: Tx, batch: readonly Lined<Row>[], settings: ImportSettings): Promise<BatchResult>;
  /** What is settled once, after the last batch; returns what came along. */
  finish?(tx: Tx, settings: ImportSettings): Promise<BatchResult['also']>;
}

export type Tally = {
  created: number;
  updated: number;
  unchanged: number;
  rejected: RowRefusal[];
  also: Record<string, number>;
};
export const tally = (): Tally => ({ created: 0, updated: 0, unchanged: 0, rejected: [], also: {} });

/** Whether a row was written by this very transaction: then another row of the file says the same thing differently. */
export const writtenHere = `(xmin::text = pg_current_xact_id()::xid::text)`;

/** As many new keys of the table as asked for. */
export async function newIds(
  tx: Tx,
  table: 'client' | 'visit' | 'person' | 'team' | 'product' | 'negotiation' | 'invoice' | 'payment',
  count: number,
): Promise<number[]> {
  if (count === 0) return [];
  const rows = await tx.$queryRawUnsafe<{ id: bigint }[]>(
    `select nextval(pg_get_serial_sequence('${table}', 'id')) as id from generate_series(1, $1::int)`,
    count,
  );
  return rows.map((row) => Number(row.id));
}

const hours = 60 * 60 * 1000;
/** Two imports at once could both create a record that neither sees yet; its value is arbitrary. */
const importing = 4_217_002;

class RolledBack<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('rolled back on purpose');
    this.result = result;
  }
}

/**
 * Runs `work` in one transaction of up to four hours, one import at a time. When `keep` says no, everything that it
 * wrote is undone, and its result is returned all the same.
 */
export async function importTransaction<T>(
  database: Database,
  work: (tx: Tx) => Promise<T>,
  keep: (result: T) => boolean,
): Promise<T> {
  try {
    return await database.prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`select pg_advisory_xact_lock(${importing})`;
        // A plan made while the tables were empty would be kept while they fill, unseen by statistics.
        await tx.$executeRaw`set local plan_cache_mode = force_custom_plan`;
        const result = await work(tx);
        if (!keep(result)) throw new RolledBack(result);
        return result;
      },
      { maxWait: 10_000, timeout: 4 * hours },
    );
  } catch (error) {
    if (error instanceof RolledBack) return (error as RolledBack<T>).result; // thrown above, with this T
    throw error;
  }
}
