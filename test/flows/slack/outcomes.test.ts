/** What becomes of a visit over Slack (product.md section 4): what is asked is asked in modals, and what is wrong is said in them. */
import { describe, expect, it } from 'vitest';
import { slackWays, startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient, aVisit } from '../../support/builders.ts';
import { at } from '../../support/clock.ts';

const now = '2026-11-24T07:30:00Z';
const quiet = { mutedKinds: ['visits-tomorrow', 'digest', 'visit-soon', 'visit-unrecorded'] };

describe.each(slackWays)('a visit in Slack by $by', async ({ by }) => {
  const assistant = await startSlackAssistant({ now, by });
  const { database, slack } = assistant;
  const visitRow = (id: number) => database.prisma.visit.findUniqueOrThrow({ where: { id } });

  it('held is recorded at once, then what was learnt is asked and kept', async () => {
    const { chat: anna, id } = await assistant.someone('Anna', quiet);
    const client = await aClient(database, { ownerId: id, name: 'Hanari Carnes', class: 'A' });
    const startsAt = at('2026-11-24T06:30:00Z').toJSDate();
    const visit = await aVisit(database, { clientId: client.id, startsAt });
    await anna.says('/visits today');
    await anna.presses('07:30 Hanari');
    await anna.presses('✅ Held');
    expect(anna.sees()).toMatch(/^✅ Held: Hanari Carnes, Tue 24 Nov, 07:30\n/);
    expect(await visitRow(visit.id)).toMatchObject({ state: 'held' });
    expect(anna.modal()).toContain('What did you learn? A sentence is enough.');
    await anna.fills({ 'What you learnt': 'Needs prices by Friday & a <b>tasting</b>' });
    await anna.submits();
    expect(anna.modal()).toBeNull();
    expect(anna.sees()).toMatch(/^Noted for Hanari Carnes\n/);
    await anna.presses('About the client');
    expect(anna.sees()).toMatch(/^Hanari Carnes: class A, last contact today/);
    expect(anna.sees()).toContain('today: Needs prices by Friday & a <b>tasting</b>');
  });

  it('can be left without a lesson, and what is said afterwards is no lesson', async () => {
    const { chat: berta, id } = await assistant.someone('Berta', quiet);
    const client = await aClient(database, { ownerId: id, name: 'Ana Trujillo' });
    const startsAt = at('2026-11-24T07:00:00Z').toJSDate();
    const visit = await aVisit(database, { clientId: client.id, startsAt });
    await berta.says('/visits today');
    await berta.presses('08:00 Ana');
    await berta.presses('✅ Held');
    await berta.closes();
    expect(berta.modal()).toBeNull();
    await berta.says('hello');
    expect(berta.sees()).toContain('I did not find a client or a command');
    expect(await visitRow(visit.id)).toMatchObject({ state: 'held' });
    expect(await database.prisma.fact.count({ where: { clientId: client.id } })).toBe(0);
  });

  it.each([
    { how: 'by a choice', field: 'Choose, or write below', reason: 'Nobody was there', kept: 'nobody_there' },
    { how: 'in words', field: 'Or in your own words', reason: 'boss was ill', kept: 'boss was ill' },
  ])('not held says why $how, and proposes the next free times', async ({ field, reason, kept }) => {
    const { chat: carl, id } = await assistant.someone(`Carl ${kept}`, quiet);
    const client = await aClient(database, { ownerId: id, name: `Drachenblut ${kept}` });
    const startsAt = at('2026-11-24T07:00:00Z').toJSDate();
    const visit = await aVisit(database, { clientId: client.id, startsAt, kind: 'call', purpose: 'spring' });
    await carl.says('/visits today');
    await carl.presses('08:00 Drachenblut');
    await carl.presses('Not held');
    await carl.submits();
    expect(carl.modal()).toContain('! What came in between?');
    await carl.fills({ [field]: reason });
    await carl.submits();
    expect(carl.modal()).toBeNull();
    expect(carl.sees()).toMatch(/^Not held: Drachenblut .*, Tue 24 Nov, 08:00\. Another time\?\n/);
    expect(await visitRow(visit.id)).toMatchObject({ state: 'not_held', reason: kept });
    await carl.presses('Plan for');
    expect(carl.sees()).toMatch(/^Planned: Drachenblut /);
    const planned = await database.prisma.visit.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(planned).toMatchObject({ clientId: client.id, kind: 'call', purpose: 'spring', state: 'planned' });
  });

  it('is moved in a modal that says what is wrong as often as it is wrong', async () => {
    const { chat: dora, id } = await assistant.someone('Dora', quiet);
    const client = await aClient(database, { ownerId: id, name: 'Eastern Connection' });
    const visit = await aVisit(database, {
      clientId: client.id,
      startsAt: at('2026-11-24T12:00:00Z').toJSDate(),
    });
    await dora.says('/visits today');
    await dora.presses('13:00 Eastern');
    const card = dora.lastMessage().message;
    await dora.presses('Move');
    expect(dora.modal()).toContain('Move it to when?');
    for (const [words, wrong] of [
      ['yesterday', 'has passed already'],
      ['yesterday', 'has passed already'],
      ['sometime', '!'],
    ] as const) {
      await dora.fills({ 'Or in your own words': words });
      await dora.submits();
      expect(dora.modal()).toContain(wrong);
    }
    await dora.fills({ 'Or in your own words': 'today 17:00' });
    await dora.submits();
    expect(dora.modal()).toBeNull();
    expect(dora.sees()).toMatch(/^Moved: Eastern Connection, now Tue 24 Nov, 17:00/);
    expect(dora.lastMessage().message.ts).toBe(card.ts);
    expect(await visitRow(visit.id)).toMatchObject({ startsAt: at('2026-11-24T16:00:00Z').toJSDate() });
  });

  it('is spoken of later when [Later] says so', async () => {
    const { chat: emil, id } = await assistant.someone('Emil', { mutedKinds: ['visits-tomorrow', 'digest'] });
    await aClient(database, { ownerId: id, name: 'Familia Arquibaldo' });
    await emil.says('/visit familia today 12:00 bring samples');
    await assistant.timeIs('2026-11-24T10:01:00Z');
    await emil.hears(/Familia Arquibaldo in 59 min/);
    await emil.presses('Later');
    await emil.fills({ 'Or in your own words': 'yesterday' });
    await emil.submits();
    expect(emil.modal()).toContain('has passed already');
    await emil.fills({ 'Or in your own words': 'tomorrow 9:30' });
    await emil.submits();
    expect(emil.sees()).toContain('I will come back to it: Wed 25 Nov, 09:30');
    await assistant.timeIs(now);
    expect(slack.violations).toEqual([]);
  });
});
