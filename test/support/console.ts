/** The web chat of a database: a running platform behind HTTP, and a browser's half of the conversation without a browser. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { instant } from '../../src/clock.ts';
import { createConsole, type ConsoleConfig, type WebChat } from '../../src/platforms/console/index.ts';
import type {
  WireButton,
  WireMessage,
  WirePost,
  WirePostAnswer,
  WireState,
} from '../../src/platforms/console/wire.ts';
import { createConsoleAccess, createConsoleRows } from '../../src/store/console.ts';
import type { Database } from '../../src/store/database.ts';
import { createWebChatOperations } from '../../src/operations/web-chat.ts';
import { anAccount, aPerson } from './builders.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Serves the routes of a web chat on a free port. */
export async function serveRoutes(
  routes: () => WebChat['routes'],
): Promise<{ readonly server: Server; readonly url: string; readonly port: number }> {
  const server = createServer((request, response) => {
    const [path] = (request.url ?? '').split('?');
    const route = routes().find((one) => one.path === path && one.method === request.method);
    if (route) void route.handler(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A TCP server's address is of this type.
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}`, port };
}

/** A web chat on this database, not started; `demo` null asks for logins. */
export function consoleOn(
  database: Database,
  overrides: Partial<Omit<ConsoleConfig, 'rows' | 'log'>> = {},
): WebChat {
  const operations = createWebChatOperations(database, 'http://127.0.0.1', () => undefined);
  return createConsole({
    secretKey: 'a secret key of the installation, long enough',
    names: { loopback: true, publicUrl: null },
    rows: createConsoleRows(database),
    access: { ...createConsoleAccess(database), login: operations.enter },
    clock: { now: () => instant(Date.now()) },
    demo: {
      next: async () => null,
      move: async () => undefined,
      tomorrowAt: () => instant(Date.now() + 86_400_000),
    },
    log: silent,
    ...overrides,
  });
}

/** Somebody with an account in the web chat. */
export async function aConsolePerson(
  database: Database,
  overrides: Parameters<typeof aPerson>[1] = {},
): Promise<{ readonly id: number; readonly conversation: string }> {
  const person = await aPerson(database, overrides);
  const conversation = String(person.id);
  await anAccount(database, {
    personId: person.id,
    platform: 'console',
    externalId: conversation,
    conversation,
  });
  return { id: person.id, conversation };
}

/** What a browser would do, request by request. */
export interface Visitor {
  readonly cookie: string;
  state(): Promise<WireState>;
  post(path: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Response>;
  say(
    said: WirePost['said'],
    options?: { readonly id?: string; readonly forms?: boolean },
  ): Promise<WirePostAnswer>;
  /** The last button of that label. */
  press(label: string, forms?: boolean): Promise<WirePostAnswer>;
  messages(): Promise<readonly WireMessage[]>;
  /** The pictures of a message, as the page would load them. */
  pictures(message: WireMessage): Promise<readonly Buffer[]>;
}

export const buttonsOf = ({ body }: WireMessage): readonly WireButton[] =>
  body.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));

export const wordsOfMessage = ({ body }: WireMessage): string =>
  body.blocks
    .flatMap((block) => (block.kind === 'text' ? [block.line] : block.kind === 'list' ? block.items : []))
    .map((line) =>
      line
        .map((span) =>
          typeof span === 'string'
            ? span
            : 'bold' in span
              ? span.bold
              : 'italic' in span
                ? span.italic
                : 'code' in span
                  ? span.code
                  : span.label,
        )
        .join(''),
    )
    .join('\n');

/** Opens the page as a browser does; `cookie` where one is logged in already. */
export async function visit(url: string, as: number | null, cookie?: string): Promise<Visitor> {
  const opened = await fetch(`${url}/console`, cookie === undefined ? {} : { headers: { cookie } });
  const given = cookie ?? opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const state = async (): Promise<WireState> => {
    const answer = await fetch(`${url}/console/state${as === null ? '' : `?as=${as}`}`, {
      headers: { cookie: given },
    });
    if (!answer.ok) throw new Error(`state: ${answer.status}`);
    return (await answer.json()) as WireState;
  };
  const { csrf } = await state();
  const post: Visitor['post'] = (path, body, headers = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: given,
        origin: url,
        'x-csrf-token': csrf,
        ...headers,
      },
      body: JSON.stringify({ as, ...body }),
    });
  const say: Visitor['say'] = async (said, { id = randomUUID(), forms = false } = {}) => {
    const answer = await post('/console/say', { id, forms, said });
    if (!answer.ok) throw new Error(`say: ${answer.status}`);
    return (await answer.json()) as WirePostAnswer;
  };
  const messages = async () => (await state()).messages;
  return {
    cookie: given,
    state,
    post,
    say,
    messages,
    async pictures({ number, version, body }) {
      const places = body.blocks.flatMap((block) => (block.kind === 'image' ? [block.at] : []));
      return Promise.all(
        places.map(async (at) => {
          const path = `/console/picture?as=${as}&message=${number}&version=${version}&at=${at}`;
          const answer = await fetch(`${url}${path}`, { headers: { cookie: given } });
          if (answer.headers.get('content-type') !== 'image/png')
            throw new Error(`picture: ${answer.status}`);
          return Buffer.from(await answer.arrayBuffer());
        }),
      );
    },
    async press(label, forms = false) {
      for (const message of (await messages()).toReversed())
        for (const button of buttonsOf(message))
          if (button.label === label && 'press' in button)
            return say({ kind: 'press', press: button.press, on: message.number }, { forms });
      throw new Error(`no button ${label}`);
    },
  };
}
