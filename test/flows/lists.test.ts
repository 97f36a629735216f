/** Lists of visits: by day, week, client and without an outcome; long ones page within one message. */
import { describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aVisit } from '../support/builders.ts';
import { at } from '../support/clock.ts';

/** A Tuesday in Madrid, 08:30. */
const now = '2026-11-24T07:30:00Z';

describe('lists', async () => {
  const assistant = await startAssistant({ now });
  const { database, telegram } = assistant;
  const visitAt = (clientId: number, iso: string, state = 'planned') =>
    aVisit(database, { clientId, startsAt: at(iso).toJSDate(), state });

  it('show a day, the week, a date, a client, and what waits for an outcome', async () => {
    const { chat, id } = await assistant.someone('Berta');
    const frank = await aClient(database, { ownerId: id, name: 'Frankenversand', class: 'B' });
    const paris = await aClient(database, { ownerId: id, name: 'Paris spécialités' });
    await visitAt(frank.id, '2026-11-20T10:00:00Z', 'held');
    await visitAt(paris.id, '2026-11-23T10:00:00Z');
    await visitAt(frank.id, '2026-11-24T09:00:00Z');
    await visitAt(paris.id, '2026-11-25T15:00:00Z');
    await visitAt(frank.id, '2026-12-01T09:00:00Z');
    await visitAt(frank.id, '2026-11-24T16:00:00Z', 'cancelled');

    await chat.says('/visits');
    expect(chat.sees()).toMatch(/^Today: 1 visit, next at 10:00 Frankenversand\n/);
    expect(chat.sees()).toContain('• 10:00 Frankenversand (B) · last contact 4 days ago');
    await chat.says('/visits tomorrow');
    expect(chat.sees()).toMatch(/^Tomorrow: 1 visit, next at 16:00 Paris spécialités/);
    await chat.says('/visits week');
    expect(chat.sees()).toMatch(
      /^This week: 2 visits\nToday\n• 10:00 Frank[^\n]*\n\nTomorrow\n• 16:00 Paris/,
    );
    await chat.says('/visits late');
    expect(chat.sees()).toMatch(
      /^1 visit waits for its outcome\nYesterday\n• 11:00 Paris spécialités .*how did it go\?/,
    );
    await chat.says('/visits 2026-12-01');
    expect(chat.sees()).toMatch(/^Tue 1 Dec: 1 visit, next at 10:00 Frankenversand/);
    await chat.says('/visits 1 dec');
    expect(chat.sees()).toMatch(/^Tue 1 Dec: 1 visit/);
    await chat.says('/visits 2 dec');
    expect(chat.sees()).toMatch(/^Wed 2 Dec: no visits\n\[Plan a visit\]$/);
    await chat.says('/visits frank');
    expect(chat.sees()).toMatch(/^Frankenversand: 3 visits\n/);
    expect(chat.sees()).toContain('✅ held');
    await chat.says('/today');
    expect(chat.sees()).toMatch(/^1 visit today, at 10:00 Frankenversand\n/);
    expect(chat.sees()).toContain('One visit still needs an outcome:');
    const withClients = chat.history().filter(({ from, text }) => from === null && /Frank|Paris/.test(text));
    expect(withClients.length).toBeGreaterThan(5);
    expect(withClients.filter((message) => !message.protected)).toEqual([]);
  });

  it('of 21 visits page by editing the one message, there and back', async () => {
    const { chat, id } = await assistant.someone('Carla');
    for (let n = 1; n <= 21; n++) {
      const client = await aClient(database, { ownerId: id, name: `Kunde ${String(n).padStart(2, '0')}` });
      await visitAt(
        client.id,
        `2026-11-24T${String(8 + Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}:00Z`,
      );
    }
    await chat.says('/visits today');
    const list = chat.lastMessage();
    const shown = new Set<string>();
    const look = () => {
      expect(chat.lastMessage().id).toBe(list.id);
      for (const [name] of chat.lastMessage().text.matchAll(/^• \d\d:\d\d Kunde \d\d/gm)) shown.add(name);
    };
    look();
    await chat.presses('More »');
    look();
    await chat.presses('More »');
    look();
    expect(shown.size).toBe(21);
    expect(chat.buttons().flat()).not.toContain('More »');
    await chat.presses('« Back');
    await chat.presses('« Back');
    expect(chat.lastMessage().text).toContain('Kunde 01');
    expect(chat.buttons().flat()).not.toContain('« Back');
    expect(chat.lastMessage().edits).toBe(4);
    await chat.says('/today');
    expect(chat.sees()).toMatch(/^21 visits today, next at /);
    await chat.presses('More »');
    expect(chat.sees()).toContain('Kunde 09');
    expect(telegram.violations).toEqual([]);
  });

  it('are empty, in a sentence and with a way on, for who has nothing', async () => {
    const { chat } = await assistant.someone('Dora');
    for (const [asked, said] of [
      ['/visits', 'Today: no visits'],
      ['/visits week', 'This week: no visits'],
      ['/visits late', 'Every visit has its outcome.'],
      ['/today', 'Nothing is planned for today.'],
    ] as const) {
      await chat.says(asked);
      expect(chat.sees()).toContain(said);
      expect(chat.buttons().flat()).toContain('Plan a visit');
    }
  });
});
