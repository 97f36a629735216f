/** The command menu that Telegram shows beside the input field of a private chat, in each language. */
import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import { fail, ok, type Outcome } from '../../outcome.ts';
import type { DeliveryFailure, MenuEntry } from '../platform.ts';
import { failureOf } from './errors.ts';

/** Telegram's limits on a menu. */
const maxCommands = 100;
const maxSummary = 256;
const latinName = /^[a-z0-9_]{1,32}$/;
/** What those see whose language we don't speak. */
const fallback = 'en';

/** The menus to publish, by language; `null` is the one for every other language. Pure. */
function menusOf(entries: readonly MenuEntry[]): ReadonlyMap<string | null, readonly BotCommand[]> {
  const languages = new Set(entries.flatMap(({ byLanguage }) => Object.keys(byLanguage)));
  const menus = new Map<string | null, readonly BotCommand[]>([[null, menuOf(entries, fallback)]]);
  for (const language of languages)
    if (/^[a-z]{2}$/.test(language) && language !== fallback) menus.set(language, menuOf(entries, language));
  return menus;
}

function menuOf(entries: readonly MenuEntry[], language: string): readonly BotCommand[] {
  const byName = new Map<string, BotCommand>();
  for (const { byLanguage } of entries) {
    const words = byLanguage[language] ?? byLanguage[fallback];
    // Telegram takes Latin names only; the typed name still works in any script.
    const command = [words?.name, byLanguage[fallback]?.name].find(
      (name) => name !== undefined && latinName.test(name),
    );
    const description = (words?.summary ?? '').trim().slice(0, maxSummary);
    if (command !== undefined && description !== '' && !byName.has(command))
      byName.set(command, { command, description });
  }
  return [...byName.values()].slice(0, maxCommands);
}

/** Says only what Telegram doesn't show already: every change makes people's apps load the menu anew. */
export async function publish(
  api: Api,
  entries: readonly MenuEntry[],
): Promise<Outcome<void, DeliveryFailure>> {
  const scope = { type: 'all_private_chats' } as const;
  try {
    for (const [language, commands] of menusOf(entries)) {
      // grammY's type lists the codes of languages; that Telegram takes any two letters is in its documentation.
      const where = { scope, ...(language === null ? {} : { language_code: language as 'en' }) };
      const shown = await api.raw.getMyCommands(where);
      if (!isSame(shown, commands)) await api.raw.setMyCommands({ ...where, commands });
    }
    return ok(undefined);
  } catch (error) {
    return fail(failureOf(error));
  }
}

const isSame = (shown: readonly BotCommand[], wanted: readonly BotCommand[]): boolean =>
  shown.length === wanted.length &&
  shown.every(
    ({ command, description }, i) => command === wanted[i]?.command && description === wanted[i].description,
  );
