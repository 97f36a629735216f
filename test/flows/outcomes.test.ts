/** What becomes of a visit (product.md section 4): held, not held, again, moved, cancelled, and [Later] on what is said of it. */
import { describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aVisit } from '../support/builders.ts';
import { at } from '../support/clock.ts';

describe('a visit', async () => {
  const assistant = await startAssistant({ now: '2026-11-24T07:30:00Z' });
  const { database, telegram } = assistant;
  const quiet = { mutedKinds: ['visits-tomorrow', 'digest', 'visit-soon', 'visit-unrecorded'] };

  it('held is recorded at once, then what was learnt is asked and kept', async () => {
    const { chat: anna, id } = await assistant.someone('Anna', quiet);
    const client = await aClient(database, { ownerId: id, name: 'Hanari Carnes', class: 'A' });
    const visit = await aVisit(database, {
      clientId: client.id,
      startsAt: at('2026-11-24T06:30:00Z').toJSDate(),
    });
    await anna.says('/visits today');
    await anna.presses('07:30 Hanari');
    await anna.presses('✅ Held');
    expect(anna.sees()).toMatch(
      /^✅ Held: Hanari Carnes, Tue 24 Nov, 07:30\n[\s\S]*What did you learn\? A sentence is enough\./,
    );
    expect(await database.prisma.visit.findUnique({ where: { id: visit.id } })).toMatchObject({
      state: 'held',
    });
    await anna.says('Needs prices by Friday & a tasting');
    expect(anna.sees()).toMatch(/^Noted for Hanari Carnes\n/);
    await anna.presses('About the client');
    expect(anna.sees()).toMatch(/^Hanari Carnes: class A, last contact today/);
    expect(anna.sees()).toContain('today: Needs prices by Friday & a tasting');
  });

  it('cannot be held before it is near, and can be left without a lesson', async () => {
    const { chat: berta, id } = await assistant.someone('Berta', quiet);
    const client = await aClient(database, { ownerId: id, name: 'Ana Trujillo' });
    const visit = await aVisit(database, {
      clientId: client.id,
      startsAt: at('2026-11-24T08:00:00Z').toJSDate(),
    });
    await berta.says('/visits today');
    await berta.presses('09:00 Ana');
    const card = berta.lastMessage();
    await berta.presses('Move');
    await berta.says('today 17:00');
    await berta.presses('✅ Held', { on: card });
    expect(berta.sees()).toContain('This visit has another time now');
    expect(berta.buttons().flat()).not.toContain('✅ Held');
    await assistant.timeIs('2026-11-24T15:30:00Z');
    await berta.says('/visits today');
    await berta.presses('17:00 Ana');
    await berta.presses('✅ Held');
    const done = berta.lastMessage();
    await berta.presses('Nothing to add');
    expect(berta.sees()).toBe('All right, nothing noted.');
    expect(done.text).toMatch(/^✅ Held: Ana Trujillo/);
    await berta.says('hello');
    expect(berta.sees()).toContain('I did not find a client or a command');
    expect(await database.prisma.visit.findUnique({ where: { id: visit.id } })).toMatchObject({
      state: 'held',
    });
    await assistant.timeIs('2026-11-24T07:30:00Z');
  });

  it('not held says why, in a choice or in words, and proposes the next free times', async () => {
    const { chat: carl, id } = await assistant.someone('Carl', quiet);
    const client = await aClient(database, { ownerId: id, name: 'Drachenblut' });
    for (const [reason, kept] of [
      ['Nobody was there', 'nobody_there'],
      ['their boss was ill', 'their boss was ill'],
    ] as const) {
      const startsAt = at('2026-11-24T07:00:00Z').toJSDate();
      const visit = await aVisit(database, {
        clientId: client.id,
        startsAt,
        kind: 'call',
        purpose: 'spring',
      });
      await carl.says('/visits today');
      await carl.presses('08:00 Drachenblut');
      await carl.presses('Not held');
      expect(carl.sees()).toContain('What came in between? Choose or write a few words.');
      if (kept === 'nobody_there') await carl.presses(reason);
      else await carl.says(reason);
      expect(carl.sees()).toMatch(/^Not held: Drachenblut, Tue 24 Nov, 08:00\. Another time\?\n/);
      expect(await database.prisma.visit.findUnique({ where: { id: visit.id } })).toMatchObject({
        state: 'not_held',
        reason: kept,
      });
      await carl.presses('Plan for');
      expect(carl.sees()).toMatch(/^Planned: Drachenblut, /);
      expect(await database.prisma.visit.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject({
        clientId: client.id,
        kind: 'call',
        purpose: 'spring',
        state: 'planned',
      });
      await carl.presses('Undo');
      await database.prisma.visit.deleteMany({ where: { clientId: client.id } });
    }
  });

  it('is spoken of later when [Later] says so', async () => {
    const { chat: dora, id } = await assistant.someone('Dora', { mutedKinds: ['visits-tomorrow', 'digest'] });
    await aClient(database, { ownerId: id, name: 'Eastern Connection' });
    await dora.says('/visit eastern today 12:00 bring samples');
    await assistant.timeIs('2026-11-24T10:01:00Z');
    await dora.hears(/Eastern Connection in 59 min/);
    await dora.presses('Later');
    expect(dora.sees()).toContain('When shall I come back to it?');
    await dora.presses('In an hour');
    expect(dora.sees()).toContain('I will come back to it: Tue 24 Nov, 12:01');
    await assistant.timeIs('2026-11-24T12:45:00Z');
    await dora.hears('How did it go with Eastern Connection');
    await dora.presses('Later');
    await dora.says('yesterday');
    expect(dora.sees()).toContain('has passed already');
    await dora.says('tomorrow 9:30');
    expect(dora.sees()).toContain('I will come back to it: Wed 25 Nov, 09:30');
    const before = dora.history().length;
    await assistant.timeIs('2026-11-25T08:29:00Z');
    expect(dora.history()).toHaveLength(before);
    await assistant.timeIs('2026-11-25T08:31:00Z');
    await dora.hears('How did it go with Eastern Connection');
    await dora.presses('✅ Held');
    expect(dora.sees()).toContain('✅ Held: Eastern Connection');
    expect(telegram.violations).toEqual([]);
  });
});
