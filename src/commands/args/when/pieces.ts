/** The pieces a date phrase is made of: dates, times and parts of the day, as said, before a calendar is consulted. */

export type DateSpec =
  /** A day of a month, with or without its year. */
  | { readonly on: 'date'; readonly y: number | null; readonly m: number; readonly d: number }
  /** Two numbers, day and month in either order. `dotted`: written with dots, which is day first everywhere. */
  | {
      readonly on: 'pair';
      readonly a: number;
      readonly b: number;
      readonly y: number | null;
      readonly dotted: boolean;
    }
  /** A day of this month, of the next (`shift` 1) or of whichever comes first (null). */
  | { readonly on: 'day'; readonly d: number; readonly shift: number | null }
  /** A weekday; `weeks` counts calendar weeks from this one, null is by `which`. */
  | {
      readonly on: 'weekday';
      readonly n: number;
      readonly which: 'bare' | 'this' | 'next' | 'coming' | 'last';
      readonly weeks: number | null;
    }
  /** 'three fridays from now'. */
  | { readonly on: 'nth'; readonly n: number; readonly weekday: number }
  /** 'the first friday of july'. */
  | {
      readonly on: 'nth-of-month';
      readonly n: number;
      readonly weekday: number;
      readonly m: number;
      readonly y: number | null;
    }
  /** So many days and months from today. */
  | { readonly on: 'offset'; readonly days: number; readonly months: number }
  /** A date that names no one day, or whose rule is not known here: to be asked about. */
  | { readonly on: 'vague'; readonly days: number | null };

export interface TimeSpec {
  readonly h: number;
  readonly m: number;
  /** 'am' and 'pm' were said; 'exact' needs neither (15:00, 03:00); 'bare' is to be judged by convention. */
  readonly half: 'am' | 'pm' | 'exact' | 'bare';
}

export type Piece = {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly unsure?: boolean;
} & (
  | { readonly kind: 'date'; readonly date: DateSpec }
  | { readonly kind: 'time'; readonly time: TimeSpec }
  /** Noon or midnight, as a minute of the day. */
  | { readonly kind: 'fixed'; readonly minute: number }
  | { readonly kind: 'part'; readonly part: number; readonly today: boolean }
  /** So many minutes from now. */
  | { readonly kind: 'span'; readonly minutes: number }
  | { readonly kind: 'instant'; readonly epochMinute: number }
  /** Two numbers that are a date or a time, whichever the phrase lacks; `range`: or from one hour to another. */
  | { readonly kind: 'either'; readonly range: boolean; readonly date: DateSpec; readonly time: TimeSpec }
  /** A number that may be the hour (1030: the hour and minute) beside a date. */
  | { readonly kind: 'number'; readonly n: number; readonly m: number }
  /** A duration without a word that says from when. */
  | {
      readonly kind: 'duration';
      readonly minutes: number;
      readonly days: number;
      readonly months: number;
      readonly hours: number | null;
    }
  /** A year that stands apart from its day and month: 'Wed Aug 5 12:00 2015'. */
  | { readonly kind: 'year'; readonly y: number }
  | { readonly kind: 'zone' }
);

/** A piece before it knows its place. */
export type Draft = Piece extends infer P
  ? P extends Piece
    ? Omit<P, 'from' | 'to' | 'weight'> & { weight?: number }
    : never
  : never;
