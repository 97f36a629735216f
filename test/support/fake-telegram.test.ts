/** The fake Bot API is held to what Telegram documents, so that tests against it mean something. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeTelegram, type FakeTelegram } from './fake-telegram.ts';
import { loadSpec } from './fake-telegram/spec.ts';
import { pixel } from './pictures.ts';

let fake: FakeTelegram;
beforeEach(async () => {
  fake = await fakeTelegram();
});
afterEach(() => fake.stop());

const call = async (method: string, parameters: object = {}, token = fake.token): Promise<unknown> => {
  const response = await fetch(`${fake.url}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  });
  return response.json();
};
const refusal = (code: number, description: string | RegExp) => ({
  ok: false,
  error_code: code,
  // Vitest's matchers have no type of their own.
  description: expect.stringMatching(description) as unknown,
});

describe('the description of the Bot API', () => {
  it('is checked against', () => {
    const spec = loadSpec();
    if (spec === null) {
      console.warn(
        'SAMPLE_DATA is not set or incomplete: calls to the fake are NOT checked against the published Bot API',
      );
      return;
    }
    expect(spec.faultsOf('sendMessage', { chat_id: 1, text: 'x' })).toEqual([]);
    expect(spec.faultsOf('sendMessage', { chat_id: 1 })).toEqual(['sendMessage lacks text']);
    expect(spec.faultsOf('sendMessage', { chat_id: 1, text: 'x', txet: 1 })).toEqual([
      'sendMessage has no field txet',
    ]);
    expect(spec.faultsOfObject('Update', { update_id: 1, message: {} })).toContain(
      'Update.message lacks message_id',
    );
    expect(spec.faultsOf('sendMesage', {})).toEqual(['there is no method sendMesage']);
    expect(
      spec.faultsOf('sendMessage', { chat_id: 1, text: 'x', entities: [{ type: 'bold', offset: 0 }] }),
    ).toEqual(['sendMessage.entities[0] lacks length']);
    expect(spec.faultsOf('getMyCommands', { scope: { type: 'chat' } })).toEqual([
      'getMyCommands.scope is no kind of BotCommandScope',
    ]);
  });
});

describe('polling', () => {
  it('waits for an update, brings it again until it is confirmed, then forgets it', async () => {
    const poll = call('getUpdates', { timeout: 5 });
    const said = fake.person('Anna').says('hello');
    const first = await poll;
    expect(first).toMatchObject({ ok: true, result: [{ update_id: 100_001, message: { text: 'hello' } }] });
    expect(await call('getUpdates')).toEqual(first);
    expect(await call('getUpdates', { offset: 100_002 })).toEqual({ ok: true, result: [] });
    await said;
    expect(fake.mailbox.deliveries(100_001)).toBe(2);
  });

  it('ends the poll of the first when a second begins', async () => {
    const first = call('getUpdates', { timeout: 5 });
    await fake.until(
      () => fake.mailbox.isPolled(),
      () => 'the first poll',
    );
    expect(await call('getUpdates')).toMatchObject({ ok: true });
    expect(await first).toEqual(refusal(409, /^Conflict: terminated by other getUpdates request/));
  });

  it('is refused while a webhook is set', async () => {
    await call('setWebhook', { url: 'http://127.0.0.1:9/' });
    expect(await call('getUpdates')).toEqual(refusal(409, /webhook is active/));
    await call('deleteWebhook');
    expect(await call('getUpdates')).toMatchObject({ ok: true });
  });

  it('leaves out kinds that were not asked for', async () => {
    await call('getUpdates', { allowed_updates: ['callback_query'] });
    await fake.person('Anna').says('hello');
    expect(fake.mailbox.pending()).toBe(0);
  });
});

describe('tokens', () => {
  it('are good, unknown or revoked', async () => {
    expect(await call('getMe')).toMatchObject({ ok: true, result: { username: 'FollowthroughBot' } });
    expect(await call('getMe', {}, '1:x')).toEqual(refusal(404, 'Not Found'));
    fake.revokeToken();
    expect(await call('getMe')).toEqual(refusal(401, 'Unauthorized'));
  });
});

describe('messages', () => {
  const send = (parameters: object): Promise<unknown> =>
    call('sendMessage', { chat_id: 1001, text: 'x', ...parameters });
  const button = (data: string) => ({
    reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: data }]] },
  });
  beforeEach(() => void fake.person('Anna'));

  it.each<[string, object, RegExp]>([
    ['an empty text', { text: ' \n' }, /message text is empty/],
    ['an invisible text', { text: '\u200b' }, /message text is empty/],
    ['4,097 characters', { text: 'x'.repeat(4097) }, /message is too long/],
    ['65 bytes of data', button('x'.repeat(65)), /BUTTON_DATA_INVALID/],
    ['no data', button(''), /BUTTON_DATA_INVALID/],
    ['an unknown chat', { chat_id: 5 }, /chat not found/],
    ['half a character', { entities: [{ type: 'bold', offset: 1, length: 1 }], text: '😀' }, /UTF-16/],
    ['a style past the end', { entities: [{ type: 'bold', offset: 0, length: 2 }] }, /out of bounds/],
  ])('are refused for %s', async (_, parameters, description) => {
    expect(await send(parameters)).toEqual(refusal(400, description));
    expect(fake.ledger).toEqual([]);
  });

  it('can be edited, but not into the same', async () => {
    await send({});
    const edit = { chat_id: 1001, message_id: 1, text: 'y' };
    expect(await call('editMessageText', edit)).toMatchObject({ ok: true, result: { text: 'y' } });
    expect(await call('editMessageText', edit)).toEqual(
      refusal(400, /^Bad Request: message is not modified/),
    );
    expect(await call('editMessageText', { ...edit, message_id: 9 })).toEqual(
      refusal(400, 'Bad Request: message to edit not found'),
    );
    expect(await call('deleteMessage', { chat_id: 1001, message_id: 1 })).toEqual({ ok: true, result: true });
  });

  it('are counted in sliding seconds', async () => {
    fake.limits.enforce({ perBot: 2, perChat: 1 });
    void fake.person('Boris');
    void fake.person('Clara');
    expect(await send({})).toMatchObject({ ok: true });
    expect(await send({})).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    expect(await send({ chat_id: 1002 })).toMatchObject({ ok: true });
    expect(await send({ chat_id: 1003 })).toMatchObject({ error_code: 429 });
    expect(fake.limits.refused).toEqual({ bot: 1, chat: 1 });
  });

  it('come as forms with files as well', async () => {
    const form = new FormData();
    form.set('chat_id', '1001');
    form.set('caption', 'ageing');
    form.set('photo', 'attach://chart');
    form.set('chart', new Blob([pixel]), 'chart.png');
    const response = await fetch(`${fake.url}/bot${fake.token}/sendPhoto`, { method: 'POST', body: form });
    expect(await response.json()).toMatchObject({ ok: true });
    expect(fake.ledger).toMatchObject([{ text: 'ageing' }]);
  });

  it('take photos that are pictures of a size and shape that Telegram takes, with a caption of 1,024', async () => {
    const send = async (photo: Buffer, caption = 'ageing', filename = 'chart.png'): Promise<unknown> => {
      const form = new FormData();
      form.set('chat_id', '1001');
      form.set('caption', caption);
      form.set('photo', new Blob([new Uint8Array(photo)]), filename);
      const response = await fetch(`${fake.url}/bot${fake.token}/sendPhoto`, { method: 'POST', body: form });
      return response.json();
    };
    const sized = (width: number, height: number): Buffer => {
      const png = Buffer.from(pixel);
      png.writeUInt32BE(width, 16);
      png.writeUInt32BE(height, 20);
      return png;
    };
    expect(await send(pixel)).toMatchObject({
      ok: true,
      result: { caption: 'ageing', photo: [{ width: 1 }] },
    });
    expect(await send(Buffer.from('no picture'))).toEqual(refusal(400, 'IMAGE_PROCESS_FAILED'));
    expect(await send(sized(5000, 5001))).toEqual(refusal(400, 'PHOTO_INVALID_DIMENSIONS'));
    expect(await send(sized(21, 1))).toEqual(refusal(400, 'PHOTO_INVALID_DIMENSIONS'));
    expect(await send(pixel, 'x'.repeat(1025))).toEqual(refusal(400, 'caption is too long'));
    expect(await call('editMessageText', { chat_id: 1001, message_id: 1, text: 'x' })).toEqual(
      refusal(400, 'no text in the message to edit'),
    );
  });
});
