/**
 * Updates that come twice, at once to two processes, out of order, or while the database is away: one effect, and an
 * answer that makes sense each time.
 */
import { describe, expect, it } from 'vitest';
import { startAssistant, type Assistant } from '../support/assistant.ts';
import { aClient, aVisit } from '../support/builders.ts';
import { at } from '../support/clock.ts';
import type { FakePerson } from '../support/fake-telegram.ts';

const now = '2026-11-24T11:00:00Z';
const muted = { mutedKinds: ['visit-soon', 'visit-unrecorded', 'visits-tomorrow', 'digest'] };

/** Everything that people's words change. */
async function state({ database }: Assistant): Promise<unknown> {
  const order = { orderBy: { id: 'asc' } } as const;
  return {
    visits: await database.prisma.visit.findMany(order),
    clients: await database.prisma.client.findMany(order),
    facts: await database.prisma.fact.findMany(order),
    people: await database.prisma.person.findMany(order),
    changes: await database.prisma.audit.count({ where: { action: { not: 'client.read' } } }),
  };
}

describe('an update that comes again', async () => {
  const assistant = await startAssistant({ now, webhook: true });
  const { database, telegram } = assistant;
  const another = await assistant.another();
  const { chat: anna, id } = await assistant.someone('Anna', muted);
  const client = await aClient(database, { ownerId: id, name: 'Romero', class: 'B' });
  const planned = () =>
    aVisit(database, { clientId: client.id, startsAt: at('2026-11-24T10:30:00Z').toJSDate() });

  /** Says it, then has Telegram bring the very same update again; what was said to the second. */
  const again = async (does: () => Promise<void>): Promise<string> => {
    await does();
    const update = telegram.mailbox.latest();
    const before = await state(assistant);
    const said = telegram.ledger.length;
    await telegram.mailbox.repeat(update);
    expect(await state(assistant)).toEqual(before);
    return telegram.ledger
      .slice(said)
      .map(({ text }) => text)
      .join('\n');
  };

  it.each([
    { says: '/visit romero tomorrow 10:00', hears: /^Planned: Romero, Wed 25 Nov, 10:00/ },
    { says: '/client add Twice Ltd', hears: /^Added: Twice Ltd/ },
    { says: '/client set romero class A', hears: /^Changed: Romero/ },
    { says: '/note romero: likes figs', hears: /^Noted for Romero/ },
    { says: '/settings mute digest', hears: /^Saved\. Your settings now:[\s\S]*Muted: .*tomorrow’s visits/ },
    { says: '/undo', hears: /^Done: it is as it was before/ },
    { says: '/start wrong-code', hears: /^This code does not work/ },
    { says: '/visits today', hears: /^Today: / },
  ])('by $says has its effect once and the same answer', async ({ says, hears }) => {
    expect(await again(() => anna.says(says))).toMatch(hears);
    const muted = (await database.prisma.person.findUniqueOrThrow({ where: { id } })).mutedKinds;
    expect(muted.includes('digest')).toBe(says !== '/settings mute digest');
  });

  it('by a button, by an answer to a question, and long after: the same', async () => {
    await planned();
    await anna.says('/visits today');
    await anna.presses('11:30 Romero');
    // Telegram refuses an edit that changes nothing: the same answer stays.
    await again(() => anna.presses('✅ Held'));
    expect(anna.lastMessage().text).toMatch(/^✅ Held: Romero[\s\S]*What did you learn\?/);
    expect(await again(() => anna.says('Visit went well, undo the discount'))).toMatch(
      /^That is done already\./,
    );
    // Nothing waits any more: what comes next is not taken for a note.
    await anna.says('romero');
    expect(anna.sees()).toMatch(/^Romero: class/);
    await anna.says('/visit romero');
    expect(await again(() => anna.says('tomorrow 17:00'))).toMatch(
      /^That is done already\.\nRomero: Wed 25 Nov, 17:00/,
    );
    await anna.says('/note romero: to be undone');
    await again(() => anna.presses('Undo'));
    expect(anna.lastMessage().text).toMatch(/^Taken back: the note about Romero/);
    await anna.says('/visit romero today 14:00');
    const update = telegram.mailbox.latest();
    await assistant.timeIs('2026-11-24T14:30:00Z');
    const before = await state(assistant);
    await telegram.mailbox.repeat(update);
    expect(await state(assistant)).toEqual(before);
    expect(anna.sees()).toContain('That is done already.');
    await assistant.timeIs(now);
    await database.prisma.visit.deleteMany();
  });

  it('with others after it, in their old order, ends as before', async () => {
    const visit = await planned();
    await anna.says('/visits today');
    await anna.presses('11:30 Romero');
    const updates: number[] = [];
    for (const act of [
      () => anna.presses('✅ Held'),
      () => anna.says('They want samples'),
      () => anna.says('/visit romero'),
      () => anna.says('tomorrow 12:00'),
    ]) {
      await act();
      updates.push(telegram.mailbox.latest());
    }
    const before = await state(assistant);
    for (const update of updates) await telegram.mailbox.repeat(update);
    expect(await state(assistant)).toEqual(before);
    for (const update of updates.toReversed()) await telegram.mailbox.repeat(update);
    expect(await state(assistant)).toEqual(before);
    expect(await database.prisma.visit.findUnique({ where: { id: visit.id } })).toMatchObject({
      state: 'held',
    });
    await anna.says('/cancel');
    await database.prisma.visit.deleteMany();
  });

  let made = 900_000;
  const from = (chat: FakePerson) => ({
    id: chat.id,
    is_bot: false,
    first_name: chat.name,
    language_code: 'en',
  });
  const said = (chat: FakePerson, text: string) => ({
    update_id: (made += 1),
    message: {
      message_id: made,
      date: 1_795_000_000,
      chat: { id: chat.id, type: 'private', first_name: chat.name },
      from: from(chat),
      text,
      ...(text.startsWith('/')
        ? { entities: [{ type: 'bot_command', offset: 0, length: text.search(/\s|$/) }] }
        : {}),
    },
  });
  /** As Telegram posts it; the call that the answer carries, or its status when it was refused. */
  const post = async (url: string, update: unknown): Promise<string> => {
    const set = telegram.calls.findLast(({ method }) => method === 'setWebhook');
    const response = await fetch(`${url}/telegram/webhook`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-telegram-bot-api-secret-token': String(set?.parameters['secret_token']),
      },
      body: JSON.stringify(update),
    });
    const body = await response.text();
    if (response.status !== 200) return String(response.status);
    return body === '' ? '' : String((JSON.parse(body) as { text?: unknown }).text);
  };

  it('at once, to two processes, has one effect; both answer the same', async () => {
    for (const [words, hears] of [
      ['/visit romero tomorrow 15:00', /^Planned: Romero, Wed 25 Nov, 15:00/],
      ['/note romero: at once', /^Noted for Romero/],
      ['/client add Gemini', /^Added: Gemini/],
      ['/settings quiet 21:00-07:00', /^Saved\./],
    ] as const) {
      const update = said(anna, words);
      const changes = () => database.prisma.audit.count({ where: { action: { not: 'client.read' } } });
      const before = await changes();
      const answers = await Promise.all(
        [assistant.url, another.url, assistant.url, another.url].map((url) => post(url, update)),
      );
      for (const answer of answers) expect(answer, words).toMatch(hears);
      expect(await changes()).toBe(before + 1);
    }
  });

  it('of two different people at once leaves both changes, of one client too', async () => {
    const { chat: head } = await assistant.someone('Hedda', { ...muted, role: 'head' });
    const team = await database.prisma.team.create({ data: { name: 'One team' } });
    await database.prisma.person.updateMany({ data: { teamId: team.id } });
    const notes = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        post(
          n % 2 === 0 ? assistant.url : another.url,
          said(n % 3 === 0 ? head : anna, `/note romero: number ${n}`),
        ),
      ),
    );
    for (const note of notes) expect(note).toMatch(/^Noted for Romero/);
    expect(await database.prisma.fact.count({ where: { text: { startsWith: 'number' } } })).toBe(6);
    const visit = await planned();
    const card = { says: `/visits today` };
    await anna.says(card.says);
    await anna.presses('11:30 Romero');
    await head.says('/visits romero');
    await head.presses(/11:30 Romero/);
    await Promise.all([anna.presses('✅ Held'), head.presses('Cancel')]);
    const row = await database.prisma.visit.findUniqueOrThrow({ where: { id: visit.id } });
    const loser = row.state === 'held' ? head : anna;
    expect(loser.sees()).toMatch(row.state === 'held' ? /recorded as held already/ : /cancelled already/);
    await anna.says('/cancel');
  });

  it('after the database broke off in the middle is not lost, and not done twice', async () => {
    const visit = await planned();
    await anna.says('/visits today');
    await anna.presses('11:30 Romero');
    const locker = await database.pool.connect();
    await locker.query('begin');
    await locker.query('select 1 from visit where id = $1 for update', [visit.id]);
    const pressed = anna.presses('Not held').then(() => anna.presses('Nobody was there'));
    const waiting = async () =>
      (
        await database.pool.query<{ pid: number }>(
          `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
      ).rows;
    let stuck = await waiting();
    for (let tries = 0; stuck.length === 0 && tries < 500; tries++) stuck = await waiting();
    expect(stuck).not.toEqual([]);
    // Every connection of the assistant breaks, idle ones as well.
    await locker.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await locker.query('rollback');
    locker.release();
    await pressed;
    expect(anna.sees()).toMatch(/^Not held: Romero/);
    expect(await database.prisma.visit.findUnique({ where: { id: visit.id } })).toMatchObject({
      state: 'not_held',
      reason: 'nobody_there',
    });
    expect(await database.prisma.audit.count({ where: { subject: `visit:${visit.id}` } })).toBe(1);
    expect(assistant.logs.join('\n')).not.toContain('Romero');
  });

  it('is remembered for a week, longer than any platform brings updates again', async () => {
    await anna.says('/note romero: to be remembered');
    const count = () => database.prisma.effect.count();
    const before = await count();
    await assistant.app.notifications.sweep();
    expect(await count()).toBe(before);
    await database.prisma.effect.updateMany({ data: { at: at('2026-11-17T10:59:00Z').toJSDate() } });
    await assistant.app.notifications.sweep();
    expect(await count()).toBe(0);
  });

  it('that nobody foresaw ends in an apology with a number, in the reader’s language, and changes nothing', async () => {
    const { chat: sara, id: saraId } = await assistant.someone('Sara', { ...muted, language: 'es' });
    const broken = await aClient(database, { ownerId: saraId, name: 'Canary Broken', class: 'Z' });
    const before = await state(assistant);
    await sara.says('/cliente canary');
    expect(sara.sees()).toMatch(/^Algo ha fallado por mi parte y no se ha cambiado nada\..* número \d+\.$/);
    expect(await state(assistant)).toEqual(before);
    const incident = /número (\d+)/.exec(sara.sees())?.[1] ?? '';
    const line = assistant.logs.find((each) => each.includes(incident) && each.includes('"level":"error"'));
    expect(line).toContain('unknown word in the database');
    expect(line).not.toMatch(/canary/i);
    // When the error comes after the change, there is nothing to deny: it is done, and can be taken back.
    await sara.says('/visita canary mañana a las 10');
    expect(sara.sees()).toBe('Eso ya está hecho.\n[Deshacer]');
    expect(await database.prisma.visit.count({ where: { clientId: broken.id } })).toBe(1);
    await sara.presses('Deshacer');
    expect(sara.sees()).toContain('Deshecho: la visita a Canary Broken');
    expect(await database.prisma.visit.count({ where: { clientId: broken.id } })).toBe(0);
    await sara.says('/visitas hoy');
    expect(sara.sees()).toContain('Hoy: sin visitas');
    expect(telegram.violations).toEqual([]);
  });
});
