/** Dates as managers write them: the examples of product.md section 4, the known traps, and what must be asked. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findWhen, readWhen, type WhenContext, type WhenReading } from '../../../src/commands/args/when.ts';
import { languageCodes, type LanguageCode } from '../../../src/domain/person.ts';
import { at } from '../../support/clock.ts';

/** Monday 23 November 2026, 10:00 in Madrid. */
const now = '2026-11-23T09:00:00Z';
const context = (language: LanguageCode, over: Partial<WhenContext> = {}): WhenContext => ({
  language,
  zone: 'Europe/Madrid',
  now: at(now),
  works: { from: 540, to: 1080 },
  ...over,
});

/** A reading in short: '2026-11-24 10:00', '2026-11-24', 'ambiguous-hour: ... | ...'. */
function short(reading: WhenReading, zone = 'Europe/Madrid'): string {
  switch (reading.kind) {
    case 'at':
      return reading.at.setZone(zone).toFormat('yyyy-MM-dd HH:mm');
    case 'day':
      return reading.date;
    case 'choose':
      return `${reading.reason}: ${reading.options.map((option) => short(option, zone)).join(' | ')}`;
    case 'past':
      return `past: ${reading.at === null ? reading.date : reading.at.setZone(zone).toFormat('yyyy-MM-dd HH:mm')}`;
    default:
      return reading.kind;
  }
}

const clear: readonly (readonly [LanguageCode, string, string])[] = [
  ['en', 'tomorrow 10:00', '2026-11-24 10:00'],
  ['es', 'mañana a las 10', '2026-11-24 10:00'],
  ['ru', 'завтра в 15:00', '2026-11-24 15:00'],
  ['es', '1 dic', '2026-12-01'],
  ['en', 'fri 3pm', '2026-11-27 15:00'],
  ['en', '2026-12-01 10:00', '2026-12-01 10:00'],
  ['es', '2026-12-01 10:00', '2026-12-01 10:00'],
  ['ru', '2026-12-01 10:00', '2026-12-01 10:00'],
  ['ru', '2026-12-01T10:00:00Z', '2026-12-01 11:00'],
  ['ru', 'tomorrow 10:00', '2026-11-24 10:00'],
  ['es', 'tomorrow at 10', '2026-11-24 10:00'],
  ['en', 'завтра в 15:00', '2026-11-24 15:00'],
  // What other readers get silently wrong.
  ['es', 'pasado mañana', '2026-11-25'],
  ['es', 'el viernes a las 3 de la tarde', '2026-11-27 15:00'],
  ['es', 'el día 21', '2026-12-21'],
  ['ru', '15.03 в 9:00', '2027-03-15 09:00'],
  ['ru', 'завтра в 3 часа дня', '2026-11-24 15:00'],
  ['ru', '18-е февраля', '2027-02-18'],
  ['en', 'dec 15', '2026-12-15'],
  ['en', 'tonight around 7', '2026-11-23 19:00'],
  // Days.
  ['en', 'day after tomorrow 9am', '2026-11-25 09:00'],
  ['en', 'Thursday next week at 4pm', '2026-12-03 16:00'],
  ['en', 'next monday', '2026-11-30'],
  ['en', 'this saturday', '2026-11-28'],
  ['en', 'Tuesday, 1 December 2026 at 10:00', '2026-12-01 10:00'],
  ['en', 'the 1st at 10', '2026-12-01 10:00'],
  ['en', 'on the 31st', '2026-12-31'],
  ['en', 'in two days at 10', '2026-11-25 10:00'],
  ['en', 'in a week', '2026-11-30'],
  ['en', 'a week from friday', '2026-12-04'],
  ['en', '12/14', '2026-12-14'],
  ['en', '1.12.2026 10:00', '2026-12-01 10:00'],
  ['es', '1/12 10:00', '2026-12-01 10:00'],
  ['es', 'el jueves 26 a las 10', '2026-11-26 10:00'],
  ['es', 'el martes de la semana que viene a las 10', '2026-12-01 10:00'],
  ['es', 'el primer lunes de enero', '2027-01-04'],
  ['ru', '1.12 в 10', '2026-12-01 10:00'],
  ['ru', '15-го в 10', '2026-12-15 10:00'],
  ['ru', 'в среду на следующей неделе', '2026-12-02'],
  ['ru', 'двадцать пятого декабря', '2026-12-25'],
  ['ru', 'через 2 дня в 10:00', '2026-11-25 10:00'],
  // Times.
  ['en', 'in 2 and a half hours', '2026-11-23 12:30'],
  ['en', 'ten to three pm', '2026-11-23 14:50'],
  ['en', 'tomorrow from 10 to 11', '2026-11-24 10:00'],
  ['en', 'today at 3', '2026-11-23 15:00'],
  ['en', 'tomorrow at noon', '2026-11-24 12:00'],
  ['es', 'mañana a las 9 menos cuarto', '2026-11-24 08:45'],
  ['es', 'mañana de 10 a 11', '2026-11-24 10:00'],
  ['es', 'en una hora y media', '2026-11-23 11:30'],
  ['ru', 'через полтора часа', '2026-11-23 11:30'],
  ['ru', 'завтра в половине десятого', '2026-11-24 09:30'],
  ['ru', 'завтра без пятнадцати десять', '2026-11-24 09:45'],
  ['ru', 'в час дня', '2026-11-23 13:00'],
  ['ru', 'завтра с 10 до 11', '2026-11-24 10:00'],
  ['ru', 'завтра в 10 без 15', '2026-11-24 09:45'],
  ['ru', 'без двадцати пять вечера', '2026-11-23 16:40'],
  ['ru', 'через два с половиной часа', '2026-11-23 12:30'],
  ['en', 'dec 5 8pm', '2026-12-05 20:00'],
  ['en', 'between 10 and 11 tomorrow', '2026-11-24 10:00'],
  ['en', 'at ten past eleven', '2026-11-23 11:10'],
];

const asked: readonly (readonly [LanguageCode, string, string])[] = [
  ['en', 'next fri 3pm', 'ambiguous-date: 2026-11-27 15:00 | 2026-12-04 15:00'],
  ['es', 'el próximo viernes', 'ambiguous-date: 2026-11-27 | 2026-12-04'],
  ['ru', 'в следующую пятницу в 10', 'ambiguous-date: 2026-11-27 10:00 | 2026-12-04 10:00'],
  ['en', 'monday', 'ambiguous-date: 2026-11-23 | 2026-11-30'],
  ['en', '2/3', 'ambiguous-date: 2027-02-03 | 2027-03-02'],
  ['en', 'friday 10', 'ambiguous-date: 2026-11-27 10:00 | 2026-12-10 | 2027-09-10'],
  ['en', 'Fri 4 July', 'ambiguous-date: 2027-07-04 | 2031-07-04'],
  ['en', 'at 3', 'ambiguous-hour: 2026-11-23 15:00 | 2026-11-24 03:00'],
  ['es', 'a las 3', 'ambiguous-hour: 2026-11-23 15:00 | 2026-11-24 03:00'],
  ['ru', 'в 7', 'ambiguous-hour: 2026-11-23 19:00 | 2026-11-24 07:00'],
  ['en', 'tomorrow morning', 'part-of-day: 2026-11-24 09:00 | 2026-11-24 10:00 | 2026-11-24 11:00'],
  ['en', 'end of day', 'part-of-day: 2026-11-23 18:00 | 2026-11-23 23:59'],
  [
    'es',
    'el viernes por la tarde',
    'part-of-day: 2026-11-27 14:00 | 2026-11-27 15:00 | 2026-11-27 16:00 | 2026-11-27 17:00',
  ],
  ['en', '9:00', 'past: 2026-11-24 09:00'],
  ['en', 'nov 20', 'past: 2027-11-20'],
  ['en', 'tomorrow or friday', 'several: 2026-11-24 | 2026-11-27'],
  ['en', 'tomorrow 10-12', 'several: 2026-11-24 10:00 | 2026-11-24 10:12'],
  ['en', 'every friday', 'unclear: 2026-11-27'],
  ['en', '4pm CET', 'unclear: 2026-11-23 16:00'],
  ['en', '2 days before friday', 'unclear: 2026-11-27'],
  ['en', 'after friday', 'unclear: 2026-11-27'],
  ['ru', 'через вторник', 'unclear: 2026-11-24 | 2026-12-01'],
  ['ru', 'с 8 по 9 декабря', 'unclear: 2026-12-09 08:00'],
  ['ru', 'на следующей неделе', 'unclear: 2026-11-30 | 2026-12-01 | 2026-12-02 | 2026-12-03 | 2026-12-04'],
  ['es', 'media hora', 'unclear: 2026-11-23 10:30'],
];

const refused: readonly (readonly [LanguageCode, string, string])[] = [
  ['en', 'yesterday', 'past: 2026-11-22'],
  ['en', '2026-11-20 10:00', 'past: 2026-11-20'],
  ['en', 'today at 8am', 'past: 2026-11-23 08:00'],
  ['es', 'el lunes pasado', 'past: 2026-11-16'],
  ['en', 'in 9999 decades', 'impossible'],
  ['ru', '2 часа назад', 'past: 2026-11-23 08:00'],
  ['en', '31 feb', 'impossible'],
  ['es', '31 de febrero', 'impossible'],
  ['ru', '31 февраля', 'impossible'],
  ['en', '2026-02-31', 'impossible'],
  ['en', 'tomorrow 25:00', 'impossible'],
  ['en', '12:61', 'impossible'],
  ['en', 'hello', 'none'],
  ['en', '', 'none'],
  ['en', '+34 600 123 456', 'none'],
];

describe('a date alone', () => {
  it.each(clear)('%s: %s is clear', (language, text, expected) => {
    expect(short(readWhen(text, context(language)))).toBe(expected);
  });

  it.each(asked)('%s: %s is asked about', (language, text, expected) => {
    expect(short(readWhen(text, context(language)))).toBe(expected);
  });

  it.each(refused)('%s: %j is refused', (language, text, expected) => {
    expect(short(readWhen(text, context(language)))).toBe(expected);
  });

  it('a time that the clocks skip is asked about with its two neighbours', () => {
    const spring = context('en', { now: at('2027-03-20T09:00:00Z') });
    expect(short(readWhen('2027-03-28 02:30', spring))).toBe('gap: 2027-03-28 01:30 | 2027-03-28 03:30');
  });

  it('a time that comes twice is asked about, and each answer reads back as itself', () => {
    const autumn = context('es', { now: at('2026-10-20T09:00:00Z') });
    const reading = readWhen('el domingo 25 a las 02:30', autumn);
    expect(reading).toMatchObject({ kind: 'choose', reason: 'overlap' });
    const moments = reading.kind === 'choose' ? reading.options : [];
    expect(moments.map((option) => option.kind === 'at' && option.at.toISO())).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
    for (const option of moments)
      if (option.kind === 'at')
        expect(readWhen(option.at.toISO(), autumn)).toMatchObject({ kind: 'at', at: option.at });
  });

  it('an early hour is as said for somebody who works early', () => {
    expect(short(readWhen('tomorrow 7:30', context('en', { works: { from: 420, to: 900 } })))).toBe(
      '2026-11-24 07:30',
    );
  });

  it('is read in the zone of who writes', () => {
    const auckland = context('en', { zone: 'Pacific/Auckland' });
    expect(short(readWhen('tomorrow 10:00', auckland), 'Pacific/Auckland')).toBe('2026-11-24 10:00');
  });

  it.each(['🎉 tomorrow 10:00', '\u202btomorrow 10:00\u202c', `tomorrow 10:00${' x'.repeat(2500)}`])(
    'survives what else people type',
    (text) => {
      expect(short(readWhen(text, context('en')))).toBe('2026-11-24 10:00');
    },
  );
});

const lines: readonly (readonly [LanguageCode, string, string, string, string])[] = [
  ['en', 'Acme Corp tomorrow 10:00 call about prices', 'Acme Corp', 'call about prices', '2026-11-24 10:00'],
  ['es', 'Ernst Handel mañana a las 10', 'Ernst Handel', '', '2026-11-24 10:00'],
  ['ru', 'Ромашка завтра в 15:00 звонок', 'Ромашка', 'звонок', '2026-11-24 15:00'],
  ['en', 'Acme 2026-12-01 10:00', 'Acme', '', '2026-12-01 10:00'],
  ['es', 'Que Delícia mañana a las 10', 'Que Delícia', '', '2026-11-24 10:00'],
  ['en', 'May Ltd tomorrow 10:00', 'May Ltd', '', '2026-11-24 10:00'],
  ['en', 'Sunday Foods tomorrow', 'Sunday Foods', '', '2026-11-24'],
  ['en', 'Sunday Foods friday 10:00 call', 'Sunday Foods', 'call', '2026-11-27 10:00'],
  ['en', 'Laughing Bacchus Winecellars fri 3pm', 'Laughing Bacchus Winecellars', '', '2026-11-27 15:00'],
  ['ru', '1C завтра в 10:00', '1C', '', '2026-11-24 10:00'],
  ['en', '7-Eleven tomorrow 10:00', '7-Eleven', '', '2026-11-24 10:00'],
  ['es', 'Mar y Sol martes 10:00', 'Mar y Sol', '', '2026-11-24 10:00'],
  ['es', 'Mar y Sol 1 dic', 'Mar y Sol', '', '2026-12-01'],
  ['en', 'Rising Sun tomorrow', 'Rising Sun', '', '2026-11-24'],
  ['en', 'Café Noon tomorrow 10:00', 'Café Noon', '', '2026-11-24 10:00'],
  ['en', 'Studio 54 dec 5 10:00', 'Studio 54', '', '2026-12-05 10:00'],
  ['en', 'Bar 24 tomorrow', 'Bar 24', '', '2026-11-24'],
  ['es', 'Bar Las Tres mañana a las 10', 'Bar Las Tres', '', '2026-11-24 10:00'],
  ['es', 'Grupo A mañana a las 9', 'Grupo A', '', '2026-11-24 09:00'],
  ['es', 'Casa del Sol el 15 a las 10', 'Casa del Sol', '', '2026-12-15 10:00'],
  ['ru', 'Среда ООО завтра в 10', 'Среда ООО', '', '2026-11-24 10:00'],
  ['ru', 'Магнит 24 завтра в 10', 'Магнит 24', '', '2026-11-24 10:00'],
  ['ru', 'ООО Три кита в пятницу в 11 утра встреча', 'ООО Три кита', 'встреча', '2026-11-27 11:00'],
  ['en', 'Acme tomorrow call at 10:00 about prices', 'Acme', 'call about prices', '2026-11-24 10:00'],
  [
    'en',
    "Acme Friday 10:00 call about tomorrow's delivery",
    'Acme',
    "call about tomorrow's delivery",
    '2026-11-27 10:00',
  ],
  ['en', 'Acme tomorrow call about the May promotion', 'Acme', 'call about the May promotion', '2026-11-24'],
  ['en', 'Acme tomorrow 10:00-11:00 training', 'Acme', 'training', '2026-11-24 10:00'],
  ['en', 'Acme, tomorrow at 10:00, call', 'Acme', 'call', '2026-11-24 10:00'],
  ['en', 'tomorrow 10:00 Acme', '', 'Acme', '2026-11-24 10:00'],
  ['en', 'Acme 31 feb', 'Acme', '', 'impossible'],
  ['en', 'Acme at 3', 'Acme', '', 'ambiguous-hour: 2026-11-23 15:00 | 2026-11-24 03:00'],
];

describe('a date inside a typed line', () => {
  it.each(lines)('%s: %s', (language, text, before, after, expected) => {
    const found = findWhen(text, context(language));
    expect(found && [found.before, found.after, short(found.found)]).toEqual([before, after, expected]);
  });

  it.each(lines)(
    '%s: the words found in %s read the same alone',
    (language, text, _before, _after, expected) => {
      expect(short(readWhen(findWhen(text, context(language))?.phrase ?? '', context(language)))).toBe(
        expected,
      );
    },
  );

  it.each<[LanguageCode, string]>([
    ['en', 'Acme'],
    ['en', 'May Ltd'],
    ['en', 'Sunday Foods'],
    ['en', '7-Eleven'],
    ['en', 'Four Seasons'],
    ['en', 'Golden Sun'],
    ['en', 'Midnight Oil Co'],
    ['en', 'Now Foods'],
    ['es', 'Mar y Sol'],
    ['es', 'Los Lunes'],
    ['ru', '1С Бухгалтерия'],
    ['ru', 'Вторник и Ко'],
    ['ru', 'Три кита'],
  ])('%s: %s is a name and no date', (language, text) => {
    expect(findWhen(text, context(language))).toBeNull();
  });

  it('two days in one line are a question', () => {
    const found = findWhen("Acme Friday call about tomorrow's delivery", context('en'));
    expect(found && short(found.found)).toBe('several: 2026-11-24 | 2026-11-27');
  });
});

describe('whatever is typed', () => {
  const words = [
    'tomorrow,next,friday,may,10,31,25:00,10:30,2/3,15.03,at,in,a,half,past,hours,decades,9999,the,of,from,pm,Acme',
    '2026,-,and,quarter,second,end of,mañana,lunes,que viene,a las,y,menos,media,cuarto,de la tarde,día,del,hace,o',
    'завтра,в,пятницу,через,час,дня,без,половина,третьего,числа,с,по,полвторого',
  ].flatMap((line) => line.split(','));
  const typed = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join(' '));

  it('is read without failing, and nothing that has gone by is offered', () => {
    fc.assert(
      fc.property(
        fc.oneof(typed, fc.string({ unit: 'grapheme' })),
        fc.constantFrom(...languageCodes),
        (text, language) => {
          const found = findWhen(text, context(language));
          for (const reading of [
            readWhen(text, context(language)),
            found?.found ?? ({ kind: 'none' } as const),
          ]) {
            if (reading.kind === 'at') expect(reading.at >= at(now)).toBe(true);
            if (reading.kind === 'day') expect(reading.date >= '2026-11-23').toBe(true);
            if (reading.kind !== 'choose') continue;
            expect(reading.options.length).toBeLessThanOrEqual(6);
            for (const option of reading.options)
              expect(option.kind === 'at' ? option.at >= at(now) : option.date >= '2026-11-23').toBe(true);
          }
          if (found === null) return;
          expect(
            text.startsWith(found.before) ||
              text.trimStart().startsWith(found.before) ||
              text.includes(found.before),
          ).toBe(true);
          expect(found.phrase).not.toBe('');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each(['1 ', 'a ', 'and ', 'the ', '1.', '1/', 'hora y media ', '10:00 ', 'в '])(
    '5,000 characters of %j take no time',
    (piece) => {
      const started = performance.now();
      findWhen(piece.repeat(5000 / piece.length), context('es'));
      expect(performance.now() - started).toBeLessThan(2000);
    },
  );
});
