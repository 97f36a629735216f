/** What a written date or time turned out to mean (product.md section 4): certain, to be asked about, or nothing. */
import type { Instant } from '../../../clock.ts';
import type { DayRange, LanguageCode } from '../../../domain/person.ts';
import type { LocalDate, WallTime } from '../../../domain/schedule.ts';

/** Who writes and when; the zone is an IANA name and every wall time is in it. */
export interface WhenContext {
  readonly language: LanguageCode;
  readonly zone: string;
  readonly now: Instant;
  readonly works: DayRange;
}

/** One thing to offer: a moment, or a day whose time is still to be asked. */
export type WhenOption =
  | { readonly kind: 'at'; readonly at: Instant; readonly wall: WallTime }
  | { readonly kind: 'day'; readonly date: LocalDate };

export type WhenReason =
  /** 'at 3' without a part of the day. */
  | 'ambiguous-hour'
  /** '2/3', 'next saturday', 'Friday 13th' when the 13th is no Friday, a weekday that is today. */
  | 'ambiguous-date'
  /** 'tomorrow morning', 'end of day': the options are hours within it. */
  | 'part-of-day'
  /** The clocks skip this wall time; the options are its two neighbours. */
  | 'gap'
  /** The clocks show this wall time twice; the options are both, the earlier first. */
  | 'overlap'
  /** More than one date or time was named. */
  | 'several'
  /** It has gone by; the options are when it comes next. */
  | 'past'
  /** A date was meant, but not all of it was understood; the options are the best guess, if any. */
  | 'unclear';

export type WhenReading =
  /** A moment in the future (or now). */
  | { readonly kind: 'at'; readonly at: Instant; readonly wall: WallTime }
  /** A day, today or later, without a time: ask for the time. */
  | { readonly kind: 'day'; readonly date: LocalDate }
  /** Ask, offering these, the likeliest first; there may be none. None of them has gone by. */
  | { readonly kind: 'choose'; readonly reason: WhenReason; readonly options: readonly WhenOption[] }
  /** Clear, but gone by, with no next time to offer; `at` is null when only a day was named. */
  | { readonly kind: 'past'; readonly date: LocalDate; readonly at: Instant | null }
  /** No such day or time: 31 February, 25:00. */
  | { readonly kind: 'impossible' }
  /** Nothing here speaks of a date or a time. */
  | { readonly kind: 'none' };

/** A date phrase inside a typed rest: what stood before it (the client) and after it (kind, purpose), trimmed. */
export interface FoundWhen {
  readonly before: string;
  readonly found: WhenReading;
  /** The words that were read as the date, as typed. */
  readonly phrase: string;
  readonly after: string;
}
