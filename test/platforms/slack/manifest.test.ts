/** The manifest follows from the registry and keeps Slack's limits. */
import { describe, expect, it } from 'vitest';
import { menuOf } from '../../../src/chat/menu.ts';
import { commands } from '../../../src/commands/index.ts';
import { readConfig, type Config } from '../../../src/config.ts';
import { manifestOf } from '../../../src/platforms/slack/manifest.ts';
import { slackManifest } from '../../../src/slack-manifest.ts';

const configOf = (env: Record<string, string>): Config => {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.failure.join());
  return read.value;
};
const words = { summary: 's', shortcut: 'Note', shortcutDoes: 'd', umbrella: 'u' };
const menu = menuOf(commands);

describe('the manifest', () => {
  it('has every listed command but those that Slack keeps for itself, and one for all', () => {
    const { features } = manifestOf({ menu, publicUrl: null, language: 'en', words });
    const named = features.slash_commands.map(({ command }) => command);
    const listed = commands.filter((command) => command.listed).map(({ name }) => `/${name}`);
    expect(named[0]).toBe('/ft');
    expect([...named.slice(1), '/help'].sort()).toEqual(listed.sort());
    expect(named.length).toBeLessThanOrEqual(50);
    for (const { command, description } of features.slash_commands) {
      expect(command).toMatch(/^\/[a-z][a-z0-9_-]{0,31}$/);
      expect(description).not.toBe('');
    }
  });

  it('adds a command to the menu without a word about Slack', () => {
    const more = [...menu, { byLanguage: { en: { name: 'leads', summary: 'negotiations' } } }];
    const { features } = manifestOf({ menu: more, publicUrl: null, language: 'en', words });
    expect(features.slash_commands.at(-1)).toEqual({
      command: '/leads',
      description: 'negotiations',
      should_escape: false,
    });
  });

  it('names our address everywhere, or Socket Mode and no address at all', () => {
    const http = JSON.stringify(manifestOf({ menu, publicUrl: 'https://a.example', language: 'es', words }));
    expect(http.match(/https:\/\/a\.example\/slack\/events/g)?.length).toBe(menu.length - 1 + 1 + 3);
    expect(http).toContain('"socket_mode_enabled":false');
    const socket = JSON.stringify(manifestOf({ menu, publicUrl: null, language: 'es', words }));
    expect(socket).not.toContain('url"');
    expect(socket).toContain('"socket_mode_enabled":true');
  });

  it.each(['en', 'es', 'ru'])('keeps the lengths that Slack allows in %s', (language) => {
    const config = configOf({ DEFAULT_LANGUAGE: language, PUBLIC_URL: 'https://a.example' });
    // The shape is manifestOf's own.
    const manifest = slackManifest(config) as ReturnType<typeof manifestOf>;
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
    expect(manifest.settings.socket_mode_enabled).toBe(false);
    const [shortcut] = manifest.features.shortcuts;
    expect(shortcut?.name.length).toBeLessThanOrEqual(24);
    expect(shortcut?.name).not.toMatch(/…$/);
    expect(manifest.oauth_config.scopes.bot).toHaveLength(8);
  });
});
