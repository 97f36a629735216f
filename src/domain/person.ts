/** People: roles, working time and what they wish to hear about (product.md sections 2 and 11). */
import type { PersonId, TeamId } from './ids.ts';

export const roles = ['manager', 'head', 'support', 'admin'] as const;
export type Role = (typeof roles)[number];

export const languageCodes = ['en', 'es', 'ru'] as const;
export type LanguageCode = (typeof languageCodes)[number];

/** Minutes of the local day, from inclusive, to exclusive; `from > to` runs over midnight. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly teamId: TeamId | null;
  readonly language: LanguageCode;
  /** IANA zone. */
  readonly zone: string;
  /** ISO 3166 alpha-2; decides public holidays; null means none are known. */
  readonly country: string | null;
  /** ISO weekdays, 1 = Monday. */
  readonly workingDays: readonly number[];
  readonly works: DayRange;
  /** Null: quiet hours are off. */
  readonly quiet: DayRange | null;
  /** Minute of the local day; null: the digest is off. */
  readonly digestAt: number | null;
  readonly mutedKinds: readonly string[];
  readonly nudgeCap: number;
  readonly preferredPlatform: string | null;
}
