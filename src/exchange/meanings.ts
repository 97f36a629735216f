/** What the user says that the words in a file mean: `--map Discovery=stage:needs` beside `--map Firma=name`. */
import { fail, ok, type Outcome } from '../outcome.ts';
import type { Kind } from './kind.ts';
import type { ColumnMap } from './layout.ts';
import { headerKey } from './names.ts';

export interface CellMeanings {
  readonly field: string;
  /** As in the file. */
  readonly cell: string;
  /** A word of ours. */
  readonly meaning: string;
}

export type MeaningFailure =
  /** Cells of that field mean none of our words. */
  { readonly kind: 'no-such-meaning'; readonly said: string; readonly meanings: readonly string[] };

export interface Mapping {
  readonly columns: ColumnMap;
  readonly cells: readonly CellMeanings[];
}

/** Parts what names columns from what says the meaning of cells, which is `field:meaning`. */
export function mappingOf(
  map: ColumnMap,
  { meanings = {} }: Pick<Kind<string, unknown>, 'meanings'>,
): Outcome<Mapping, MeaningFailure> {
  const columns: Record<string, string> = {};
  const cells: CellMeanings[] = [];
  const known = Object.entries(meanings).flatMap(([field, words = []]) =>
    words.map((word) => `${field}:${word}`),
  );
  for (const [theirs, ours] of Object.entries(map)) {
    const [field = '', meaning] = ours.split(':');
    if (meaning === undefined) columns[theirs] = ours;
    else if (known.includes(ours)) cells.push({ field, cell: theirs, meaning });
    else return fail({ kind: 'no-such-meaning', said: ours, meanings: known });
  }
  return ok({ columns, cells });
}

/** Looks a cell up among what the user said; letters, accents and spaces do not matter. */
export function toldBy(meanings: readonly CellMeanings[]) {
  const known = new Map(meanings.map(({ field, cell, meaning }) => [`${field} ${headerKey(cell)}`, meaning]));
  return (field: string, cell: string): string | undefined =>
    known.size === 0 ? undefined : known.get(`${field} ${headerKey(cell)}`);
}
