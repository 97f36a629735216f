/** Writes imported people, set-based, with their teams and the heads of these (product.md section 2). */
import { identityOf } from '../domain/folding.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { ImportedPerson } from '../domain/imported.ts';
import type { Tx } from './database.ts';
import { newIds, tally, writtenHere, type ImportSettings, type Lined, type Writer } from './import-batch.ts';

interface KnownPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly foldedName: string;
  readonly role: string;
  readonly teamId: TeamId | null;
  readonly email: string | null;
  readonly language: string;
  readonly zone: string;
  readonly country: string | null;
  readonly touched: boolean;
}
type Change = Omit<KnownPerson, 'touched'>;

/** The teams by name; made where they are missing. */
async function teamsNamed(
  tx: Tx,
  names: readonly string[],
): Promise<{ ids: ReadonlyMap<string, TeamId>; made: number }> {
  if (names.length === 0) return { ids: new Map(), made: 0 };
  const made = await tx.$executeRaw`
    insert into team (name) select distinct unnest(${[...names]}::text[]) on conflict (name) do nothing`;
  const rows = await tx.$queryRaw<{ id: number; name: string }[]>`
    select id, name from team where name = any(${[...names]}::text[])`;
  return { ids: new Map(rows.map((team) => [team.name, team.id as TeamId])), made }; // the row's own key
}

async function knownPeople(tx: Tx, rows: readonly ImportedPerson[]) {
  const folded = rows.flatMap((row) => [row.name, ...(row.head === null ? [] : [row.head])]).map(identityOf);
  const emails = rows.flatMap((row) => (row.email === null ? [] : [row.email]));
  const known = await tx.$queryRawUnsafe<KnownPerson[]>(
    `select id, name, folded_name as "foldedName", role, team_id as "teamId", email, language, zone, country,
            ${writtenHere} as touched
       from person where folded_name = any($1::text[]) or email = any($2::text[]) order by id for update`,
    folded,
    emails,
  );
  return {
    byName: new Map(known.map((person) => [person.foldedName, person])),
    byEmail: new Map(
      known.flatMap((person) => (person.email === null ? [] : [[person.email, person] as const])),
    ),
  };
}

const columns = `id int, name text, "foldedName" text, role text, "teamId" int, email text, language text, zone text, country text`;
const targets = 'name, folded_name, role, team_id, email, language, zone, country';
const listed = 'r.name, r."foldedName", r.role, r."teamId", r.email, r.language, r.zone, r.country';

async function insertPeople(tx: Tx, people: readonly Change[]): Promise<void> {
  if (people.length > 0)
    await tx.$executeRawUnsafe(
      `insert into person (id, ${targets}) select r.id, ${listed} from jsonb_to_recordset($1::jsonb) as r(${columns})`,
      JSON.stringify(people),
    );
}

async function updatePeople(tx: Tx, people: readonly Change[]): Promise<void> {
  if (people.length > 0)
    await tx.$executeRawUnsafe(
      `update person p set (${targets}) = (${listed}) from jsonb_to_recordset($1::jsonb) as r(${columns}) where p.id = r.id`,
      JSON.stringify(people),
    );
}

/** Heads whom rows name: made where nobody has the name, promoted where a manager has. Returns how many of either. */
async function settleHeads(
  tx: Tx,
  rows: readonly ImportedPerson[],
  teams: ReadonlyMap<string, TeamId>,
  settings: ImportSettings,
): Promise<number> {
  const { byName } = await knownPeople(tx, rows);
  const [fresh, promoted] = [new Map<string, Change>(), new Map<string, Change>()];
  const ids = await newIds(tx, 'person', rows.length);
  for (const [at, row] of rows.entries()) {
    if (row.head === null) continue;
    const key = identityOf(row.head);
    const known = byName.get(key);
    const teamId = (row.team === null ? undefined : teams.get(row.team)) ?? null;
    if (known?.role === 'manager')
      promoted.set(key, { ...known, role: 'head', teamId: teamId ?? known.teamId });
    else if (!known && !fresh.has(key))
      // newIds gave one for each row.
      fresh.set(key, { ...blank(ids[at] as PersonId, row.head, settings), role: 'head', teamId });
  }
  await insertPeople(tx, [...fresh.values()]);
  await updatePeople(tx, [...promoted.values()]);
  return fresh.size + promoted.size;
}

const blank = (id: PersonId, name: string, { defaults }: ImportSettings): Change => ({
  id,
  name,
  foldedName: identityOf(name),
  role: 'manager',
  teamId: null,
  email: null,
  ...defaults,
});

const overlay = (base: Change, row: ImportedPerson, teamId: TeamId | null): Change => ({
  id: base.id,
  name: row.name,
  foldedName: identityOf(row.name),
  role: row.role ?? base.role,
  // Whoever leads a team stays in it, although somebody leads him or her too.
  teamId: base.role === 'head' && row.head !== null ? base.teamId : (teamId ?? base.teamId),
  email: row.email ?? base.email,
  language: row.language ?? base.language,
  zone: row.zone ?? base.zone,
  country: row.country ?? base.country,
});

const compared = ['name', 'role', 'teamId', 'email', 'language', 'zone', 'country'] as const;

export const personWriter: Writer<ImportedPerson> = {
  keys: (row) => [`name ${identityOf(row.name)}`, ...(row.email === null ? [] : [`mail ${row.email}`])],
  async write(tx, batch: readonly Lined<ImportedPerson>[], settings) {
    const result = tally();
    const rows = batch.map(({ row }) => row);
    const teams = await teamsNamed(
      tx,
      rows.flatMap((row) => (row.team === null ? [] : [row.team])),
    );
    const known = await knownPeople(tx, rows);
    const ids = await newIds(tx, 'person', rows.length);
    const [fresh, changed]: [Change[], Change[]] = [[], []];
    for (const [at, { line, row }] of batch.entries()) {
      const namesake = known.byName.get(identityOf(row.name));
      const mailed = row.email === null ? undefined : known.byEmail.get(row.email);
      if (mailed && namesake && mailed.id !== namesake.id) {
        result.rejected.push({ line, field: 'email', reason: 'email-taken' });
        continue;
      }
      const present = namesake ?? mailed;
      const teamId = (row.team === null ? undefined : teams.ids.get(row.team)) ?? null;
      // newIds gave one for each row of the batch.
      const after = overlay(present ?? blank(ids[at] as PersonId, row.name, settings), row, teamId);
      if (!present) fresh.push(after);
      else if (compared.every((column) => present[column] === after[column])) result.unchanged += 1;
      else if (present.touched && present.role !== 'head')
        result.rejected.push({ line, field: null, reason: 'repeated-differently' });
      else changed.push(after);
    }
    await insertPeople(tx, fresh);
    await updatePeople(tx, changed);
    const heads = await settleHeads(tx, rows, teams.ids, settings);
    return { ...result, created: fresh.length, updated: changed.length, also: { teams: teams.made, heads } };
  },
};
