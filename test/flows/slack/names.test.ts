/** Names and words over Slack are shown as people wrote them, whatever is in them: nobody is called, nothing is linked. */
import { describe, expect, it } from 'vitest';
import { startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient } from '../../support/builders.ts';

describe('clients in Slack', async () => {
  const assistant = await startSlackAssistant({ now: '2026-11-24T07:30:00Z', by: 'Socket Mode' });
  const { database, slack } = assistant;
  const names = [
    '<b>Bold</b> & Söhne',
    '*Star* _under_ ~gone~ `tick`',
    '<!channel> {name} ${x} \\n',
    '<!here> <@U0FAKEBOT1> <#C1>',
    '<http://example.com|link> &lt;!here&gt; &amp;',
    '[link](http://example.com)',
    ':tada: 🍕 Pizza 👨‍👩‍👧 GmbH :x:',
    '> quoted',
    'شركة النور',
  ];

  it.each(names)('called %s are shown literally in messages, modals, menus and at home', async (name) => {
    const { chat, id } = await assistant.someone(`Carla ${names.indexOf(name)}`, {
      mutedKinds: ['visit-soon'],
    });
    const client = await aClient(database, { ownerId: id, name, class: 'A' });
    const before = slack.ledger.length;
    await chat.says('/visit');
    const word = /\p{L}{3,}/u.exec(name)?.[0] ?? '';
    expect(await chat.suggest('Client', word)).toEqual([name]);
    await chat.fills({ Client: word, 'Or in your own words': 'today 17:00', Purpose: `ask ${name}` });
    await chat.submits();
    expect(chat.modal()).toBeNull();
    expect(chat.lastMessage().text.startsWith(`Planned: ${name}, `)).toBe(true);
    expect(chat.lastMessage().text).toContain(`ask ${name}`);
    await chat.presses('About the client');
    expect(chat.lastMessage().text.startsWith(`${name}: class A`)).toBe(true);
    await chat.opensHome();
    expect(chat.home()).toContain(name);
    const said = `About ${name} <i>likes</i> *tea* & &amp; <!here>`;
    await chat.says('/note');
    await chat.fills({ Client: word, 'What you learnt': said });
    await chat.submits();
    expect(await database.prisma.fact.findMany({ where: { clientId: client.id } })).toMatchObject([
      { text: said },
    ]);
    await chat.says('/ft client #' + String(client.id));
    expect(chat.lastMessage().text).toContain(said);
    // Nowhere has it become a mention, a link or a picture, not in the phone's notification either.
    const marks = /\[@|\]\(http|\[#|\[broken/;
    for (const { text, notification } of slack.ledger.slice(before))
      expect(`${text}\n${notification}`.replaceAll(name, ''), name).not.toMatch(marks);
    expect(slack.violations).toEqual([]);
  });

  it('are read from words as they were typed, in messages that Slack escapes', async () => {
    const { chat, id } = await assistant.someone('Dora');
    await chat.says('client add Tom & <Jerry> A');
    expect(chat.sees()).toMatch(/^Added: Tom & <Jerry>\n/);
    await chat.says('/client add Ben & Sons B');
    expect(chat.sees()).toMatch(/^Added: Ben & Sons\n/);
    await chat.says('note ben: see https://example.com/a?b=1&c=2 or write to info@example.com');
    const [note] = await database.prisma.fact.findMany({ where: { createdBy: id } });
    expect(note?.text).toBe('see https://example.com/a?b=1&c=2 or write to info@example.com');
    expect(slack.violations).toEqual([]);
  });
});
