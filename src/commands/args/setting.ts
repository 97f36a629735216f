/** Reads the value of a setting, typed or from a button, into the change that it makes (contract.md, Typed settings). */
import { languageCodes, type LanguageCode } from '../../domain/person.ts';
import { zoneNamed } from '../../domain/schedule.ts';
import type { Settings } from '../../operations/settings.ts';
import { readDays } from './days.ts';
import { readDayRange, readTimeOfDay } from './time-of-day.ts';
import { wordIn } from './word.ts';
import { createTranslator } from '../../i18n/index.ts';

export const settingNames = [
  'language',
  'zone',
  'hours',
  'days',
  'quiet',
  'digest',
  'mute',
  'platform',
  'nudges',
  'overdue',
  'large',
] as const;

/** Said for the whole team, by its head or an admin. */
export const teamSettings = [
  'nudges',
  'overdue',
  'large',
] as const satisfies readonly (typeof settingNames)[number][];
export type SettingName = (typeof settingNames)[number];
export type PlainSetting = Exclude<SettingName, 'platform' | (typeof teamSettings)[number]>;

type Change = (present: Settings) => Settings;

/** Never muted: approvals and what a person cannot do without are sent all the same. */
export const mutableKinds = [
  'visits-tomorrow',
  'visit-soon',
  'visit-unrecorded',
  'receivable-due',
  'receivable-overdue',
  'promise-broken',
  'promise-kept',
  'digest',
] as const;

const toggled = (kinds: readonly string[], kind: string): string[] =>
  kinds.includes(kind) ? kinds.filter((each) => each !== kind) : [...kinds, kind];

/**
 * Null: not understood. Which platform may be preferred depends on the person's accounts (args/platform.ts); the rest is
 * the team's (args/nudge-days.ts, args/debt-rules.ts).
 */
export function readSetting(name: PlainSetting, raw: string, language: LanguageCode): Change | null {
  const say = createTranslator(language, 'UTC');
  const off = wordIn('word.off', raw, say) === 'off';
  switch (name) {
    case 'language': {
      const meant = wordIn('word.languages', raw, say);
      const chosen = languageCodes.find((code) => code === meant);
      return chosen ? (present) => ({ ...present, language: chosen }) : null;
    }
    case 'zone': {
      const zone = zoneNamed(raw.trim().replaceAll(' ', '_'));
      return zone === null ? null : (present) => ({ ...present, zone });
    }
    case 'hours': {
      const works = readDayRange(raw);
      return works && works.from < works.to ? (present) => ({ ...present, works }) : null;
    }
    case 'days': {
      const workingDays = readDays(raw, language);
      return workingDays ? (present) => ({ ...present, workingDays }) : null;
    }
    case 'quiet': {
      const quiet = off ? null : readDayRange(raw);
      return off || quiet ? (present) => ({ ...present, quiet }) : null;
    }
    case 'digest': {
      const digestAt = off ? null : readTimeOfDay(raw);
      return off || digestAt !== null ? (present) => ({ ...present, digestAt }) : null;
    }
    case 'mute': {
      const meant = wordIn('word.kinds-of-message', raw, say);
      const kind = mutableKinds.find((each) => each === meant);
      return kind ? (present) => ({ ...present, mutedKinds: toggled(present.mutedKinds, kind) }) : null;
    }
  }
}
