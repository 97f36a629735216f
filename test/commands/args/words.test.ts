/** Texts made of words with a fixed meaning, among them what buttons say: people type what they read. */
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../src/commands/args/word.ts';
import { languageCodes } from '../../../src/domain/person.ts';
import { createTranslator } from '../../../src/i18n/index.ts';

const filters = ['all', 'ageing', 'debtors', 'promised', 'broken', 'disputed', 'quiet'];

describe.each(languageCodes)('words with a fixed meaning in %s', (language) => {
  const say = createTranslator(language, 'UTC');

  it.each(filters)('the button for %s of /debts may be typed', (filter) => {
    const label = say.t('debts.filter', { filter });
    expect(wordsIn('word.debts', label, say)).toEqual(new Set([filter]));
    expect(wordsIn('word.debts', `team ${label.toUpperCase()}`, say)).toEqual(new Set(['team', filter]));
  });

  it('other words beside them are somebody’s name', () => {
    expect(wordsIn('word.debts', 'Top Foods', say)).toBeNull();
    expect(wordsIn('word.debts', 'all '.repeat(2000) + 'Acme', say)).toBeNull();
    expect(wordsIn('word.debts', '', say)).toEqual(new Set());
  });
});
