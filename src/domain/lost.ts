/** What was lost and why: refusals of a period, grouped, and what is most worth saying about them (product.md section 5). */
import type { Money } from './money.ts';
import { stages } from './negotiation.ts';
import { plusDays, plusMonths, localDate, type LocalDate } from './schedule.ts';

export const lostGroupings = ['reason', 'competitor', 'stage', 'manager', 'quarter'] as const;
export type LostGrouping = (typeof lostGroupings)[number];

/** Both days belong to it. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export const spans = ['quarter', 'year'] as const;
export type Span = (typeof spans)[number];

/** The quarter or year that a day lies in, all of it. */
export function periodAround(day: LocalDate, span: Span): Period {
  const year = day.slice(0, 4);
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  const from = localDate(span === 'year' ? `${year}-01-01` : `${year}-${String(first).padStart(2, '0')}-01`);
  return { from, to: plusDays(plusMonths(from, span === 'year' ? 12 : 3), -1) };
}

/** As the store counts them: one for each key and currency. */
export interface LostCount {
  /** Null: nobody has said, or there was none. */
  readonly key: string | null;
  readonly count: number;
  /** The sum of those of one currency; null where no value is known. */
  readonly value: Money | null;
}

export interface LostGroup {
  readonly key: string | null;
  readonly count: number;
  /** One sum for each currency, the largest first by its figure; never added up across currencies. */
  readonly values: readonly Money[];
}

const byFigure = (a: Money, b: Money): number =>
  a.minor === b.minor ? a.currency.localeCompare(b.currency) : a.minor > b.minor ? -1 : 1;

const place = (key: string | null): number => stages.findIndex((stage) => stage === key);
const last = (key: string | null): number => (key === null ? 1 : 0);

/** Stages and quarters in their own order, everything else by how much was lost; what nobody has said comes last of equals. */
function ordered(groups: readonly LostGroup[], by: LostGrouping): LostGroup[] {
  const named = (a: LostGroup, b: LostGroup): number => (a.key ?? '').localeCompare(b.key ?? '');
  if (by === 'stage') return groups.toSorted((a, b) => place(a.key) - place(b.key));
  if (by === 'quarter') return groups.toSorted(named);
  return groups.toSorted((a, b) => b.count - a.count || last(a.key) - last(b.key) || named(a, b));
}

export function lostGroups(counts: readonly LostCount[], by: LostGrouping): LostGroup[] {
  const groups = new Map<string | null, LostGroup>();
  for (const { key, count, value } of counts) {
    const known = groups.get(key);
    const values = [...(known?.values ?? []), ...(value === null ? [] : [value])];
    groups.set(key, { key, count: (known?.count ?? 0) + count, values: values.toSorted(byFigure) });
  }
  return ordered([...groups.values()], by);
}

/** The first line of the report. */
export type LostHeadline =
  | { readonly kind: 'nothing' }
  /** For most of them nobody has said. */
  | { readonly kind: 'unsaid'; readonly count: number }
  | { readonly kind: 'most'; readonly key: string; readonly count: number }
  /** No group stands out. */
  | { readonly kind: 'spread' };

/** What stands out must be there twice, and more often than anything else. */
export function headlineOf(groups: readonly LostGroup[]): LostHeadline {
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return { kind: 'nothing' };
  const unsaid = groups.find(({ key }) => key === null)?.count ?? 0;
  if (unsaid * 2 > total) return { kind: 'unsaid', count: unsaid };
  const [first, second] = groups.filter(({ key }) => key !== null).toSorted((a, b) => b.count - a.count);
  if (!first || first.key === null) return { kind: 'spread' };
  const standsOut = total === 1 || (first.count > 1 && first.count > (second?.count ?? 0));
  return standsOut ? { kind: 'most', key: first.key, count: first.count } : { kind: 'spread' };
}
