/** Secrecy over Slack (product.md section 2): who may see which client, who may speak at all, and where nothing is ever said. */
import { describe, expect, it } from 'vitest';
import { invite, startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient, aPerson, aVisit } from '../../support/builders.ts';
import { at } from '../../support/clock.ts';
import { isRecord, type Json } from '../../support/fake-slack/answers.ts';

const now = '2026-11-24T07:30:00Z';
const muted = { mutedKinds: ['visit-soon', 'visit-unrecorded', 'visits-tomorrow', 'digest'] };
const sentence =
  'Hello! I only speak with invited colleagues: please ask your administrator for an invitation code.';

describe('secrecy in Slack', async () => {
  const assistant = await startSlackAssistant({ now, by: 'HTTP' });
  const { database, slack } = assistant;
  const { chat: anna, id: annaId } = await assistant.someone('Anna', muted);
  const secret = await aClient(database, { ownerId: annaId, name: 'Zyxcorp Canary', class: 'A' });
  await aVisit(database, {
    clientId: secret.id,
    startsAt: at('2026-11-24T08:00:00Z').toJSDate(),
    purpose: 'canary purpose',
  });
  const visits = () => database.prisma.visit.findMany({ orderBy: { id: 'asc' } });

  it('says of somebody else’s client exactly what it says of none, in words and in modals', async () => {
    const { chat: boris, id } = await assistant.someone('Boris', muted);
    await aClient(database, { ownerId: id, name: 'Own Client' });
    for (const words of [
      'client NAME',
      'visit NAME tomorrow 10:00',
      'note NAME: hello',
      'visits NAME',
      'find NAME',
    ]) {
      const heard: string[] = [];
      for (const name of ['Zyxcorp Canary', 'Nosuchname Whatever']) {
        await boris.says(words.replace('NAME', name));
        await boris.says('/cancel');
        await boris.says(`/ft ${words.replace('NAME', name)}`);
        heard.push(`${boris.sees()}\n${boris.modal()}`.replaceAll(name, 'NAME'));
        if (boris.modal() !== null) await boris.closes();
      }
      expect(heard[0], words).toBe(heard[1]);
    }
    await boris.says('/visit');
    expect(await boris.suggest('Client', 'zyx')).toEqual([]);
    expect(await boris.suggest('Client', 'own')).toEqual(['Own Client']);
    const said = boris.screen().map((text) => text.replaceAll(/“[^”]*”/g, ''));
    expect(said.filter((text) => /canary/i.test(text))).toEqual([]);
  });

  it('does nothing for a button or a modal that was made for another person', async () => {
    const { chat: eve } = await assistant.someone('Eve', muted);
    await anna.says('/visits today');
    await anna.presses('09:00 Zyxcorp');
    const before = await visits();
    const buttons = anna.lastMessage().buttons.flat();
    expect(buttons.length).toBeGreaterThan(2);
    for (const { actionId, value } of buttons) {
      await eve.forges({ action_id: actionId, value }, eve.lastMessage().message);
      expect(eve.sees()).toContain('made for somebody else');
    }
    for (const value of ['held 1 1', 'held 1 1.AAAAAAAAAAAAAAAAAAAAAA', '', 'x'.repeat(2000)])
      await eve.forges({ action_id: 'held:0', value }, eve.lastMessage().message);
    // Anna's modal, handed in by Eve; and Eve's own with Anna's memory in it.
    await anna.presses('Move');
    await anna.fills({ 'Or in your own words': 'today 16:00' });
    let annas: unknown;
    await anna.submits((payload) => {
      annas = isRecord(payload['view']) ? payload['view'] : null;
      return { ...payload, view: { ...(annas as Json), private_metadata: 'x' } };
    });
    expect(await visits()).toEqual(before);
    await eve.says('/visit');
    await eve.fills({ 'Or in your own words': 'today 16:00' });
    await eve.submits((payload) => ({ ...payload, view: annas }));
    expect(await visits()).toEqual(before);
    expect(eve.screen().join('\n')).not.toMatch(/zyxcorp|canary/i);
  });

  it('finds no client in a modal whose choice was changed to one of somebody else', async () => {
    const { chat: mallory, id } = await assistant.someone('Mallory', muted);
    await aClient(database, { ownerId: id, name: 'Mallory Ltd' });
    const before = await visits();
    await mallory.says('/visit');
    await mallory.fills({ Client: 'Mallory Ltd', 'Or in your own words': 'tomorrow 10:00' });
    for (const value of [`#${secret.id}`, '#999999', 'Zyxcorp Canary']) {
      await mallory.submits(
        (payload) =>
          // Every choice of a client in the state, changed.
          JSON.parse(
            JSON.stringify(payload).replaceAll(
              /("selected_option":\{[^{}]*\{[^{}]*\},"value":)"#\d+"/g,
              `$1"${value}"`,
            ),
          ) as Json,
      );
      expect(mallory.modal() ?? '', value).not.toBe('');
    }
    expect(await visits()).toEqual(before);
    expect(`${mallory.screen().join('\n')}${mallory.modal()}`).not.toContain('canary purpose');
  });

  it('says nothing of clients in a channel, whoever asks, and shows the way', async () => {
    const boris = slack.person('Onlooker');
    const sales = slack.channel('sales', [anna, boris]);
    await anna.mentions(sales, 'visits today');
    await anna.mentions(sales, 'client zyxcorp');
    await anna.slash('/visits', 'today', sales);
    await anna.slash('/ft', 'client zyxcorp', sales);
    await boris.mentions(sales, 'visits today');
    expect(slack.sees(sales)).toBe('');
    const whispers = [...anna.ephemerals(sales), ...boris.ephemerals(sales)];
    expect(whispers.length).toBeGreaterThan(4);
    expect(whispers.join('\n')).not.toMatch(/zyxcorp|canary/i);
    expect(anna.ephemerals(sales)[0]).toContain(
      'I will answer you in our private chat: clients are not discussed in groups.',
    );
    const shown = slack.ledger.filter(({ text }) => /zyxcorp|canary/i.test(text.replaceAll(/“[^”]*”/g, '')));
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.filter(({ channel }) => channel !== anna.dm)).toEqual([]);
  });

  it('says nothing of clients where two colleagues speak with each other, though it looks like a private chat', async () => {
    const colleague = slack.person('Colleague');
    const theirs = slack.betweenTwo(anna, colleague);
    const before = slack.ledger.length;
    for (const words of ['today', 'client zyxcorp', 'help']) await anna.slash('/ft', words, theirs);
    await anna.slash('/visits', 'today', theirs);
    const shown = slack.ledger.slice(before).filter(({ channel }) => channel === theirs.id);
    expect(shown.filter(({ onlyFor }) => onlyFor !== anna.id)).toEqual([]);
    expect(shown.map(({ text }) => text).join('\n')).not.toMatch(/zyxcorp|canary/i);
    expect(anna.screen().at(-1)).toContain('Zyxcorp Canary');
  });

  it('gives strangers one polite sentence, whatever they send', async () => {
    const stranger = slack.person('Stranger');
    for (const words of [
      'hi',
      'help',
      '/visits today',
      '/ft client Zyxcorp',
      'settings',
      '/undo',
      'note zyxcorp: x',
    ]) {
      await stranger.says(words);
      expect(stranger.sees(), words).toBe(sentence);
    }
    await stranger.opensHome();
    expect(stranger.home()).toBe(sentence);
    await stranger.says('/visit');
    expect(stranger.modal()).toBeNull();
    await stranger.shortcut('note:text', 'zyxcorp');
    expect(stranger.modal()).toBeNull();
  });

  it('links whom the workspace has verified by their e-mail, and nobody else', async () => {
    const invited = async (name: string): Promise<void> =>
      void (await aPerson(database, { name, email: `${name.toLowerCase()}@example.com` }));
    for (const name of ['Verified', 'Unverified', 'Guest', 'Visitor', 'Foreigner', 'Ghost'])
      await invited(name);
    const email = (name: string) => `${name.toLowerCase()}@example.com`;
    const verified = slack.person('Verified', { email: 'Verified@Example.com' });
    await verified.says('visits today');
    expect(verified.sees()).toContain('Good to have you here, Verified!');
    expect(verified.sees()).toContain('Today: no visits');
    for (const [name, profile] of [
      ['Unverified', { isEmailConfirmed: false }],
      ['Guest', { isRestricted: true }],
      ['Visitor', { isRestricted: true, isUltraRestricted: true }],
      ['Foreigner', { teamId: 'T0OTHER', isStranger: true }],
    ] as const) {
      const person = slack.person(name, { email: email(name), ...profile });
      await person.says('visits today');
      expect(person.sees(), name).toBe(sentence);
    }
    // A second account with the e-mail of somebody who is linked already.
    const twin = slack.person('Twin', { email: email('Verified') });
    await twin.says('visits today');
    expect(twin.sees()).toBe(sentence);
  });

  it('takes no code from guests and other organisations, and locks after five wrong ones', async () => {
    const { id } = await assistant.someone('Carl', muted);
    await invite(database, id, 'the-right-code-of-carl');
    for (const profile of [
      { isRestricted: true },
      { isUltraRestricted: true },
      { teamId: 'T0OTHER', isStranger: true },
    ]) {
      const outsider = slack.person('Outsider', profile);
      await outsider.says('link the-right-code-of-carl');
      expect(outsider.sees()).toBe(sentence);
      await outsider.says('/ft link the-right-code-of-carl');
      expect(outsider.sees()).toBe(sentence);
    }
    const thief = slack.person('Thief');
    for (let n = 0; n < 5; n++) {
      await thief.says(`link wrong-${n}`);
      expect(thief.sees()).toContain('This code does not work.');
    }
    await thief.says('link the-right-code-of-carl');
    expect(thief.sees()).toContain('please wait 15 minutes');
    await assistant.timeIs('2026-11-24T07:46:00Z');
    await thief.says('/ft link the-right-code-of-carl');
    expect(thief.sees()).toContain('Good to have you here, Carl!');
    await assistant.timeIs(now);
  });

  it('leaves no client’s name, note, code or token in logs', async () => {
    await anna.says('/note zyxcorp: canary secret note');
    await anna.says('visit zyxcorp tomorrow 11:00 call canary secret purpose');
    const logs = assistant.logs.join('\n');
    const canaries = [/canary/i, /zyxcorp/i, /the-right-code/, /code-of-\d/, /@example\.com/i];
    for (const canary of [...canaries, new RegExp(slack.botToken), new RegExp(slack.signingSecret)])
      expect(logs, String(canary)).not.toMatch(canary);
    expect(slack.violations).toEqual([]);
  });
});
