/** Zone arithmetic over changes of the clocks: by table where the answer is known, by property everywhere else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, type Instant } from '../../src/clock.ts';
import {
  atWall,
  changesBetween,
  dateExists,
  dateOf,
  daysBetween,
  instantOf,
  isWithinWorkingHours,
  isWorkingDay,
  localDate,
  nextOccurrence,
  nextWorkingDay,
  plusDays,
  plusMonths,
  plusWorkingDays,
  quietUntil,
  startOfDay,
  wallOf,
  weekdayOf,
  type WorkingTime,
} from '../../src/domain/schedule.ts';
import { at } from '../support/clock.ts';

const day = localDate;
const iso = (moment: Instant | null): string | null => moment?.toISO({ suppressMilliseconds: true }) ?? null;
const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const wall = (text: string) => ({ date: day(text.slice(0, 10)), minute: minuteOf(text.slice(11)) });

function working(over: Partial<WorkingTime> = {}): WorkingTime {
  return {
    zone: 'Europe/Madrid',
    workingDays: [1, 2, 3, 4, 5],
    works: { from: 540, to: 1080 },
    quiet: { from: 1200, to: 480 },
    holiday: () => null,
    ...over,
  };
}

/** Zones whose clocks change in every way there is. */
const zones = [
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Asia/Dhaka',
  'America/Santiago',
  'UTC',
];

describe('dates', () => {
  it.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '', 'tomorrow', '0999-01-01'])(
    'refuses %j',
    (text) => {
      expect(() => localDate(text)).toThrow('not a date');
    },
  );

  it('knows weekdays, months and leap years', () => {
    expect(weekdayOf(day('2026-11-23'))).toBe(1);
    expect(weekdayOf(day('1969-12-28'))).toBe(7);
    expect(plusDays(day('2028-02-28'), 1)).toBe('2028-02-29');
    expect(plusDays(day('2026-01-01'), -1)).toBe('2025-12-31');
    expect(plusMonths(day('2026-01-31'), 1)).toBe('2026-02-28');
    expect(plusMonths(day('2026-01-31'), -11)).toBe('2025-02-28');
    expect(plusMonths(day('2026-11-30'), 3)).toBe('2027-02-28');
    expect(daysBetween(day('2026-03-28'), day('2026-03-30'))).toBe(2);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => dateOf(at('2026-01-01T00:00:00Z'), 'Mars/Olympus')).toThrow('unknown time zone');
  });
});

describe('a wall time in a zone', () => {
  it.each([
    [
      'Europe/Madrid',
      '2026-03-29T02:30',
      '2026-03-29T00:30:00Z',
      '2026-03-29T01:30:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'America/New_York',
      '2026-03-08T02:00',
      '2026-03-08T06:00:00Z',
      '2026-03-08T07:00:00Z',
      '2026-03-08T07:00:00Z',
    ],
    [
      'Australia/Lord_Howe',
      '2026-10-04T02:15',
      '2026-10-03T15:15:00Z',
      '2026-10-03T15:45:00Z',
      '2026-10-03T15:30:00Z',
    ],
    [
      'America/Sao_Paulo',
      '2018-11-04T00:30',
      '2018-11-04T02:30:00Z',
      '2018-11-04T03:30:00Z',
      '2018-11-04T03:00:00Z',
    ],
    [
      'Africa/Casablanca',
      '2026-03-22T02:30',
      '2026-03-22T01:30:00Z',
      '2026-03-22T02:30:00Z',
      '2026-03-22T02:00:00Z',
    ],
    [
      'Pacific/Apia',
      '2011-12-30T10:00',
      '2011-12-29T20:00:00Z',
      '2011-12-30T20:00:00Z',
      '2011-12-30T10:00:00Z',
    ],
  ])('%s %s is in a gap', (zone, text, before, after, end) => {
    const reading = instantOf(wall(text), zone);
    expect(reading).toMatchObject({ kind: 'gap' });
    if (reading.kind !== 'gap') return;
    expect([iso(reading.before), iso(reading.after), iso(reading.end)]).toEqual([before, after, end]);
    expect(iso(atWall(wall(text), zone))).toBe(end);
  });

  it.each([
    ['Europe/Madrid', '2026-10-25T02:30', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
    ['America/New_York', '2026-11-01T01:00', '2026-11-01T05:00:00Z', '2026-11-01T06:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00Z', '2026-04-04T15:15:00Z'],
    ['America/Sao_Paulo', '2018-02-17T23:30', '2018-02-18T01:30:00Z', '2018-02-18T02:30:00Z'],
  ])('%s %s comes twice', (zone, text, first, second) => {
    const reading = instantOf(wall(text), zone);
    expect(reading).toMatchObject({ kind: 'overlap' });
    if (reading.kind !== 'overlap') return;
    expect([iso(reading.first), iso(reading.second)]).toEqual([first, second]);
    expect(iso(atWall(wall(text), zone))).toBe(first);
  });

  it.each([
    ['Asia/Kathmandu', '2026-11-23T10:00', '2026-11-23T04:15:00Z'],
    ['Europe/Madrid', '2026-03-29T03:00', '2026-03-29T01:00:00Z'],
    ['Europe/Madrid', '2026-10-25T03:00', '2026-10-25T02:00:00Z'],
  ])('%s %s is exact', (zone, text, moment) => {
    expect(instantOf(wall(text), zone)).toMatchObject({ kind: 'exact' });
    expect(iso(atWall(wall(text), zone))).toBe(moment);
  });

  it.each([
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'],
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z'],
    ['Europe/Madrid', '2026-03-29', '2026-03-28T23:00:00Z'],
  ])('the day starts where midnight is skipped, doubled or missing: %s %s', (zone, date, moment) => {
    expect(iso(startOfDay(day(date), zone))).toBe(moment);
  });

  it('a date that the zone left out does not exist', () => {
    expect(dateExists(day('2011-12-30'), 'Pacific/Apia')).toBe(false);
    expect(dateExists(day('2018-11-04'), 'America/Sao_Paulo')).toBe(true);
  });
});

const anyZone = fc.constantFrom(...zones);
const [era, eraEnd] = [at('2008-01-01T00:00:00Z'), at('2030-01-01T00:00:00Z')];
const changesOf = new Map(
  zones.map((zone) => [zone, changesBetween(era, eraEnd, zone).map((change) => change.toMillis())]),
);

/** Moments of 2008 to 2030, half of them within two days of a change of the clocks. */
const moment = (zone: string): fc.Arbitrary<Instant> => {
  const changes = changesOf.get(zone) ?? [];
  const anywhere = fc.integer({ min: era.toMillis(), max: eraEnd.toMillis() });
  const near =
    changes.length === 0
      ? anywhere
      : fc
          .tuple(fc.constantFrom(...changes), fc.integer({ min: -172_800_000, max: 172_800_000 }))
          .map(([change, by]) => change + by);
  return fc.oneof(anywhere, near).map(instant);
};
const range = fc.record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 0, max: 1440 }) });
const anyTime = (zone: string): fc.Arbitrary<WorkingTime> =>
  fc.record({
    zone: fc.constant(zone),
    workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
    works: range,
    quiet: fc.option(range, { nil: null }),
    holiday: fc.constantFrom(
      () => null,
      (date: string) => (date.endsWith('-01') ? 'first' : null),
      () => 'always',
    ),
  });
const inZone = anyZone.chain((zone) => fc.tuple(moment(zone), anyTime(zone)));

describe('properties', () => {
  it('an instant is among the readings of its own wall time', () => {
    fc.assert(
      fc.property(inZone, ([now, { zone }]) => {
        const minute = now.startOf('minute');
        const reading = instantOf(wallOf(now, zone), zone);
        const readings =
          reading.kind === 'exact'
            ? [reading.at]
            : reading.kind === 'overlap'
              ? [reading.first, reading.second]
              : [];
        expect(readings.map(iso)).toContain(iso(minute));
      }),
      { numRuns: 500 },
    );
  });

  it('a day starts at its first instant and the instant before belongs to an earlier one', () => {
    fc.assert(
      fc.property(inZone, ([now, { zone }]) => {
        const date = dateOf(now, zone);
        const start = startOfDay(date, zone);
        expect(dateOf(start, zone)).toBe(date);
        expect(start <= now).toBe(true);
        expect(dateOf(instant(start.toMillis() - 1), zone) < date).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('what is held back is held exactly until it may be sent', () => {
    fc.assert(
      fc.property(
        inZone,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        ([now, time], share) => {
          const until = quietUntil(now, time);
          if (until === null) return;
          expect(until > now).toBe(true);
          expect(until.diff(now, 'days').days).toBeLessThan(402);
          const possible = time.workingDays.length > 0 && time.holiday(day('2026-06-02')) === null;
          const silent = time.quiet?.from === 0 && time.quiet.to === 1440;
          if (!possible || silent) return;
          expect(quietUntil(until, time)).toBeNull();
          const span = until.toMillis() - now.toMillis();
          const between = instant(now.toMillis() + Math.min(Math.floor(span * share), span - 1));
          expect(iso(quietUntil(between, time))).toBe(iso(until));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('the next occurrence is strictly later, on a working day, and none is skipped', () => {
    fc.assert(
      fc.property(inZone, fc.integer({ min: 0, max: 1439 }), ([now, time], minute) => {
        const next = nextOccurrence(minute, now, time);
        expect(next.at > now).toBe(true);
        const some = time.workingDays.length > 0 && time.holiday(day('2026-06-02')) === null;
        expect(!some || isWorkingDay(next.date, time)).toBe(true);
        const sameAgain = nextOccurrence(minute, instant(next.at.toMillis() - 1), time);
        expect([sameAgain.date, iso(sameAgain.at)]).toEqual([next.date, iso(next.at)]);
        expect(nextOccurrence(minute, next.at, time).date > next.date).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('one occurrence per local working day', () => {
  const everyDay = (zone: string) => working({ zone, workingDays: [1, 2, 3, 4, 5, 6, 7] });

  function occurrences(zone: string, year: number, minute: number): string[] {
    const end = at(`${year + 1}-01-02T00:00:00Z`);
    const found: string[] = [];
    let next = nextOccurrence(minute, at(`${year}-01-01T12:00:00Z`), everyDay(zone));
    while (next.at < end) {
      found.push(next.date);
      next = nextOccurrence(minute, next.at, everyDay(zone));
    }
    return found;
  }

  const expected = (zone: string, found: readonly string[]): string[] => {
    const dates: string[] = [];
    for (let date = day(found[0] ?? ''); date <= (found.at(-1) ?? ''); date = plusDays(date, 1))
      if (dateExists(date, zone)) dates.push(date);
    return dates;
  };

  it.each([
    ['Europe/Madrid', 2026, 150],
    ['America/New_York', 2026, 150],
    ['Australia/Lord_Howe', 2026, 125],
    ['America/Sao_Paulo', 2018, 30],
    ['Pacific/Apia', 2011, 600],
    ['Africa/Casablanca', 2026, 150],
    ['Asia/Dhaka', 2009, 1410],
    ['America/St_Johns', 2006, 0],
  ])('%s %i', (zone, year, minute) => {
    const found = occurrences(zone, year, minute);
    expect(found).toEqual(expected(zone, found));
    expect(found.length).toBeGreaterThanOrEqual(364);
  });

  it('in every zone there is, each in a year of its own', () => {
    for (const [i, zone] of Intl.supportedValuesOf('timeZone').entries()) {
      const year = 2000 + ((i * 7) % 37);
      const changes = changesBetween(at(`${year}-01-03T00:00:00Z`), at(`${year + 1}-01-01T00:00:00Z`), zone);
      for (const change of changes) {
        const around = wallOf(change, zone);
        for (const minute of [(around.minute + 1410) % 1440, around.minute, 510]) {
          let now = change.minus({ days: 3 });
          const found: string[] = [];
          for (let n = 0; n < 6; n++) {
            const next = nextOccurrence(minute, now, everyDay(zone));
            found.push(next.date);
            now = next.at;
          }
          expect(found, `${zone} ${iso(change)} ${minute}`).toEqual(expected(zone, found));
        }
      }
    }
  }, 20_000);
});

describe('working time', () => {
  const may = working({ holiday: (date) => (date === '2026-05-01' ? 'Día del Trabajador' : null) });

  it('counts working days around weekends and holidays', () => {
    expect(nextWorkingDay(day('2026-04-30'), may)).toBe('2026-05-04');
    expect(plusWorkingDays(day('2026-04-30'), 3, may)).toBe('2026-05-06');
    expect(plusWorkingDays(day('2026-05-04'), -1, may)).toBe('2026-04-30');
    expect(plusWorkingDays(day('2026-05-02'), 0, may)).toBe('2026-05-02');
    expect(isWorkingDay(day('2026-05-01'), may)).toBe(false);
  });

  it.each([
    ['in the working day', '2026-11-23T10:00:00Z', null],
    ['outside working hours but not quiet', '2026-11-23T18:30:00Z', null],
    ['at the first quiet minute', '2026-11-23T19:00:00Z', '2026-11-24T07:00:00Z'],
    ['at the last quiet minute', '2026-11-24T06:59:59Z', '2026-11-24T07:00:00Z'],
    ['on Friday night, over the weekend', '2026-11-27T21:00:00Z', '2026-11-30T07:00:00Z'],
    ['on Saturday noon', '2026-11-28T11:00:00Z', '2026-11-30T07:00:00Z'],
    ['over the change of the clocks', '2026-03-28T12:00:00Z', '2026-03-30T06:00:00Z'],
  ])('holds back: %s', (_, now, until) => {
    expect(iso(quietUntil(at(now), working()))).toBe(until);
  });

  it('without quiet hours the next working day begins at midnight', () => {
    expect(iso(quietUntil(at('2026-11-28T11:00:00Z'), working({ quiet: null })))).toBe(
      '2026-11-29T23:00:00Z',
    );
  });

  it('a midday rest ends on the same day', () => {
    expect(iso(quietUntil(at('2026-11-23T13:00:00Z'), working({ quiet: { from: 780, to: 960 } })))).toBe(
      '2026-11-23T15:00:00Z',
    );
  });

  it('quiet around the clock is read as outside working hours, no working day as any day', () => {
    const silent = working({ quiet: { from: 0, to: 1440 } });
    expect(iso(quietUntil(at('2026-11-23T20:00:00Z'), silent))).toBe('2026-11-24T08:00:00Z');
    const never = working({ workingDays: [] });
    expect(iso(quietUntil(at('2026-11-28T20:00:00Z'), never))).toBe('2026-11-29T07:00:00Z');
    expect(nextWorkingDay(day('2026-11-28'), never)).toBe('2026-11-29');
    expect(nextOccurrence(510, at('2026-11-28T12:00:00Z'), never).date).toBe('2026-11-29');
    const nothing = working({ workingDays: [], quiet: { from: 0, to: 1440 }, works: { from: 0, to: 0 } });
    expect(quietUntil(at('2026-11-28T20:00:00Z'), nothing)).toBeNull();
  });

  it.each([
    ['2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z', true],
    ['2026-11-23T07:59:00Z', '2026-11-23T09:00:00Z', false],
    ['2026-11-23T16:30:00Z', '2026-11-23T17:00:00Z', true],
    ['2026-11-23T16:30:00Z', '2026-11-23T17:01:00Z', false],
    ['2026-11-28T10:00:00Z', '2026-11-28T11:00:00Z', false],
    ['2026-11-23T16:30:00Z', '2026-11-24T09:00:00Z', false],
  ])('%s to %s inside working hours: %s', (from, to, inside) => {
    expect(isWithinWorkingHours(at(from), at(to), working())).toBe(inside);
  });

  it('hours over midnight belong to the day they start on', () => {
    const night = working({ works: { from: 1320, to: 360 } });
    expect(isWithinWorkingHours(at('2026-11-28T02:00:00Z'), at('2026-11-28T03:00:00Z'), night)).toBe(true);
    expect(isWithinWorkingHours(at('2026-11-30T02:00:00Z'), at('2026-11-30T03:00:00Z'), night)).toBe(false);
  });
});
