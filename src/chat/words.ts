/** Names of commands in every language, however typed: 'visits', '/visitas', 'Визиты', and the nearest to a misspelt one. */
import type { LanguageCode } from '../domain/person.ts';
import { catalogWord } from '../i18n/index.ts';
import type { Command } from './command.ts';

/** Lower case, without accents: what people type on a phone. */
export const plainWord = (word: string): string => (/^[a-z0-9]*$/.test(word) ? word : folded(word));
const folded = (word: string): string =>
  word.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ё', 'е');

export interface Vocabulary {
  /** The command of that name in any language; the reader's own language wins where two share a word. */
  find(word: string, language: LanguageCode): Command | null;
  /** The nearest listed name in the reader's language or English, when it is near. */
  nearest(word: string, language: LanguageCode): string | null;
}

/** How a command is called in a language; the first is shown, the others are understood too. */
export function namesOf(command: string, language: LanguageCode): string[] {
  // Registry and catalogs are held against each other by a test; a hidden command goes by its own name only.
  return (catalogWord(language, `command.${command}.name`) ?? command).split('|');
}

/** Number of single-letter edits between two short words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (b[j] === letter ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

export function createVocabulary(
  commands: readonly Command[],
  languages: readonly LanguageCode[],
): Vocabulary {
  const byLanguage = new Map<LanguageCode, Map<string, Command>>();
  for (const language of languages) {
    const words = new Map<string, Command>();
    for (const command of commands.filter(({ typed }) => typed))
      for (const name of namesOf(command.name, language)) words.set(plainWord(name), command);
    byLanguage.set(language, words);
  }
  return {
    find(word, language) {
      const asked = plainWord(word);
      for (const each of [language, ...languages]) {
        const found = byLanguage.get(each)?.get(asked);
        if (found) return found;
      }
      return null;
    },
    nearest(word, language) {
      const asked = plainWord(word);
      let best: { name: string; off: number } | null = null;
      for (const each of [language, 'en'] as const)
        for (const name of byLanguage.get(each)?.keys() ?? []) {
          const off = distance(asked, name);
          if (off <= Math.max(1, Math.floor(name.length / 3)) && (!best || off < best.off))
            best = { name, off };
        }
      return best?.name ?? null;
    },
  };
}
