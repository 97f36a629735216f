/** Settings over Slack (contract.md, Typed settings): each takes effect, and a modal says what would be right. */
import { describe, expect, it } from 'vitest';
import { slackWays, startSlackAssistant } from '../../support/slack-assistant.ts';

describe.each(slackWays)('settings in Slack by $by', async ({ by }) => {
  const assistant = await startSlackAssistant({ now: '2026-11-24T07:30:00Z', by });
  const { chat: anna, id } = await assistant.someone('Anna');
  const person = () => assistant.database.prisma.person.findUniqueOrThrow({ where: { id } });

  it.each([
    {
      typed: 'zone Europe/Lisbon',
      column: 'zone',
      value: 'Europe/Lisbon',
      shown: 'Time zone: Europe/Lisbon',
    },
    { typed: 'hours 8:30-17', column: 'worksFrom', value: 510, shown: 'Working hours: 08:30-17:00' },
    {
      typed: 'days mon-sat',
      column: 'workingDays',
      value: [1, 2, 3, 4, 5, 6],
      shown: 'Mon, Tue, Wed, Thu, Fri, Sat',
    },
    { typed: 'quiet off', column: 'quietFrom', value: null, shown: 'Quiet hours: off' },
    { typed: 'digest 07:45', column: 'digestAt', value: 465, shown: 'Daily digest: 07:45' },
    { typed: 'mute visit-soon', column: 'mutedKinds', value: ['visit-soon'], shown: 'Muted: visit soon' },
  ] as const)('takes settings $typed, as a command and in words', async ({ typed, column, value, shown }) => {
    await anna.says(`/settings ${typed}`);
    expect(anna.sees()).toMatch(/^Saved\. Your settings now:/);
    expect(anna.sees()).toContain(shown);
    expect((await person())[column]).toEqual(value);
    await anna.says('/undo');
    await anna.says(`settings ${typed}`);
    expect(anna.sees()).toContain(shown);
    expect((await person())[column]).toEqual(value);
    const change = await assistant.database.prisma.audit.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(change).toMatchObject({ action: 'settings.set', subject: `person:${id}`, source: 'slack' });
  });

  it.each([
    { typed: 'zone Atlantis', right: 'Europe/Madrid', better: 'Europe/Madrid' },
    { typed: 'hours 18:00-09:00', right: 'Try 09:00-18:00', better: '09:00-18:00' },
    { typed: 'quiet 20:00-20:00', right: 'Try 20:00-08:00 or off', better: '20:00-08:00' },
    { typed: 'digest 8:99', right: 'Try 08:30 or off', better: '08:30' },
  ])('answers /settings $typed in a modal with what would be right', async ({ typed, right, better }) => {
    const before = await person();
    await anna.says(`/settings ${typed}`);
    expect(anna.modal()).toContain(`“${typed.slice(typed.indexOf(' ') + 1)}”`);
    expect(anna.modal()).toContain(right);
    expect(await person()).toEqual(before);
    await anna.fills({ 'Or in your own words': 'nonsense' });
    await anna.submits();
    expect(anna.modal()).toContain('! ');
    await anna.fills({ 'Or in your own words': better });
    await anna.submits();
    expect(anna.modal()).toBeNull();
    expect(anna.sees()).toMatch(/^Saved\. Your settings now:/);
  });

  it('are changed by buttons, in the new language from the answer on', async () => {
    await anna.says('/settings');
    await anna.presses('Language');
    await anna.fills({ 'Choose, or write below': 'Español' });
    await anna.submits();
    expect(anna.sees()).toContain('Guardado. Tus ajustes ahora:');
    await anna.says('visitas hoy');
    expect(anna.sees()).toContain('Hoy: sin visitas');
    await anna.says('/ft ajustes idioma ruso');
    expect(anna.sees()).toContain('Сохранено.');
    await anna.says('сегодня');
    expect(anna.sees()).toContain('На сегодня ничего не запланировано.');
    await anna.says('/settings language en');
    expect(anna.sees()).toContain('Saved.');
    expect(assistant.slack.violations).toEqual([]);
  });
});
