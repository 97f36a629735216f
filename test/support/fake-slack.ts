/**
 * A Slack on loopback that speaks the real protocol over HTTP and WebSockets, and people who use it:
 *
 *   const slack = await fakeSlack();                  // slack.apiUrl, tokens and signing secret go to the program
 *   await slack.requestUrl('http://127.0.0.1:1/slack/events');   // not with Socket Mode
 *   const anna = slack.person('Anna', { locale: 'es-ES' });
 *   await anna.says('/visits today');                 // resolves when the app has answered and is at rest
 *   expect(anna.sees()).toContain('Neptuno');
 *   await anna.presses('Held');
 *   await anna.hears(/in 60 minutes/);                // a message that nobody asked for
 *   await slack.stop();                               // throws when a call broke Block Kit's limits
 */
import { createChanges, type Changes } from './changes.ts';
import { Refusal, textOf, type Json } from './fake-slack/answers.ts';
import { createHttpCourier, type Answer, type HttpCourier } from './fake-slack/delivery.ts';
import { createFaults, createRateLimits, type Faults, type RateLimits } from './fake-slack/faults.ts';
import { createFiles, type Files } from './fake-slack/files.ts';
import { createInstallation, type Installation } from './fake-slack/installation.ts';
import { createMethods } from './fake-slack/methods.ts';
import { createPasses } from './fake-slack/passes.ts';
import { eventCallback, type Outgoing } from './fake-slack/payloads.ts';
import { createPerson, type FakeSlackPerson } from './fake-slack/people.ts';
import { respond } from './fake-slack/posts.ts';
import { listen } from './fake-slack/server.ts';
import { publicSight } from './fake-slack/sights.ts';
import { createSocketCourier, type SocketCourier } from './fake-slack/socket.ts';
import { createTraffic, type Traffic } from './fake-slack/traffic.ts';
import { createViews } from './fake-slack/views.ts';
import {
  createClock,
  createWorld,
  type FakeClock,
  type FakeConversation,
  type FakeUser,
  type Shown,
} from './fake-slack/world.ts';

export type { FakeSlackPerson } from './fake-slack/people.ts';

interface PersonOptions extends Partial<Omit<FakeUser, 'id' | 'name'>> {
  readonly id?: string;
}

export interface FakeSlack extends Omit<Traffic, 'began'> {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  /** For SLACK_BOT_TOKEN, SLACK_APP_TOKEN and SLACK_SIGNING_SECRET. */
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly team: string;
  readonly app: { readonly id: string; readonly botUser: string; readonly botId: string };
  person(name: string, options?: PersonOptions): FakeSlackPerson;
  /** A channel with these people, and with the app unless that is left out. */
  channel(name: string, people: readonly FakeSlackPerson[], withApp?: boolean): FakeConversation;
  /** The direct conversation of two people, where the app is not. */
  betweenTwo(one: FakeSlackPerson, other: FakeSlackPerson): FakeConversation;
  /** What the app says to everybody there. */
  sees(where: FakeConversation): string;
  /** Sets where HTTP requests go, with Slack's own check of the address; throws when that fails. */
  requestUrl(url: string): Promise<void>;
  /** Takes scopes, slash commands and events from the app's manifest, so that nothing else works. */
  install(manifest: unknown): void;
  /** All that the app posted and edited, in order: the ledger. */
  readonly ledger: readonly Shown[];
  /** Calls that break Slack's rules; stop() throws unless it is emptied. */
  readonly violations: string[];
  readonly faults: Faults;
  /** What the app has uploaded. */
  readonly files: Files;
  readonly limits: RateLimits;
  readonly http: HttpCourier;
  readonly socket: SocketCourier;
  /** Slack's clock: time stamps, trigger ids, response addresses. */
  readonly clock: FakeClock;
  readonly until: Changes['until'];
  /** Brings an event that nobody's action caused; waits like people do. */
  event(event: Json): Promise<void>;
  /** From now on the Web API answers every call with this error; null ends it. */
  readonly refuseToken: Installation['refuseToken'];
  /** Somebody removes the app from the workspace. */
  uninstalls(): Promise<void>;
  stop(): Promise<void>;
}

export interface FakeSlackOptions {
  readonly scopes?: readonly string[];
  /** Between deliveries of an event that the app refused. */
  readonly redeliverMs?: number;
  /** How long people wait for a connection, and Slack for an acknowledgement, in real time. */
  readonly patienceMs?: number;
}

export async function fakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const changes = createChanges();
  const clock = createClock();
  const world = createWorld(changes, clock);
  const installation = createInstallation(options.scopes);
  const faults = createFaults();
  const limits = createRateLimits();
  const passes = createPasses(world);
  const views = createViews(world);
  const violations: string[] = [];
  let requestUrl: string | null = null;
  let url = '';

  const http = createHttpCourier(
    () => requestUrl ?? nowhere,
    installation.signingSecret,
    options.redeliverMs ?? 20,
  );
  const socket = createSocketCourier(changes, world.app.id, options.patienceMs ?? 10_000);
  const traffic = createTraffic(changes, clock, () => (requestUrl === null ? socket : http));
  const files = createFiles(world.id);
  const posts = { world, limits, passes, files, violations };

  function call(name: string, given: Json, token: string): Json {
    const method = methods.get(name);
    if (method === undefined) throw new Refusal('unknown_method');
    const scopes = typeof method.scopes === 'function' ? method.scopes(given) : method.scopes;
    installation.authorise(token, { isForApp: method.isForApp === true, scopes });
    return method.call(given);
  }
  const server = await listen((at) => {
    url = at;
    return {
      call,
      faultFor: (method, given) => faults.take(method, textOf(given['channel']) || null),
      respond: (id, given) => respond(posts, id, given),
      upload: (...uploading) => files.upload(...uploading),
      began: (...beginning) => traffic.began(...beginning),
      upgrade: (...upgrading) => socket.upgrade(...upgrading),
    };
  });
  const { scopes, commands } = installation;
  const methods = createMethods({ ...posts, views, url, scopes, socketUrl: () => socket.open(url) });

  async function act(who: FakeUser | null, outgoing: Outgoing): Promise<Answer> {
    installation.checkSent(outgoing);
    const answer = await traffic.deliver(outgoing);
    await traffic.settled();
    if (!answer.isOk)
      throw new Error(`Slack shows ${who?.name ?? 'nobody'} that the app does not answer: ${answer.why}`);
    return answer;
  }
  const parts = { world, passes, views, violations, posts, url: () => url, commands, act };
  const event = async (content: Json): Promise<void> => void (await act(null, eventCallback(parts, content)));

  return {
    ...traffic,
    apiUrl: `${server.url}/api/`,
    botToken: installation.botToken,
    appToken: installation.appToken,
    signingSecret: installation.signingSecret,
    team: world.team.id,
    app: world.app,
    ledger: world.shown,
    violations,
    faults,
    files,
    limits,
    http,
    socket,
    clock,
    until: (...looking) => changes.until(...looking),
    event,
    sees: (where) => publicSight(world, where),
    install: (manifest) => installation.install(manifest),
    person: (name, { id, ...given } = {}) => {
      const user: FakeUser = { ...usualUser, id: id ?? world.id('U'), name, teamId: world.team.id, ...given };
      world.users.set(user.id, user);
      return createPerson(parts, user);
    },
    channel(name, people, withApp = true) {
      const members = new Set([...people.map(({ id }) => id), ...(withApp ? [world.app.botUser] : [])]);
      const made = { id: world.id('C'), kind: 'channel' as const, name, members, isArchived: false };
      world.conversations.set(made.id, made);
      return made;
    },
    betweenTwo(one, other) {
      const members = new Set([one.id, other.id]);
      const made = {
        id: world.id('D'),
        kind: 'im' as const,
        name: 'directmessage',
        members,
        isArchived: false,
      };
      world.conversations.set(made.id, made);
      return made;
    },
    async requestUrl(to) {
      requestUrl = to;
      const challenge = world.id('challenge');
      const body = JSON.stringify({ token: 'fake', challenge, type: 'url_verification' });
      const answer = await http.send(http.signed(body));
      if (answer.status !== 200 || !answer.body.includes(challenge))
        throw new Error(`${to} does not answer the challenge: ${answer.status}`);
    },
    refuseToken: (error) => installation.refuseToken(error),
    async uninstalls() {
      installation.refuseToken('account_inactive');
      const tokens = { oauth: [], bot: [world.app.botUser] };
      await event({ type: 'tokens_revoked', tokens, event_ts: world.ts() });
      await event({ type: 'app_uninstalled', event_ts: world.ts() });
    },
    async stop() {
      socket.close();
      await server.close();
      if (violations.length > 0) throw new Error(`calls against Slack's rules:\n${violations.join('\n')}`);
    },
  };
}

/** Where nobody listens. */
const nowhere = 'http://127.0.0.1:9/';

const usualUser = {
  email: null,
  isEmailConfirmed: true,
  isRestricted: false,
  isUltraRestricted: false,
  isStranger: false,
  isDeleted: false,
  locale: 'en-US',
  zone: 'Europe/Berlin',
};
