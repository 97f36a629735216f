/**
 * A Bot API server on loopback that speaks Telegram's real protocol, and people who use it:
 *
 *   const telegram = await fakeTelegram();            // give telegram.url and telegram.token to the program
 *   const anna = telegram.person('Anna', { language: 'es' });
 *   await anna.says('/visits today');                 // resolves when the bot has finished with it
 *   expect(anna.sees()).toContain('Neptuno');
 *   await anna.presses('Held');
 *   await anna.hears(/in 60 minutes/);                // a message that nobody asked for
 *   await telegram.stop();                            // throws when a call broke the Bot API's description
 */
import { isRecord, Refusal, type Json } from './fake-telegram/answers.ts';
import { createChanges, type Changes } from './changes.ts';
import { createFaults, createRateLimits, type Faults, type RateLimits } from './fake-telegram/faults.ts';
import { createMailbox, type Mailbox } from './fake-telegram/mailbox.ts';
import { createMethods, type Query } from './fake-telegram/methods.ts';
import { createGroup, createPerson, type FakeGroup, type FakePerson } from './fake-telegram/people.ts';
import { listen } from './fake-telegram/server.ts';
import { loadSpec } from './fake-telegram/spec.ts';
import { createWorld, preciseNow, type FakeMessage, type Shown } from './fake-telegram/world.ts';

export type { FakePerson } from './fake-telegram/people.ts';
export type { Fault } from './fake-telegram/faults.ts';

/** One call as it was answered. */
interface Call {
  readonly method: string;
  readonly at: number;
  readonly parameters: Json;
  /** By request, or in the answer to a webhook. */
  readonly via: 'request' | 'webhook';
  /** 200, the status of the refusal, or 0 where the connection was broken instead. */
  readonly status: number;
}

export interface FakeTelegram {
  /** For TELEGRAM_API_ROOT. */
  readonly url: string;
  /** For TELEGRAM_BOT_TOKEN. */
  readonly token: string;
  readonly bot: { readonly id: number; readonly username: string };
  /** Whether calls are checked against the published description (SAMPLE_DATA is given). */
  readonly isSpecChecked: boolean;
  person(name: string, options?: { readonly language?: string; readonly id?: number }): FakePerson;
  group(title: string): FakeGroup;
  /** All that the bot sent and edited, in order, with times. */
  readonly ledger: readonly Shown[];
  readonly calls: readonly Call[];
  /** Calls that break the Bot API's description, and mistakes of the fake's own; stop() throws unless it is emptied. */
  readonly violations: string[];
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly mailbox: Mailbox;
  /** Waits until something is true of the fake, looking after each change. */
  readonly until: Changes['until'];
  /** The menu shown in private chats; an empty language is the default. */
  menu(language: string): readonly Json[];
  revokeToken(): void;
  restoreToken(): void;
  /** Makes a message so old that it can't be edited any more. */
  age(message: FakeMessage): void;
  stop(): Promise<void>;
}

export interface FakeTelegramOptions {
  readonly token?: string;
  readonly username?: string;
  /** Between deliveries of an update that the webhook refused. */
  readonly redeliverMs?: number;
  /** False for benchmarks: no call is checked against the description. */
  readonly isChecked?: boolean;
}

export async function fakeTelegram(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const token = options.token ?? '4242:fake-token-of-the-bot';
  const bot = { id: Number(token.split(':')[0]), username: options.username ?? 'FollowthroughBot' };
  const changes = createChanges();
  const world = createWorld(bot, changes);
  const faults = createFaults();
  const limits = createRateLimits();
  const queries = new Map<string, Query>();
  const menus = new Map<string, readonly Json[]>();
  const calls: Call[] = [];
  const violations: string[] = [];
  const spec = options.isChecked === false ? null : loadSpec();
  let isRevoked = false;

  function check(method: string, parameters: Json): void {
    const broken = spec?.faultsOf(method, parameters) ?? [];
    violations.push(...broken);
    if (broken.length > 0) throw new Refusal(400, `Bad Request: ${broken.join('; ')}`);
  }
  async function call(method: string, parameters: Json, gone: AbortSignal): Promise<unknown> {
    check(method, parameters);
    if (method === 'getUpdates') return mailbox.getUpdates(parameters, gone);
    const known = methods.get(method);
    if (known === undefined) throw new Refusal(404, 'Not Found: the fake does not know this method');
    const result = known(parameters);
    if (isRecord(result) && 'message_id' in result)
      violations.push(...(spec?.faultsOfObject('Message', result) ?? []));
    return result;
  }
  const record =
    (via: Call['via']) =>
    (method: string, parameters: Json, status: number): void => {
      calls.push({ method, at: preciseNow(), parameters, via, status });
      changes.announce();
    };
  async function callFromWebhook(method: string, parameters: Json): Promise<void> {
    const status = await call(method, parameters, new AbortController().signal).then(
      () => 200,
      (error: unknown) => (error instanceof Refusal ? error.status : 500),
    );
    record('webhook')(method, parameters, status);
  }

  const mailbox = createMailbox(changes, callFromWebhook, options.redeliverMs ?? 20, (update) =>
    violations.push(...(spec?.faultsOfObject('Update', update) ?? [])),
  );
  const methods = createMethods({ world, mailbox, limits, queries, menus });
  const server = await listen({
    authorise(given) {
      if (given !== token) throw new Refusal(404, 'Not Found');
      if (isRevoked) throw new Refusal(401, 'Unauthorized');
    },
    faultFor: (method, parameters) =>
      faults.take(method, parameters['chat_id'] === undefined ? null : Number(parameters['chat_id'])),
    call,
    answered: record('request'),
  });

  let people = 0;
  let groups = 0;
  const parts = { world, mailbox, queries };
  return {
    url: server.url,
    token,
    bot,
    isSpecChecked: spec !== null,
    ledger: world.shown,
    calls,
    violations,
    faults,
    limits,
    mailbox,
    until: (...looking) => changes.until(...looking),
    person: (name, { language = 'en', id } = {}) =>
      createPerson(parts, id ?? 1000 + (people += 1), name, language),
    group: (title) => createGroup(parts, -1000 - (groups += 1), title),
    menu: (language) => menus.get(`all_private_chats/${language}`) ?? [],
    revokeToken() {
      isRevoked = true;
      mailbox.endPoll();
    },
    restoreToken() {
      isRevoked = false;
    },
    age(message) {
      message.isOld = true;
    },
    async stop() {
      mailbox.close();
      await server.close();
      if (violations.length > 0)
        throw new Error(`calls against the Bot API's description:\n${violations.join('\n')}`);
    },
  };
}
