/**
 * Where a client's name ends in what was typed: '/note ernst handl likes tea' is about Ernst Handel and says 'likes
 * tea'. Names win over words: as many leading words as a name accounts for belong to it.
 */
import { fold } from './folding.ts';

/** At most one letter changed, left out or put in. */
function nearly(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const restA = a.slice(start + (a.length >= b.length ? 1 : 0));
  const restB = b.slice(start + (b.length >= a.length ? 1 : 0));
  return restA === restB;
}

const means = (typed: string, word: string): boolean =>
  typed === word ||
  (typed.length >= 3 && word.startsWith(typed)) ||
  (typed.length >= 4 && nearly(typed, word));

/** How many leading typed words the name accounts for, its own words in order, some of them left out. */
function accountedFor(typed: readonly string[], name: string): number {
  const words = fold(name).split(' ');
  let from = 0;
  for (const [n, word] of typed.entries()) {
    if (word === '') continue;
    const at = words.findIndex(
      (each, i) => i >= from && word.split(' ').every((part, k) => means(part, words[i + k] ?? each)),
    );
    if (at < 0) return n;
    from = at + word.split(' ').length;
  }
  return typed.length;
}

/** Whether each typed word stands for a word of the name, in any order: then nothing was said that the name is not. */
export function accountsForAll(typed: string, name: string): boolean {
  const words = fold(name).split(' ');
  return fold(typed)
    .split(' ')
    .every((part) => words.some((word) => means(part, word)));
}

/** The names that account for the most leading words, and how many typed words those are; 0 when none does. */
export function leadingName<T extends { readonly name: string }>(
  typed: readonly string[],
  candidates: readonly T[],
): { readonly words: number; readonly named: readonly T[] } {
  const folded = typed.slice(0, 8).map(fold);
  let words = 0;
  let named: T[] = [];
  for (const candidate of candidates) {
    const count = accountedFor(folded, candidate.name);
    if (count > words) [words, named] = [count, [candidate]];
    else if (count === words && count > 0) named.push(candidate);
  }
  return { words, named };
}
