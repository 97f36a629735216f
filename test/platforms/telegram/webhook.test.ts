/** The webhook: nobody but Telegram is heard, what failed comes again, the answer rides on the response. */
import { afterEach, describe, expect, it } from 'vitest';
import { button, buttons, text, view } from '../../../src/chat/view.ts';
import { deriveWebhookSecret } from '../../../src/platforms/telegram/webhook.ts';
import { running, type Running, type RunningOptions } from './bot.ts';

let bot: Running;
const start = async (options: RunningOptions = {}): Promise<Running> =>
  (bot = await running({ ...options, webhook: true }));
afterEach(() => bot.stop());

const secret = deriveWebhookSecret('a secret key of the installation', '4242');
const knock = (
  body: string,
  headers: Record<string, string> = { 'x-telegram-bot-api-secret-token': secret },
) => fetch(bot.hookUrl ?? '', { method: 'POST', headers, body });

describe('registration', () => {
  it('asks for the updates that it understands and drops none', async () => {
    const { fake } = await start();
    const set = fake.calls.find(({ method }) => method === 'setWebhook');
    expect(set?.parameters).toEqual({
      url: bot.hookUrl,
      secret_token: secret,
      allowed_updates: ['message', 'callback_query', 'my_chat_member'],
      drop_pending_updates: false,
    });
  });
});

describe('answers', () => {
  it('ride on the response where there is one message', async () => {
    const { fake } = await start();
    const anna = fake.person('Anna');
    await anna.says('hello');
    expect(anna.sees()).toBe('you said hello');
    expect(fake.calls.filter(({ method }) => method === 'sendMessage').map(({ via }) => via)).toEqual([
      'webhook',
    ]);
  });

  it('are calls where there are several', async () => {
    const { fake } = await start({ answer: () => view(text('a'.repeat(4000)), text('b'.repeat(4000))) });
    const anna = fake.person('Anna');
    await anna.says('hello');
    expect(fake.calls.filter(({ method }) => method === 'sendMessage').map(({ via }) => via)).toEqual([
      'request',
      'request',
    ]);
  });

  it('edit the message by a call and answer the press on the response', async () => {
    const { fake } = await start({
      answer: ({ said }) =>
        said.kind === 'press'
          ? view(text('held'))
          : view(text('visit'), buttons(button('Held', 'held', '7'))),
    });
    const anna = fake.person('Anna');
    await anna.says('/visits');
    await anna.presses('Held');
    expect(anna.sees()).toBe('held');
    const last = fake.calls.filter(({ method }) => /edit|answer/.test(method));
    expect(last.map(({ method, via }) => [method, via])).toEqual([
      ['editMessageText', 'request'],
      ['answerCallbackQuery', 'webhook'],
    ]);
  });

  it('are nothing where the conversation says nothing', async () => {
    const { fake } = await start({ answer: () => null });
    await fake.person('Anna').says('hello');
    expect(fake.ledger).toEqual([]);
  });
});

describe('failure', () => {
  it('brings the update again until it works', async () => {
    let failures = 2;
    const { fake } = await start({
      answer: () => {
        failures -= 1;
        if (failures >= 0) throw new Error('the database is gone');
        return view(text('saved'));
      },
    });
    const anna = fake.person('Anna');
    await anna.says('/note');
    expect(anna.sees()).toBe('saved');
    expect(fake.mailbox.deliveries(fake.mailbox.latest())).toBe(3);
  });

  it('takes an update on which the handler always throws after three tries, and stops its button from spinning', async () => {
    const { fake, log } = await start({
      answer: ({ said }) => {
        if (said.kind === 'press') throw new Error('poison');
        return view(text('visit'), buttons(button('Held', 'held', '7')));
      },
    });
    const anna = fake.person('Anna');
    await anna.says('/visits');
    await anna.presses('Held');
    expect(fake.mailbox.deliveries(fake.mailbox.latest())).toBe(3);
    expect(log.map(({ fields }) => fields['isLast'])).toEqual([false, false, true]);
  });

  it('refuses while stopping, so that nothing is lost', async () => {
    const { fake, platform } = await start();
    await platform.stop();
    const answer = await knock(JSON.stringify({ update_id: 1 }));
    expect(answer.status).toBe(503);
    expect(fake.mailbox.pending()).toBe(0);
  });
});

describe('the door', () => {
  const update = JSON.stringify({
    update_id: 5,
    message: {
      message_id: 1,
      date: 1,
      chat: { id: 1, type: 'private' },
      from: { id: 1, is_bot: false },
      text: 'x',
    },
  });

  it.each([
    ['no secret', {}],
    ['a wrong secret', { 'x-telegram-bot-api-secret-token': 'x' }],
    ['a secret of the right length', { 'x-telegram-bot-api-secret-token': 'x'.repeat(secret.length) }],
    ['almost the secret', { 'x-telegram-bot-api-secret-token': `${secret.slice(0, -1)}~` }],
  ])('is closed to %s', async (_, headers) => {
    await start();
    expect((await knock(update, headers)).status).toBe(401);
    expect(bot.heard).toEqual([]);
  });

  it.each([
    ['{', 400],
    ['[]', 400],
    ['null', 400],
    ['{"update_id":"1"}', 400],
    ['{"update_id":1}', 200],
    [JSON.stringify({ update_id: 1, message: 'x'.repeat(1_100_000) }), 413],
  ])('answers a body such as %.20s with %i', async (body, status) => {
    await start();
    expect((await knock(body)).status).toBe(status);
    expect(bot.heard).toEqual([]);
  });

  it('hears the real one', async () => {
    await start();
    const answer = await knock(update);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ method: 'sendMessage', chat_id: 1, text: 'you said x' });
  });
});
