/** Reads on which platform somebody wants to be written to: one of those where he or she has an account. */
import type { CommandContext, Option, Reading } from '../../chat/command.ts';
import { text, view } from '../../chat/view.ts';
import type { Settings } from '../../operations/settings.ts';
import { wordIn } from './word.ts';

type Change = (present: Settings) => Settings;

/** The web chat of this very machine may be chosen, but it is nowhere that one carries along. */
const offered = (linked: readonly string[]): string[] => linked.filter((platform) => platform !== 'console');

/** The choice is shown to those who have one. */
export const isChoice = (linked: readonly string[]): boolean => offered(linked).length > 1;

export const platformName = (platform: string, { say }: Pick<CommandContext, 'say'>): string =>
  say.t('platform.name', { platform });

/** Where notifications go as things are. */
export const writtenTo = (preferred: string | null, linked: readonly string[]): string | null =>
  linked.find((platform) => platform === preferred) ?? linked[0] ?? null;

export async function readPlatform(raw: string | null, context: CommandContext): Promise<Reading<Change>> {
  const { operations, actor, say } = context;
  const linked = await operations.settings.platforms(actor);
  const meant = raw === null ? null : wordIn('word.platforms', raw, say);
  const chosen = linked.find((platform) => platform === meant);
  if (chosen !== undefined)
    return { kind: 'value', value: (present) => ({ ...present, preferredPlatform: chosen }) };
  const platforms = linked.map((platform) => platformName(platform, context)).join(', ');
  if (!isChoice(linked))
    return { kind: 'stop', view: view(text(...say.line('settings.platform.only', { platforms }))) };
  const options = offered(linked).map((platform): Option => ({
    label: platformName(platform, context),
    raw: platform,
  }));
  if (raw === null) return { kind: 'ask', line: say.line('settings.platform.ask', { platforms }), options };
  const value = raw.slice(0, 60);
  return { kind: 'ask', line: say.line('settings.platform.wrong', { value, platforms }), options };
}
