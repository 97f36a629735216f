/** Part of the composition root: the chat platforms that the configuration asks for, each with what it needs of the rest. */
import { secretKeyOf, type Config } from './config.ts';
import type { Route } from './http/server.ts';
import type { Log } from './log.ts';
import type { Operations } from './operations/index.ts';
import type { WebChat } from './platforms/console/index.ts';
import type { Platform } from './platforms/platform.ts';
import type { Accounts } from './platforms/slack/index.ts';
import { createTelegram, webhookPath } from './platforms/telegram/index.ts';
import { noteReachability } from './store/accounts.ts';
import type { Database } from './store/database.ts';
import type { IdentityCache } from './store/identity-cache.ts';
import { createInbox } from './store/inbox.ts';

export interface Connected {
  readonly platform: Platform;
  /** What it is fed by over HTTP. */
  readonly routes: readonly Route[];
}

export interface PlatformParts {
  readonly config: Config;
  readonly database: Database;
  readonly identities: IdentityCache;
  /** Made after the platforms, used once they are started. */
  readonly linking: () => Operations['linking'];
  /** Null where it is off. */
  readonly webChat: WebChat | null;
  readonly log: Log;
}

/** Adding a platform is one line here. */
export async function connectPlatforms(parts: PlatformParts): Promise<readonly Connected[]> {
  const made = [telegramOf(parts), await slackOf(parts), consoleOf(parts)];
  return made.filter((one) => one !== null);
}

function telegramOf({ config, database, log }: PlatformParts): Connected | null {
  if (!config.telegram) return null;
  const { token, apiRoot, webhookSecret } = config.telegram;
  const platform = createTelegram({
    token,
    apiRoot,
    secretKey: secretKeyOf(config),
    webhook: config.publicUrl === null ? null : { publicUrl: config.publicUrl, secret: webhookSecret },
    log,
    onReachability: async (event) => {
      // A group's new name is of no interest: accounts are private chats.
      if (event.kind !== 'moved') await noteReachability(database, event.address, event.kind === 'unblocked');
    },
  });
  return { platform, routes: [{ method: 'POST', path: webhookPath, handler: platform.webhookHandler }] };
}

/** A worker speaks there, but shows nothing. */
const consoleOf = ({ config, webChat }: PlatformParts): Connected | null =>
  webChat && { platform: webChat, routes: config.role === 'worker' ? [] : webChat.routes };

async function slackOf(parts: PlatformParts): Promise<Connected | null> {
  const { config, database, log } = parts;
  if (!config.slack) return null;
  // Loaded where it is used: it is the heaviest of all our libraries.
  const { createSlack, eventsPath } = await import('./platforms/slack/index.ts');
  const { botToken, signingSecret, appToken, apiUrl } = config.slack;
  const platform = createSlack({
    token: botToken,
    signingSecret,
    appToken,
    apiUrl,
    secretKey: secretKeyOf(config),
    accounts: slackAccounts(parts),
    inbox: (source) => createInbox(database, source),
    log,
  });
  return { platform, routes: [{ method: 'POST', path: eventsPath, handler: platform.eventsHandler }] };
}

const slackAccounts = ({ identities, linking }: PlatformParts): Accounts => ({
  knows: async (sender) => (await identities.identify('slack', sender)) !== null,
  async linkVerified({ from, sender, once }, email) {
    const actor = { personId: null, source: from.platform, once, answers: null };
    const linked = await linking().linkVerified(actor, sender, from, email);
    return linked.ok;
  },
});
