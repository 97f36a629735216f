/** A month named without a day, in three languages: the first of it, the next time it comes. */
import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../../src/chat/command.ts';
import { monthIn } from '../../../src/commands/args/month.ts';
import { createTranslator } from '../../../src/i18n/index.ts';
import type { LanguageCode } from '../../../src/domain/person.ts';
import { at } from '../../support/clock.ts';

const contextIn = (language: LanguageCode) =>
  ({
    say: createTranslator(language, 'Europe/Madrid'),
    now: at('2026-11-24T10:00:00Z'),
    reader: { zone: 'Europe/Madrid' },
  }) as unknown as CommandContext; // what a month needs to know of whoever names it

describe('a month', () => {
  it.each<[LanguageCode, string, string | null]>([
    ['en', 'in March', '2027-03-01'],
    ['en', 'December', '2026-12-01'],
    ['en', 'in november', '2027-11-01'],
    ['en', 'next month', '2026-12-01'],
    ['en', 'maybe', null],
    ['en', '3 March', null],
    ['es', 'en marzo', '2027-03-01'],
    ['es', 'el mes que viene', '2026-12-01'],
    ['es', 'March', '2027-03-01'],
    ['ru', 'в марте', '2027-03-01'],
    ['ru', 'в мае', '2027-05-01'],
    ['ru', 'когда откроется магазин', null],
    ['ru', 'в июне', '2027-06-01'],
    ['ru', 'в июле', '2027-07-01'],
    ['ru', 'в следующем месяце', '2026-12-01'],
    ['ru', 'когда-нибудь', null],
  ])('in %s, “%s” is %s', (language, words, first) => {
    expect(monthIn(words, contextIn(language))).toBe(first);
  });
});
