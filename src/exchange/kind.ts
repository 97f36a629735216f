/** What one kind of record declares so that it can be read from a file: its columns' names and how a row becomes a record. */
import type { Outcome } from '../outcome.ts';
import type { DateOrder } from './dates.ts';
import type { Synonyms } from './names.ts';
import type { DecimalMark } from './numbers.ts';

/** Why a row was not taken. The reason is a code; the CLI has its words. */
export interface Rejection {
  /** The physical line in the file, from 1. */
  readonly line: number;
  /** Our name of the field; null when it is about the whole row. */
  readonly field: string | null;
  readonly reason: string;
  /** What the cell says, where that helps to put it right. */
  readonly said?: string;
}

/** A row's cells by our names: trimmed; null where the cell is empty, says NULL, or the file has no such column. */
export interface Cells<Field extends string> {
  readonly line: number;
  readonly get: (field: Field) => string | null;
  readonly order: (field: Field) => DateOrder | null;
  readonly mark: (field: Field) => DecimalMark | null;
  /** What the user said that this cell of the field means; undefined: nothing. */
  readonly told: (field: Field, cell: string) => string | undefined;
}

export interface RowFailure<Field extends string> {
  readonly field: Field | null;
  readonly reason: string;
  readonly said?: string;
}

export interface Kind<Field extends string, Row> {
  readonly name: string;
  readonly columns: Synonyms<Field>;
  /** The file must have all columns of at least one of these sets. */
  readonly needs: readonly (readonly Field[])[];
  readonly dates: readonly Field[];
  readonly numbers: readonly Field[];
  /** Fields of which the user may say what their cells mean, and what they may mean. */
  readonly meanings?: Readonly<Partial<Record<Field, readonly string[]>>>;
  /** Pure. */
  read(cells: Cells<Field>): Outcome<Row, RowFailure<Field>>;
}

export const fieldsOf = <Field extends string>(kind: Pick<Kind<Field, unknown>, 'columns'>): Field[] =>
  Object.keys(kind.columns) as Field[]; // Object.keys loses the key type that `columns` states
