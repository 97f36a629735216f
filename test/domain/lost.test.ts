import { describe, expect, it } from 'vitest';
import { headlineOf, lostGroups, periodAround, type LostCount } from '../../src/domain/lost.ts';
import { localDate } from '../../src/domain/schedule.ts';

const eur = (minor: bigint) => ({ minor, currency: 'EUR' });
const usd = (minor: bigint) => ({ minor, currency: 'USD' });
const counted = (key: string | null, count: number, value: LostCount['value'] = null): LostCount => ({
  key,
  count,
  value,
});

describe('periodAround', () => {
  it.each([
    ['2026-11-25', 'quarter', '2026-10-01', '2026-12-31'],
    ['2026-01-01', 'quarter', '2026-01-01', '2026-03-31'],
    ['2028-02-29', 'quarter', '2028-01-01', '2028-03-31'],
    ['2026-06-30', 'quarter', '2026-04-01', '2026-06-30'],
    ['2026-07-01', 'year', '2026-01-01', '2026-12-31'],
  ] as const)('%s lies in the %s from %s to %s', (day, span, from, to) => {
    expect(periodAround(localDate(day), span)).toEqual({ from, to });
  });
});

describe('lostGroups', () => {
  it('counts across currencies but never adds their values up', () => {
    const groups = lostGroups(
      [counted('price', 2, eur(300n)), counted('price', 1, usd(900n)), counted('price', 4)],
      'reason',
    );
    expect(groups).toEqual([{ key: 'price', count: 7, values: [usd(900n), eur(300n)] }]);
  });

  it('puts the most first, and of equals what was said before what was not', () => {
    const groups = lostGroups([counted(null, 3), counted('budget', 3), counted('price', 5)], 'reason');
    expect(groups.map(({ key }) => key)).toEqual(['price', 'budget', null]);
  });

  it('leaves stages and quarters in their own order', () => {
    const stages = [counted('terms', 9), counted('contact', 1), counted('proposal', 4)];
    expect(lostGroups(stages, 'stage').map(({ key }) => key)).toEqual(['contact', 'proposal', 'terms']);
    const quarters = [counted('2026-Q4', 1), counted('2025-Q4', 2), counted('2026-Q1', 9)];
    expect(lostGroups(quarters, 'quarter').map(({ key }) => key)).toEqual(['2025-Q4', '2026-Q1', '2026-Q4']);
  });
});

describe('headlineOf', () => {
  it.each([
    ['nothing', [], { kind: 'nothing' }],
    ['one alone', [counted('price', 1)], { kind: 'most', key: 'price', count: 1 }],
    ['one of each', [counted('price', 1), counted('budget', 1)], { kind: 'spread' }],
    ['a tie', [counted('price', 3), counted('budget', 3)], { kind: 'spread' }],
    [
      'one that stands out',
      [counted('price', 4), counted('budget', 3), counted(null, 3)],
      { kind: 'most', key: 'price', count: 4 },
    ],
    ['mostly unsaid', [counted('price', 2), counted(null, 3)], { kind: 'unsaid', count: 3 }],
  ] as const)('%s', (_, counts, headline) => {
    expect(headlineOf(lostGroups(counts, 'reason'))).toEqual(headline);
  });
});
