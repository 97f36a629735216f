/** Words from columns that hold only a known few (operations and imports write through the types). */

/** The known word; throws on any other, which only a hand in the database can have put there. */
export const oneOf = <T extends string>(words: readonly T[], word: string): T => {
  const found = words.find((known) => known === word);
  if (found === undefined) throw new Error(`unknown word in the database: ${word}`);
  return found;
};
