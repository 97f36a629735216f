/** /settings platform (product.md section 2): a choice for those who have one, and a clear answer for the others. */
import { describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { anAccount } from '../support/builders.ts';

describe('where one is written to', async () => {
  const assistant = await startAssistant({ now: '2026-11-24T07:30:00Z' });
  const { database } = assistant;
  const someone = async (name: string, language: string, ...platforms: string[]) => {
    const person = await assistant.someone(name, { language });
    for (const platform of platforms)
      await anAccount(database, { personId: person.id, platform, linkedAt: new Date('2026-01-01') });
    const preferred = async () =>
      (await database.prisma.person.findUniqueOrThrow({ where: { id: person.id } })).preferredPlatform;
    return { ...person, preferred };
  };

  it('is no question for those with one account', async () => {
    const { chat, preferred } = await someone('Anna', 'en');
    await chat.says('/settings');
    expect(chat.sees()).not.toContain('Where I write');
    expect(chat.buttons().flat()).not.toContain('Where I write');
    for (const words of ['/settings platform', '/settings platform slack', '/settings platform pigeons']) {
      await chat.says(words);
      expect(chat.sees()).toMatch(/^You are linked in Telegram only, so that is where I write\./);
    }
    await chat.says('/settings plattform');
    expect(chat.buttons().flat()).not.toContain('Where I write');
    expect(await preferred()).toBeNull();
  });

  it('can be chosen by words or buttons, is in the trail and taken back by undo', async () => {
    const { chat, id, preferred } = await someone('Boris', 'en', 'slack');
    await chat.says('/settings');
    expect(chat.sees()).toContain('Where I write: Telegram');
    await chat.presses('Where I write');
    expect(chat.sees()).toContain('Where shall I write to you? You are linked in Telegram, Slack.');
    await chat.presses('Slack');
    expect(chat.sees()).toContain('Where I write: Slack');
    expect(await preferred()).toBe('slack');
    expect(await database.prisma.audit.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      action: 'settings.set',
      subject: `person:${id}`,
    });
    await chat.presses('Undo');
    expect(await preferred()).toBeNull();
    await chat.says('/settings platform SLACK');
    expect(await preferred()).toBe('slack');
    await chat.says('/settings platform telegram');
    expect(await preferred()).toBe('telegram');
    await chat.says('/undo');
    expect(await preferred()).toBe('slack');
  });

  it('must be among the linked ones', async () => {
    const { chat, preferred } = await someone('Carla', 'en', 'slack');
    await chat.says('/settings platform console');
    expect(chat.sees()).toContain('“console” is not linked. You are linked in Telegram, Slack; choose one:');
    expect(chat.buttons().flat()).toEqual(['Telegram', 'Slack', 'Never mind']);
    await chat.presses('Slack');
    expect(await preferred()).toBe('slack');
  });

  it('may be the web chat, which is not offered', async () => {
    const { chat, preferred } = await someone('Dora', 'en', 'console');
    await chat.says('/settings');
    expect(chat.buttons().flat()).not.toContain('Where I write');
    await chat.says('/settings platform web');
    expect(await preferred()).toBe('console');
    const { chat: both } = await someone('Emil', 'en', 'console', 'slack');
    await both.says('/settings platform');
    expect(both.buttons().flat().sort()).toEqual(['Never mind', 'Slack', 'Telegram']);
  });

  it.each([
    {
      language: 'es',
      words: '/ajustes plataforma Slack',
      line: 'Dónde te escribo: Slack',
      only: 'Solo tienes vinculado Telegram',
    },
    {
      language: 'ru',
      words: '/настройки мессенджер слак',
      line: 'Куда писать: Slack',
      only: 'только одно место: Telegram',
    },
  ])('speaks $language', async ({ language, words, line, only }) => {
    const { chat, preferred } = await someone(`Fritz ${language}`, language, 'slack');
    await chat.says(words);
    expect(chat.sees()).toContain(line);
    expect(await preferred()).toBe('slack');
    const { chat: other } = await someone(`Greta ${language}`, language);
    await other.says(words);
    expect(other.sees()).toContain(only);
    expect(assistant.telegram.violations).toEqual([]);
  });
});
