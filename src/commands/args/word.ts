/** Words with a fixed meaning, such as 'today' or 'add', in the reader's language and in English. */
import type { CommandContext } from '../../chat/command.ts';
import { plainWord } from '../../chat/words.ts';
import { catalogWord } from '../../i18n/index.ts';
import type { LanguageCode } from '../../domain/person.ts';

/** 'today=hoy|today, week=semana': meanings and the words for them. */
const parsed = new Map<string, ReadonlyMap<string, string>>();

function meanings(key: string, language: LanguageCode): ReadonlyMap<string, string> {
  const id = `${language}:${key}`;
  const known = parsed.get(id);
  if (known) return known;
  const words = new Map<string, string>();
  for (const entry of (catalogWord(language, key) ?? '').split(',')) {
    const [meaning = '', ways = ''] = entry.trim().split('=');
    for (const way of ways.split('|')) words.set(plainWord(way.trim()), meaning);
  }
  parsed.set(id, words);
  return words;
}

/** The meaning of a word, or of several that belong together, by the catalog entry `key`, or null. */
export function wordIn(key: string, word: string, say: CommandContext['say']): string | null {
  const asked = plainWord(word.trim());
  return meanings(key, say.language).get(asked) ?? meanings(key, 'en').get(asked) ?? null;
}

/** Words of the longest that belong together. */
const longest = 5;

/** What a text means that is made of such words alone, several that belong together first; null where any other is among them. */
export function wordsIn(key: string, raw: string, say: CommandContext['say']): ReadonlySet<string> | null {
  const words = raw.split(/\s+/).filter((word) => word !== '');
  const meant = new Set<string>();
  for (let from = 0; from < words.length;) {
    let to = Math.min(from + longest, words.length);
    let meaning = wordIn(key, words.slice(from, to).join(' '), say);
    while (meaning === null && --to > from) meaning = wordIn(key, words.slice(from, to).join(' '), say);
    if (meaning === null) return null;
    meant.add(meaning);
    from = to;
  }
  return meant;
}
