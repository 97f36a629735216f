/** Clients in chat (product.md section 3): added, changed, found, noted; names are shown as they are, whatever is in them. */
import { describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient } from '../support/builders.ts';

describe('clients', async () => {
  const assistant = await startAssistant({ now: '2026-11-24T07:30:00Z' });
  const { database, telegram } = assistant;

  it('are added once, changed, and found by part of the name, typos and other letters', async () => {
    const { chat: anna, id } = await assistant.someone('Anna');
    await anna.says('/client add Königlich Essen A');
    expect(anna.sees()).toMatch(/^Added: Königlich Essen\nKöniglich Essen: class A, no contact yet\n/);
    await anna.says('/client add  koniglich ESSEN');
    expect(anna.sees()).toMatch(/^You have a client of that name already: Königlich Essen\n/);
    await anna.presses('Königlich Essen');
    expect(anna.sees()).toMatch(/^Königlich Essen: class A/);
    await anna.says('/client set königlich essen class b');
    expect(anna.sees()).toMatch(/^Changed: Königlich Essen\nKöniglich Essen: class B/);
    await anna.says('/client set koniglich cadence 0');
    expect(anna.sees()).toContain('What shall change? For example: class B, cadence 20');
    await anna.presses('Class C');
    expect(anna.sees()).toContain('class C');
    await anna.says('/client set koniglich name König & Söhne');
    expect(anna.sees()).toMatch(/^Changed: König & Söhne\n/);
    await anna.says('/client add Ромашка');
    for (const typed of ['/find romashka', '/find рамашка', '/find omash']) {
      await anna.says(typed);
      expect(anna.sees(), typed).toContain('[Ромашка (C)]');
    }
    await anna.says('/client');
    expect(anna.buttons().flat()).toEqual(expect.arrayContaining(['König & Söhne', 'Ромашка', 'Never mind']));
    await anna.says('ромашка');
    expect(anna.sees()).toMatch(/^Ромашка: class C/);
    expect(await database.prisma.client.count({ where: { ownerId: id } })).toBe(2);
  });

  it('that are not there can be added by the button that says so', async () => {
    const { chat: gil, id } = await assistant.someone('Gil');
    await gil.says('/client Vins & Spirits B');
    expect(gil.sees()).toContain('I do not find a client called “Vins & Spirits B”.');
    await gil.presses('Add “Vins & Spirits B”');
    expect(gil.sees()).toMatch(/^Added: Vins & Spirits\nVins & Spirits: class B/);
    expect(await database.prisma.client.count({ where: { ownerId: id } })).toBe(1);
    const { chat: rita } = await assistant.someone('Rita', { role: 'support' });
    await rita.says('/client Vins');
    expect(rita.buttons().flat()).toEqual(['Never mind']);
  });

  it('that a note may mean are offered, and the note is kept through the question', async () => {
    const { chat: berta, id } = await assistant.someone('Berta');
    const [one, two] = [
      await aClient(database, { ownerId: id, name: 'La maison d’Asie' }),
      await aClient(database, { ownerId: id, name: 'La corne d’abondance' }),
    ];
    await berta.says('/note la prefer deliveries\nbefore nine');
    expect(berta.sees()).toContain('Which one do you mean by “la”?');
    await berta.presses('La corne');
    expect(berta.sees()).toMatch(/^Noted for La corne d’abondance\n/);
    expect(
      await database.prisma.fact.findMany({ where: { clientId: { in: [one.id, two.id] } } }),
    ).toMatchObject([
      { clientId: two.id, text: 'prefer deliveries\nbefore nine', createdBy: id, kind: 'note' },
    ]);
    await berta.says('/note maison');
    expect(berta.sees()).toContain('What shall I note?');
    await berta.says('/visits today');
    await berta.says('They moved to Lyon');
    expect(berta.sees()).toContain('I did not find a client or a command in that.');
    expect(await database.prisma.fact.count({ where: { clientId: one.id } })).toBe(0);
  });

  const names = [
    '<b>Bold</b> & Söhne',
    '*Star* _under_ `tick`',
    '<!channel> {name} ${x} \\n',
    '[link](http://example.com)',
    '🍕 Pizza 👨‍👩‍👧 GmbH',
    'شركة النور',
    "O'Neill, plural",
    '/undo',
  ];
  it.each(names)(
    'called %s are shown literally, in bold where names are, and work by buttons',
    async (name) => {
      const { chat, id } = await assistant.someone(`Carla ${names.indexOf(name)}`);
      const client = await aClient(database, { ownerId: id, name, class: 'A' });
      await chat.says(`/client ${name}`);
      const { text, entities } = chat.lastMessage();
      expect(text).toMatch(/: class A, no contact yet/);
      expect(text.startsWith(`${name}: class A`)).toBe(true);
      expect(entities).toContainEqual({ type: 'bold', offset: 0, length: name.length });
      expect(entities.every(({ type }) => type === 'bold')).toBe(true);
      await chat.presses('Plan a visit');
      expect(chat.lastMessage().text.startsWith(`${name} – When?`)).toBe(true);
      await chat.presses(/, \d\d:\d\d$/);
      expect(chat.lastMessage().text.startsWith(`Planned: ${name}, `)).toBe(true);
      await chat.presses('About the client');
      await chat.presses('Add a note');
      await chat.says(`About ${name} <i>likes</i> *tea* & &amp; <!here>`);
      await chat.says(`/client ${name}`);
      expect(chat.lastMessage().text).toContain(`About ${name} <i>likes</i> *tea* & &amp; <!here>`);
      expect(await database.prisma.fact.count({ where: { clientId: client.id } })).toBe(1);
      expect(telegram.violations).toEqual([]);
    },
  );

  it('keep no invisible or turning marks in their names', async () => {
    const { chat, id } = await assistant.someone('Dora');
    await chat.says('\u200f/client add \u202eevil\u202c Cor\u200bner\u2066 B');
    expect(chat.sees()).toMatch(/^Added: evil Corner\n/);
    expect(await database.prisma.client.findMany({ where: { ownerId: id } })).toMatchObject([
      { name: 'evil Corner', class: 'B' },
    ]);
  });
});
