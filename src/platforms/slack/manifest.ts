/** The app's manifest: what Slack is to be told once, from the registry of commands. Pure. README.md says where to paste it. */
import type { MenuEntry } from '../platform.ts';
import { eventsPath } from './http.ts';
import { umbrella } from './receive.ts';

/** Slack's own commands and those it reserves: an app may not have them, and `/ft help` does the same. */
const reserved = new Set(
  (
    'active add apps archive away call canvas collapse dm dnd expand feed feedback genie help huddle invite invite_people ' +
    'join keys leave list me msg mute open part prefs remind remove rename search shortcuts shrug star status topic unarchive who'
  ).split(' '),
);

/** Slack's limits. */
const mostCommands = 50;
const longestDescription = 2_000;
const longestHint = 1_000;
const name = /^[a-z][a-z0-9_-]{0,31}$/;

/** What we ask of a workspace, each with its reason. */
export const scopes = [
  'app_mentions:read', // to say in a channel that the answer comes in private
  'chat:write', // to answer and remind
  'commands', // slash commands and the shortcut
  'files:write', // to show charts; without it their figures are said in words
  'im:history', // to read what people write to the assistant, and to find a message whose fate is in doubt
  'im:write', // to write first
  'users:read', // to leave out guests and other organisations
  'users:read.email', // to link an account by the e-mail that the workspace has verified
] as const;

const events = ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked'] as const;

export interface ManifestParts {
  readonly menu: readonly MenuEntry[];
  /** Where Slack reaches us; null: Socket Mode. */
  readonly publicUrl: string | null;
  /** In which language people read what commands do; their names are English. */
  readonly language: string;
  readonly words: {
    /** What the app is. */
    readonly summary: string;
    /** The shortcut on a message, at most 24 letters, and what it does. */
    readonly shortcut: string;
    readonly shortcutDoes: string;
    /** What the command that takes all others does. */
    readonly umbrella: string;
  };
}

/** A manifest of version 1 as an object; Slack takes it as JSON. */
export function manifestOf({ menu, publicUrl, language, words }: ManifestParts) {
  const url = publicUrl === null ? null : `${publicUrl}${eventsPath}`;
  const at = url === null ? {} : { url };
  const options = url === null ? {} : { request_url: url };
  return {
    display_information: {
      name: 'Followthrough',
      description: words.summary.slice(0, 140),
      background_color: '#1d3557',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'followthrough', always_online: true },
      shortcuts: [
        {
          name: words.shortcut.slice(0, 24),
          type: 'message',
          callback_id: 'note:text',
          description: words.shortcutDoes.slice(0, 150),
        },
      ],
      slash_commands: slashCommands(menu, language, words.umbrella).map((command) => ({
        ...command,
        ...at,
        should_escape: false,
      })),
    },
    oauth_config: { scopes: { bot: [...scopes] } },
    settings: {
      event_subscriptions: { ...options, bot_events: [...events] },
      interactivity: {
        is_enabled: true,
        ...options,
        ...(url === null ? {} : { message_menu_options_url: url }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: url === null,
      token_rotation_enabled: false,
    },
  };
}

interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usage_hint?: string;
}

/** Every listed command by its English name, and the one that takes them all in any language. */
function slashCommands(menu: readonly MenuEntry[], language: string, does: string): SlashCommand[] {
  const named = menu.flatMap(({ byLanguage, example = '' }) => {
    const called = byLanguage['en']?.name;
    const summary = byLanguage[language]?.summary ?? byLanguage['en']?.summary;
    if (called === undefined || summary === undefined || !name.test(called) || reserved.has(called))
      return [];
    const hint = example.replace(/^\/\S+\s*/, '').slice(0, longestHint);
    return [
      {
        command: `/${called}`,
        description: summary.slice(0, longestDescription),
        ...(hint === '' ? {} : { usage_hint: hint }),
      },
    ];
  });
  const all = { command: `/${umbrella}`, description: does, usage_hint: 'visits today' };
  return [all, ...named].slice(0, mostCommands);
}
