/** Public holidays by country: only days off, on each of their days, in any year asked for. */
import { describe, expect, it } from 'vitest';
import { localDate } from '../../src/domain/schedule.ts';
import { holidaysOf } from '../../src/store/holidays.ts';

describe('public holidays', () => {
  it.each([
    ['ES', '2026-01-06', true],
    ['ES', '2026-12-25', true],
    ['ES', '2026-12-24', false],
    ['ES', '2027-04-02', false],
    ['ES', '2027-03-26', true],
    ['RU', '2026-01-05', true],
    ['RU', '2026-05-09', true],
    ['US', '2026-11-26', true],
    ['US', '2026-11-27', false],
    ['AE', '2026-03-21', true],
  ])('%s %s: %s', (country, date, off) => {
    expect(holidaysOf(country)(localDate(date)) !== null).toBe(off);
  });

  it('names the holiday', () => {
    expect(holidaysOf('ES')(localDate('2026-12-25'))).toBe('Navidad');
  });

  it.each([null, 'XX', ''])('country %j has none', (country) => {
    expect(holidaysOf(country)(localDate('2026-12-25'))).toBeNull();
  });
});
