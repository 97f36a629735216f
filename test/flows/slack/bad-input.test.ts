/** Bad input over Slack: each has a friendly answer, in the modal where there is one, and changes nothing that it should not. */
import { describe, expect, it } from 'vitest';
import { startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient, aVisit } from '../../support/builders.ts';
import { at } from '../../support/clock.ts';

const now = '2026-11-24T07:30:00Z';

describe('bad input in Slack', async () => {
  const assistant = await startSlackAssistant({ now, by: 'HTTP' });
  const { database, slack } = assistant;
  const { chat: anna, id } = await assistant.someone('Anna', {
    mutedKinds: ['visit-soon', 'visit-unrecorded'],
  });
  const client = await aClient(database, { ownerId: id, name: 'Bottom-Dollar', class: 'A' });
  const changes = () =>
    Promise.all([
      database.prisma.visit.findMany({ orderBy: { id: 'asc' } }),
      database.prisma.client.findMany({ orderBy: { id: 'asc' } }),
      database.prisma.fact.findMany(),
      database.prisma.audit.count({ where: { action: { not: 'client.read' } } }),
    ]);

  it.each([
    { said: '/ft vistis', hears: 'Did you mean /visits?', button: '/visits' },
    { said: '/ft xyzzy', hears: 'I do not know that command yet.', button: 'Help' },
    { said: '/ft', hears: 'What I can do', button: 'Plan a visit' },
    { said: 'good morning', hears: 'I did not find a client or a command', button: 'Today' },
    { said: 'visits whenever', hears: 'I do not find a client called “whenever”', button: 'Never mind' },
    { said: 'visit bottom', hears: 'Bottom-Dollar – When?', button: /^Wed 25 Nov, 10:00$/ },
    {
      said: 'visit bottom yesterday 10:00',
      hears: 'Bottom-Dollar – Mon 23 Nov has passed',
      button: /10:00$/,
    },
    { said: 'visit bottom 31 feb 10:00', hears: 'There is no such day or time.', button: /10:00$/ },
    { said: 'visit bottom tomorrow', hears: 'Bottom-Dollar – Wed 25 Nov: at what time?', button: '09:00' },
    { said: 'note bottom', hears: 'What shall I note?', button: 'Never mind' },
    { said: '/undo 99999999', hears: 'There is nothing of yours to take back', button: 'Today' },
    { said: '/cancel', hears: 'There is nothing to cancel.', button: null },
  ])('$said is answered helpfully', async ({ said, hears, button }) => {
    const before = await changes();
    await anna.says(said);
    expect(anna.sees()).toContain(hears);
    const labels = anna.buttons().flat();
    if (button instanceof RegExp) expect(labels.filter((label) => button.test(label))).not.toEqual([]);
    else if (button !== null) expect(labels).toContain(button);
    expect(await changes()).toEqual(before);
    await anna.says('/cancel');
  });

  it.each([
    { command: '/visit', given: { 'Or in your own words': 'tomorrow 10:00' }, wrong: 'required' },
    {
      command: '/visit',
      given: { Client: 'Bottom-Dollar', 'Or in your own words': 'yesterday' },
      wrong: 'passed',
    },
    {
      command: '/visit',
      given: { Client: 'Bottom-Dollar', 'Or in your own words': '31 feb' },
      wrong: 'no such day',
    },
    { command: '/visit', given: { Client: 'Bottom-Dollar' }, wrong: 'When?' },
    { command: '/note', given: { 'What you learnt': 'likes tea' }, wrong: 'required' },
    { command: '/note', given: { Client: 'Bottom-Dollar' }, wrong: 'required' },
  ])('$command handed in with $given says in the modal what is wrong', async ({ command, given, wrong }) => {
    const before = await changes();
    await anna.says(command);
    await anna.fills(given);
    await anna.submits();
    expect(anna.modal()).toMatch(new RegExp(`^(! )?.*${wrong}`, 'im'));
    // What was filled in is still there.
    for (const [label, value] of Object.entries(given)) expect(anna.modal()).toContain(`${label}: ${value}`);
    expect(await changes()).toEqual(before);
    await anna.closes();
  });

  it('takes no more text than it can keep, and says how much', async () => {
    const before = await changes();
    await anna.says(`note bottom ${'many words '.repeat(455)}`);
    expect(anna.sees()).toContain('more than 4,000 characters');
    await anna.says('/cancel');
    await anna.says('x'.repeat(12_000));
    expect(anna.sees()).toContain('more than 10,000 characters');
    for (const words of ['visit', 'client', 'find', 'visits', 'client add', 'settings zone', 'undo', '']) {
      await anna.says(`${words} ${'Lorem ipsum 12:00 tomorrow '.repeat(185)}`.trim());
      expect(anna.sees(), words).not.toBe('');
      expect(anna.sees(), words).not.toContain('Something went wrong');
      await anna.says('/cancel');
    }
    expect(await changes()).toEqual(before);
  });

  it('understands emoji, marks of direction, and what keyboards add', async () => {
    await anna.says('visits\u00a0today');
    expect(anna.sees()).toContain('Today: no visits');
    await anna.says('/ft VISITS Today');
    expect(anna.sees()).toContain('Today: no visits');
    await anna.says('visit bottom ‏tomorrow 10:00‏ launch & <more>');
    expect(anna.sees()).toMatch(/^Planned: Bottom-Dollar, Wed 25 Nov, 10:00\n/);
    expect(anna.sees()).toContain('launch & <more>');
    await anna.says('/undo');
  });

  it('does nothing for an edited message', async () => {
    await anna.says('visits today');
    const before = anna.history().length;
    await anna.edits('visit bottom tomorrow 10:00');
    expect(anna.history()).toHaveLength(before);
    expect(await database.prisma.visit.count({ where: { state: 'planned' } })).toBe(0);
  });

  it('answers a button that is out of date with how things stand', async () => {
    const visit = await aVisit(database, {
      clientId: client.id,
      startsAt: at('2026-11-24T08:00:00Z').toJSDate(),
    });
    await anna.says('visits today');
    await anna.presses('09:00 Bottom-Dollar');
    // Copies of the buttons as they were.
    const [held] = anna.lastMessage().buttons.flat();
    await anna.presses('Move');
    await anna.fills({ 'Or in your own words': 'today 16:00' });
    await anna.submits();
    await anna.forges({ action_id: held?.actionId, value: held?.value }, anna.lastMessage().message);
    expect(anna.sees()).toMatch(/^This visit has another time now; nothing has changed\./);
    expect(await database.prisma.visit.findUnique({ where: { id: visit.id } })).toMatchObject({
      state: 'planned',
    });
    await database.prisma.visit.deleteMany();
  });

  it('does once what is pressed twice quickly, and keeps the answer on the screen', async () => {
    const startsAt = at('2026-11-24T07:00:00Z').toJSDate();
    for (const label of ['✅ Held', 'Cancel'] as const) {
      const visit = await aVisit(database, { clientId: client.id, startsAt });
      await anna.says('visits today');
      await anna.presses('08:00 Bottom-Dollar');
      const { message: card } = anna.lastMessage();
      await Promise.all([anna.presses(label, { on: card }), anna.presses(label, { on: card })]);
      const screen = anna.screen().find((text) => /^(✅ Held|Cancelled): Bottom-Dollar/.test(text));
      expect(screen).toBeDefined();
      expect(await database.prisma.audit.count({ where: { subject: `visit:${visit.id}` } })).toBe(1);
      await database.prisma.visit.delete({ where: { id: visit.id } });
    }
    expect(slack.violations).toEqual([]);
    expect(slack.slow()).toEqual([]);
  });
});
