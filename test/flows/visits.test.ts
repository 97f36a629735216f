/** A manager's day over Telegram: link, plan, list, be reminded, record, take back; by polling and by webhook. */
import { describe, expect, it } from 'vitest';
import { aClient } from '../support/builders.ts';
import { startAssistant } from '../support/assistant.ts';

describe.each([
  { by: 'polling', webhook: false },
  { by: 'webhook', webhook: true },
])('a day by $by', async ({ webhook }) => {
  const assistant = await startAssistant({ now: '2026-11-24T07:30:00Z', webhook });
  const { telegram, database } = assistant;

  it('plans, lists, reminds, records and takes back', async () => {
    const { chat: anna, id } = await assistant.someone('Anna');
    expect(anna.sees()).toContain('Good to have you here, Anna!');
    await aClient(database, { ownerId: id, name: 'Ernst Handel', class: 'A' });
    await anna.says('/visit ernst handl today 11:00 call prices for 2027');
    expect(anna.sees()).toContain('Planned: Ernst Handel, Tue 24 Nov, 11:00');
    expect(anna.lastMessage().protected).toBe(true);

    await anna.says('/visits today');
    expect(anna.sees()).toMatch(/today: 1 visit, next at 11:00 Ernst Handel/i);
    expect(anna.sees()).toContain('prices for 2027');

    await assistant.timeIs('2026-11-24T09:01:00Z');
    expect(await anna.hears(/Ernst Handel in 59 min \(11:00\): prices for 2027/)).toContain('Move');

    await assistant.timeIs('2026-11-24T10:40:00Z');
    await anna.presses('11:00 Ernst Handel');
    await anna.presses('Held');
    expect(anna.sees()).toContain('Held: Ernst Handel');
    await anna.says('They want a two-year contract');
    expect(anna.sees()).toContain('Noted for Ernst Handel');
    await anna.says('/client ernst');
    expect(anna.sees()).toContain('They want a two-year contract');
    await anna.says('/undo');
    await anna.says('/undo');
    expect(anna.sees()).toContain('As it was before: Ernst Handel');
    expect(telegram.violations).toEqual([]);
  });
});
