/** A manager's day over Slack: link, plan, list, be reminded, record, take back; over HTTP and by Socket Mode. */
import { describe, expect, it } from 'vitest';
import { slackWays, startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient } from '../../support/builders.ts';

describe.each(slackWays)('a day in Slack by $by', async ({ by }) => {
  const assistant = await startSlackAssistant({ now: '2026-11-24T07:30:00Z', by });
  const { slack, database } = assistant;

  it('plans, lists, reminds, records and takes back', async () => {
    const { chat: anna, id } = await assistant.someone('Anna');
    expect(anna.sees()).toContain('Good to have you here, Anna!');
    await aClient(database, { ownerId: id, name: 'Ernst Handel', class: 'A' });
    await anna.says('/visit ernst handl today 11:00 call prices for 2027');
    expect(anna.sees()).toContain('Planned: Ernst Handel, Tue 24 Nov, 11:00');

    await anna.says('/visits today');
    expect(anna.sees()).toMatch(/today: 1 visit, next at 11:00 Ernst Handel/i);
    expect(anna.sees()).toContain('prices for 2027');
    // The same without the slash, and through the command that takes all others.
    const listed = anna.sees();
    for (const words of ['visits today', '/ft visits today']) {
      await anna.says(words);
      expect(anna.sees()).toBe(listed);
    }

    await assistant.timeIs('2026-11-24T09:01:00Z');
    expect(await anna.hears(/Ernst Handel in 59 min \(11:00\): prices for 2027/)).toContain('Move');
    expect(slack.ledger.at(-1)?.notification).toMatch(/^Ernst Handel in 59 min/);

    await assistant.timeIs('2026-11-24T10:40:00Z');
    await anna.presses('11:00 Ernst Handel');
    await anna.presses('Held');
    expect(anna.sees()).toContain('Held: Ernst Handel');
    await anna.fills({ 'What you learnt': 'They want a two-year contract' });
    await anna.submits();
    expect(anna.modal()).toBeNull();
    expect(anna.sees()).toContain('Noted for Ernst Handel');
    await anna.says('/client ernst');
    expect(anna.sees()).toContain('They want a two-year contract');
    await anna.says('/undo');
    await anna.says('undo');
    expect(anna.sees()).toContain('As it was before: Ernst Handel');
    expect(slack.violations).toEqual([]);
    expect(slack.slow()).toEqual([]);
  });

  it('shows today at a glance in App Home, with the same buttons', async () => {
    const { chat: berta, id } = await assistant.someone('Berta', { mutedKinds: ['visit-soon'] });
    await berta.opensHome();
    expect(berta.home()).toContain('Nothing is planned');
    await aClient(database, { ownerId: id, name: 'Blauer See', class: 'B' });
    await berta.presses('Plan a visit', { in: 'home' });
    await berta.fills({ Client: 'Blauer See', 'Or in your own words': 'today 18:00', Purpose: 'prices' });
    await berta.submits();
    expect(berta.home()).toMatch(/1 visit today, .*18:00 Blauer See/);
    await berta.presses('18:00 Blauer See', { in: 'home' });
    expect(berta.modal()).toContain('Blauer See: Tue 24 Nov, 18:00');
    await berta.presses('Cancel', { in: 'modal' });
    expect(berta.modal()).toContain('Cancelled: Blauer See');
    expect(berta.home()).not.toContain('18:00 Blauer See');
    expect(slack.violations).toEqual([]);
  });

  it('keeps a message of somebody’s as a note by the shortcut', async () => {
    const { chat: carl, id } = await assistant.someone('Carl');
    const client = await aClient(database, { ownerId: id, name: 'Consolidated Holdings' });
    const sales = slack.channel('sales', [carl]);
    await carl.shortcut('note:text', 'They like *tea* & <cake>', sales);
    expect(carl.modal()).toContain('What you learnt: They like *tea* & <cake>');
    await carl.fills({ Client: 'Consolidated Holdings' });
    await carl.submits();
    expect(carl.sees()).toContain('Noted for Consolidated Holdings');
    expect(await database.prisma.fact.findMany({ where: { clientId: client.id } })).toMatchObject([
      { text: 'They like *tea* & <cake>' },
    ]);
    expect(slack.sees(sales)).toBe('');
    expect(slack.violations).toEqual([]);
  });
});
