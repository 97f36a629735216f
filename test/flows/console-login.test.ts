/** The console beside a chat platform: off by default, and on only for whom the assistant has sent a link (product.md section 2). */
import { describe, expect, it } from 'vitest';
import { disablePerson } from '../../src/store/people.ts';
import { transaction } from '../../src/store/database.ts';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aVisit } from '../support/builders.ts';
import { at } from '../support/clock.ts';
import { visit, wordsOfMessage } from '../support/console.ts';

const now = '2026-11-24T07:30:00Z';
const pattern = /http:\/\/127\.0\.0\.1:\d+\/console\/login\?code=([\w-]{43})/;

describe('without CONSOLE=on', async () => {
  const assistant = await startAssistant({ now });

  it('there is no page, and /console says so', async () => {
    const { chat } = await assistant.someone('Nora');
    await chat.says('/console');
    expect(chat.sees()).toBe('The web chat is switched off here.');
    expect((await fetch(`${assistant.url}/console`)).status).toBe(404);
  });
});

describe('a link into the console', async () => {
  const assistant = await startAssistant({ now, console: true });
  const { url, database } = assistant;
  const enter = (code: string, headers: Readonly<Record<string, string>> = { origin: url }) =>
    fetch(`${url}/console/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ code }),
      redirect: 'manual',
    });
  const linkFor = async (chat: Awaited<ReturnType<typeof assistant.someone>>['chat']): Promise<string> => {
    await chat.says('/console');
    const code = pattern.exec(chat.sees())?.[1];
    if (code === undefined) throw new Error(chat.sees());
    return code;
  };
  const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';

  it('is the only way in, and without one the page says how to get it', async () => {
    const page = await fetch(`${url}/console`);
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('write /console to the assistant: it sends you a link');
    const russian = await fetch(`${url}/console`, { headers: { 'accept-language': 'ru,en;q=0.8' } });
    expect(await russian.text()).toContain('напишите помощнику /console');
    for (const path of ['/console/state', '/console/stream'])
      expect((await fetch(url + path)).status).toBe(401);
    const invented = { headers: { cookie: `followthrough_console=${'A'.repeat(43)}` } };
    expect((await fetch(`${url}/console/state?as=1`, invented)).status).toBe(401);
    expect((await fetch(`${url}/console/clock`, { method: 'POST' })).status).toBe(404);
  });

  it('lets the person in as nobody else, into the same day, and is then used up', async () => {
    const { chat, id } = await assistant.someone('Vera');
    const other = await assistant.someone('Walter');
    const client = await aClient(database, { ownerId: id, name: 'Acme' });
    await aVisit(database, { clientId: client.id, startsAt: at('2026-11-24T10:00:00Z').toJSDate() });
    const code = await linkFor(chat);
    // A preview of the link looks at it, as often as it likes.
    for (const _ of [1, 2]) {
      const preview = await fetch(`${url}/console/login?code=${code}`);
      expect(preview.status).toBe(200);
      expect(await preview.text()).toContain('<form method="post" action="/console/login">');
    }
    const entered = await enter(code);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/console']);
    expect(entered.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict; Max-Age=43200/);
    const cookie = cookieOf(entered);
    const visitor = await visit(url, other.id, cookie);
    expect(await visitor.state()).toMatchObject({ me: { id, name: 'Vera' }, people: [], clock: null });
    await visitor.say({ kind: 'text', text: '/visits today' });
    expect(wordsOfMessage((await visitor.messages()).at(-1) ?? never())).toMatch(
      /^Today: 1 visit, next at 11:00 Acme/,
    );
    await visitor.say({ kind: 'text', text: '/console' });
    expect(wordsOfMessage((await visitor.messages()).at(-1) ?? never())).toBe(
      'You are in the web chat already.',
    );
    const again = await enter(code);
    expect(again.status).toBe(403);
    expect(again.headers.get('set-cookie')).toBeNull();
    expect(await again.text()).toContain('does not work any more');
    // What is kept lets nobody in.
    const { rows } = await database.pool.query<{ kept: string }>(
      `select (select json_agg(l)::text from console_login l) || (select json_agg(s)::text from console_session s)
           || (select coalesce(json_agg(e)::text, '') from effect e) || (select json_agg(a)::text from audit a) as kept`,
    );
    expect(rows[0]?.kept).not.toContain(code);
    expect(rows[0]?.kept).not.toContain(cookie.split('=')[1]);
    expect(assistant.logs.join()).not.toContain(code);
  });

  it('works for five minutes, and not after a newer one', async () => {
    const { chat } = await assistant.someone('Xenia');
    const first = await linkFor(chat);
    const second = await linkFor(chat);
    expect((await enter(first)).status).toBe(403);
    await assistant.timeIs('2026-11-24T07:36:00Z');
    expect((await enter(second)).status).toBe(403);
    for (const wrong of ['', 'x', 'A'.repeat(43), "' or 1=1 --"])
      expect((await enter(wrong)).status).toBe(403);
  });

  it('is taken from our own page alone', async () => {
    const { chat } = await assistant.someone('Yuri');
    const code = await linkFor(chat);
    expect((await enter(code, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await enter(code, { origin: 'null', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await enter(code, {})).status).toBe(403);
    // A browser sends this for a form of a page that keeps its address to itself.
    expect((await enter(code, { origin: 'null', 'sec-fetch-site': 'same-origin' })).status).toBe(303);
  });

  it('lasts until one logs out, is disabled, or twelve hours are over', async () => {
    const { chat, id } = await assistant.someone('Zoya');
    const enough = async (cookie: string) =>
      (await fetch(`${url}/console/state`, { headers: { cookie } })).status;
    const inside = async (): Promise<string> => cookieOf(await enter(await linkFor(chat)));
    const [first, second, third] = [await inside(), await inside(), await inside()];
    const visitor = await visit(url, null, first);
    expect((await visitor.post('/console/logout', {}, { 'x-csrf-token': '' })).status).toBe(403);
    expect((await visitor.post('/console/logout', {})).status).toBe(200);
    expect([await enough(first), await enough(second)]).toEqual([401, 200]);
    await database.pool.query(
      `update console_session set expires_at = app_now() where ctid = (select ctid from console_session where person_id = $1 limit 1)`,
      [id],
    );
    expect((await enough(second)) + (await enough(third))).toBe(200 + 401);
    await transaction(database, (tx) => disablePerson(tx, id));
    expect([await enough(second), await enough(third)]).toEqual([401, 401]);
  });

  it('makes no chat of its own out of reminders: they go where the person is reached', async () => {
    const { chat, id } = await assistant.someone('Quinn');
    await enter(await linkFor(chat));
    await aClient(database, { ownerId: id, name: 'Globex' });
    await chat.says('/visit Globex 2026-11-25 10:00');
    await assistant.timeIs('2026-11-25T08:01:00Z');
    await chat.hears(/Globex in \d+ min/);
    const { rows } = await database.pool.query<{ platform: string }>(
      `select distinct a.platform from attempt a join notification n on n.id = a.notification_id where n.person_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ platform: 'telegram' }]);
  });
});

const never = (): never => {
  throw new Error('nothing was said');
};
