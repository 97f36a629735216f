/** Pictures in Telegram: a photo with its words as the caption where they fit, in words where there can be none. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { button, buttons, image, list, secret, text, view, type View } from '../../../src/chat/view.ts';
import { createSigner } from '../../../src/platforms/press.ts';
import { createTelegram, type Telegram } from '../../../src/platforms/telegram/index.ts';
import { render } from '../../../src/platforms/telegram/render.ts';
import { fakeTelegram, type FakePerson, type FakeTelegram } from '../../support/fake-telegram.ts';
import { aPicture, pixel } from '../../support/pictures.ts';
import { test } from '../property.ts';
import { illustrated } from '../views.ts';
import { running } from './bot.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const signer = createSigner('secret', 'telegram', 64);
const presser = { bot: '1', sender: '2', chat: '2' };
const show = (shown: View) => render(shown, presser, signer);
const held = buttons(button('Held', 'held', '7'));

describe('layout', () => {
  it('is a photo with the words and the folded figures as its caption, the buttons below', () => {
    expect(show(secret(text({ bold: 'By age' }), image(aPicture()), held))).toMatchObject([
      {
        text: 'By age\nnot due: 100 €\n1 to 30 days: 20 €',
        entities: [
          { type: 'bold', offset: 0, length: 6 },
          { type: 'expandable_blockquote', offset: 7, length: 33 },
        ],
        keyboard: { inline_keyboard: [[{ text: 'Held' }]] },
        protected: true,
        photo: { name: 'ageing' },
      },
    ]);
  });

  it('is a photo and then the words where they are more than a caption takes, the buttons below the last', () => {
    const shape = show(view(image(aPicture()), list([['x'.repeat(1100)]]), held)).map(
      ({ photo, text: said, keyboard }) => [photo !== null, said.length > 0, keyboard !== null],
    );
    expect(shape).toEqual([
      [true, false, false],
      [false, true, true],
    ]);
  });

  it('has several photos in their order, the words under the last', () => {
    const [first, second, ...more] = show(
      view(text('two'), image(aPicture({ name: 'a', alt: '' })), image(aPicture({ name: 'b', alt: '' }))),
    );
    expect(more).toEqual([]);
    expect([first?.photo?.name, first?.text]).toEqual(['a', '']);
    expect([second?.photo?.name, second?.text]).toEqual(['b', 'two']);
  });

  test('keeps within the limits of captions and messages', illustrated, (shown) => {
    const messages = show(shown);
    expect(messages.filter(({ photo }) => photo !== null)).toHaveLength(
      shown.blocks.filter(({ kind }) => kind === 'image').length,
    );
    for (const { photo, text: said, entities } of messages) {
      expect(said.length).toBeLessThanOrEqual(photo === null ? 4096 : 1024);
      for (const { offset, length } of entities) expect(offset + length).toBeLessThanOrEqual(said.length);
    }
  });
});

describe('sending', () => {
  let fake: FakeTelegram;
  let telegram: Telegram;
  let anna: FakePerson;
  beforeEach(async () => {
    fake = await fakeTelegram();
    anna = fake.person('Anna');
    telegram = createTelegram({
      token: fake.token,
      apiRoot: fake.url,
      secretKey: 'k',
      webhook: null,
      log: silent,
      timing: { callSeconds: 0.5 },
    });
  });
  afterEach(async () => {
    await telegram.stop();
    await fake.stop();
  });
  const to = () => ({ platform: 'telegram', conversation: String(anna.id) });
  const drawn = secret(text('By age'), image(aPicture()), held);
  const methods = (): readonly string[] => fake.calls.map(({ method }) => method);

  it('is one call with the file, protected like every word about clients', async () => {
    expect(await telegram.send(to(), drawn)).toEqual({ ok: true, value: { messageRef: '1p' } });
    expect(methods()).toEqual(['sendPhoto']);
    expect(anna.history()).toMatchObject([
      { protected: true, attachment: { kind: 'photo', bytes: pixel }, buttons: [[{ label: 'Held' }]] },
    ]);
  });

  it('says the figures in words where Telegram does not take the picture', async () => {
    const png = async (): Promise<Uint8Array> => Buffer.from('no picture');
    const broken = image(aPicture({ png }));
    expect((await telegram.send(to(), view(text('By age'), broken, held))).ok).toBe(true);
    expect(anna.history()).toMatchObject([
      { attachment: null, text: 'By age\nnot due: 100 €\n1 to 30 days: 20 €' },
    ]);
    const long = view(broken, list([['x'.repeat(1100)]]));
    expect((await telegram.send(to(), long)).ok).toBe(true);
    expect(anna.history()).toHaveLength(2);
    expect((await telegram.send(to(), view(image(aPicture({ png, alt: '' }))))).ok).toBe(true);
    expect(anna.history().at(-1)).toMatchObject({ attachment: null, text: '…' });
  });

  it('takes the place of words and of another picture, and words come below it', async () => {
    const sent = await telegram.send(to(), secret(text('in words')));
    if (!sent.ok) throw new Error(sent.failure.kind);
    const { messageRef } = sent.value;
    expect(await telegram.edit(to(), messageRef, drawn)).toEqual(sent);
    expect(await telegram.edit(to(), messageRef, secret(text('By client'), image(aPicture())))).toEqual(sent);
    expect(anna.history()).toMatchObject([{ attachment: { kind: 'photo' }, edits: 2, buttons: [] }]);
    const below = await telegram.edit(to(), messageRef, secret(text('in words')));
    expect(below).toEqual({ ok: true, value: { messageRef: '2p' } });
    // Protection cannot be added by an edit.
    const open = await telegram.send(to(), view(text('open')));
    if (!open.ok) throw new Error(open.failure.kind);
    expect(await telegram.edit(to(), open.value.messageRef, drawn)).toEqual({
      ok: true,
      value: { messageRef: '4p' },
    });
  });

  it('is said in words in an edit that Telegram takes no picture for', async () => {
    const sent = await telegram.send(to(), secret(text('in words')));
    if (!sent.ok) throw new Error(sent.failure.kind);
    const png = async (): Promise<Uint8Array> => Buffer.from('no picture');
    const broken = secret(text('By age'), image(aPicture({ png })));
    expect(await telegram.edit(to(), sent.value.messageRef, broken)).toEqual(sent);
    expect(anna.history()).toMatchObject([
      { attachment: null, text: 'By age\nnot due: 100 €\n1 to 30 days: 20 €' },
    ]);
  });

  it.each([
    [
      'a rate limit',
      { kind: 'refuse', status: 429, description: 'x', parameters: { retry_after: 3 } },
      'rate-limited',
    ],
    [
      'a blocked bot',
      { kind: 'refuse', status: 403, description: 'Forbidden: bot was blocked by the user' },
      'unreachable',
    ],
    ['a broken connection', { kind: 'drop-after' }, 'doubt'],
    ['silence', { kind: 'silence' }, 'doubt'],
  ] as const)('is as certain as any message: %s', async (_, fault, kind) => {
    fake.faults.add({ method: 'sendPhoto', fault });
    expect(await telegram.send(to(), drawn)).toMatchObject({ ok: false, failure: { kind } });
    // The words must not follow a photo that may have arrived.
    expect(methods()).not.toContain('sendMessage');
  });

  it('is in doubt when the words that follow do not arrive', async () => {
    fake.faults.add({
      method: 'sendMessage',
      times: 3,
      fault: { kind: 'refuse', status: 400, description: 'Bad Request: x' },
    });
    const long = view(image(aPicture()), list([['x'.repeat(1100)]]));
    expect(await telegram.send(to(), long)).toMatchObject({ ok: false, failure: { kind: 'doubt' } });
  });
});

it('is never answered inside of a webhook, which cannot carry a file', async () => {
  const drawn = view(text('By age'), image(aPicture()));
  const given = await running({ webhook: true, answer: () => drawn });
  const anna = given.fake.person('Anna');
  await anna.says('/debts');
  expect(given.fake.calls.filter(({ method }) => method === 'sendPhoto')).toMatchObject([{ via: 'request' }]);
  expect(anna.history().filter(({ attachment }) => attachment !== null)).toHaveLength(1);
  await given.stop();
});
