/** Lists over Slack: long ones page within one message, very long ones come in several, and the Home holds what it can. */
import { describe, expect, it } from 'vitest';
import { startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient, aVisit } from '../../support/builders.ts';
import { at } from '../../support/clock.ts';

/** A Tuesday in Madrid, 08:30. */
const now = '2026-11-24T07:30:00Z';

describe('lists in Slack', async () => {
  const assistant = await startSlackAssistant({ now, by: 'HTTP' });
  const { database, slack } = assistant;
  const visitAt = (clientId: number, iso: string) =>
    aVisit(database, { clientId, startsAt: at(iso).toJSDate() });

  it('of 21 visits page by changing the one message, there and back', async () => {
    const { chat, id } = await assistant.someone('Carla', { mutedKinds: ['visit-soon', 'visit-unrecorded'] });
    for (let n = 1; n <= 21; n++) {
      const client = await aClient(database, { ownerId: id, name: `Kunde ${String(n).padStart(2, '0')}` });
      const [hour, minute] = [8 + Math.floor(n / 4), (n % 4) * 15].map((part) =>
        String(part).padStart(2, '0'),
      );
      await visitAt(client.id, `2026-11-24T${hour}:${minute}:00Z`);
    }
    await chat.says('/visits today');
    const list = chat.lastMessage().message;
    const shown = new Set<string>();
    const look = () => {
      expect(chat.lastMessage().message.ts).toBe(list.ts);
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
    expect(chat.lastMessage().message.edits).toBe(4);
    await chat.opensHome();
    expect(chat.home()).toMatch(/^21 visits today, next at /);
    await chat.presses('More »', { in: 'home' });
    expect(`${chat.home()}\n${chat.modal()}`).toContain('Kunde 09');
    expect(slack.violations).toEqual([]);
  });

  it('with names and purposes as long as they can be stay within Slack’s limits', async () => {
    const { chat, id } = await assistant.someone('Dora', { mutedKinds: ['visit-soon', 'visit-unrecorded'] });
    for (let n = 1; n <= 12; n++) {
      const client = await aClient(database, {
        ownerId: id,
        name: `${n} ${'<&> Wünsche & Söhne '.repeat(9)}`.trim(),
      });
      const startsAt = at(`2026-11-24T${String(8 + (n % 8)).padStart(2, '0')}:00:00Z`).toJSDate();
      await aVisit(database, { clientId: client.id, startsAt, purpose: '<!here> & '.repeat(45).trim() });
    }
    for (const words of ['/visits today', '/today', '/visits week', 'visits late', '/client 1', '/visit']) {
      await chat.says(words);
      expect(slack.violations, words).toEqual([]);
    }
    expect(await chat.suggest('Client', 'sohne')).not.toEqual([]);
    await chat.opensHome();
    for (let n = 0; n < 3; n++)
      await chat
        .presses('More »', { in: 'message' })
        .catch((error: unknown) => expect(String(error)).toContain('sees no'));
    expect(slack.violations).toEqual([]);
    expect(slack.calls.filter(({ error }) => error !== null)).toEqual([]);
  });
});
