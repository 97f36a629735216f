import { describe, expect, it } from 'vitest';
import {
  dateOrderNamed,
  noDateEvidence,
  readDate,
  readTime,
  settleDates,
  weighDate,
} from '../../src/exchange/dates.ts';
import { noNumberEvidence, readNumber, settleNumbers, weighNumber } from '../../src/exchange/numbers.ts';

describe('readDate', () => {
  it.each([
    ['2026-12-01', null, '2026-12-01', null],
    ['2026/12/01 10:05', null, '2026-12-01', 605],
    ['20261201', null, '2026-12-01', null],
    ['01.12.2026', null, '2026-12-01', null],
    ['1.2.26 9:00', null, '2026-02-01', 540],
    ['1948-12-08 00:00:00.000', null, '1948-12-08', 0],
    ['2026-12-01T10:00:00Z', null, '2026-12-01', 600],
    ['01/12/2026', 'day-month', '2026-12-01', null],
    ['01/12/2026', 'month-day', '2026-01-12', null],
    ['05/05/2026', null, '2026-05-05', null],
    ['12/1/2026 3:30 PM', 'month-day', '2026-12-01', 930],
  ] as const)('%s (%s) is %s', (cell, order, date, minute) => {
    expect(readDate(cell, order)).toMatchObject({ date, minute });
  });

  it.each(['01/12/2026', '31.02.2026', '2026-13-01', 'tomorrow', '', '1/2', '2026-12-01 25:00', '12/1-2026'])(
    '%j is none by itself',
    (cell) => {
      expect(readDate(cell, null)).toBeNull();
    },
  );

  it('keeps the offset that a cell states', () => {
    expect(readDate('2026-12-01T10:00+02:00', null)).toMatchObject({ minute: 600, offset: 120 });
    expect(readTime('00:30 AM')).toBeNull();
    expect(readTime('12:30 am')).toMatchObject({ minute: 30 });
  });
});

describe('settleDates', () => {
  const settle = (...cells: string[]) => {
    const evidence = noDateEvidence();
    for (const [at, cell] of cells.entries()) weighDate(evidence, cell, at + 2);
    return settleDates(evidence, null);
  };
  it('lets the column decide, asks where it does not, refuses where it contradicts itself', () => {
    expect(settle('05/06/2026', '13/06/2026')).toEqual({ ok: true, value: 'day-month' });
    expect(settle('05/06/2026', '06/13/2026')).toEqual({ ok: true, value: 'month-day' });
    expect(settle('05/05/2026', '2026-01-02')).toEqual({ ok: true, value: null });
    expect(settle('05/06/2026')).toMatchObject({ ok: false, failure: { kind: 'dates-ambiguous', line: 2 } });
    expect(settle('13/06/2026', '06/13/2026')).toMatchObject({
      ok: false,
      failure: { kind: 'dates-mixed', lines: [2, 3] },
    });
  });
  it('reads orders as people write them', () => {
    expect(['DD/MM/YYYY', 'mdy', 'yyyy-mm-dd', 'дд.мм.гггг', 'x'].map(dateOrderNamed)).toEqual([
      'day-month',
      'month-day',
      'year-month',
      'day-month',
      null,
    ]);
  });
});

describe('numbers', () => {
  const settle = (...cells: string[]) => {
    const evidence = noNumberEvidence();
    for (const [at, cell] of cells.entries()) weighNumber(evidence, cell, at + 2);
    return settleNumbers(evidence);
  };
  it('tells comma from point by the column', () => {
    expect(settle('1,5', '1.234')).toEqual({ ok: true, value: 'comma' });
    expect(settle('1.5', '1,234')).toEqual({ ok: true, value: 'point' });
    expect(settle('14', '30')).toEqual({ ok: true, value: null });
    expect(settle('1.234')).toMatchObject({ failure: { kind: 'numbers-ambiguous' } });
    expect(settle('1,5', '2.25')).toMatchObject({ failure: { kind: 'numbers-mixed', lines: [2, 3] } });
  });
  it('reads digits however they are grouped', () => {
    expect(readNumber('1 234,50', 'comma')).toBe('1234.50');
    expect(readNumber('-1.234.567,8', 'comma')).toBe('-1234567.8');
    expect(readNumber('1,234.5', 'point')).toBe('1234.5');
    expect(readNumber('12', null)).toBe('12');
    expect(readNumber('12 days', null)).toBeNull();
  });
});
