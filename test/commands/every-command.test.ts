/** Every command, in every language, bare and with nonsense: always an answer, in that language, never an apology. */
import { describe, expect, it } from 'vitest';
import { namesOf } from '../../src/chat/words.ts';
import { commands } from '../../src/commands/index.ts';
import { languageCodes, type LanguageCode } from '../../src/domain/person.ts';
import { createTranslator } from '../../src/i18n/index.ts';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aTeam, aVisit } from '../support/builders.ts';
import { at } from '../support/clock.ts';

const garbage = [
  '',
  'asdf qwer',
  '12345',
  '#1',
  '#999999999999999999999',
  '-1 0 NaN',
  '🙂🙂🙂',
  "'; drop table visit; --",
  '{name} <b>x</b> *y* <!channel>',
  '\u202eesrever\u202c',
  '\n\n\n',
  '31.02.2027 25:61',
  '%s %d %',
  'z'.repeat(900),
];

/** Letters and words that give a language away. */
const looks: Readonly<Record<LanguageCode, (text: string) => boolean>> = {
  en: (text) => !/[а-яё¿¡ñ]/i.test(text),
  es: (text) => !/[а-яё]/i.test(text) && !/\b(the|you|what|which|when|visit|today|find)\b/i.test(text),
  ru: (text) => /[а-яё]/i.test(text) && !/\b(the|you|what|which|when|visit|today|find)\b/i.test(text),
};

describe('commands', async () => {
  const assistant = await startAssistant({ now: '2026-11-24T07:30:00Z' });
  const { database, telegram } = assistant;

  const team = await aTeam(database);
  const roles = ['manager', 'head'] as const;
  const cases = languageCodes.flatMap((language) => roles.map((role) => [language, role] as const));
  it.each(cases)('answer in %s to a %s whatever follows their names', async (language, role) => {
    const own = { language, role, teamId: team.id, mutedKinds: ['visit-soon'] };
    const { chat, id } = await assistant.someone(`Zoe ${language}${role === 'head' ? ' H' : ''}`, own);
    const client = await aClient(database, { ownerId: id, name: '№ 7' });
    await aVisit(database, { clientId: client.id, startsAt: at('2026-11-24T09:00:00Z').toJSDate() });
    const apology = createTranslator(language, 'UTC').t('error', { incident: 'X' }).slice(0, 20);
    for (const command of commands.filter(({ listed }) => listed))
      for (const [n, rest] of garbage.entries()) {
        const names = namesOf(command.name, n === 1 ? 'en' : language);
        await chat.says(`/${names[n % names.length] ?? command.name} ${rest}`.trim());
        const answer = chat.sees();
        const about = `/${command.name} ${JSON.stringify(rest.slice(0, 40))} in ${language}:\n${answer}`;
        expect(answer.trim(), about).not.toBe('');
        expect(answer.startsWith(apology), about).toBe(false);
        const words = rest === '' ? answer : answer.replaceAll(rest.slice(0, 40), '');
        const ownWords = words
          .replaceAll(/[“«][^”»]*[”»]|Zoe \w\w( H)?|English|Español|Русский|\w+\/\w+|№ 7|\/\p{L}+/gu, '')
          .replaceAll(/z{10,}|asdf qwer|drop table visit|esrever|name/g, '');
        expect(looks[language](ownWords), about).toBe(true);
        expect(/^[\p{Ll}]/u.test(answer), about).toBe(false);
      }
    const { rows } = await database.pool.query<{ count: string }>('select count(*) from visit');
    expect(Number(rows[0]?.count)).toBeGreaterThan(0);
    expect(telegram.violations).toEqual([]);
    expect(assistant.logs.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});
