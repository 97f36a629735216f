/** The demo's visits at any moment: pure, so weekends, holidays and changes of the clocks are only arguments. */
import { describe, expect, it } from 'vitest';
import { clients } from '../../src/demo/clients.ts';
import { people } from '../../src/demo/people.ts';
import { visitsAround } from '../../src/demo/visits.ts';
import {
  atWall,
  dateOf,
  isWithinWorkingHours,
  isWorkingDay,
  localDate,
  nextWorkingDay,
  type WorkingTime,
} from '../../src/domain/schedule.ts';
import { holidaysOf } from '../../src/store/holidays.ts';
import { at } from '../support/clock.ts';

const travellers = people
  .filter(({ role }) => role === 'manager' || role === 'head')
  .map(({ name, role, language, zone, country }) => ({
    name,
    language,
    seldom: role === 'head',
    time: {
      zone,
      workingDays: [1, 2, 3, 4, 5],
      works: { from: 540, to: 1080 },
      quiet: { from: 1200, to: 480 },
      holiday: holidaysOf(country),
    } satisfies WorkingTime,
  }));

const moments = [
  ['a Wednesday morning', '2026-11-25T08:10:00Z'],
  ['a Wednesday at lunch', '2026-11-25T11:47:00Z'],
  ['a Wednesday night', '2026-11-25T23:30:00Z'],
  ['a Saturday', '2026-11-28T10:00:00Z'],
  ['a Sunday evening', '2026-11-29T19:00:00Z'],
  ['New Year, a holiday', '2027-01-01T09:00:00Z'],
  ['the Friday before clocks go forward', '2027-03-26T09:00:00Z'],
  ['the Sunday on which clocks go forward', '2027-03-28T00:59:00Z'],
  ['the Monday after', '2027-03-29T06:05:00Z'],
  ['the Monday after clocks went back', '2026-10-26T07:59:00Z'],
  ['a quarter past', '2026-11-24T13:15:00Z'],
] as const;

const managers = travellers.filter(({ seldom }) => !seldom);

describe.each(moments)('on %s', (_, iso) => {
  const now = at(iso);
  const visits = visitsAround(now, travellers, clients);
  const of = (name: string) => visits.filter((visit) => clients[visit.client]?.owner === name);

  it.each(travellers)('$name works within hours and is never in two places', ({ name, time, seldom }) => {
    const own = of(name).toSorted((a, b) => a.startsAt.toMillis() - b.startsAt.toMillis());
    expect(own.length).toBeGreaterThan(seldom ? 5 : 20);
    for (const [turn, visit] of own.entries()) {
      expect(isWithinWorkingHours(visit.startsAt, visit.endsAt, time), visit.startsAt.toISO()).toBe(true);
      const next = own[turn + 1];
      if (next) expect(visit.endsAt <= next.startsAt, visit.startsAt.toISO()).toBe(true);
    }
    const days = own.map((visit) => `${visit.client} ${dateOf(visit.startsAt, time.zone)}`);
    expect(new Set(days).size).toBe(days.length);
  });

  it.each(managers)('$name has a past with outcomes and a future without', ({ name, time }) => {
    const today = dateOf(now, time.zone);
    const open = of(name).filter((visit) => visit.state === 'planned' && visit.startsAt <= now);
    expect(open.length).toBeLessThanOrEqual(1);
    for (const visit of of(name)) {
      if (visit.state === 'planned') expect(visit.recordedAt).toBeNull();
      else expect(visit.startsAt < now && visit.recordedAt !== null && visit.recordedAt <= now).toBe(true);
      expect(visit.startsAt > now || visit.endsAt <= now).toBe(true);
    }
    const dates = of(name).map((visit) => dateOf(visit.startsAt, time.zone));
    expect(dates).toContain(nextWorkingDay(today, time));
    // On a working day the visits of today are there, whichever of them are over; a day off has none.
    expect(dates.includes(today)).toBe(isWorkingDay(today, time));
  });

  it('leaves something without an outcome from the last working day', () => {
    const open = visits.filter((visit) => visit.state === 'planned' && visit.endsAt <= now);
    expect(open.length).toBeGreaterThanOrEqual(3);
  });

  it('is the same when asked again', () => {
    expect(visitsAround(now, travellers, clients)).toEqual(visits);
  });
});

it('at eleven something is over, something begins soon, and something is later', () => {
  for (const { name, time } of managers) {
    const now = atWall({ date: localDate('2026-11-25'), minute: 667 }, time.zone);
    const today = visitsAround(now, travellers, clients).filter(
      (visit) => clients[visit.client]?.owner === name && dateOf(visit.startsAt, time.zone) === '2026-11-25',
    );
    expect(
      today.some(({ endsAt }) => endsAt <= now),
      name,
    ).toBe(true);
    const ahead = today
      .map(({ startsAt }) => startsAt.diff(now).as('minutes'))
      .filter((minutes) => minutes > 0);
    expect(
      ahead.filter((minutes) => minutes >= 75 && minutes <= 90),
      name,
    ).toHaveLength(1);
    expect(
      ahead.some((minutes) => minutes > 120),
      name,
    ).toBe(true);
  }
});

it('one begins soon while there is an hour of work left', () => {
  for (const iso of ['2026-11-25T10:00:00Z', '2026-11-25T12:31:00Z']) {
    const now = at(iso);
    const soon = visitsAround(now, travellers, clients).filter(
      ({ startsAt }) => startsAt.diff(now).as('minutes') >= 75 && startsAt.diff(now).as('minutes') <= 90,
    );
    expect(soon.length).toBeGreaterThanOrEqual(4);
  }
});
