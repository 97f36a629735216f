/** Words in headers and cells, in English, Spanish and Russian, brought to one form for look-up. */
import { identityOf } from '../domain/folding.ts';

/** 'customerID', 'Customer_Id' and 'customer id' are one; so are 'Наименование' and 'naimenovanie'. */
export const headerKey = (name: string): string =>
  identityOf(name.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2'));

/** A field's names in files, the surest first. */
export type Synonyms<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** Cell words to meanings: wordsOf({ held: ['done', 'состоялся'] }) reads 'Done' as held. */
export function wordsOf<Meaning extends string>(
  words: Readonly<Record<Meaning, readonly string[]>>,
): (cell: string) => Meaning | undefined {
  const known = new Map<string, Meaning>();
  // Object.keys loses the key type that the parameter's own type states.
  for (const meaning of Object.keys(words) as Meaning[])
    for (const word of [meaning, ...words[meaning]]) known.set(headerKey(word), meaning);
  return (cell) => known.get(headerKey(cell));
}
