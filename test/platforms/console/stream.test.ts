/** The stream: nothing missed, nothing twice, nobody else's, however often the connection drops and whoever writes. */
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { Inbound } from '../../../src/chat/inbound.ts';
import { secret, text, view, type View } from '../../../src/chat/view.ts';
import { listen } from '../../../src/store/announcements.ts';
import { transaction } from '../../../src/store/database.ts';
import { endSessionsOf } from '../../../src/store/console-sessions.ts';
import type { WebChat } from '../../../src/platforms/console/index.ts';
import type { WireMessage } from '../../../src/platforms/console/wire.ts';
import { aConsolePerson, consoleOn, serveRoutes, visit, wordsOfMessage } from '../../support/console.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();

async function web(chat: WebChat, answer: (inbound: Inbound) => Promise<View | null>) {
  const { server, url } = await serveRoutes(() => chat.routes);
  const announcements = await listen(database.url, {
    serves: false,
    personChanged: () => chat.changed(),
    clockMoved: () => chat.changed(),
    consoleSaid: chat.said,
    connected: () => chat.changed(),
  });
  await chat.start(answer, async () => []);
  afterAll(async () => {
    await announcements.stop();
    await chat.stop();
    server.closeAllConnections();
    server.close();
  });
  return { chat, url, server };
}

const { chat, url, server } = await web(consoleOn(database), async ({ said }) =>
  view(text(said.kind === 'text' ? `you said ${said.text}` : said.kind)),
);

interface Event {
  readonly id: string | null;
  readonly name: string;
  readonly data: unknown;
}

/** Reads events until enough were read, then hangs up. */
async function follow(
  person: { readonly id: number },
  cookie: string,
  options: { readonly lastEventId?: string; readonly after?: number },
  until: (events: readonly Event[]) => boolean,
): Promise<readonly Event[]> {
  const hangUp = new AbortController();
  const response = await fetch(`${url}/console/stream?as=${person.id}&after=${options.after ?? 0}`, {
    headers: {
      cookie,
      ...(options.lastEventId === undefined ? {} : { 'last-event-id': options.lastEventId }),
    },
    signal: hangUp.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events: Event[] = [];
  let unread = '';
  const decoder = new TextDecoder();
  if (!response.body) throw new Error('no stream');
  for await (const piece of response.body) {
    unread += decoder.decode(piece as Uint8Array, { stream: true });
    const blocks = unread.split('\n\n');
    unread = blocks.pop() ?? '';
    for (const block of blocks) {
      const name = /^event: (.*)$/m.exec(block)?.[1];
      if (name === undefined) continue;
      const data: unknown = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null');
      events.push({ id: /^id: (.*)$/m.exec(block)?.[1] ?? null, name, data });
    }
    if (until(events)) break;
  }
  hangUp.abort();
  return events;
}

const messagesIn = (events: readonly Event[]): readonly WireMessage[] =>
  events.filter(({ name }) => name === 'message').map(({ data }) => data as WireMessage);
const last = (events: readonly Event[]): string => events.findLast(({ id }) => id !== null)?.id ?? '0';

describe('a page that follows', () => {
  it('in the name of a number that nobody can have is nobody', async () => {
    const person = await aConsolePerson(database);
    const { cookie } = await visit(url, person.id);
    const response = await fetch(`${url}/console/stream?as=999999999999999`, { headers: { cookie } });
    expect(response.status).toBe(401);
  });

  it('is not let go because somebody else opens a hundred', async () => {
    const [one, other] = [await aConsolePerson(database), await aConsolePerson(database)];
    const opened = async (person: { readonly id: number }): Promise<Response> => {
      const { cookie } = await visit(url, person.id);
      return fetch(`${url}/console/stream?as=${person.id}&after=0`, { headers: { cookie } });
    };
    const bystander = await opened(other);
    const first = await opened(one);
    const more = [];
    for (let n = 0; n < 100; n += 1) more.push(await opened(one));
    // Its end is all that is awaited here; nothing else ends it.
    await first.text();
    await chat.send({ platform: 'console', conversation: other.conversation }, view(text('still there')));
    if (!bystander.body) throw new Error('no stream');
    let read = '';
    for await (const piece of bystander.body) {
      read += new TextDecoder().decode(piece as Uint8Array);
      if (read.includes('still there')) break;
    }
    await Promise.all(more.map(async ({ body }) => body?.cancel()));
  });

  it('misses nothing and sees nothing twice over fifty dropped connections', async () => {
    const person = await aConsolePerson(database);
    const { cookie } = await visit(url, person.id);
    const address = { platform: 'console', conversation: person.conversation };
    const wanted = Array.from({ length: 150 }, (_, n) => `message ${n}`);
    // Other processes write at the same time: three of them, each in its own order.
    const writers = [consoleOn(database), consoleOn(database), consoleOn(database)].map(async (writer, w) => {
      for (const words of wanted.filter((_, n) => n % 3 === w)) await writer.send(address, view(text(words)));
    });
    const seen: WireMessage[] = [];
    let from = '0';
    while (seen.length < wanted.length) {
      const drops = Math.min(3, wanted.length - seen.length);
      const events = await follow(
        person,
        cookie,
        { lastEventId: from },
        (so) => messagesIn(so).length >= drops,
      );
      seen.push(...messagesIn(events));
      from = last(events);
    }
    await Promise.all(writers);
    expect(seen).toHaveLength(wanted.length);
    expect(new Set(seen.map(wordsOfMessage))).toEqual(new Set(wanted));
    const versions = seen.map(({ version }) => version);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  });

  it('hears at once what another process sends, and what is changed', async () => {
    const person = await aConsolePerson(database);
    const { cookie } = await visit(url, person.id);
    const worker = consoleOn(database);
    const address = { platform: 'console', conversation: person.conversation };
    const followed = follow(person, cookie, {}, (events) =>
      messagesIn(events).map(wordsOfMessage).includes('at 11:00'),
    );
    const sent = await worker.send(address, secret(text('at 10:00')));
    if (!sent.ok) throw new Error(sent.failure.kind);
    await worker.edit(address, sent.value.messageRef, secret(text('at 11:00')));
    const messages = messagesIn(await followed);
    expect(new Set(messages.map(({ number }) => number)).size).toBe(1);
    expect(messages.map(wordsOfMessage).at(-1)).toBe('at 11:00');
  });

  it('begins anew when the demo was loaded anew', async () => {
    const person = await aConsolePerson(database);
    const { cookie } = await visit(url, person.id);
    const events = await follow(person, cookie, { after: 99 }, (so) =>
      so.some(({ name }) => name === 'reset'),
    );
    expect(events.some(({ name }) => name === 'reset')).toBe(true);
  });

  it('is told when the person reads another language', async () => {
    const person = await aConsolePerson(database);
    const { cookie } = await visit(url, person.id);
    const told = follow(person, cookie, {}, (so) => so.some(({ name }) => name === 'person'));
    // It is being followed as soon as the demo's clock is told; only then may the change be noticed.
    await follow(person, cookie, {}, (so) => so.length === 0);
    await database.prisma.person.update({ where: { id: person.id }, data: { language: 'ru' } });
    await database.prisma.person.update({ where: { id: person.id }, data: { zone: 'Europe/Moscow' } });
    expect((await told).some(({ name }) => name === 'person')).toBe(true);
  });
});

describe('a session', () => {
  it('of one person shows nothing of another, and ends its streams when it ends', async () => {
    const [anna, boris] = [await aConsolePerson(database), await aConsolePerson(database)];
    const closed = await web(consoleOn(database, { demo: null }), async () => null);
    const { randomBytes } = await import('node:crypto');
    const { insertSession } = await import('../../../src/store/console-sessions.ts');
    const token = randomBytes(32).toString('base64url');
    await transaction(database, (tx) => insertSession(tx, anna.id as never, token));
    const cookie = `followthrough_console=${token}`;
    await closed.chat.send(
      { platform: 'console', conversation: boris.conversation },
      secret(text('for Boris')),
    );
    await closed.chat.send(
      { platform: 'console', conversation: anna.conversation },
      secret(text('for Anna')),
    );
    const asked = await fetch(`${closed.url}/console/state?as=${boris.id}`, { headers: { cookie } });
    expect(await asked.json()).toMatchObject({ me: { id: anna.id }, people: [], clock: null });
    const stream = await fetch(`${closed.url}/console/stream?as=${boris.id}&after=0`, {
      headers: { cookie },
    });
    const read = (async () => {
      let all = '';
      for await (const piece of stream.body ?? []) {
        all += new TextDecoder().decode(piece as Uint8Array);
        if (all.includes('for Anna') && !all.includes('event: over'))
          await transaction(database, async (tx) => {
            await endSessionsOf(tx, anna.id as never);
            await tx.$executeRaw`update person set disabled_at = now() where id = ${anna.id}`;
          });
      }
      return all;
    })();
    const all = await read;
    expect(all).toContain('for Anna');
    expect(all).toContain('event: over');
    expect(all).not.toContain('for Boris');
    expect((await fetch(`${closed.url}/console/state`, { headers: { cookie } })).status).toBe(401);
    expect((await fetch(`${closed.url}/console/stream`)).status).toBe(401);
  });
});

describe('what a page hands in', () => {
  it('twice, at once or later, is heard and answered once', async () => {
    const person = await aConsolePerson(database);
    const visitor = await visit(url, person.id);
    const id = randomUUID();
    await Promise.all([1, 2, 3].map(() => visitor.say({ kind: 'text', text: 'hello' }, { id })));
    await visitor.say({ kind: 'text', text: 'hello' }, { id });
    expect((await visitor.messages()).map(wordsOfMessage)).toEqual(['hello', 'you said hello']);
  });

  it('waits when nobody can answer yet, and is answered when somebody can', async () => {
    const person = await aConsolePerson(database);
    const away = consoleOn(database);
    const served = await serveRoutes(() => away.routes);
    const visitor = await visit(served.url, person.id);
    const id = randomUUID();
    const body = { id, forms: false, said: { kind: 'text', text: 'hello' } };
    expect((await visitor.post('/console/say', body)).status).toBe(503);
    await away.start(
      async () => view(text('here I am')),
      async () => [],
    );
    expect((await visitor.post('/console/say', body)).status).toBe(200);
    expect((await visitor.messages()).map(wordsOfMessage)).toEqual(['hello', 'here I am']);
    await away.stop();
    served.server.closeAllConnections();
    served.server.close();
  });

  it('is answered in order', async () => {
    const person = await aConsolePerson(database);
    const visitor = await visit(url, person.id);
    const said = Array.from({ length: 8 }, (_, n) => `line ${n}`);
    await Promise.all(said.map((words) => visitor.say({ kind: 'text', text: words })));
    const shown = (await visitor.messages()).map(wordsOfMessage);
    expect(shown.filter((_, n) => n % 2 === 1)).toEqual(
      shown.filter((_, n) => n % 2 === 0).map((words) => `you said ${words}`),
    );
  });
});

describe('a mark', () => {
  it('is found again, sends once, and says when nothing was sent', async () => {
    const { conversation } = await aConsolePerson(database);
    const address = { platform: 'console', conversation };
    const since = { toMillis: () => 0 } as never;
    expect(await chat.lookUp?.(address, '17', since)).toEqual({ ok: true, value: null });
    const sent = await chat.send(address, view(text('once')), '17');
    expect(await chat.send(address, view(text('once')), '17')).toEqual(sent);
    expect(await chat.lookUp?.(address, '17', since)).toEqual(sent);
  });
});

it('keeps so many messages of a conversation, for a week', async () => {
  const { conversation } = await aConsolePerson(database);
  const address = { platform: 'console', conversation };
  for (let n = 0; n < 12; n++) await chat.send(address, view(text(`${n}`)));
  await database.pool.query(
    `update console_message set at = at - interval '8 days' where conversation = $1 and number > 10`,
    [conversation],
  );
  const { forgetOldMessages } = await import('../../../src/store/console-messages.ts');
  await forgetOldMessages(database, 5);
  const { rows } = await database.pool.query<{ number: string }>(
    'select number from console_message where conversation = $1 order by 1',
    [conversation],
  );
  expect(rows.map(({ number }) => Number(number))).toEqual([8, 9, 10]);
  expect(server.listening).toBe(true);
});
