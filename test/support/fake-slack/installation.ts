/** The app as the workspace has installed it: tokens, scopes, commands and the events that it asked for. */
import { isRecord, records, Refusal, textOf, type Json } from './answers.ts';
import type { Outgoing } from './payloads.ts';

type TokenError = 'token_revoked' | 'account_inactive' | 'invalid_auth';

export interface Installation {
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  scopes(): readonly string[];
  /** Slash commands; null takes any. */
  commands(): ReadonlySet<string> | null;
  /** From now on the Web API answers every call with this error; null ends it. */
  refuseToken(error: TokenError | null): void;
  /** Takes scopes, slash commands and events from the app's manifest, so that nothing else works. */
  install(manifest: unknown): void;
  /** Throws Slack's refusal of a token that is not good for a method. */
  authorise(token: string, method: { readonly isForApp: boolean; readonly scopes: readonly string[] }): void;
  /** Throws where Slack would not send this, for the app may not hear it or has not asked for it. */
  checkSent(outgoing: Outgoing): void;
}

const usualScopes = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'files:write',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
];
/** What an event needs. */
const eventScopes: Readonly<Record<string, string>> = {
  message: 'im:history',
  app_mention: 'app_mentions:read',
};

export function createInstallation(given: readonly string[] = usualScopes): Installation {
  const botToken = 'xoxb-fake-bot-token';
  const appToken = 'xapp-1-fake-app-token';
  let scopes = given;
  let commands: ReadonlySet<string> | null = null;
  let events: ReadonlySet<string> | null = null;
  let tokenError: string | null = null;
  return {
    botToken,
    appToken,
    signingSecret: 'fake-signing-secret',
    scopes: () => scopes,
    commands: () => commands,
    refuseToken(error) {
      tokenError = error;
    },
    install(manifest) {
      const at = (value: unknown, ...path: string[]): unknown =>
        path.reduce((inner, name) => (isRecord(inner) ? inner[name] : undefined), value);
      const words = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
      const slashes = records(at(manifest, 'features', 'slash_commands'));
      scopes = words(at(manifest, 'oauth_config', 'scopes', 'bot'));
      commands = new Set(slashes.map(({ command }) => textOf(command)));
      events = new Set(words(at(manifest, 'settings', 'event_subscriptions', 'bot_events')));
    },
    authorise(token, method) {
      if (token === '') throw new Refusal('not_authed');
      if (token !== botToken && token !== appToken) throw new Refusal('invalid_auth');
      if (tokenError !== null) throw new Refusal(tokenError);
      if ((token === appToken) !== method.isForApp) throw new Refusal('not_allowed_token_type');
      const missing = method.scopes.filter((scope) => !scopes.includes(scope));
      if (missing.length > 0)
        throw new Refusal('missing_scope', { needed: missing.join(','), provided: scopes.join(',') });
    },
    checkSent({ kind, payload }) {
      const needs = (scope: string | undefined): void => {
        if (scope !== undefined && !scopes.includes(scope)) throw new Error(`the app has no scope ${scope}`);
      };
      if (kind === 'slash_commands') needs('commands');
      const event: Json = isRecord(payload['event']) ? payload['event'] : {};
      if (kind !== 'events_api') return;
      const type = textOf(event['type']);
      const name = type === 'message' ? `message.${textOf(event['channel_type'])}` : type;
      needs(eventScopes[type]);
      if (events?.has(name) === false) throw new Error(`the app has not asked for ${name}`);
    },
  };
}
