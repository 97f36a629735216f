/** Rows that are right in everything that a test does not say. Each call makes a new one. */
import { instant } from '../../src/clock.ts';
import { fold, identityOf } from '../../src/domain/folding.ts';
import type { AccountId, ClientId, PersonId, TeamId, VisitId } from '../../src/domain/ids.ts';
import type { Database } from '../../src/store/database.ts';
import type { Account, Client, Person, Prisma, Team, Visit } from '../../src/store/generated/client.ts';

let made = 0;
const next = (): number => ++made;
const hour = 3_600_000;

type With<Row, Id> = Omit<Row, 'id'> & { readonly id: Id };
/** The row's own key is what the domain calls its id. */
const named = <Row extends { id: number }, Id extends number>(row: Row): With<Row, Id> => ({
  ...row,
  id: row.id as Id,
});

export async function aTeam(
  db: Database,
  overrides: Partial<Prisma.TeamUncheckedCreateInput> = {},
): Promise<With<Team, TeamId>> {
  return named(await db.prisma.team.create({ data: { name: `Team ${next()}`, ...overrides } }));
}

/** A manager in Madrid who reads English, with the working hours that everybody has at first. */
export async function aPerson(
  db: Database,
  overrides: Partial<Prisma.PersonUncheckedCreateInput> = {},
): Promise<With<Person, PersonId>> {
  const name = overrides.name ?? `Person ${next()}`;
  const usual = {
    name,
    foldedName: identityOf(name),
    role: 'manager',
    language: 'en',
    zone: 'Europe/Madrid',
  };
  return named(await db.prisma.person.create({ data: { ...usual, ...overrides } }));
}

/** The person's Telegram account, linked; makes the person when none is given. */
export async function anAccount(
  db: Database,
  overrides: Partial<Prisma.AccountUncheckedCreateInput> = {},
): Promise<With<Account, AccountId>> {
  const number = String(5_000_000 + next());
  const personId = overrides.personId ?? (await aPerson(db)).id;
  const usual = { platform: 'telegram', externalId: number, conversation: number };
  return named(await db.prisma.account.create({ data: { ...usual, ...overrides, personId } }));
}

/** A client of class C; makes its owner when none is given. */
export async function aClient(
  db: Database,
  overrides: Partial<Prisma.ClientUncheckedCreateInput> = {},
): Promise<With<Client, ClientId>> {
  const name = overrides.name ?? `Client ${next()}`;
  const ownerId = overrides.ownerId ?? (await aPerson(db)).id;
  return named(
    await db.prisma.client.create({ data: { name, foldedName: fold(name), ...overrides, ownerId } }),
  );
}

const epochOf = (at: Date | string): number => new Date(at).getTime();

/** A planned visit of an hour, tomorrow at this time unless said otherwise, to be made by the client's owner. */
export async function aVisit(
  db: Database,
  overrides: Partial<Prisma.VisitUncheckedCreateInput> = {},
): Promise<With<Visit, VisitId>> {
  const clientId = overrides.clientId ?? (await aClient(db, ownedBy(overrides.personId))).id;
  const owner = await db.prisma.client.findUniqueOrThrow({
    where: { id: clientId },
    select: { ownerId: true },
  });
  const startsAt = overrides.startsAt ?? instant(Date.now() + 24 * hour).toJSDate();
  const endsAt = overrides.endsAt ?? new Date(epochOf(startsAt) + hour);
  const personId = overrides.personId ?? owner.ownerId;
  return named(
    await db.prisma.visit.create({ data: { ...overrides, clientId, personId, startsAt, endsAt } }),
  );
}

const ownedBy = (personId: number | undefined) => (personId === undefined ? {} : { ownerId: personId });
