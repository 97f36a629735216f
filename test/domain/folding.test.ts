import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanNote, cleanText, fold, identityOf } from '../../src/domain/folding.ts';

const [rtl, override, zeroWidth, isolate] = ['\u200f', '\u202e', '\u200b', '\u2067'];

describe('fold', () => {
  it.each([
    ['ООО «Ромашка»', 'ooo romashka'],
    ['OAO Ваганово', 'oao vaganovo'],
    ['Berglunds snabbköp', 'berglunds snabkop'],
    ['México D.F.', 'meksiko df'],
    ["B's Beverages", 'bs beverages'],
    ['Großmann & Søn', 'grosman son'],
    ['Ελληνικός Οίνος', 'elinikos oinos'],
    ['Store 11', 'store 11'],
    ['ООО', 'ooo'],
  ])('%s is stored as %s', (name, folded) => {
    expect(fold(name)).toBe(folded);
  });

  it.each([
    ['Щукин', 'Shchukin', 'Schukin'],
    ['Юрий', 'Yuriy', 'Yury', 'Jurij', 'Iurii'],
    ['Наталья', 'Natalya', 'Natalia', 'Natalja'],
    ['Хабибуллин', 'Khabibullin', 'Habibulin'],
    ['Центр', 'Centr', 'Tsentr'],
    ['Алексей', 'Alexey', 'Aleksei'],
    ['Кактус Комидас', 'Cactus Comidas'],
    ['Фамилия Аркибальдо', 'Familia Arquibaldo'],
    ['Кристина', 'Christina', 'Cristina'],
    ['Бёрглундс', 'Berglunds'],
  ])('%s: however it is transliterated, it is one', (...spellings) => {
    expect(new Set(spellings.map(fold)).size).toBe(1);
  });

  it('does not see what nobody can see', () => {
    expect(fold(`${rtl}Ro${zeroWidth}mash${override}ka${isolate}\u0007`)).toBe('romashka');
  });

  it('gives every visible name a form of its own, even without a letter', () => {
    expect(fold('🌹')).toBe('🌹');
    expect(fold('*')).toBe('*');
    expect(fold('<b>')).toBe('b');
    expect(fold('<!channel>')).toBe('chanel');
    expect(fold('東京商事')).toBe('東京商事');
  });

  it('is the same when applied twice to the identity and to any case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(fold(identityOf(name))).toBe(fold(name));
        expect(identityOf(identityOf(name))).toBe(identityOf(name));
      }),
    );
  });
});

describe('identityOf', () => {
  it('tells names apart that the search takes together', () => {
    expect(fold('Anna Petrova')).toBe(fold('Ana Petrova'));
    expect(identityOf('Anna Petrova')).not.toBe(identityOf('Ana Petrova'));
  });

  it('ignores case, accents, script, quotes and invisible characters', () => {
    expect(identityOf(`оао "ваганово"${rtl}`)).toBe(identityOf('OAO Vaganovo'));
    expect(identityOf('Köln')).toBe(identityOf('KO\u0308LN'));
  });
});

describe('cleanText', () => {
  it('keeps markup literally: it is text', () => {
    for (const name of ['<b>Bold</b>', '*', '<!channel>', '@everyone', '_x_ `y` [z](https://e.com)'])
      expect(cleanText(name, 100)).toBe(name);
  });

  it('drops control, bidirectional and invisible characters and line breaks', () => {
    expect(cleanText(` a\u0000b${override}c${rtl}d${zeroWidth}e\r\nf\u2028g\ud800 `, 100)).toBe('abcde f g');
  });

  it('composes accents and cuts a pile of them', () => {
    expect(cleanText('Ko\u0308ln', 100)).toBe('K\u00f6ln');
    expect(cleanText(`x${'\u0301'.repeat(500)}`, 100).length).toBeLessThan(8);
  });

  it('never cuts an emoji in two', () => {
    const family = '👨‍👩‍👧';
    expect(cleanText(family.repeat(3), 2)).toBe(family.repeat(2));
    expect(cleanText('🇪🇸🇷🇺', 1)).toBe('🇪🇸');
  });

  it('is its own fixed point', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const once = cleanText(raw, 20);
        expect(cleanText(once, 20)).toBe(once);
      }),
    );
  });
});

describe('cleanNote', () => {
  it('keeps lines and at most one empty one between them', () => {
    expect(cleanNote('  one \r\n\r\n\r\n\r\ntwo\tthree\n', 100)).toBe('one\n\ntwo three');
  });
});
