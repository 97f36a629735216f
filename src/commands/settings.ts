/** /settings [language|zone|hours|days|quiet|digest|mute|platform|nudges|overdue|large ...]: how and when the assistant speaks (product.md section 11). */
import { defineCommand, type CommandContext, type Field, type Option } from '../chat/command.ts';
import { button, buttons, list, text, view, type Line, type View } from '../chat/view.ts';
import { clockTime } from '../i18n/index.ts';
import { clientClasses } from '../domain/client.ts';
import type { Ladder } from '../domain/ladder.ts';
import type { DayRange, Person } from '../domain/person.ts';
import { undoRow } from './views/visit-answer.ts';
import { readLarge, readOverdue, type LargeChosen, type OverdueChosen } from './args/debt-rules.ts';
import { readNudgeDays, written, type NudgeDays } from './args/nudge-days.ts';
import { isChoice, platformName, readPlatform, writtenTo } from './args/platform.ts';
import {
  mutableKinds,
  readSetting,
  settingNames,
  teamSettings,
  type PlainSetting,
  type SettingName,
} from './args/setting.ts';
import { wordIn } from './args/word.ts';
import type { Settings } from '../operations/settings.ts';
import type { DebtRules } from '../operations/team-debts.ts';

/** As the catalogs' choices are written. */
const choice = (word: string): string => word.replaceAll('-', '_');
const hours = (range: DayRange): string => `${clockTime(range.from)}-${clockTime(range.to)}`;

/** What there is for the reader to set besides the plain settings. */
interface Own {
  readonly linked: readonly string[];
  /** Of the team; null for those who have none to set. */
  readonly nudges: Ladder | null;
  readonly debts: DebtRules | null;
}

async function ownOf({ operations, actor }: CommandContext): Promise<Own> {
  const [linked, nudges, debts] = await Promise.all([
    operations.settings.platforms(actor),
    operations.teamLadder.days(actor),
    operations.teamDebts.rules(actor),
  ]);
  return { linked, nudges, debts };
}

const isOfTeam = (name: SettingName): boolean => teamSettings.some((each) => each === name);

/** Where to be written to is a question for those who have a choice, the team's days for its heads and admins. */
const namesFor = ({ linked, nudges }: Own): SettingName[] =>
  settingNames.filter(
    (each) => (each !== 'platform' || isChoice(linked)) && (nudges !== null || !isOfTeam(each)),
  );

const name: Field<SettingName | null> = {
  async read(raw, context) {
    const { say } = context;
    if (raw === null) return { kind: 'value', value: null };
    const meant = wordIn('word.settings', raw, say);
    const known = settingNames.find((each) => each === meant);
    if (known) return { kind: 'value', value: known };
    const options = namesFor(await ownOf(context)).map((each) => ({
      label: say.t('settings.name', { name: each }),
      raw: each,
    }));
    return { kind: 'ask', line: say.line('settings.unknown', { word: raw.slice(0, 40) }), options };
  },
};

const offers: Readonly<Record<PlainSetting, readonly string[]>> = {
  language: ['en', 'es', 'ru'],
  zone: ['Europe/Madrid', 'Europe/London', 'Europe/Moscow', 'America/New_York', 'America/Mexico_City'],
  hours: ['08:00-17:00', '09:00-18:00', '10:00-19:00'],
  days: ['mon-fri', 'mon-sat', 'sun-thu'],
  quiet: ['20:00-08:00', '21:00-07:00', 'off'],
  digest: ['07:30', '08:30', '09:00', 'off'],
  mute: [...mutableKinds],
};

const label = (setting: PlainSetting, raw: string, { say, reader }: CommandContext): string => {
  if (setting === 'language') return say.t('settings.language', { language: raw });
  if (setting === 'days') return say.t('settings.days', { days: choice(raw) });
  if (raw === 'off') return say.t('settings.off');
  if (setting !== 'mute') return raw;
  const muted = reader.mutedKinds.includes(raw) ? 'yes' : 'no';
  return say.t('settings.mute', { kind: choice(raw), muted });
};

const options = (setting: PlainSetting, context: CommandContext): Option[] =>
  offers[setting].map((raw) => ({ label: label(setting, raw, context), raw }));

type OfTeam = NudgeDays | OverdueChosen | LargeChosen;

/** The change that the raw value stands for; asked for with the usual choices. */
const change: Field<((present: Settings) => Settings) | OfTeam | null> = {
  read(raw, context, said) {
    const { say } = context;
    const meant = said['name'] === undefined ? null : wordIn('word.settings', said['name'], say);
    const setting = settingNames.find((each) => each === meant);
    if (!setting) return { kind: 'value', value: null };
    if (setting === 'platform') return readPlatform(raw, context);
    if (setting === 'nudges') return readNudgeDays(raw, context);
    if (setting === 'overdue') return readOverdue(raw, context);
    if (setting === 'large') return readLarge(raw, context);
    if (raw === null)
      return {
        kind: 'ask',
        line: say.line('settings.ask', { name: setting }),
        options: options(setting, context),
      };
    const read = readSetting(setting, raw, say.language);
    if (read) return { kind: 'value', value: read };
    return {
      kind: 'ask',
      line: say.line('settings.wrong', { name: setting, value: raw.slice(0, 60) }),
      options: options(setting, context),
    };
  },
};

function platformLine(person: Person, linked: readonly string[], context: CommandContext): Line[] {
  const platform = writtenTo(person.preferredPlatform, linked);
  if (platform === null || !isChoice(linked)) return [];
  const value = { bold: platformName(platform, context) };
  return [context.say.line('settings.line', { name: 'platform', value })];
}

const lines = (person: Person, { say }: CommandContext): Line[] => [
  say.line('settings.line', {
    name: 'language',
    value: { bold: say.t('settings.language', { language: person.language }) },
  }),
  say.line('settings.line', { name: 'zone', value: { bold: person.zone } }),
  say.line('settings.line', { name: 'hours', value: { bold: hours(person.works) } }),
  say.line('settings.line', { name: 'days', value: { bold: say.weekdays(person.workingDays) } }),
  say.line('settings.line', {
    name: 'quiet',
    value: { bold: person.quiet ? hours(person.quiet) : say.t('settings.off') },
  }),
  say.line('settings.line', {
    name: 'digest',
    value: { bold: person.digestAt === null ? say.t('settings.off') : clockTime(person.digestAt) },
  }),
  say.line('settings.line', {
    name: 'mute',
    value: {
      bold:
        person.mutedKinds.length === 0
          ? say.t('settings.none')
          : person.mutedKinds.map((kind) => say.t('settings.kind', { kind: choice(kind) })).join(', '),
    },
  }),
];

const nudgesLine = ({ nudges }: Own, { say }: CommandContext): Line[] =>
  nudges === null
    ? []
    : [
        say.line('settings.line', {
          name: 'nudges',
          value: { bold: say.t('settings.nudges', { days: written(nudges) }) },
        }),
      ];

/** One line where all classes have the same days. */
function debtLines({ debts }: Own, { say }: CommandContext): Line[] {
  if (debts === null) return [];
  const days = clientClasses.map((of) => debts.overdue[of].join(', '));
  const bold =
    new Set(days).size === 1 ? (days[0] ?? '') : clientClasses.map((of, n) => `${of} ${days[n]}`).join('; ');
  const large = debts.large.map((from) => say.money(from)).join(', ');
  return [
    say.line('settings.line', {
      name: 'overdue',
      value: { bold: say.t('settings.overdue', { days: bold }) },
    }),
    ...(large === ''
      ? []
      : [
          say.line('settings.line', {
            name: 'large',
            value: { bold: say.t('settings.large', { from: large }) },
          }),
        ]),
  ];
}

async function card(person: Person, context: CommandContext, said: Line): Promise<View> {
  const own = await ownOf(context);
  const names = namesFor(own);
  const rows = [0, 2, 4, 6, 8, 10].map((from) => names.slice(from, from + 2)).filter((row) => row.length > 0);
  return view(
    text(...said),
    list([
      ...lines(person, context),
      ...platformLine(person, own.linked, context),
      ...nudgesLine(own, context),
      ...debtLines(own, context),
    ]),
    ...rows.map((row) =>
      buttons(...row.map((each) => button(context.say.t('settings.name', { name: each }), 'settings', each))),
    ),
  );
}

/** Of the whole team: said with the card as it is now. */
async function setOfTeam(chosen: OfTeam, context: CommandContext): Promise<View> {
  const { operations, actor, reader, say } = context;
  const outcome =
    'nudges' in chosen
      ? await operations.teamLadder.set(actor, chosen.nudges)
      : 'large' in chosen
        ? await operations.teamDebts.setLarge(actor, chosen.large)
        : await operations.teamDebts.setOverdue(actor, chosen.overdue, chosen.of);
  if (!outcome.ok) return view(text(say.t('settings.nudges.not-yours')));
  const shown = await card(reader, context, say.line('settings.changed'));
  return { ...shown, blocks: [...shown.blocks, undoRow(outcome.value.undo, context)] };
}

export const settings = defineCommand({
  name: 'settings',
  summary: 'command.settings.summary',
  title: 'button.settings',
  listed: true,
  fields: { name, change },
  split(rest) {
    const [, word = '', value = ''] = /^(\S+)\s*(.*)$/s.exec(rest) ?? [];
    return { name: word, change: value };
  },
  async run({ change: made }, context) {
    const { operations, actor, reader, say } = context;
    if (made === null) return card(reader, context, say.line('settings.title'));
    if (typeof made === 'object') return setOfTeam(made, context);
    const outcome = await operations.settings.set(actor, made);
    if (!outcome.ok) return view(text(say.t('stranger')));
    const now: Person = { ...reader, ...outcome.value.settings };
    const spoken = { ...context, reader: now, say: context.speak(now) };
    const shown = await card(now, spoken, spoken.say.line('settings.changed'));
    return { ...shown, blocks: [...shown.blocks, undoRow(outcome.value.undo, spoken)] };
  },
});
