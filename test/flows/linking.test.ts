/** 'link CODE' as a message (product.md section 2): in every language, from strangers and from those who are known. */
import { describe, expect, it } from 'vitest';
import { invite, startAssistant } from '../support/assistant.ts';
import { aPerson } from '../support/builders.ts';

describe('linking by a message', async () => {
  const assistant = await startAssistant({ now: '2026-11-24T07:30:00Z' });
  const { database, telegram } = assistant;

  it.each([
    { words: 'link CODE', language: 'en', hello: 'Good to have you here' },
    { words: '/link CODE', language: 'en', hello: 'Good to have you here' },
    { words: 'LINK `CODE`', language: 'de', hello: 'Good to have you here' },
    { words: 'vincular CODE', language: 'es', hello: 'Qué bien tenerte aquí' },
    { words: '/enlazar CODE', language: 'es', hello: 'Qué bien tenerte aquí' },
    { words: 'привязать CODE', language: 'ru', hello: 'Рад' },
    { words: 'Код «CODE»', language: 'ru', hello: 'Рад' },
    { words: 'привязать CODE', language: 'en', hello: 'Good to have you here' },
  ])('takes “$words” of a stranger who reads $language', async ({ words, language, hello }) => {
    const known = language === 'de' ? 'en' : language;
    const person = await aPerson(database, { language: known });
    const code = `code-of-a-stranger-${person.id}_x`;
    await invite(database, person.id, code);
    const chat = telegram.person('Somebody', { language });
    await chat.says(words.replace('CODE', code));
    expect(chat.sees()).toContain(hello);
    expect(await database.prisma.account.count({ where: { personId: person.id } })).toBe(1);
  });

  it('says of a wrong code that it is wrong, and of anything else the one sentence', async () => {
    const chat = telegram.person('Guesser');
    await chat.says('link nonsense');
    expect(chat.sees()).toContain('This code does not work.');
    for (const words of ['link', 'link me to Acme', 'linking nonsense']) {
      await chat.says(words);
      expect(chat.sees()).toContain('I only speak with invited colleagues');
    }
  });

  it('takes a new code from somebody known, but no client’s name for one', async () => {
    const { chat: anna } = await assistant.someone('Anna');
    const other = await aPerson(database, { name: 'Anna of the other team' });
    await invite(database, other.id, 'code-for-the-other-anna');
    await anna.says('/client add Link Brothers');
    await anna.says('link brothers');
    expect(anna.sees()).toContain('Link Brothers: class C');
    await anna.says('link code-for-the-other-anna');
    expect(anna.sees()).toContain('Good to have you here, Anna of the other team!');
    expect(await database.prisma.account.count({ where: { personId: other.id } })).toBe(1);
  });
});
