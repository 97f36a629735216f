/** When a negotiation may be taken up again, as people say it: in two weeks, a month, three months, next quarter. */
import {
  isWorkingDay,
  localDate,
  nextWorkingDay,
  plusDays,
  plusMonths,
  type LocalDate,
  type WorkingTime,
} from './schedule.ts';

export const resumeSpans = ['two_weeks', 'month', 'three_months', 'next_quarter'] as const;
export type ResumeSpan = (typeof resumeSpans)[number];

/** The first day of the quarter after the one that the date is in. */
export function nextQuarter(date: LocalDate): LocalDate {
  const [, month = 1] = date.split('-').map(Number);
  return localDate(`${plusMonths(date, 3 - ((month - 1) % 3)).slice(0, 7)}-01`);
}

const firstWorked = (date: LocalDate, time: WorkingTime): LocalDate =>
  isWorkingDay(date, time) ? date : nextWorkingDay(date, time);

const middle = 14;

/** What a whole month may mean: its beginning or its middle, each on a working day. */
export function datesOfMonth(first: LocalDate, time: WorkingTime): readonly LocalDate[] {
  return [first, plusDays(first, middle)].map((date) => firstWorked(date, time));
}

/** Each on a working day, since somebody is to do something then. */
export function resumeDates(today: LocalDate, time: WorkingTime): Readonly<Record<ResumeSpan, LocalDate>> {
  const worked = (date: LocalDate): LocalDate => firstWorked(date, time);
  return {
    two_weeks: worked(plusDays(today, 14)),
    month: worked(plusMonths(today, 1)),
    three_months: worked(plusMonths(today, 3)),
    next_quarter: worked(nextQuarter(today)),
  };
}
