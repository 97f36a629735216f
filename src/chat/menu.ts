/** What menus show, in every language, from the registry of commands and the catalogs. */
import { languageCodes } from '../domain/person.ts';
import { catalogWord, createTranslator } from '../i18n/index.ts';
import type { Command } from './command.ts';
import { namesOf } from './words.ts';

/** One command as a menu shows it: per language its name and what it does. */
export interface MenuEntry {
  readonly byLanguage: Readonly<Record<string, { readonly name: string; readonly summary: string }>>;
  /** What one types, in English. */
  readonly example?: string;
}

/** The listed commands in the registry's order. */
export const menuOf = (commands: readonly Command[]): MenuEntry[] =>
  commands
    .filter(({ listed }) => listed)
    .map((command) => ({
      example: catalogWord('en', `command.${command.name}.example`) ?? '',
      byLanguage: Object.fromEntries(
        languageCodes.map((language) => [
          language,
          {
            name: namesOf(command.name, language)[0] ?? command.name,
            summary: createTranslator(language, 'UTC').summary(command.summary),
          },
        ]),
      ),
    }));
