import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../src/i18n/index.ts';
import { at } from '../support/clock.ts';

describe('days since a contact', () => {
  const madrid = createTranslator('es', 'Europe/Madrid');

  it('are those of the calendar, not spans of 24 hours', () => {
    const contact = at('2026-11-23T16:00:00Z');
    expect(madrid.daysSince(contact, at('2026-11-23T22:30:00Z'))).toBe(0);
    expect(madrid.daysSince(contact, at('2026-11-23T23:30:00Z'))).toBe(1); // past midnight in Madrid
    expect(madrid.daysSince(contact, at('2026-11-24T09:00:00Z'))).toBe(1);
  });

  it('are none for a visit that was held before its hour', () => {
    expect(madrid.daysSince(at('2026-11-24T09:00:00Z'), at('2026-11-23T22:30:00Z'))).toBe(0);
  });
});

describe('a date after a preposition', () => {
  it('is said as Russian says it', () => {
    const moscow = createTranslator('ru', 'Europe/Moscow');
    const since = (day: string): string =>
      moscow.t('nudge.line', {
        topic: 'Чай',
        since: moscow.date(at(`2026-11-${day}T09:00:00Z`), at('2026-11-26T09:00:00Z')),
      });
    expect(since('23')).toBe('Чай, с пн 23 нояб.');
    expect(since('24')).toBe('Чай, со вт 24 нояб.');
    expect(since('25')).toBe('Чай, со ср 25 нояб.');
  });
});
