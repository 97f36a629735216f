/**
 * The conventions by which dates are read, all in one place (product.md section 4: what is ambiguous or past is asked
 * about, never guessed).
 *
 * - A weekday is the next one to come. When it is today's, both today and a week later are offered.
 * - 'this saturday' is the nearest, today included. 'Next saturday' (próximo, que viene, следующая) is the nearest when
 *   that lies in the next calendar week, which starts on Monday; while one is still to come in this week both are offered.
 * - 'Friday the 13th' when the next 13th is no Friday: the next 13th and the next Friday 13th are offered.
 * - '2/3': day first in Spanish and Russian; in English both readings are offered when both exist and neither has gone by.
 * - A day and month without a year is the next one to come; one that went by within the last 30 days is asked about.
 * - An hour without a part of the day is taken as said from 8 to 12, from 13 on, with a leading zero (03:00), or when it
 *   lies inside the person's working hours; else (at 3) both halves of the day are offered.
 * - A part of the day without an hour ('tomorrow morning', 'end of day') offers hours within it.
 * - A time without a date is today; if it has gone by, tomorrow's is offered.
 * - Counting in hours and minutes is from now; counting in days, weeks, months and years names a day without a time.
 * - A bare duration ('2 min'), month, week or weekend names no day: it is asked about. So is a time in another zone.
 */
import { part } from './lexicon.ts';

/** Hours up to this one, without a part of the day, could be afternoon as well. */
export const lastDoubtfulHour = 7;

/** A date without a year that went by at most so many days ago is asked about instead of moved to next year. */
export const recentDays = 30;

/** How many choices are offered at most. */
export const mostOptions = 6;

/** The minutes of the day offered for a part of the day; 'end' is filled in from the person's working hours. */
export const hoursOfPart: Readonly<Record<number, readonly number[]>> = {
  [part.early]: [6 * 60, 7 * 60, 8 * 60],
  [part.morning]: [9 * 60, 10 * 60, 11 * 60],
  [part.forenoon]: [10 * 60, 11 * 60, 12 * 60],
  [part.noonish]: [12 * 60, 13 * 60, 14 * 60],
  [part.afternoon]: [14 * 60, 15 * 60, 16 * 60, 17 * 60],
  [part.evening]: [18 * 60, 19 * 60, 20 * 60],
  [part.night]: [19 * 60, 20 * 60, 21 * 60],
};
