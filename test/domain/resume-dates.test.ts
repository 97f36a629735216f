/** When a negotiation may be taken up again: on a working day, over the ends of months and years. */
import { describe, expect, it } from 'vitest';
import { nextQuarter, resumeDates } from '../../src/domain/resume-dates.ts';
import { localDate, type WorkingTime } from '../../src/domain/schedule.ts';

const time: WorkingTime = {
  zone: 'Europe/Madrid',
  workingDays: [1, 2, 3, 4, 5],
  works: { from: 540, to: 1080 },
  quiet: null,
  holiday: (date) => (date === '2027-01-01' ? 'New Year' : null),
};

describe('dates to resume on', () => {
  it('are working days', () => {
    expect(resumeDates(localDate('2026-11-24'), time)).toEqual({
      two_weeks: '2026-12-08',
      month: '2026-12-24',
      three_months: '2027-02-24',
      next_quarter: '2027-01-04',
    });
  });

  it.each([
    ['2026-01-01', '2026-04-01'],
    ['2026-03-31', '2026-04-01'],
    ['2026-12-31', '2027-01-01'],
    ['2026-08-31', '2026-10-01'],
  ])('after %s the next quarter begins on %s', (date, quarter) => {
    expect(nextQuarter(localDate(date))).toBe(quarter);
  });
});
