/** A client changes hands: everything open goes along, the former owner is out at once, and [Undo] restores exactly. */
import { describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aTeam } from '../support/builders.ts';

const now = '2026-11-24T08:30:00Z';
const muted = { mutedKinds: ['visits-tomorrow', 'digest'] };

describe('a client that changes hands', async () => {
  const assistant = await startAssistant({ now });
  const { database } = assistant;

  async function story(names: { head: string; ana: string; boris: string; client: string }) {
    await assistant.timeIs(now);
    const team = await aTeam(database);
    const [head, ana, boris] = await Promise.all([
      assistant.someone(names.head, { ...muted, teamId: team.id, role: 'head' }),
      assistant.someone(names.ana, { ...muted, teamId: team.id }),
      assistant.someone(names.boris, { ...muted, teamId: team.id, zone: 'Europe/Moscow' }),
    ]);
    const client = await aClient(database, { ownerId: ana.id, name: names.client, class: 'A' });
    await ana.chat.says(`/visit ${names.client} today 12:00 visit prices`);
    await ana.chat.says(`/note ${names.client}: likes tea`);
    const negotiation = await database.prisma.negotiation.create({
      data: { clientId: client.id, topic: 'Winter prices' },
    });
    return {
      head: head.chat,
      ana: ana.chat,
      boris: boris.chat,
      borisId: boris.id,
      anaId: ana.id,
      client,
      negotiation,
    };
  }
  const state = async (clientId: number) => ({
    client: await database.prisma.client.findUniqueOrThrow({ where: { id: clientId } }),
    visits: (await database.prisma.visit.findMany({ where: { clientId }, orderBy: { id: 'asc' } })).map(
      ({ versions: _used, ...visit }) => visit,
    ),
    negotiations: await database.prisma.negotiation.findMany({ where: { clientId } }),
    facts: await database.prisma.fact.findMany({ where: { clientId } }),
    owed: (
      await database.pool.query<{ row: string }>(
        `select concat_ws(' ', n.kind, n.occurrence, n.version, n.state, n.person_id, to_char(n.due_at, 'DD HH24:MI')) as row
           from notification n join visit v on v.id = n.subject_id and n.kind in ('visit-soon', 'visit-unrecorded')
          where v.client_id = $1 and n.state = 'planned' order by 1`,
        [clientId],
      )
    ).rows,
  });

  it('goes to the colleague with its visits and negotiations, each is told once', async () => {
    const { head, ana, boris, borisId, client } = await story({
      head: 'Hanna',
      ana: 'Ana',
      boris: 'Boris',
      client: 'Alpha Mills', // prettier-ignore
    });
    await ana.says('/visits today');
    await ana.presses('12:00 Alpha');
    const card = ana.lastMessage();
    await head.says('/reassign alpha boris');
    expect(head.sees()).toContain(
      'Alpha Mills is with Boris now, with 1 planned visit and 1 open negotiation. I am telling both.',
    );
    await assistant.timeIs('2026-11-24T08:31:00Z');
    const told = await boris.hears('Alpha Mills is with you from now on.');
    expect(told).toContain('One visit is planned, on Tue 24 Nov, 14:00.');
    expect(told).toMatch(/Winter prices: first contact; next meeting Tue 24 Nov[\s\S]*likes tea/);
    await ana.hears(
      'Alpha Mills is with Boris now, together with what was planned. Thank you for your work there.',
    );
    await ana.presses('Move', { on: card });
    expect(ana.sees()).toContain('I cannot find that visit.');
    for (const words of [
      '/client alpha',
      '/visits alpha',
      '/note alpha: x',
      '/find alpha',
      '/visit alpha tomorrow 9:00',
    ]) {
      await ana.says(words);
      expect(ana.sees(), words).toContain('I do not find a client called “alpha');
      await ana.says('/cancel');
    }
    await ana.says('/undo');
    expect(ana.sees()).toContain('There is nothing of yours to take back.');
    await boris.says('/visits today');
    expect(boris.sees()).toContain('14:00 Alpha Mills');
    await assistant.timeIs('2026-11-24T10:05:00Z');
    await boris.hears('Alpha Mills in 55 min (14:00): prices');
    expect(ana.sees()).not.toContain('min (');
    const moved = await state(client.id);
    expect(moved.client.ownerId).toBe(borisId);
    expect(moved.negotiations[0]?.nudgeAt).toEqual(new Date('2026-11-25T07:00:00Z'));
    const entry = await database.prisma.audit.findFirstOrThrow({ where: { action: 'client.reassign' } });
    expect(entry.change).toMatchObject({ before: { name: 'Ana' }, after: { name: 'Boris' } });
  });

  it('is back exactly as it was after [Undo], and whoever was told hears of that', async () => {
    const { head, ana, boris, client } = await story({
      head: 'Hugo',
      ana: 'Alba',
      boris: 'Bruno',
      client: 'Beta Works', // prettier-ignore
    });
    const before = await state(client.id);
    await head.says('/reassign beta bruno');
    await assistant.timeIs('2026-11-24T08:32:00Z');
    await boris.hears('Beta Works is with you from now on.');
    await head.presses('Undo');
    expect(head.sees()).toContain('As it was before: Beta Works');
    expect(await state(client.id)).toEqual(before);
    await assistant.timeIs('2026-11-24T08:33:00Z');
    await ana.hears('Beta Works is with you again, and everything is as it was.');
    await boris.hears('Beta Works is with Alba now');
    await boris.says('/client beta');
    expect(boris.sees()).toContain('I do not find a client');
  });

  it('is not taken back once the new owner has planned something', async () => {
    const { head, boris } = await story({ head: 'Hilda', ana: 'Amal', boris: 'Bela', client: 'Gamma Foods' });
    await head.says('/reassign gamma bela');
    const done = head.lastMessage();
    await boris.says('/visit gamma tomorrow 11:00');
    await head.presses('Undo', { on: done });
    expect(head.sees()).toContain('It has been changed again since, so I left it alone.');
  });

  it('is asked about where a name is unclear, stays in the team, and is for heads alone', async () => {
    const { head, ana, anaId, client } = await story({
      head: 'Heinz',
      ana: 'Arne',
      boris: 'Bente',
      client: 'Delta Glass',
    });
    await assistant.someone('Stranger Abroad', muted);
    await head.says('/reassign delta');
    expect(head.sees()).toContain('Who shall look after Delta Glass from now on?');
    expect(head.sees()).toContain('[Bente]');
    expect(head.sees()).not.toContain('[Arne]');
    await head.says('Stranger');
    expect(head.sees()).toContain('I do not find “Stranger” among the colleagues of your team');
    await head.says('Arne');
    expect(head.sees()).toContain('Delta Glass is with Arne already.');
    await ana.says('/reassign delta bente');
    expect(ana.sees()).toContain('This is for heads of a team.');
    expect((await state(client.id)).client.ownerId).toBe(anaId);
  });

  it('drops what was claimed for the former owner, whose snooze and open question find nothing', async () => {
    const { head, ana, boris, client } = await story({
      head: 'Hedy',
      ana: 'Anouk',
      boris: 'Basil',
      client: 'Epsilon Air',
    });
    await assistant.timeIs('2026-11-24T10:01:00Z');
    await ana.hears('Epsilon Air in 59 min');
    const reminder = ana.lastMessage();
    await ana.says(`/note #${client.id}`);
    await head.says('/reassign epsilon basil');
    await ana.says('a secret');
    expect(ana.sees()).toContain('I do not find a client called');
    await ana.presses('Later', { on: reminder });
    await ana.presses('In an hour');
    expect(ana.sees()).toContain('This button is out of date');
    await assistant.timeIs('2026-11-24T10:02:00Z');
    // The reminder was Anouk's; Basil gets one of his own.
    await boris.hears(/Epsilon Air in 5[89] min/);
    expect(await database.prisma.fact.count({ where: { clientId: client.id } })).toBe(1);
  });
});
