/** People as an admin sees them: added, listed, invited, disabled (product.md section 2). */
import { identityOf } from '../domain/folding.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { LanguageCode, Role } from '../domain/person.ts';
import type { Instant } from '../clock.ts';
import { hashOfCode } from './accounts.ts';
import { endSessionsOf } from './console-sessions.ts';
import type { Database, Tx } from './database.ts';
import { toInstant } from './instants.ts';

export interface NewPerson {
  readonly name: string;
  readonly role: Role;
  readonly teamId: TeamId | null;
  readonly email: string | null;
  readonly language: LanguageCode;
  readonly zone: string;
  readonly country: string | null;
}

/** The team of that name, however its letters are written; made when there is none. */
export async function teamNamed(tx: Tx, name: string): Promise<TeamId> {
  const wanted = identityOf(name);
  const teams = await tx.team.findMany({ select: { id: true, name: true } });
  const known = teams.find((team) => identityOf(team.name) === wanted);
  const team = known ?? (await tx.team.create({ data: { name }, select: { id: true } }));
  return team.id as TeamId; // the row's own key
}

/** The team of that very name; null when there is none. */
export async function teamCalled(database: Database, name: string): Promise<TeamId | null> {
  const { rows } = await database.pool.query<{ id: number }>('select id from team where name = $1', [name]);
  return rows[0] ? (rows[0].id as TeamId) : null; // the row's own key
}

/** Which of the two that must be unique somebody has already. */
export async function takenBy(tx: Tx, name: string, email: string | null): Promise<'name' | 'email' | null> {
  const rows = await tx.person.findMany({
    where: { OR: [{ foldedName: identityOf(name) }, ...(email === null ? [] : [{ email }])] },
    select: { foldedName: true },
  });
  if (rows.length === 0) return null;
  return rows.some((row) => row.foldedName === identityOf(name)) ? 'name' : 'email';
}

export async function insertPerson(tx: Tx, person: NewPerson): Promise<PersonId> {
  const made = await tx.person.create({
    data: { ...person, foldedName: identityOf(person.name) },
    select: { id: true },
  });
  return made.id as PersonId; // the row's own key
}

/** Stores an invitation for three days; the person's older ones that were not used are void from now on. */
export async function insertInvitation(tx: Tx, person: PersonId, code: string): Promise<Instant> {
  await voidInvitations(tx, person);
  const [row] = await tx.$queryRaw<{ expires_at: Date }[]>`
    insert into invitation (person_id, code_hash, expires_at)
    values (${person}, ${hashOfCode(code)}, app_now() + interval '72 hours') returning expires_at`;
  if (!row) throw new Error('the invitation was not written');
  return toInstant(row.expires_at);
}

async function voidInvitations(tx: Tx, person: PersonId): Promise<void> {
  await tx.$executeRaw`update invitation set expires_at = least(expires_at, app_now())
    where person_id = ${person} and used_at is null`;
}

/** Nothing reaches the person any more, and nothing from the person is answered. Returns how many clients are left behind. */
export async function disablePerson(tx: Tx, person: PersonId): Promise<number> {
  await tx.$executeRaw`update person set disabled_at = coalesce(disabled_at, app_now()) where id = ${person}`;
  await tx.$executeRaw`update account set unreachable_at = coalesce(unreachable_at, app_now()) where person_id = ${person}`;
  await voidInvitations(tx, person);
  await endSessionsOf(tx, person);
  return tx.client.count({ where: { ownerId: person } });
}

export interface ListedPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly role: string;
  readonly team: string | null;
  readonly language: string;
  readonly zone: string;
  readonly clients: number;
  /** Platforms that the person is linked on. */
  readonly linked: readonly string[];
  /** An invitation is waiting to be used. */
  readonly invited: boolean;
  readonly disabled: boolean;
}

export async function listPeople(database: Database): Promise<ListedPerson[]> {
  const { rows } = await database.pool.query<ListedPerson>(
    `select p.id, p.name, p.role, t.name as team, p.language, p.zone, p.disabled_at is not null as disabled,
            (select count(*)::int from client c where c.owner_id = p.id) as clients,
            array(select distinct a.platform from account a where a.person_id = p.id order by 1) as linked,
            exists (select 1 from invitation i
                     where i.person_id = p.id and i.used_at is null and i.expires_at > app_now()) as invited
       from person p left join team t on t.id = p.team_id
      order by p.disabled_at is not null, t.name nulls last, p.role <> 'head', p.name`,
  );
  return rows;
}

/** The zone of somebody whose row is locked or whose zone is only looked at. */
export async function zoneOfPerson(tx: Tx, person: PersonId): Promise<string> {
  const [row] = await tx.$queryRaw<{ zone: string }[]>`select zone from person where id = ${person}`;
  if (!row) throw new Error('there is no such person');
  return row.zone;
}
