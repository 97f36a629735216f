/** Who is let in: names of this machine, our own page, its token, buttons and forms made for the one who presses them. */
import { request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Inbound } from '../../../src/chat/inbound.ts';
import { button, buttons, image, secret, text, view, type View } from '../../../src/chat/view.ts';
import type { WebChat } from '../../../src/platforms/console/index.ts';
import { aConsolePerson, buttonsOf, consoleOn, serveRoutes, visit } from '../../support/console.ts';
import { testDatabase } from '../../support/database.ts';
import { aPicture, pixel } from '../../support/pictures.ts';

const database = await testDatabase();
const anna = await aConsolePerson(database, { name: 'Anna' });
const boris = await aConsolePerson(database, { name: 'Boris' });
const heard: Inbound[] = [];
let answer: (inbound: Inbound) => View | null = () => null;

async function started(chat: WebChat): Promise<{ readonly url: string; readonly port: number }> {
  const { server, url, port } = await serveRoutes(() => chat.routes);
  await chat.start(
    async (inbound) => {
      heard.push(inbound);
      return answer(inbound);
    },
    async () => [{ label: 'Acme', raw: '#1' }],
  );
  afterAll(async () => {
    await chat.stop();
    server.closeAllConnections();
    server.close();
  });
  return { url, port };
}

const { url, port } = await started(consoleOn(database));
beforeEach(() => {
  heard.length = 0;
  answer = () => null;
});

/** As a browser that was told another name for this address. */
const underName = (host: string, path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });

describe('the name that was asked for', () => {
  it.each(['localhost:3000', '127.0.0.1', '127.0.0.1:80', '[::1]:3000', '127.9.9.9'])(
    '%s is of this machine',
    async (host) => {
      expect(await underName(host, '/console')).toBe(200);
    },
  );

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'a b', '10.0.0.7:3000'])(
    '%j is none of ours, whatever it points at',
    async (host) => {
      for (const path of ['/console', '/console/state', '/console/stream'])
        expect(await underName(host, path)).toBe(421);
    },
  );

  it('may be the public one', async () => {
    const open = await started(
      consoleOn(database, { demo: null, names: { loopback: false, publicUrl: 'https://ft.example.com' } }),
    );
    const asked = (host: string) =>
      new Promise<number | undefined>((resolve) => {
        request({ host: '127.0.0.1', port: open.port, path: '/console', headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).end();
      });
    expect(await asked('ft.example.com')).toBe(403);
    expect(await asked('localhost')).toBe(421);
  });

  it('gets a cookie for encrypted connections alone where it is https', async () => {
    const names = { loopback: true, publicUrl: 'https://ft.example.com' };
    const both = await started(consoleOn(database, { names }));
    const cookieFor = (host: string) =>
      new Promise<string>((resolve) => {
        request({ host: '127.0.0.1', port: both.port, path: '/console', headers: { host } }, (response) => {
          response.resume();
          resolve(String(response.headers['set-cookie']));
        }).end();
      });
    expect(await cookieFor('ft.example.com')).toMatch(/; Secure$/);
    expect(await cookieFor('localhost')).not.toContain('Secure');
  });
});

describe('every answer', () => {
  it('forbids whatever is not ours', async () => {
    for (const path of ['/console', '/console/state']) {
      const { headers } = await fetch(url + path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('has no script and no style in the page itself, and both under names that may be kept', async () => {
    const page = await (await fetch(`${url}/console`)).text();
    expect(page).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=/);
    const paths = [...page.matchAll(/(?:src|href)="(\/console\/[^"]+)"/g)].map(([, path]) => path);
    expect(paths).toHaveLength(3);
    for (const path of paths) {
      const asset = await fetch(`${url}${path}`, { headers: { 'accept-encoding': 'br' } });
      expect(asset.headers.get('cache-control')).toContain('immutable');
      expect(asset.headers.get('content-encoding')).toBe('br');
      expect((await asset.text()).length).toBeGreaterThan(100);
    }
  });

  it('sets a cookie that no script and no other site gets', async () => {
    const cookie = (await fetch(`${url}/console`)).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^followthrough_console=[\w-]{43}; Path=\/console; HttpOnly; SameSite=Strict/);
  });
});

describe('a post', () => {
  const said = { id: randomUUID(), forms: false, said: { kind: 'text', text: 'hello' } };

  it.each([
    ['of another origin', { origin: 'https://evil.example' }],
    ['of another port', { origin: 'http://127.0.0.1:1' }],
    ['of nowhere', { origin: 'null' }],
    ['of a page elsewhere', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['without the token', { 'x-csrf-token': '' }],
    ['with another token', { 'x-csrf-token': 'A'.repeat(43) }],
  ])('%s is refused, and nobody hears of it', async (_name, headers) => {
    const visitor = await visit(url, anna.id);
    expect((await visitor.post('/console/say', said, headers)).status).toBe(403);
    expect((await visitor.post('/console/clock', { move: 'hour' }, headers)).status).toBe(403);
    expect(heard).toEqual([]);
  });

  it('with the token of another browser is refused', async () => {
    const [mine, theirs] = [await visit(url, anna.id), await visit(url, anna.id)];
    const { csrf } = await theirs.state();
    expect((await mine.post('/console/say', said, { 'x-csrf-token': csrf })).status).toBe(403);
  });

  it('without a cookie, as a form, or in no shape of ours is refused', async () => {
    const visitor = await visit(url, anna.id);
    expect((await visitor.post('/console/say', said, { cookie: '' })).status).toBe(401);
    const plain = await visitor.post('/console/say', said, { 'content-type': 'text/plain' });
    expect(plain.status).toBe(400);
    for (const body of [{}, { ...said, id: 'x' }, { ...said, said: { kind: 'shout' } }])
      expect((await visitor.post('/console/say', { ...body })).status).toBe(400);
    expect(heard).toEqual([]);
  });
});

it('shows a picture to nobody but the one in whose conversation it is', async () => {
  answer = () => view(image(aPicture()));
  const [mine, theirs] = [await visit(url, anna.id), await visit(url, boris.id)];
  await mine.say({ kind: 'text', text: 'by age' });
  const shown = (await mine.messages()).at(-1);
  if (!shown) throw new Error('nothing was said');
  expect(await mine.pictures(shown)).toEqual([pixel]);
  await expect(theirs.pictures(shown)).rejects.toThrow('picture: 404');
  const asked = await fetch(`${url}/console/picture?as=${anna.id}&message=${shown.number}&at=0`);
  expect(asked.status).toBe(401);
});

describe('what is sealed for one', () => {
  it('does nothing when it was made up, changed or made for somebody else', async () => {
    answer = ({ said }) =>
      said.kind === 'text' ? secret(text('here'), buttons(button('Held', 'held', '7 1'))) : view(text('no'));
    const [mine, theirs] = [await visit(url, anna.id), await visit(url, boris.id)];
    await theirs.say({ kind: 'text', text: 'mine' });
    const [, shown] = await theirs.messages();
    const [key] = shown ? buttonsOf(shown) : [];
    const press = key && 'press' in key ? key.press : '';
    expect(press).toContain('held 7 1.');
    for (const tried of [press, press.replace('7 1', '8 1'), 'held 7 1', '', `held 7 1.${'A'.repeat(22)}`])
      await mine.say({ kind: 'press', press: tried, on: 1 });
    expect(heard.slice(1).map(({ said }) => said)).toEqual(Array(5).fill({ kind: 'forged-press' }));
    await theirs.say({ kind: 'press', press, on: shown?.number ?? 0 });
    expect(heard.at(-1)?.said).toEqual({ kind: 'press', invocation: { command: 'held', rest: '7 1' } });
  });

  it('a form comes back with what it was given to keep, and with nobody else', async () => {
    const form = {
      command: 'visit',
      title: 'Plan',
      lead: [],
      said: { client: '#7' },
      inputs: [],
      inWords: 'In words',
      submit: 'Save',
      close: 'No',
    };
    answer = ({ said }) => (said.kind === 'text' ? { ...secret(), form } : view(text(said.kind)));
    const [mine, theirs] = [await visit(url, anna.id), await visit(url, boris.id)];
    const { form: shown } = await mine.say({ kind: 'text', text: 'plan' }, { forms: true });
    const token = shown?.token ?? '';
    const answers = { when: 'tomorrow' };
    await theirs.say({ kind: 'form', token, answers });
    expect(heard.at(-1)?.said).toEqual({ kind: 'forged-press' });
    await mine.say({ kind: 'form', token, answers });
    expect(heard.at(-1)?.said).toEqual({ kind: 'form', command: 'visit', said: { client: '#7' }, answers });
  });
});
