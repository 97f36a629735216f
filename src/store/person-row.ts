/** A row of `person` as SQL returns it, and the Person it stands for. */
import * as z from 'zod';
import type { PersonId, TeamId } from '../domain/ids.ts';
import { languageCodes, roles, type Person } from '../domain/person.ts';

/** Columns of a person aliased `p`, to be read by `personOf`. */
export const personColumns = `p.id as person_id, p.name as person_name, p.role, p.team_id, p.language, p.zone, p.country,
  p.working_days, p.works_from, p.works_to, p.quiet_from, p.quiet_to, p.digest_at, p.muted_kinds, p.nudge_cap,
  p.preferred_platform`;

export interface PersonRow {
  readonly person_id: number;
  readonly person_name: string;
  readonly role: string;
  readonly team_id: number | null;
  readonly language: string;
  readonly zone: string;
  readonly country: string | null;
  readonly working_days: readonly number[];
  readonly works_from: number;
  readonly works_to: number;
  readonly quiet_from: number | null;
  readonly quiet_to: number | null;
  readonly digest_at: number | null;
  readonly muted_kinds: readonly string[];
  readonly nudge_cap: number;
  readonly preferred_platform: string | null;
}

const role = z.enum(roles);
const language = z.enum(languageCodes);

export const personOf = (row: PersonRow): Person => ({
  id: row.person_id as PersonId, // the row's own key
  name: row.person_name,
  role: role.parse(row.role),
  teamId: row.team_id as TeamId | null, // a foreign key
  language: language.parse(row.language),
  zone: row.zone,
  country: row.country,
  workingDays: row.working_days,
  works: { from: row.works_from, to: row.works_to },
  quiet: row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
  digestAt: row.digest_at,
  mutedKinds: row.muted_kinds,
  nudgeCap: row.nudge_cap,
  preferredPlatform: row.preferred_platform,
});
