/** What is understood of each kind of update. */
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { createSigner } from '../../../src/platforms/press.ts';
import { laneOf, receive } from '../../../src/platforms/telegram/receive.ts';

const signer = createSigner('secret', 'telegram', 64);
const bot = { id: '42', username: 'FollowthroughBot' };
const anna = { id: 7, is_bot: false, first_name: 'Anna', language_code: 'en-GB' };
const here = { id: 7, type: 'private', first_name: 'Anna' };
const team = { id: -100, type: 'supergroup', title: 'Sales' };

/** Updates here are as the Bot API describes them; its types would ask for every field of every branch. */
const update = (content: object): Update => ({ update_id: 5, ...content }) as Update;
const message = (content: object): Update =>
  update({ message: { message_id: 1, date: 1, chat: here, from: anna, ...content } });
const said = (content: object): unknown => {
  const received = receive(message(content), bot, signer);
  return received.kind === 'inbound' ? received.inbound.said : received.kind;
};
const command = (name: string, rest: string) => ({ kind: 'command', name, rest });
const words = (text: string) => ({ kind: 'text', text });

describe('in private', () => {
  it.each<[string, object, unknown]>([
    ['a text', { text: 'tomorrow at 10' }, words('tomorrow at 10')],
    ['a command', { text: '/visits' }, command('visits', '')],
    [
      'its arguments',
      { text: '/visit Neptuno  tomorrow 10:00' },
      command('visit', 'Neptuno  tomorrow 10:00'),
    ],
    [
      'arguments on more lines',
      { text: '/note Neptuno\nlikes tea\nand cake' },
      command('note', 'Neptuno\nlikes tea\nand cake'),
    ],
    ['a deep link', { text: '/start CODE_1-x' }, command('start', 'CODE_1-x')],
    ['a command in Cyrillic', { text: '/визиты сегодня' }, command('визиты', 'сегодня')],
    ['a name with an accent', { text: '/mañana' }, command('mañana', '')],
    ['a name as typed', { text: '/VISITS Today' }, command('VISITS', 'Today')],
    ['the bot named', { text: '/visits@FollowthroughBot today' }, command('visits', 'today')],
    ['a mark before the slash', { text: '\u200f/visits' }, command('visits', '')],
    ['a path', { text: '/etc/passwd' }, words('/etc/passwd')],
    ['a slash alone', { text: '/' }, words('/')],
    ['a slash and a space', { text: '/ visits' }, words('/ visits')],
    ['a fraction', { text: '1/2' }, words('1/2')],
    [
      'a forwarded text',
      { text: 'hello', forward_origin: { type: 'hidden_user', sender_user_name: 'x', date: 1 } },
      words('hello'),
    ],
    ['5,000 characters', { text: 'x'.repeat(5000) }, words('x'.repeat(5000))],
    ['markup', { text: '<b>*x*</b>' }, words('<b>*x*</b>')],
    ['a caption', { photo: [], caption: 'the shelf' }, words('the shelf')],
    ['a caption with a command', { document: {}, caption: '/note Neptuno' }, command('note', 'Neptuno')],
    ['a photo', { photo: [] }, { kind: 'unreadable' }],
    ['a sticker', { sticker: {} }, { kind: 'unreadable' }],
    ['a voice message', { voice: {} }, { kind: 'unreadable' }],
    ['a place', { location: {} }, { kind: 'unreadable' }],
    ['a notice of Telegram', { pinned_message: {} }, 'ignored'],
    ['nothing', {}, 'ignored'],
    ['blanks', { text: ' \u200f ' }, 'ignored'],
    ['a bot', { text: 'hi', from: { ...anna, is_bot: true } }, 'ignored'],
    ['nobody', { text: 'hi', from: undefined }, 'ignored'],
  ])('%s', (_, content, expected) => {
    expect(said(content)).toEqual(expected);
  });
});

describe('in a group', () => {
  const mention = (offset: number) => [{ type: 'mention', offset, length: 17 }];
  it.each<[string, object, unknown]>([
    ['talk', { text: 'lunch?' }, 'ignored'],
    ['a command', { text: '/visits today' }, command('visits', 'today')],
    ['a command to the bot', { text: '/visits@followthroughBOT today' }, command('visits', 'today')],
    ['a command to another bot', { text: '/visits@OtherBot' }, 'ignored'],
    ['a mention', { text: 'hey @FollowthroughBot hello', entities: mention(4) }, words('hey hello')],
    [
      'a mention in a caption',
      { photo: [], caption: '@followthroughbot this', caption_entities: mention(0) },
      words('this'),
    ],
    ['a mention of another', { text: '@FollowthroughBox hi', entities: mention(0) }, 'ignored'],
    ['a sticker', { sticker: {} }, 'ignored'],
    ['someone new', { new_chat_members: [anna] }, 'ignored'],
  ])('%s', (_, content, expected) => {
    expect(said({ chat: team, ...content })).toEqual(expected);
  });

  it('keeps to the topic it was spoken to in', () => {
    const received = receive(
      message({ chat: team, text: '/visits', is_topic_message: true, message_thread_id: 9 }),
      bot,
      signer,
    );
    expect(received).toMatchObject({ inbound: { from: { conversation: '-100/9' }, private: false } });
  });
});

describe('the frame', () => {
  it('names sender, chat, language and update', () => {
    expect(receive(message({ text: 'hi' }), bot, signer)).toEqual({
      kind: 'inbound',
      pressed: null,
      inbound: {
        from: { platform: 'telegram', conversation: '7' },
        sender: '7',
        languageHint: 'en-GB',
        private: true,
        once: { source: 'telegram:42', id: '5' },
        said: words('hi'),
      },
    });
  });

  it.each(['edited_message', 'channel_post', 'poll', 'chat_member'])('ignores %s', (kind) => {
    expect(receive(update({ [kind]: { chat: here, text: 'hi', from: anna } }), bot, signer).kind).toBe(
      'ignored',
    );
  });

  it('ignores posts of a channel', () => {
    expect(said({ chat: { id: -1, type: 'channel' }, text: 'news' })).toBe('ignored');
  });

  it('puts the updates of one chat into one lane', () => {
    const press = update({ callback_query: { id: '1', from: anna, message: { chat: here } } });
    expect([message({ text: 'x' }), press, update({ poll: {} })].map(laneOf)).toEqual(['7', '7', 'none']);
  });
});

describe('a press', () => {
  const data = signer.sign({ command: 'held', rest: '7 x' }, { bot: '42', sender: '7', chat: '7' });
  const press = (content: object): unknown => {
    const carrier = { message_id: 3, date: 1, chat: here, has_protected_content: true };
    const query = { id: 'q', from: anna, chat_instance: '1', message: carrier, data, ...content };
    const received = receive(update({ callback_query: query }), bot, signer);
    return received.kind === 'inbound' ? [received.inbound.said, received.pressed] : received.kind;
  };
  const pressed = { query: 'q', message: { id: 3, protected: true } };

  it.each<[string, object, unknown]>([
    ['is read', {}, [{ kind: 'press', invocation: { command: 'held', rest: '7 x' } }, pressed]],
    [
      'on a message that Telegram has forgotten',
      { message: { message_id: 3, date: 0, chat: here } },
      [
        { kind: 'press', invocation: { command: 'held', rest: '7 x' } },
        { ...pressed, message: { id: 3, protected: false } },
      ],
    ],
    ['by another', { from: { ...anna, id: 8 } }, [{ kind: 'forged-press' }, pressed]],
    [
      'in another chat',
      { message: { message_id: 3, date: 0, chat: team } },
      [{ kind: 'forged-press' }, { ...pressed, message: { id: 3, protected: false } }],
    ],
    ['with other data', { data: data.replace('7', '8') }, [{ kind: 'forged-press' }, pressed]],
    ['with data of old', { data: 'held 7' }, [{ kind: 'forged-press' }, pressed]],
    ['without data', { data: undefined }, [{ kind: 'forged-press' }, pressed]],
    ['without a message', { message: undefined }, 'ignored'],
    ['by a bot', { from: { ...anna, is_bot: true } }, 'ignored'],
  ])('%s', (_, content, expected) => {
    expect(press(content)).toEqual(expected);
  });
});

describe('reachability', () => {
  const change = (status: string): Update =>
    update({ my_chat_member: { chat: here, from: anna, date: 1, new_chat_member: { status } } });
  const once = { source: 'telegram:42', id: '5' };
  const address = { platform: 'telegram', conversation: '7' };

  it.each([
    ['kicked', 'blocked'],
    ['left', 'blocked'],
    ['member', 'unblocked'],
    ['administrator', 'unblocked'],
  ])('%s means %s', (status, kind) => {
    expect(receive(change(status), bot, signer)).toEqual({
      kind: 'reachability',
      event: { kind, address, once },
    });
  });

  it('ignores other changes', () => {
    expect(receive(change('restricted'), bot, signer).kind).toBe('ignored');
  });

  it('tells the new id of a group', () => {
    expect(
      receive(message({ chat: { id: -5, type: 'group' }, migrate_to_chat_id: -1005 }), bot, signer),
    ).toEqual({
      kind: 'reachability',
      event: {
        kind: 'moved',
        address: { ...address, conversation: '-5' },
        to: { ...address, conversation: '-1005' },
        once,
      },
    });
  });
});
