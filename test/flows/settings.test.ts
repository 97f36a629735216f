/** Settings (contract.md, Typed settings): each takes effect, and a wrong value is answered with what would be right. */
import { describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';

describe('settings', async () => {
  const assistant = await startAssistant({ now: '2026-11-24T07:30:00Z' });
  const { chat: anna, id } = await assistant.someone('Anna');
  const person = () => assistant.database.prisma.person.findUniqueOrThrow({ where: { id } });

  it.each([
    {
      typed: 'zone Europe/Lisbon',
      column: 'zone',
      value: 'Europe/Lisbon',
      shown: 'Time zone: Europe/Lisbon',
    },
    {
      typed: 'zone europe/madrid',
      column: 'zone',
      value: 'Europe/Madrid',
      shown: 'Time zone: Europe/Madrid',
    },
    { typed: 'hours 8:30-17', column: 'worksFrom', value: 510, shown: 'Working hours: 08:30-17:00' },
    {
      typed: 'days mon-sat',
      column: 'workingDays',
      value: [1, 2, 3, 4, 5, 6],
      shown: 'Mon, Tue, Wed, Thu, Fri, Sat',
    },
    {
      typed: 'days sun-thu',
      column: 'workingDays',
      value: [1, 2, 3, 4, 7],
      shown: 'Mon, Tue, Wed, Thu, Sun',
    },
    { typed: 'quiet 21:00-07:30', column: 'quietTo', value: 450, shown: 'Quiet hours: 21:00-07:30' },
    { typed: 'quiet off', column: 'quietFrom', value: null, shown: 'Quiet hours: off' },
    { typed: 'digest 07:45', column: 'digestAt', value: 465, shown: 'Daily digest: 07:45' },
    { typed: 'digest off', column: 'digestAt', value: null, shown: 'Daily digest: off' },
    { typed: 'mute visit-soon', column: 'mutedKinds', value: ['visit-soon'], shown: 'Muted: visit soon' },
    { typed: 'mute visit-soon', column: 'mutedKinds', value: [], shown: 'Muted: nothing' },
  ] as const)('takes /settings $typed', async ({ typed, column, value, shown }) => {
    await anna.says(`/settings ${typed}`);
    expect(anna.sees()).toMatch(/^Saved\. Your settings now:/);
    expect(anna.sees()).toContain(shown);
    expect((await person())[column]).toEqual(value);
    const change = await assistant.database.prisma.audit.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(change).toMatchObject({ action: 'settings.set', subject: `person:${id}`, personId: id });
  });

  it.each([
    { typed: 'zone Atlantis', right: 'write it like Europe/Madrid', offers: 'Europe/London' },
    { typed: 'hours 18:00-09:00', right: 'Try 09:00-18:00', offers: '08:00-17:00' },
    { typed: 'hours 9-25', right: 'Try 09:00-18:00', offers: '08:00-17:00' },
    { typed: 'days xyz', right: 'Try mon-fri', offers: 'Monday to Friday' },
    { typed: 'quiet 20:00-20:00', right: 'Try 20:00-08:00 or off', offers: 'off' },
    { typed: 'digest 8:99', right: 'Try 08:30 or off', offers: '07:30' },
    { typed: 'mute everything', right: 'Choose one:', offers: '🔔 Daily digest' },
    { typed: 'language klingon', right: 'Choose one:', offers: 'Español' },
  ])('answers /settings $typed with what would be right', async ({ typed, right, offers }) => {
    const before = await person();
    await anna.says(`/settings ${typed}`);
    expect(anna.sees()).toContain(`“${typed.slice(typed.indexOf(' ') + 1)}”`);
    expect(anna.sees()).toContain(right);
    expect(anna.buttons().flat()).toContain(offers);
    expect(await person()).toEqual(before);
    await anna.presses('Never mind');
    expect(anna.sees()).toContain('left as it was');
    expect(await person()).toEqual(before);
  });

  it('names the settings there are when it knows none of that name', async () => {
    await anna.says('/settings colour');
    expect(anna.sees()).toContain('I have no setting “colour”');
    await anna.presses('Digest');
    expect(anna.sees()).toContain('When shall the digest come?');
    await anna.says('nine');
    expect(anna.sees()).toContain('I cannot use “nine” for the digest.');
    await anna.presses('09:00');
    expect((await person()).digestAt).toBe(540);
    await anna.says('/settings digset 9:15');
    await anna.presses('Digest');
    expect((await person()).digestAt).toBe(555);
  });

  it('mutes and unmutes by the button, which says what is muted', async () => {
    await anna.says('/settings');
    await anna.presses('Muted');
    await anna.presses('🔔 Visit soon');
    await anna.presses('Muted');
    expect(anna.buttons().flat()).toContain('🔕 Visit soon');
    await anna.presses('🔕 Visit soon');
    expect((await person()).mutedKinds).toEqual([]);
  });

  it('speaks the new language from the answer on', async () => {
    await anna.says('/settings');
    await anna.presses('Language');
    await anna.presses('Español');
    expect(anna.sees()).toContain('Guardado. Tus ajustes ahora:');
    await anna.says('/visits today');
    expect(anna.sees()).toContain('Hoy: sin visitas');
    await anna.says('/ajustes idioma ruso');
    expect(anna.sees()).toContain('Сохранено.');
    await anna.says('/сегодня');
    expect(anna.sees()).toContain('На сегодня ничего не запланировано.');
    await anna.says('/settings language en');
    expect(anna.sees()).toContain('Saved.');
    expect(assistant.telegram.violations).toEqual([]);
  });

  it('reads dates in the new zone from the next word on', async () => {
    await anna.says('/client add Tortuga');
    await anna.says('/settings zone America/Mexico_City');
    await anna.says('/visit tortuga tomorrow 10:00');
    const visit = await assistant.database.prisma.visit.findFirstOrThrow();
    expect(visit.startsAt.toISOString()).toBe('2026-11-25T16:00:00.000Z');
  });
});
