/** Bad input: each has a friendly answer that says what was understood, and changes nothing that it should not. */
import { describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aVisit } from '../support/builders.ts';
import { at } from '../support/clock.ts';

const now = '2026-11-24T07:30:00Z';

describe('bad input', async () => {
  const assistant = await startAssistant({ now });
  const { database, telegram } = assistant;
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
    { said: '/vistis', hears: 'Did you mean /visits?', button: '/visits' },
    { said: '/visitsa today', hears: 'Did you mean /visits?', button: '/visits' },
    { said: '/xyzzy', hears: 'I do not know that command yet.', button: 'Help' },
    { said: '/', hears: 'I did not find a client or a command', button: 'Help' },
    { said: '/visits@SomeOtherBot today', hears: 'Today: no visits', button: 'Plan a visit' },
    { said: 'good morning', hears: 'I did not find a client or a command', button: 'Today' },
    { said: '/visits whenever', hears: 'I do not find a client called “whenever”', button: 'Never mind' },
    { said: '/visit', hears: 'Which client?', button: 'Bottom-Dollar' },
    { said: '/visit bottom', hears: 'Bottom-Dollar – When?', button: /^Wed 25 Nov, 10:00$/ },
    { said: '/visit bottom sometime', hears: 'client called “bottom sometime”', button: 'Bottom-Dollar' },
    {
      said: '/visit bottom yesterday 10:00',
      hears: 'Bottom-Dollar – Mon 23 Nov has passed',
      button: /10:00$/,
    },
    { said: '/visit bottom 2020-01-01 10:00', hears: 'has passed already. Another time?', button: /10:00$/ },
    {
      said: '/visit bottom today 07:00',
      hears: 'Tue 24 Nov, 07:00 has passed already',
      button: /\d\d:\d\d$/,
    },
    { said: '/visit bottom 31 feb 10:00', hears: 'There is no such day or time.', button: /10:00$/ },
    {
      said: '/visit bottom tomorrow 25:00',
      hears: /no such day or time|At what time|what time/,
      button: 'Never mind',
    },
    { said: '/visit bottom tomorrow', hears: 'Bottom-Dollar – Wed 25 Nov: at what time?', button: '09:00' },
    { said: '/note', hears: 'Which client?', button: 'Bottom-Dollar' },
    { said: '/note bottom', hears: 'What shall I note?', button: 'Never mind' },
    { said: '/find', hears: 'Which client?', button: 'Never mind' },
    { said: '/client set bottom', hears: 'What shall change? For example: class B', button: 'Class A' },
    { said: '/client add', hears: 'What is the client called?', button: 'Never mind' },
    { said: '/undo 99999999', hears: 'There is nothing of yours to take back', button: 'Today' },
    { said: '/cancel', hears: 'There is nothing to cancel.', button: null },
    { said: '/start no-such-code', hears: 'This code does not work.', button: null },
  ])('$said is answered helpfully', async ({ said, hears, button }) => {
    const before = await changes();
    await anna.says(said);
    if (typeof hears === 'string') expect(anna.sees()).toContain(hears);
    else expect(anna.sees()).toMatch(hears);
    const labels = anna.buttons().flat();
    if (button instanceof RegExp) expect(labels.filter((label) => button.test(label))).not.toEqual([]);
    else if (button !== null) expect(labels).toContain(button);
    expect(await changes()).toEqual(before);
  });

  it('asks about an hour that the clocks skip, and about one that comes twice', async () => {
    await anna.says('/visit bottom 2027-03-28 02:30');
    expect(anna.sees()).toContain('The clocks change then and that time does not exist.');
    await anna.presses(/03:\d\d|01:\d\d/);
    expect(anna.sees()).toMatch(/^Planned: Bottom-Dollar, Sun 28 Mar 2027, 0[13]:/);
    await anna.presses('Undo');
    await anna.says('/visit bottom 2027-10-31 02:30');
    expect(anna.sees()).toContain('that time comes twice');
    const [first, second] = anna.buttons().flat();
    expect(first).not.toBe(second);
    await anna.presses(second ?? '');
    const visit = await database.prisma.visit.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(visit.startsAt.toISOString()).toBe('2027-10-31T01:30:00.000Z');
    await anna.presses('Undo');
  });

  it('takes no more text than it can keep, and says how much', async () => {
    const before = await changes();
    await anna.says(`/note bottom ${'many words '.repeat(455)}`);
    expect(anna.sees()).toContain('more than 4,000 characters');
    await anna.says('/cancel');
    await anna.says('x'.repeat(12_000));
    expect(anna.sees()).toContain('more than 10,000 characters');
    await anna.says(`/visit ${'y'.repeat(12_000)}`);
    expect(anna.sees()).toContain('more than 10,000 characters');
    for (const words of [
      '/visit',
      '/client',
      '/find',
      '/visits',
      '/client add',
      '/settings zone',
      '/undo',
      '',
    ]) {
      await anna.says(`${words} ${'Lorem ipsum 12:00 tomorrow '.repeat(185)}`.trim());
      expect(anna.sees(), words).not.toBe('');
      expect(anna.sees(), words).not.toContain('Something went wrong');
      await anna.says('/cancel');
    }
    expect(await changes()).toEqual(before);
  });

  it('understands emoji, marks of direction, and what keyboards add', async () => {
    await anna.says('\u200f/visits\u00a0today');
    expect(anna.sees()).toContain('Today: no visits');
    await anna.says('/VISITS Today');
    expect(anna.sees()).toContain('Today: no visits');
    await anna.says('/visits 🙂');
    expect(anna.sees()).toContain('I do not find a client called “🙂”');
    await anna.says('/visit bottom ‏tomorrow 10:00‏ 🚀 launch');
    expect(anna.sees()).toMatch(/^Planned: Bottom-Dollar, Wed 25 Nov, 10:00\n/);
    expect(anna.sees()).toContain('🚀 launch');
    await anna.says('/undo');
  });

  it('says that it reads only text, but reads what stands below a photo', async () => {
    for (const kind of ['sticker', 'voice', 'document', 'location', 'photo'] as const) {
      await anna.sends(kind);
      expect(anna.sees(), kind).toContain('I can only read text so far.');
    }
    await anna.sends('photo', { caption: '/visits tomorrow' });
    expect(anna.sees()).toContain('Tomorrow: no visits');
  });

  it('does nothing for an edited message', async () => {
    await anna.says('/visits today');
    const before = anna.history().length;
    await anna.edits('/visit bottom tomorrow 10:00');
    expect(anna.history()).toHaveLength(before);
    expect(await database.prisma.visit.count()).toBe(0);
  });

  it('drops a question for the next command, and after half an hour', async () => {
    const before = await changes();
    await anna.says('/visit bottom');
    const asked = anna.lastMessage();
    await anna.says('/visits tomorrow');
    expect(anna.sees()).toContain('Tomorrow: no visits');
    await anna.presses(/10:00$/, { on: asked });
    expect(anna.sees()).toContain('That question is closed already; nothing has changed.');
    await anna.says('tomorrow 10:00');
    expect(anna.sees()).toContain('I did not find a client or a command');
    await anna.says('/visit bottom');
    await assistant.timeIs('2026-11-24T08:01:00Z');
    await anna.presses(/10:00$/);
    expect(anna.sees()).toContain('That question is closed already');
    await anna.says('/visit bottom');
    await assistant.timeIs('2026-11-24T08:32:00Z');
    await anna.says('tomorrow 10:00');
    expect(anna.sees()).toContain('That question is closed already; nothing has changed.');
    await anna.says('/cancel');
    expect(anna.sees()).toContain('There is nothing to cancel.');
    await anna.says('tomorrow 10:00');
    expect(anna.sees()).toContain('I did not find a client or a command');
    expect(await changes()).toEqual(before);
    await assistant.timeIs(now);
  });

  it('answers a button that is out of date with how things stand', async () => {
    const visit = await aVisit(database, {
      clientId: client.id,
      startsAt: at('2026-11-24T08:00:00Z').toJSDate(),
    });
    await anna.says('/visits today');
    await anna.presses('09:00 Bottom-Dollar');
    const old = anna.lastMessage();
    await anna.presses('Move');
    await anna.says('today 16:00');
    expect(anna.sees()).toContain('Moved: Bottom-Dollar, now Tue 24 Nov, 16:00');
    await assistant.timeIs('2026-11-24T09:30:00Z');
    telegram.age(old);
    await anna.presses('✅ Held', { on: old, stale: true });
    expect(anna.sees()).toMatch(/^This visit has another time now; nothing has changed\./);
    expect(anna.sees()).toContain('Tue 24 Nov, 16:00–17:00');
    expect(await database.prisma.visit.findUnique({ where: { id: visit.id } })).toMatchObject({
      state: 'planned',
    });
    await anna.presses('Cancel', { on: anna.lastMessage() });
    expect(anna.sees()).toContain('Cancelled: Bottom-Dollar');
    const cancelled = anna.lastMessage();
    await anna.presses('Undo');
    await anna.says('/visit bottom tomorrow 9:00');
    const planned = anna.lastMessage();
    await assistant.timeIs('2026-11-24T11:31:00Z');
    await anna.presses('Undo', { on: planned });
    expect(anna.sees()).toContain('more than 10 minutes ago');
    expect(cancelled.isDeleted).toBe(false);
    await database.prisma.visit.deleteMany();
    await assistant.timeIs(now);
  });

  it('does once what is pressed twice quickly, and keeps the answer on the screen', async () => {
    const startsAt = at('2026-11-24T07:00:00Z').toJSDate();
    for (const label of ['✅ Held', 'Cancel'] as const) {
      const visit = await aVisit(database, { clientId: client.id, startsAt });
      await anna.says('/visits today');
      await anna.presses('08:00 Bottom-Dollar');
      const card = anna.lastMessage();
      await Promise.all([anna.presses(label, { on: card }), anna.presses(label, { on: card })]);
      expect(card.text).toMatch(/^(✅ Held|Cancelled): Bottom-Dollar/);
      expect(card.buttons.flat().map((button) => button.label)).toContain('Undo');
      expect(await database.prisma.audit.count({ where: { subject: `visit:${visit.id}` } })).toBe(1);
      await database.prisma.visit.delete({ where: { id: visit.id } });
      await anna.says('/cancel');
    }
    await anna.says('/visit bottom');
    const question = anna.lastMessage();
    await Promise.all([
      anna.presses('Wed 25 Nov, 10:00', { on: question }),
      anna.presses('Wed 25 Nov, 10:00', { on: question }),
    ]);
    expect(question.text).toMatch(/^Planned: Bottom-Dollar/);
    expect(await database.prisma.visit.count()).toBe(1);
    expect(telegram.violations).toEqual([]);
  });
});
