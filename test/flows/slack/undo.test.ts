/** [Undo] over Slack (product.md section 2): for ten minutes, once, by the one who did it, to the exact state before. */
import { describe, expect, it } from 'vitest';
import { slackWays, startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient, aVisit } from '../../support/builders.ts';
import { at } from '../../support/clock.ts';
import type { FakeSlackPerson } from '../../support/fake-slack.ts';

const noon = '2026-11-24T11:00:00Z';
const submitting = async (anna: FakeSlackPerson, words: string): Promise<void> => {
  await anna.fills({ 'Or in your own words': words });
  await anna.submits();
};

describe.each(slackWays)('undo in Slack by $by', async ({ by }) => {
  const assistant = await startSlackAssistant({ now: noon, by });
  const { database, slack } = assistant;
  const { chat: anna, id } = await assistant.someone('Anna', {
    mutedKinds: ['visit-soon', 'visit-unrecorded'],
  });
  const client = await aClient(database, { ownerId: id, name: 'Chop-suey', class: 'B' });
  const visitRow = (visitId: number) => database.prisma.visit.findUnique({ where: { id: visitId } });
  const trail = async () =>
    (await database.prisma.audit.findMany({ where: { personId: id }, orderBy: { id: 'asc' } })).map(
      ({ action, subject, source }) => `${action} ${subject} ${source}`,
    );

  it.each([
    { does: 'held', press: '✅ Held', next: async () => anna.closes() },
    { does: 'not-held', press: 'Not held', next: async () => submitting(anna, 'the boss was ill') },
    { does: 'move', press: 'Move', next: async () => submitting(anna, 'tomorrow 10:00') },
    { does: 'cancel', press: 'Cancel', next: async () => undefined },
  ])(
    'of $does leaves the visit exactly as it was, and says so in the trail',
    async ({ does, press, next }) => {
      const startsAt = at('2026-11-24T10:30:00Z').toJSDate();
      const visit = await aVisit(database, { clientId: client.id, startsAt, purpose: 'prices' });
      const before = await visitRow(visit.id);
      await anna.says('/visits today');
      await anna.presses('11:30 Chop-suey');
      await anna.presses(press);
      await next();
      expect(await visitRow(visit.id)).not.toEqual(before);
      await anna.presses('Undo');
      expect(anna.sees()).toMatch(/^As it was before: Chop-suey, Tue 24 Nov, 11:30\n/);
      const after = await visitRow(visit.id);
      // Only the count of versions goes on: no reminder's key may ever be used twice.
      expect({ ...after, versions: 0 }).toEqual({ ...before, versions: 0 });
      expect((await trail()).slice(-2)).toEqual([
        `visit.${does} visit:${visit.id} slack`,
        `visit.${does}.undo visit:${visit.id} slack`,
      ]);
      await database.prisma.visit.delete({ where: { id: visit.id } });
    },
  );

  it('of a plan, a new client, a note and a setting leaves nothing behind', async () => {
    const counts = () =>
      Promise.all([
        database.prisma.visit.count(),
        database.prisma.client.count(),
        database.prisma.fact.count(),
      ]);
    const person = () => database.prisma.person.findUnique({ where: { id } });
    const [before, personBefore] = [await counts(), await person()];
    for (const words of [
      '/visit chop-suey tomorrow 9:00',
      'client add Hungry Coyote B',
      '/note chop-suey: closed on Mondays',
      '/settings quiet 22:00-06:00',
      'settings language es',
    ]) {
      await anna.says(words);
      await anna.presses(/^(Undo|Deshacer)$/);
      expect(anna.sees(), words).toMatch(
        /^(Taken back: the (visit to|note about) Chop-suey|Done: it is as it was before|Hecho: está como antes)/,
      );
    }
    expect(await counts()).toEqual(before);
    expect(await person()).toEqual(personBefore);
  });

  it('comes once: pressed again, or quickly twice, it takes nothing more back', async () => {
    await anna.says('/note chop-suey: first');
    await anna.says('/note chop-suey: second');
    const { message } = anna.lastMessage();
    await Promise.all([anna.presses('Undo', { on: message }), anna.presses('Undo', { on: message })]);
    await slack.settled();
    const facts = await database.prisma.fact.findMany({ where: { clientId: client.id } });
    expect(facts.map(({ text }) => text)).toEqual(['first']);
    const said = slack.ledger.slice(-2).map(({ text }) => text);
    expect(said.join('\n')).toContain('Taken back: the note about Chop-suey');
    expect(said.join('\n')).toContain('That has been taken back already.');
    await database.prisma.fact.deleteMany();
  });

  it('comes too late after ten minutes', async () => {
    await anna.says('/note chop-suey: likes jazz');
    await assistant.timeIs('2026-11-24T11:11:00Z');
    await anna.presses('Undo');
    expect(anna.sees()).toContain('That was more than 10 minutes ago and stays as it is.');
    expect(await database.prisma.fact.count()).toBe(1);
    await assistant.timeIs(noon);
  });

  it('is nobody else’s, whoever presses', async () => {
    const { chat: other } = await assistant.someone('Boris');
    await anna.says('/note chop-suey: secret of Anna');
    const [undo] = anna
      .lastMessage()
      .buttons.flat()
      .filter(({ label }) => label === 'Undo');
    await other.forges({ action_id: undo?.actionId, value: undo?.value }, other.lastMessage().message);
    expect(other.sees()).toContain('made for somebody else');
    await other.says('/undo');
    expect(other.sees()).toContain('There is nothing of yours to take back.');
    expect(await database.prisma.fact.count({ where: { text: 'secret of Anna' } })).toBe(1);
    expect(slack.violations).toEqual([]);
  });
});
