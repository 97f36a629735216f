/** Names of countries in English, Spanish and Russian, and habitual short ones, to ISO 3166 alpha-2. */
import { headerKey } from './names.ts';

const habitual: Readonly<Record<string, string>> = {
  usa: 'US',
  uk: 'GB',
  uae: 'AE',
  eeuu: 'US',
  ssha: 'US',
  rf: 'RU',
};

let known: ReadonlyMap<string, string> | null = null;

function build(): ReadonlyMap<string, string> {
  const names = new Map<string, string>(Object.entries(habitual));
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const tongues = ['en', 'es', 'ru'].map(
    (language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
  );
  for (const first of letters)
    for (const second of letters)
      for (const tongue of tongues) {
        const name = tongue.of(first + second);
        // Withdrawn codes (DD, SU) have names too; the first one, in use, wins.
        if (name !== undefined && !names.has(headerKey(name))) names.set(headerKey(name), first + second);
      }
  return names;
}

/** 'Alemania', 'Германия', 'DE' and 'germany' are DE; undefined when nothing is known by that name. */
export function countryCode(name: string): string | undefined {
  known ??= build();
  const code = name.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && [...known.values()].includes(code)) return code;
  return known.get(headerKey(name));
}
