/** The ladder's own rules: which tone each step has, what other days change, and when one that slept is asked about. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { climbed, dueAt, isLadder, rebased, toneOf, usualLadder, woken } from '../../src/domain/ladder.ts';
import { dateOf, type WorkingTime } from '../../src/domain/schedule.ts';
import { at } from '../support/clock.ts';

const madrid: WorkingTime = {
  zone: 'Europe/Madrid',
  workingDays: [1, 2, 3, 4, 5],
  works: { from: 540, to: 1080 },
  quiet: null,
  holiday: () => null,
};
const monday = at('2026-11-23T10:00+01:00');

describe('the tone of a nudge', () => {
  it('is a question, then help, then the honest word before the head comes in', () => {
    expect([1, 2, 3].map((taken) => toneOf(taken, usualLadder, true))).toEqual([
      'question',
      'help',
      'warning',
    ]);
    expect(toneOf(1, [2, 5], true)).toBe('warning');
  });

  it('warns of no head where there is none', () => {
    expect([1, 2, 3].map((taken) => toneOf(taken, usualLadder, false))).toEqual(['question', 'help', 'help']);
  });
});

describe('other days', () => {
  it('move the next step, and announce nothing at once', () => {
    const asked = { from: monday, nextAt: dueAt(monday, 1, usualLadder, madrid), taken: 1 };
    const friday = at('2026-11-27T12:00+01:00');
    expect(rebased(asked, monday, [1, 5, 9], madrid)).toEqual(at('2026-11-30T10:00+01:00'));
    expect(rebased(asked, friday, [1, 2, 3], madrid)).toEqual(at('2026-11-30T10:00+01:00'));
    expect(rebased({ ...asked, taken: 4, nextAt: null }, friday, [1, 2, 30], madrid)).toBeNull();
  });

  it('are always ahead, whatever they are', () => {
    const ladders = fc
      .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 6 })
      .map((days) => days.sort((a, b) => a - b));
    fc.assert(
      fc.property(ladders, fc.nat(6), fc.nat(90 * 24), (ladder, taken, hours) => {
        expect(isLadder(ladder)).toBe(true);
        const now = monday.plus({ hours });
        const next = rebased({ from: monday, nextAt: monday, taken }, now, ladder, madrid);
        expect(next !== null && next > now).toBe(true);
      }),
    );
  });
});

it('one that wakes on a day off is asked about the day after the next working day', () => {
  const standing = woken(at('2026-11-28T09:00+01:00'), usualLadder, madrid);
  expect(standing.nextAt && dateOf(standing.nextAt, madrid.zone)).toBe('2026-12-01');
  expect(woken(monday, usualLadder, madrid).nextAt).toEqual(at('2026-11-24T10:00+01:00'));
});

describe('steps that were missed', () => {
  const standing = { from: monday, nextAt: dueAt(monday, 0, usualLadder, madrid), taken: 0 };

  it('are announced as the highest, and the next one not on the same day', () => {
    const early = climbed(standing, at('2026-11-26T09:50+01:00'), usualLadder, madrid);
    expect([early.step, early.standing.nextAt]).toEqual([0, at('2026-11-27T10:00+01:00')]);
  });

  it('warn of the head before the head is told', () => {
    const asked = { ...standing, nextAt: dueAt(monday, 1, usualLadder, madrid), taken: 1 };
    const late = climbed(asked, at('2027-01-13T12:00+01:00'), usualLadder, madrid);
    expect([late.step, late.isLast]).toEqual([2, false]);
    expect(late.standing).toMatchObject({ taken: 3, nextAt: at('2027-01-14T10:00+01:00') });
    expect(climbed(late.standing, at('2027-01-14T10:00+01:00'), usualLadder, madrid).isLast).toBe(true);
  });
});
