/** Part of the composition root: Slack's manifest of this installation, from the registry of commands and the catalogs. */
import { menuOf } from './chat/menu.ts';
import { commands } from './commands/index.ts';
import type { Config } from './config.ts';
import { createTranslator } from './i18n/index.ts';
import { manifestOf } from './platforms/slack/manifest.ts';

export { scopes as neededScopes } from './platforms/slack/manifest.ts';

/** For Socket Mode where SLACK_APP_TOKEN is set or PUBLIC_URL is not, else for HTTP. Descriptions in the default language. */
export function slackManifest({ slack, publicUrl, defaults }: Config): object {
  const say = createTranslator(defaults.language, defaults.zone);
  const bySocket = publicUrl === null || (slack !== null && slack.appToken !== null);
  return manifestOf({
    menu: menuOf(commands),
    publicUrl: bySocket ? null : publicUrl,
    language: defaults.language,
    words: {
      summary: say.t('slack.summary'),
      shortcut: say.t('slack.shortcut'),
      shortcutDoes: say.t('slack.shortcut.does'),
      umbrella: say.t('slack.umbrella'),
    },
  });
}
