/** A person's settings: read, locked, written, and kept for undo (product.md section 11). */
import type { PersonId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Row } from './audit.ts';
import type { Database, Tx } from './database.ts';
import { personColumns, personOf, type PersonRow } from './person-row.ts';

/** What a person may change about himself. */
export type Settings = Pick<
  Person,
  'language' | 'zone' | 'workingDays' | 'works' | 'quiet' | 'digestAt' | 'mutedKinds' | 'preferredPlatform'
>;

export const settingsOf = (person: Person): Settings => ({
  language: person.language,
  zone: person.zone,
  workingDays: person.workingDays,
  works: person.works,
  quiet: person.quiet,
  digestAt: person.digestAt,
  mutedKinds: person.mutedKinds,
  preferredPlatform: person.preferredPlatform,
});

export async function lockPerson(tx: Tx, id: PersonId): Promise<Person | null> {
  const rows = await tx.$queryRawUnsafe<PersonRow[]>(
    `select ${personColumns} from person p where p.id = $1 and p.disabled_at is null for update`,
    id,
  );
  return rows[0] ? personOf(rows[0]) : null;
}

export async function writeSettings(tx: Tx, id: PersonId, settings: Settings): Promise<void> {
  await tx.person.update({
    where: { id },
    data: {
      language: settings.language,
      zone: settings.zone,
      workingDays: [...settings.workingDays],
      worksFrom: settings.works.from,
      worksTo: settings.works.to,
      quietFrom: settings.quiet?.from ?? null,
      quietTo: settings.quiet?.to ?? null,
      digestAt: settings.digestAt,
      mutedKinds: [...settings.mutedKinds],
      preferredPlatform: settings.preferredPlatform,
    },
    select: { id: true },
  });
}

export const settingsSnapshot = (settings: Settings): Row => ({
  ...settings,
  workingDays: [...settings.workingDays],
  mutedKinds: [...settings.mutedKinds],
  works: { ...settings.works },
  quiet: settings.quiet && { ...settings.quiet },
});

/** Platforms on which the person has an account, the one linked last first: it is where an undecided person is written to. */
export async function linkedPlatforms(database: Database, id: PersonId): Promise<string[]> {
  const { rows } = await database.pool.query<{ platform: string }>({
    name: 'linked-platforms',
    text: 'select platform from account where person_id = $1 order by linked_at desc, id desc',
    values: [id],
  });
  return rows.map(({ platform }) => platform);
}
