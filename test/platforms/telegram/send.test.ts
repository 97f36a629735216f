/** What each way of failing means for a message, found out over HTTP against the fake. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { button, buttons, secret, text, view } from '../../../src/chat/view.ts';
import type { DeliveryFailure, MenuEntry } from '../../../src/platforms/platform.ts';
import { createTelegram, type Telegram } from '../../../src/platforms/telegram/index.ts';
import { fakeTelegram, type Fault, type FakePerson, type FakeTelegram } from '../../support/fake-telegram.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
let fake: FakeTelegram;
let telegram: Telegram;
let anna: FakePerson;

const make = (apiRoot: string): Telegram =>
  createTelegram({
    token: fake.token,
    apiRoot,
    secretKey: 'k',
    webhook: null,
    log: silent,
    timing: { callSeconds: 0.3, unauthorisedMs: 20 },
  });
const address = (conversation: string | number) => ({
  platform: 'telegram',
  conversation: String(conversation),
});
const hello = view(text('visit at 10:00, ', { bold: 'Neptuno' }), buttons(button('Held', 'held', '7')));

beforeAll(async () => {
  fake = await fakeTelegram();
});
afterAll(() => fake.stop());
beforeEach(() => {
  fake.faults.clear();
  telegram = make(fake.url);
  anna = fake.person('Anna');
  return () => telegram.stop();
});

describe('failures', () => {
  const refuse = (status: number, description: string, parameters?: Record<string, unknown>): Fault => ({
    kind: 'refuse',
    status,
    description,
    ...(parameters === undefined ? {} : { parameters }),
  });
  const cases: readonly (readonly [string, Fault, DeliveryFailure])[] = [
    [
      '429',
      refuse(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
      { kind: 'rate-limited', retryAfterMs: 7000 },
    ],
    ['401', refuse(401, 'Unauthorized'), { kind: 'unauthorised' }],
    ['404', refuse(404, 'Not Found'), { kind: 'unauthorised' }],
    [
      '403',
      refuse(403, 'Forbidden: bot was blocked by the user'),
      { kind: 'unreachable', reason: 'blocked' },
    ],
    [
      'a deactivated account',
      refuse(403, 'Forbidden: user is deactivated'),
      { kind: 'unreachable', reason: 'blocked' },
    ],
    ['an unknown chat', refuse(400, 'Bad Request: chat not found'), { kind: 'unreachable', reason: 'gone' }],
    [
      'an upgraded group',
      refuse(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: -100123,
      }),
      { kind: 'moved', conversation: '-100123' },
    ],
    [
      'another refusal, without what it quotes',
      refuse(400, `Bad Request: can't parse entities: unsupported "Anna's secret"`),
      { kind: 'rejected', detail: "Bad Request: can't parse entities: unsupported …" },
    ],
    ['500', refuse(500, 'Internal Server Error'), { kind: 'doubt', detail: 'answered 500' }],
    ['a page of a proxy', { kind: 'bad-gateway' }, { kind: 'doubt', detail: 'invalid-json' }],
    [
      'a connection that breaks before an effect',
      { kind: 'drop-before' },
      { kind: 'doubt', detail: 'ECONNRESET' },
    ],
    [
      'a connection that breaks after the effect',
      { kind: 'drop-after' },
      { kind: 'doubt', detail: 'ECONNRESET' },
    ],
    ['no answer in time', { kind: 'silence' }, { kind: 'doubt', detail: 'no answer in time' }],
  ];
  it.each(cases)('%s', async (_, fault, failure) => {
    fake.faults.add({ method: 'sendMessage', fault });
    const sent = await telegram.send(address(anna.id), hello);
    expect(sent).toEqual({ ok: false, failure });
    const isShown = fault.kind === 'drop-after' || fault.kind === 'silence';
    expect(anna.history()).toHaveLength(isShown ? 1 : 0);
  });

  it('a refused connection certainly had no effect', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A TCP server's address is of this type.
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const sent = await make(`http://127.0.0.1:${port}`).send(address(anna.id), hello);
    expect(sent).toEqual({ ok: false, failure: { kind: 'transient', detail: 'ECONNREFUSED' } });
  });

  it('so had an unknown host', async () => {
    const sent = await make('http://telegram.invalid').send(address(anna.id), hello);
    expect(sent).toMatchObject({ ok: false, failure: { kind: 'transient' } });
  });

  it('nothing is tried twice', async () => {
    const before = fake.calls.length;
    fake.faults.add({ method: 'sendMessage', fault: refuse(429, 'Too Many Requests', { retry_after: 1 }) });
    await telegram.send(address(anna.id), hello);
    expect(fake.calls.length - before).toBe(1);
  });

  it('a person who blocked the bot, and a chat that never was', async () => {
    void anna.blocks();
    expect(await telegram.send(address(anna.id), hello)).toMatchObject({ failure: { reason: 'blocked' } });
    expect(await telegram.send(address(99), hello)).toMatchObject({ failure: { reason: 'gone' } });
  });

  it('a refused token shows in health until a call works', async () => {
    fake.revokeToken();
    expect(await telegram.send(address(anna.id), hello)).toEqual({
      ok: false,
      failure: { kind: 'unauthorised' },
    });
    expect(telegram.health()).toEqual({ ok: false, detail: 'unauthorised' });
    fake.restoreToken();
    await fake.until(
      () => telegram.health().ok || fake.calls.at(-1)?.method === 'getMe',
      () => 'the token to be tried again',
    );
    await telegram.send(address(anna.id), hello);
    expect(telegram.health().ok).toBe(true);
  });
});

describe('sending and editing', () => {
  it('protects client data, shows no link previews, signs its buttons', async () => {
    const sent = await telegram.send(address(anna.id), secret(...hello.blocks));
    expect(sent).toEqual({ ok: true, value: { messageRef: `${anna.lastMessage().id}p` } });
    expect(anna.lastMessage().protected).toBe(true);
    expect(fake.calls.at(-1)?.parameters).toMatchObject({
      link_preview_options: { is_disabled: true },
      entities: [{ type: 'bold', offset: 16, length: 7 }],
    });
    expect(anna.lastMessage().buttons[0]?.[0]?.data).toMatch(/^held 7\.[\w-]{22}$/);
  });

  it('edits in place, takes the same again for success, sends anew what is too old or must be protected', async () => {
    const sent = await telegram.send(address(anna.id), hello);
    if (!sent.ok) throw new Error('not sent');
    const { messageRef } = sent.value;
    expect(await telegram.edit(address(anna.id), messageRef, hello)).toEqual(sent);
    expect(await telegram.edit(address(anna.id), messageRef, view(text('moved')))).toEqual(sent);
    expect(anna.history()).toMatchObject([{ text: 'moved', buttons: [] }]);
    const hidden = await telegram.edit(address(anna.id), messageRef, secret(text('debts')));
    expect(hidden).not.toEqual(sent);
    const [first] = anna.history();
    if (first !== undefined) fake.age(first);
    expect(await telegram.edit(address(anna.id), messageRef, hello)).toMatchObject({ ok: true });
    expect(anna.history()).toHaveLength(3);
    expect(await telegram.edit(address(anna.id), 'x', hello)).toMatchObject({
      failure: { kind: 'rejected' },
    });
  });

  it('a second part that fails leaves doubt, because the first is out', async () => {
    const long = view(text('a'.repeat(4000)), text('b'.repeat(4000)));
    const refusal = { kind: 'refuse', status: 500, description: 'Internal Server Error' } as const;
    fake.faults.add({ method: 'sendMessage', fault: { kind: 'hold', until: Promise.resolve() } });
    fake.faults.add({ method: 'sendMessage', fault: refusal });
    expect(await telegram.send(address(anna.id), long)).toEqual({
      ok: false,
      failure: { kind: 'doubt', detail: 'partly sent, then doubt' },
    });
  });

  it('waits out the rate limit for a second part, of which nobody else knows', async () => {
    fake.limits.enforce({ perBot: 30, perChat: 1 });
    const sent = await telegram.send(address(anna.id), view(text('a'.repeat(4000)), text('b'.repeat(4000))));
    fake.limits.off();
    expect(sent).toMatchObject({ ok: true });
    expect(anna.history()).toHaveLength(2);
  });

  it('knows its own number', () => {
    expect(telegram.bot).toBe('telegram:4242');
  });
});

describe('menu', () => {
  const menu: readonly MenuEntry[] = [
    {
      byLanguage: {
        en: { name: 'visits', summary: 'Your visits' },
        es: { name: 'visitas', summary: 'Tus visitas' },
        ru: { name: 'визиты', summary: 'Ваши визиты' },
      },
    },
  ];

  it('is published once in each language, names that Telegram refuses in English', async () => {
    expect(await telegram.publishMenu(menu)).toEqual({ ok: true, value: undefined });
    expect(fake.menu('')).toEqual([{ command: 'visits', description: 'Your visits' }]);
    expect(fake.menu('es')).toEqual([{ command: 'visitas', description: 'Tus visitas' }]);
    expect(fake.menu('ru')).toEqual([{ command: 'visits', description: 'Ваши визиты' }]);
    const before = fake.calls.filter(({ method }) => method === 'setMyCommands').length;
    await telegram.publishMenu(menu);
    expect(fake.calls.filter(({ method }) => method === 'setMyCommands')).toHaveLength(before);
  });

  it('reports what went wrong', async () => {
    fake.revokeToken();
    expect(await telegram.publishMenu(menu)).toEqual({ ok: false, failure: { kind: 'unauthorised' } });
    fake.restoreToken();
  });
});
