/** Secrecy (product.md section 2): who may see which client, who may speak at all, and where nothing is ever said. */
import { describe, expect, it } from 'vitest';
import { createPeople } from '../../src/operations/people.ts';
import { openDatabase } from '../../src/store/database.ts';
import { invite, startAssistant } from '../support/assistant.ts';
import { aClient, aTeam, aVisit } from '../support/builders.ts';
import { at } from '../support/clock.ts';

const now = '2026-11-24T07:30:00Z';
const muted = { mutedKinds: ['visit-soon', 'visit-unrecorded', 'visits-tomorrow', 'digest'] };

describe('secrecy', async () => {
  const assistant = await startAssistant({ now });
  const { database, telegram } = assistant;
  const { chat: anna, id: annaId } = await assistant.someone('Anna', muted);
  const secret = await aClient(database, { ownerId: annaId, name: 'Zyxcorp Canary', class: 'A' });
  const visit = await aVisit(database, {
    clientId: secret.id,
    startsAt: at('2026-11-24T08:00:00Z').toJSDate(),
    purpose: 'canary purpose',
  });

  it('says of somebody else’s client exactly what it says of none', async () => {
    const { chat: boris, id } = await assistant.someone('Boris', muted);
    await aClient(database, { ownerId: id, name: 'Own Client' });
    for (const words of [
      '/client NAME',
      '/visit NAME tomorrow 10:00',
      '/note NAME: hello',
      '/note NAME hello',
      '/visits NAME',
      '/find NAME',
      '/client set NAME class A',
      '/leads NAME',
      '/lead NAME: prices 500',
      '/conclude NAME agreed order',
      'NAME',
    ]) {
      const heard: string[] = [];
      for (const name of ['Zyxcorp Canary', 'Nosuchname Whatever']) {
        await boris.says(words.replace('NAME', name));
        heard.push(boris.sees().replaceAll(name, 'NAME'));
        await boris.says('/cancel');
      }
      expect(heard[0], words).toBe(heard[1]);
      expect(heard[0], words).not.toBe('');
    }
    for (const [theirs, none] of [
      [`/client #${secret.id}`, '/client #999999'],
      [`/visits #${secret.id}`, '/visits #999999'],
      [`/visit #${secret.id} tomorrow 10:00`, '/visit #999999 tomorrow 10:00'],
      [`/note #${secret.id} hello`, '/note #999999 hello'],
      [`/leads #${secret.id}`, '/leads #999999'],
      [`/lead #${secret.id} prices`, '/lead #999999 prices'],
      [`/conclude #${secret.id} agreed order`, '/conclude #999999 agreed order'],
    ] as const) {
      await boris.says(theirs);
      const heard = boris.sees().replaceAll(String(secret.id), 'ID');
      await boris.says(none);
      expect(heard).toBe(boris.sees().replaceAll('999999', 'ID'));
    }
    const said = boris.history().filter(({ from }) => from === null);
    expect(said.filter(({ text }) => /canary/i.test(text.replaceAll(/“[^”]*”/g, '')))).toEqual([]);
  });

  it('does nothing for a button that was made for another person, or by nobody', async () => {
    const { chat: eve } = await assistant.someone('Eve', muted);
    await anna.says('/visits today');
    await anna.presses('09:00 Zyxcorp');
    const card = anna.lastMessage();
    const before = await database.prisma.visit.findUnique({ where: { id: visit.id } });
    const handedOver = card.buttons.flat().flatMap((button) => button.data ?? []);
    expect(handedOver.length).toBeGreaterThan(3);
    for (const data of [
      ...handedOver,
      `held ${visit.id} 1`,
      `held ${visit.id} 1.AAAAAAAAAAAAAAAAAAAAAA`,
      '',
      'x'.repeat(64),
    ]) {
      await eve.forges(data, eve.lastMessage());
      expect(eve.sees()).toContain('made for somebody else');
      expect(eve.sees()).not.toMatch(/zyxcorp|canary/i);
    }
    expect(await database.prisma.visit.findUnique({ where: { id: visit.id } })).toEqual(before);
    // Her own button still works.
    await anna.presses('About the client');
    expect(anna.sees()).toContain('Zyxcorp Canary: class A');
  });

  it('says nothing of clients in a group, whoever asks or presses, and shows the way', async () => {
    const group = telegram.group('Sales');
    const outsider = telegram.person('Outsider');
    await anna.says('/visits today', group);
    await anna.says('/client@FollowthroughBot zyxcorp', group);
    await anna.says('@FollowthroughBot zyxcorp', group);
    await outsider.says('/visits today', group);
    await anna.says('zyxcorp is nice', group);
    const said = group.history().filter(({ from }) => from === null);
    expect(said).toHaveLength(4);
    for (const { text, buttons } of said) {
      expect(text).toBe('I will answer you in our private chat: clients are not discussed in groups.');
      expect(buttons.flat()).toMatchObject([{ url: 'https://t.me/FollowthroughBot?start=hello' }]);
    }
    const link = said[0]?.buttons.flat()[0]?.url ?? '';
    await anna.opens(link);
    expect(anna.sees()).toContain('Good to have you here, Anna!');
    for (let n = 0; n < 6; n++) {
      await outsider.opens(link);
      expect(outsider.sees()).toBe(
        'Hello! I only speak with invited colleagues: please ask your administrator for an invitation code.',
      );
    }
    // A button shown in a group is nobody's.
    const data = anna.lastMessage().buttons.flat()[0]?.data ?? '';
    await anna.forges(data, said[0] ?? anna.lastMessage());
    expect(group.sees()).not.toMatch(/Nothing is planned|visit today/);
  });

  it('gives strangers one polite sentence, in their language, whatever they send', async () => {
    for (const [language, sentence] of [
      [
        'en',
        'Hello! I only speak with invited colleagues: please ask your administrator for an invitation code.',
      ],
      ['es', '¡Hola! Solo hablo con compañeros invitados: pide un código de invitación a tu administrador.'],
      [
        'ru',
        'Здравствуйте! Я работаю только с приглашёнными коллегами: попросите код приглашения у администратора.',
      ],
      [
        'de',
        'Hello! I only speak with invited colleagues: please ask your administrator for an invitation code.',
      ],
    ] as const) {
      const stranger = telegram.person('Stranger', { language });
      for (const words of [
        'hi',
        '/start',
        '/help',
        '/visits today',
        '/client Zyxcorp',
        '/settings',
        '/undo',
      ]) {
        await stranger.says(words);
        expect(stranger.sees()).toBe(sentence);
      }
      await stranger.sends('sticker');
      expect(stranger.sees()).toBe(sentence);
    }
  });

  it('locks an account for 15 minutes after five wrong codes, even for the right one', async () => {
    const { chat: carl, id } = await assistant.someone('Carl', muted);
    expect(carl.sees()).toContain('Carl');
    await invite(database, id, 'the-right-code-of-carl');
    const thief = telegram.person('Thief');
    for (let n = 0; n < 5; n++) {
      await thief.says(`/start wrong-${n}`);
      expect(thief.sees()).toContain('This code does not work.');
    }
    await thief.says('/start the-right-code-of-carl');
    expect(thief.sees()).toContain('please wait 15 minutes');
    await assistant.timeIs('2026-11-24T07:44:00Z');
    await thief.says('/start the-right-code-of-carl');
    expect(thief.sees()).toContain('please wait 15 minutes');
    await assistant.timeIs('2026-11-24T07:46:00Z');
    // The new phone is in, the old one is out, and the code is used up.
    await thief.says('/start the-right-code-of-carl');
    expect(thief.sees()).toContain('Good to have you here, Carl!');
    await carl.says('/today');
    expect(carl.sees()).toContain('I only speak with invited colleagues');
    await carl.says('/start the-right-code-of-carl');
    expect(carl.sees()).toContain('This code does not work.');
    await assistant.timeIs(now);
  });

  it('takes no code that is expired, void, or of a disabled person', async () => {
    const codes = await Promise.all(
      ['expired', 'void', 'disabled'].map(async (why) => {
        const person = await assistant.someone(`Late ${why}`, muted);
        await invite(database, person.id, `code-${why}`);
        return { why, id: person.id };
      }),
    );
    await database.prisma.invitation.updateMany({
      where: { personId: { in: codes.filter(({ why }) => why === 'expired').map(({ id }) => id) } },
      data: { expiresAt: at('2026-11-24T07:29:59Z').toJSDate() },
    });
    const people = createPeople({ database, defaults: { language: 'en', zone: 'UTC', country: null } });
    const operator = { personId: null, source: 'cli', once: null, answers: null };
    await people.invite(operator, 'Late void');
    await people.disable(operator, 'Late disabled');
    const newcomer = telegram.person('Newcomer');
    for (const { why } of codes) {
      await newcomer.says(`/start code-${why}`);
      expect(newcomer.sees(), why).toBe(
        'This code does not work. Codes are valid for 72 hours and can be used once; please ask for a new one.',
      );
    }
  });

  it('is silent to a disabled person at once, also when another process disabled them', async () => {
    const { chat: fired, id } = await assistant.someone('Fired', muted);
    const own = await aClient(database, { ownerId: id, name: 'Canary of Fired' });
    await aVisit(database, { clientId: own.id, startsAt: at('2026-11-24T09:00:00Z').toJSDate() });
    await fired.says('/visits today');
    expect(fired.sees()).toContain('Canary of Fired');
    const list = fired.lastMessage();
    const elsewhere = await openDatabase(database.url, { max: 1 });
    const people = createPeople({
      database: elsewhere,
      defaults: { language: 'en', zone: 'UTC', country: null },
    });
    await people.disable({ personId: null, source: 'cli', once: null, answers: null }, 'Fired');
    await elsewhere.close();
    const silence =
      'Hello! I only speak with invited colleagues: please ask your administrator for an invitation code.';
    // The news may be a few milliseconds on its way; what is shown is looked up with today's rights all the same.
    for (let tries = 0; fired.sees() !== silence && tries < 50; tries++) {
      await fired.says('/client canary');
      expect(fired.sees()).not.toContain('Canary of Fired');
    }
    await fired.presses('10:00 Canary', { on: list });
    expect(fired.sees()).toBe(silence);
    await assistant.timeIs('2026-11-24T08:01:00Z');
    await assistant.timeIs('2026-11-24T09:01:00Z');
    expect(fired.sees()).not.toContain('Canary');
    await assistant.timeIs(now);
  });

  it('lets a head see and change the team’s clients, support and admin none', async () => {
    const team = await aTeam(database);
    const { id: mila } = await assistant.someone('Mila', { ...muted, teamId: team.id });
    const theirs = await aClient(database, { ownerId: mila, name: 'Team Treasure', class: 'B' });
    await aVisit(database, { clientId: theirs.id, startsAt: at('2026-11-24T10:00:00Z').toJSDate() });
    const { chat: head } = await assistant.someone('Hedda', { ...muted, teamId: team.id, role: 'head' });
    await head.says('/client treasure');
    expect(head.sees()).toMatch(/^Team Treasure: class B.*\nOwner Mila/);
    await head.says('/note treasure: called the office');
    expect(head.sees()).toContain('Noted for Team Treasure');
    await head.says('/visits treasure');
    expect(head.sees()).toContain('Team Treasure: 1 visit');
    await head.says('/visit treasure tomorrow 9:00');
    expect(head.sees()).toContain('Planned: Team Treasure');
    expect(await database.prisma.visit.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject({
      personId: mila,
    });
    await head.says('/client zyxcorp');
    expect(head.sees()).toContain('I do not find a client called “zyxcorp”');
    await head.says('/cancel');
    const stranger = await assistant.someone('Other head', { ...muted, role: 'head' });
    await stranger.chat.says('/client treasure');
    expect(stranger.chat.sees()).toContain('I do not find a client');
    for (const role of ['support', 'admin']) {
      const { chat } = await assistant.someone(`Rita ${role}`, { ...muted, teamId: team.id, role });
      for (const words of [
        '/client treasure',
        '/visits treasure',
        '/find treasure',
        '/note treasure x',
        '/visit treasure tomorrow 10:00',
      ]) {
        await chat.says(words);
        expect(chat.sees(), `${role} ${words}`).toContain('I do not find a client called “treasure');
        await chat.says('/cancel');
      }
      await chat.says('/visit');
      expect(chat.sees()).not.toContain('Treasure');
      await chat.says('/client add Mine');
      expect(chat.sees()).toContain('Clients belong to managers and heads');
      await chat.says('/today');
      expect(chat.sees()).toContain('Nothing is planned');
    }
  });

  it('leaves no client’s name, note or code in logs, the queue, metrics or the trail’s words', async () => {
    await anna.says('/note zyxcorp: canary secret note');
    await anna.says('/visit zyxcorp tomorrow 11:00 call canary secret purpose');
    await anna.says('/client add Canary Newcorp');
    const metrics = await (await fetch(`${assistant.url}/metrics`)).text();
    const { rows } = await database.pool.query<{ table: string }>(
      `select format('%I.%I', schemaname, tablename) as table from pg_tables where schemaname = 'bullmq'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    const queue: string[] = [];
    for (const { table } of rows)
      queue.push(JSON.stringify((await database.pool.query(`select t::text as row from ${table} t`)).rows));
    const trail = await database.prisma.audit.findMany({
      select: { action: true, subject: true, source: true },
    });
    const notifications = await database.prisma.notification.findMany({
      select: { payload: true, reason: true },
    });
    const effects = await database.prisma.effect.findMany();
    const open = {
      logs: assistant.logs.join('\n'),
      queue: queue.join('\n'),
      metrics,
      trail: JSON.stringify(trail),
      notifications: JSON.stringify(notifications),
      effects: JSON.stringify(effects, (_key, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    };
    expect(open.trail.length).toBeGreaterThan(100);
    const canaries = [
      /canary/i,
      /zyxcorp/i,
      /treasure/i,
      /the-right-code/,
      /code-of-\d/,
      /Hedda|Mila/,
      new RegExp(telegram.token),
    ];
    for (const [where, words] of Object.entries(open))
      for (const canary of canaries) expect(words, `${where}: ${canary}`).not.toMatch(canary);
    const shown = telegram.ledger.filter(({ text }) =>
      /zyxcorp|canary|treasure/i.test(text.replaceAll(/“[^”]*”/g, '')),
    );
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter((each) => !each.protected)).toEqual([]);
    expect(shown.filter(({ chat }) => chat < 0)).toEqual([]);
    expect(telegram.violations).toEqual([]);
  });
});
