/** Working hours and days as settings take them, in three languages (contract.md, Typed settings). */
import { describe, expect, it } from 'vitest';
import { readDays } from '../../../src/commands/args/days.ts';
import { readDayRange, readTimeOfDay } from '../../../src/commands/args/time-of-day.ts';
import type { LanguageCode } from '../../../src/domain/person.ts';

describe('typed settings', () => {
  it.each([
    ['08:30', 510],
    ['8:30', 510],
    ['9', 540],
    ['00:00', 0],
    ['23:59', 1439],
    ['24:00', null],
    ['8:60', null],
    ['off', null],
    ['', null],
  ])('time of day %j', (text, minute) => {
    expect(readTimeOfDay(text)).toBe(minute);
  });

  it.each([
    ['09:00-18:00', { from: 540, to: 1080 }],
    ['20:00 – 08:00', { from: 1200, to: 480 }],
    ['9 to 18', { from: 540, to: 1080 }],
    ['9 a 18', { from: 540, to: 1080 }],
    ['9 до 18', { from: 540, to: 1080 }],
    ['09:00-09:00', null],
    ['09:00', null],
    ['9-12-18', null],
    ['9-25', null],
  ])('range %j', (text, range) => {
    expect(readDayRange(text)).toEqual(range);
  });

  it.each<[LanguageCode, string, number[] | null]>([
    ['en', 'mon-fri', [1, 2, 3, 4, 5]],
    ['en', 'Monday - Friday', [1, 2, 3, 4, 5]],
    ['en', 'mon,wed,fri', [1, 3, 5]],
    ['en', 'mon, wed, fri', [1, 3, 5]],
    ['en', 'sun-thu', [1, 2, 3, 4, 7]],
    ['es', 'lun-vie', [1, 2, 3, 4, 5]],
    ['es', 'lunes-sábado', [1, 2, 3, 4, 5, 6]],
    ['es', 'mon-fri', [1, 2, 3, 4, 5]],
    ['ru', 'пн-пт', [1, 2, 3, 4, 5]],
    ['ru', 'понедельник-пятница', [1, 2, 3, 4, 5]],
    ['ru', 'вт, чт', [2, 4]],
    ['en', 'whenever', null],
    ['en', 'mon-whenever', null],
    ['en', '', null],
  ])('%s days %j', (language, text, days) => {
    expect(readDays(text, language)).toEqual(days);
  });
});
