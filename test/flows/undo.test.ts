/** [Undo] (product.md section 2): for ten minutes, once, by the one who did it, to the exact state before. */
import { describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aVisit } from '../support/builders.ts';
import { at } from '../support/clock.ts';

const noon = '2026-11-24T11:00:00Z';

describe('undo', async () => {
  const assistant = await startAssistant({ now: noon });
  const { database, telegram } = assistant;
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
    { does: 'held', presses: ['✅ Held'] },
    { does: 'not-held', presses: ['Not held', 'Nobody was there'] },
    { does: 'move', presses: ['Move', /, \d\d:\d\d$/] },
    { does: 'cancel', presses: ['Cancel'] },
  ])('of $does leaves the visit exactly as it was, and says so in the trail', async ({ does, presses }) => {
    const startsAt = at('2026-11-24T10:30:00Z').toJSDate();
    const visit = await aVisit(database, { clientId: client.id, startsAt, purpose: 'prices' });
    const before = await visitRow(visit.id);
    await anna.says('/visits today');
    await anna.presses('11:30 Chop-suey');
    for (const label of presses) await anna.presses(label);
    expect((await visitRow(visit.id))?.versions).toBe(does === 'move' ? 2 : 1);
    expect(await visitRow(visit.id)).not.toEqual(before);
    await anna.presses('Undo');
    expect(anna.sees()).toMatch(/^As it was before: Chop-suey, Tue 24 Nov, 11:30\n/);
    const after = await visitRow(visit.id);
    // Only the count of versions goes on: no reminder's key may ever be used twice.
    expect({ ...after, versions: 0 }).toEqual({ ...before, versions: 0 });
    expect((await trail()).slice(-2)).toEqual([
      `visit.${does} visit:${visit.id} telegram`,
      `visit.${does}.undo visit:${visit.id} telegram`,
    ]);
    await database.prisma.visit.delete({ where: { id: visit.id } });
  });

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
      '/client add Hungry Coyote B',
      '/note chop-suey: closed on Mondays',
      '/settings quiet 22:00-06:00',
      '/settings language es',
    ]) {
      await anna.says(words);
      await anna.presses(/^(Undo|Deshacer)$/);
      expect(anna.sees(), words).toMatch(
        /^(Taken back: the (visit to|note about) Chop-suey|Done: it is as it was before|Hecho: está como antes)/,
      );
    }
    expect(await counts()).toEqual(before);
    expect(await person()).toEqual(personBefore);
    await anna.says('/client set chop-suey class A');
    expect((await database.prisma.client.findUnique({ where: { id: client.id } }))?.class).toBe('A');
    await anna.says('/undo');
    expect((await database.prisma.client.findUnique({ where: { id: client.id } }))?.class).toBe('B');
  });

  it('comes once: pressed again, or quickly twice, it takes nothing more back', async () => {
    await anna.says('/note chop-suey: first');
    await anna.says('/note chop-suey: second');
    const message = anna.lastMessage();
    await Promise.all([anna.presses('Undo', { on: message }), anna.presses('Undo', { on: message })]);
    const said = anna
      .history()
      .slice(-2)
      .map(({ text }) => text);
    expect(said.join('\n')).toContain('Taken back: the note about Chop-suey');
    expect(said.join('\n')).toContain('That has been taken back already.');
    const facts = await database.prisma.fact.findMany({ where: { clientId: client.id } });
    expect(facts.map(({ text }) => text)).toEqual(['first']);
    await database.prisma.fact.deleteMany();
  });

  it('comes too late after ten minutes', async () => {
    await anna.says('/note chop-suey: likes jazz');
    await assistant.timeIs('2026-11-24T11:11:00Z');
    await anna.presses('Undo');
    expect(anna.sees()).toContain('That was more than 10 minutes ago and stays as it is.');
    expect(await database.prisma.fact.count()).toBe(1);
    await anna.says('/undo');
    expect(anna.sees()).toContain('There is nothing of yours to take back.');
    await assistant.timeIs(noon);
  });

  it('leaves alone what changed again since', async () => {
    await anna.says('/client set chop-suey cadence 20');
    const first = anna.lastMessage();
    await anna.says('/client set chop-suey cadence 25');
    await anna.presses('Undo', { on: first });
    expect(anna.sees()).toContain('It has been changed again since, so I left it alone.');
    expect((await database.prisma.client.findUnique({ where: { id: client.id } }))?.cadenceDays).toBe(25);
  });

  it('keeps a client to which something was attached meanwhile', async () => {
    await anna.says('/client add Wilman Kala');
    const added = anna.lastMessage();
    await anna.says('/note wilman: met at the fair');
    await anna.presses('Undo', { on: added });
    expect(anna.sees()).toContain('It has been changed again since');
    expect(await database.prisma.client.count({ where: { name: 'Wilman Kala' } })).toBe(1);
  });

  it('is nobody else’s, not even the head’s, whoever presses', async () => {
    const { chat: other } = await assistant.someone('Boris');
    await anna.says('/note chop-suey: secret of Anna');
    const message = anna.lastMessage();
    const [data] = message.buttons.flat().flatMap((button) => (button.data === null ? [] : [button.data]));
    await other.forges(data ?? '', other.lastMessage());
    expect(other.sees()).toContain('made for somebody else');
    await other.says('/undo');
    expect(other.sees()).toContain('There is nothing of yours to take back.');
    expect(await database.prisma.fact.count({ where: { text: 'secret of Anna' } })).toBe(1);
    expect(telegram.violations).toEqual([]);
  });

  it('leaves alone a visit that an import has given to somebody else’s client since', async () => {
    const { id: boris } = await assistant.someone('Boris of the other client');
    const other = await aClient(database, { ownerId: boris, name: 'Around the Horn' });
    await anna.says('/visit chop-suey tomorrow 9:00');
    const visit = await database.prisma.visit.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await database.prisma.visit.update({ where: { id: visit.id }, data: { clientId: other.id } });
    await anna.presses('Undo');
    expect(anna.sees()).not.toContain('Horn');
    expect(await visitRow(visit.id)).toMatchObject({ state: 'planned', clientId: other.id });
  });

  it('closes the question that the change had led to', async () => {
    await aVisit(database, { clientId: client.id, startsAt: at('2026-11-24T10:00:00Z').toJSDate() });
    await anna.says('/visits today');
    await anna.presses('11:00 Chop-suey');
    await anna.presses('✅ Held');
    expect(anna.sees()).toContain('What did you learn?');
    await anna.presses('Undo');
    await anna.says('chop-suey');
    expect(anna.sees()).toMatch(/^Chop-suey: class B/);
    expect(await database.prisma.fact.count({ where: { text: 'chop-suey' } })).toBe(0);
  });
});
