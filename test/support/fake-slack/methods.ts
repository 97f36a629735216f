/** What each method of the Web API does to the fake's world, and the scopes that it needs. */
import { violationsOf } from '../block-kit.ts';
import { isRecord, parsed, Refusal, textOf, type Json } from './answers.ts';
import { post, postEphemeral, remove, update, type PostParts } from './posts.ts';
import type { FakeView, Views } from './views.ts';
import type { FakeUser, World } from './world.ts';

export interface MethodParts extends PostParts {
  readonly views: Views;
  readonly scopes: () => readonly string[];
  /** A fresh address for Socket Mode. */
  readonly socketUrl: () => string;
  /** The address at which the workspace is seen. */
  readonly url: string;
}

interface Method {
  /** Scopes of which each is needed. */
  readonly scopes: readonly string[] | ((given: Json) => readonly string[]);
  readonly call: (given: Json) => Json;
  /** Whether it takes the token of the app instead of the bot's. */
  readonly isForApp?: boolean;
}

const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === '1';

/** By name; each returns what stands beside `ok: true`, or throws a Refusal. */
export function createMethods(parts: MethodParts): ReadonlyMap<string, Method> {
  const { world } = parts;
  const chat = (call: (parts: PostParts, given: Json) => Json): Method => ({
    scopes: ['chat:write'],
    call: (given) => call(parts, given),
  });
  const methods: Record<string, Method> = {
    'auth.test': {
      scopes: [],
      call: () => ({
        url: `${parts.url}/`,
        team: world.team.domain,
        user: world.app.name,
        team_id: world.team.id,
        user_id: world.app.botUser,
        bot_id: world.app.botId,
        is_enterprise_install: false,
      }),
    },
    'bots.info': { scopes: ['users:read'], call: (given) => botInfo(world, given) },
    'users.info': { scopes: ['users:read'], call: (given) => userInfo(parts, given) },
    'conversations.open': { scopes: ['im:write'], call: (given) => open(world, given) },
    'conversations.history': {
      scopes: (given) => [
        world.conversations.get(textOf(given['channel']))?.kind === 'im' ? 'im:history' : 'channels:history',
      ],
      call: (given) => history(world, given),
    },
    'chat.postMessage': chat(post),
    'chat.postEphemeral': chat(postEphemeral),
    'chat.update': chat(update),
    'chat.delete': chat(remove),
    'files.getUploadURLExternal': {
      scopes: ['files:write'],
      call: (given) => parts.files.place(given, parts.url),
    },
    'files.completeUploadExternal': {
      scopes: ['files:write'],
      call: (given) => parts.files.complete(given),
    },
    'apps.connections.open': {
      scopes: [],
      isForApp: true,
      call: () => ({ url: parts.socketUrl() }),
    },
    ...viewMethods(parts),
  };
  return new Map(Object.entries(methods));
}

function botInfo({ app }: World, given: Json): Json {
  if (given['bot'] !== undefined && given['bot'] !== app.botId) throw new Refusal('bot_not_found');
  return { bot: { id: app.botId, deleted: false, name: app.name, app_id: app.id, user_id: app.botUser } };
}

function userInfo({ world, scopes }: MethodParts, given: Json): Json {
  const user = world.users.get(textOf(given['user']));
  if (user === undefined) throw new Refusal('user_not_found');
  const hasEmail = scopes().includes('users:read.email') && user.email !== null && !user.isStranger;
  return { user: describeUser(user, hasEmail, isTrue(given['include_locale'])) };
}

const describeUser = (user: FakeUser, hasEmail: boolean, hasLocale: boolean): Json => ({
  id: user.id,
  team_id: user.teamId,
  name: user.name.toLowerCase().replaceAll(/\W/g, '.'),
  deleted: user.isDeleted,
  real_name: user.name,
  tz: user.zone,
  tz_label: user.zone,
  tz_offset: 0,
  profile: {
    real_name: user.name,
    display_name: user.name,
    team: user.teamId,
    ...(hasEmail ? { email: user.email } : {}),
  },
  is_admin: false,
  is_owner: false,
  is_primary_owner: false,
  is_restricted: user.isRestricted,
  is_ultra_restricted: user.isUltraRestricted,
  is_bot: false,
  is_app_user: false,
  is_email_confirmed: user.isEmailConfirmed,
  // Slack says this of others only.
  ...(user.isStranger ? { is_stranger: true } : {}),
  ...(hasLocale ? { locale: user.locale } : {}),
  updated: 1_700_000_000,
});

function open(world: World, given: Json): Json {
  const [user = '', ...more] = textOf(given['users']).split(',');
  const found = world.users.get(user);
  if (more.length > 0) throw new Refusal('missing_scope', { needed: 'mpim:write' });
  if (user === world.app.botUser) throw new Refusal('cannot_dm_bot');
  if (found === undefined) throw new Refusal('user_not_found');
  if (found.isDeleted) throw new Refusal('user_disabled');
  return { channel: { id: world.dmOf(user).id }, no_op: true, already_open: true };
}

function history(world: World, given: Json): Json {
  const channel = textOf(given['channel']);
  if (!world.conversations.has(channel)) throw new Refusal('channel_not_found');
  const limit = Math.min(Number(given['limit'] ?? 100), 999);
  const oldest = Number(given['oldest'] ?? 0);
  const latest = given['latest'] === undefined ? Infinity : Number(given['latest']);
  if ([limit, oldest, latest].some(Number.isNaN)) throw new Refusal('invalid_arguments');
  const isIn = (ts: number): boolean =>
    isTrue(given['inclusive']) ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
  const found = world.messages
    .filter((message) => message.channel === channel && !message.isDeleted && message.onlyFor === null)
    .filter(({ ts, threadTs }) => isIn(Number(ts)) && (threadTs === null || threadTs === ts))
    .toReversed();
  const from = Number(textOf(given['cursor']) || 0);
  const next = from + limit < found.length ? String(from + limit) : '';
  const hasMetadata = isTrue(given['include_all_metadata']);
  return {
    messages: found.slice(from, from + limit).map((message) => ({
      ...world.describe(message),
      ...(hasMetadata && message.metadata !== null ? { metadata: message.metadata } : {}),
    })),
    has_more: next !== '',
    pin_count: 0,
    response_metadata: { next_cursor: next },
  };
}

function viewMethods(parts: MethodParts): Record<string, Method> {
  const { views, passes, violations } = parts;
  const checked = (given: Json, type: 'modal' | 'home', where: string): Json => {
    const view = parsed(given['view']);
    const faults = violationsOf(type, view);
    violations.push(...faults.map((fault) => `${where}: ${fault}`));
    if (faults.length > 0 || !isRecord(view))
      throw new Refusal('invalid_arguments', {
        response_metadata: { messages: faults.map((f) => `[ERROR] ${f}`) },
      });
    return view;
  };
  const answer = (view: FakeView): Json => ({ view: views.describe(view) });
  const hashOf = (given: Json): string | undefined => textOf(given['hash']) || undefined;
  return {
    'views.open': {
      scopes: [],
      call(given) {
        const view = checked(given, 'modal', 'views.open');
        return answer(views.open(passes.exchange(given['trigger_id']), view));
      },
    },
    'views.push': {
      scopes: [],
      call(given) {
        const view = checked(given, 'modal', 'views.push');
        return answer(views.push(passes.exchange(given['trigger_id']), view));
      },
    },
    'views.update': {
      scopes: [],
      call(given) {
        const found = views.find(given['view_id'], given['external_id']);
        const view = checked(given, 'modal', 'views.update');
        if (found === null) throw new Refusal('not_found');
        return answer(views.update(found, view, hashOf(given)));
      },
    },
    'views.publish': {
      scopes: [],
      call(given) {
        const view = checked(given, 'home', 'views.publish');
        const user = textOf(given['user_id']);
        if (!parts.world.users.has(user)) throw new Refusal('user_not_found');
        return answer(views.publish(user, view, hashOf(given)));
      },
    },
  };
}
