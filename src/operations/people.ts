/** What an admin can do with people: add, list, invite, disable (product.md section 2). */
import { randomBytes } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import type { Instant } from '../clock.ts';
import { cleanText } from '../domain/folding.ts';
import type { PersonId } from '../domain/ids.ts';
import type { LanguageCode, Role } from '../domain/person.ts';
import { zoneNamed } from '../domain/schedule.ts';
import { countryCode } from '../exchange/countries.ts';
import { isEmail } from '../exchange/email.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordChange } from '../store/audit.ts';
import { transaction, type Database, type Tx } from '../store/database.ts';
import { showsDemo } from '../store/demo.ts';
import { readNames } from '../store/people-names.ts';
import {
  disablePerson,
  insertInvitation,
  insertPerson,
  listPeople,
  takenBy,
  teamNamed,
  type ListedPerson,
} from '../store/people.ts';

export type { ListedPerson } from '../store/people.ts';

/** As typed; null takes the installation's default. */
export interface PersonWish {
  readonly name: string;
  readonly role: Role;
  readonly team: string | null;
  readonly email: string | null;
  readonly language: LanguageCode | null;
  readonly zone: string | null;
  readonly country: string | null;
}

export interface Invited {
  readonly id: PersonId;
  readonly name: string;
  /** Shown this once; only its hash is kept. */
  readonly inviteCode: string;
  readonly expiresAt: Instant;
}

export type PersonFailure =
  | {
      readonly kind: 'malformed';
      readonly field: 'name' | 'email' | 'zone' | 'country';
      readonly value: string;
    }
  | { readonly kind: 'taken'; readonly field: 'name' | 'email' }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'ambiguous'; readonly name: string; readonly people: readonly string[] }
  | { readonly kind: 'disabled'; readonly name: string }
  /** The demo company is shown here: nobody real comes beside it. */
  | { readonly kind: 'demo' };

export interface PeopleOperations {
  add(actor: Actor, wish: PersonWish): Promise<Outcome<Invited, PersonFailure>>;
  list(): Promise<ListedPerson[]>;
  /** A new code; older ones that were not used are void. */
  invite(actor: Actor, name: string): Promise<Outcome<Invited, PersonFailure>>;
  disable(
    actor: Actor,
    name: string,
  ): Promise<
    Outcome<{ readonly id: PersonId; readonly name: string; readonly clientsLeft: number }, PersonFailure>
  >;
}

interface Parts {
  readonly database: Database;
  readonly defaults: {
    readonly language: LanguageCode;
    readonly zone: string;
    readonly country: string | null;
  };
}

/** 160 bits, in letters that links and chats leave alone. */
const newCode = (): string => randomBytes(20).toString('base64url');

export function createPeople({ database, defaults }: Parts): PeopleOperations {
  return {
    async add(actor, wish) {
      const checked = check(wish, defaults);
      if (!checked.ok) return checked;
      const { team, ...person } = checked.value;
      if (await showsDemo(database)) return fail({ kind: 'demo' });
      return transaction(database, async (tx) => {
        const taken = await takenBy(tx, person.name, person.email);
        if (taken) return fail({ kind: 'taken', field: taken } as const);
        const teamId = team === null ? null : await teamNamed(tx, team);
        const id = await insertPerson(tx, { ...person, teamId });
        return ok(await invitePerson(tx, actor, { id, name: person.name }, 'person.add'));
      });
    },
    list: () => listPeople(database),
    async invite(actor, name) {
      const found = await personNamed(database, name);
      if (!found.ok) return found;
      if (found.value.disabled) return fail({ kind: 'disabled', name: found.value.name });
      return ok(await transaction(database, (tx) => invitePerson(tx, actor, found.value, 'person.invite')));
    },
    async disable(actor, name) {
      const found = await personNamed(database, name);
      if (!found.ok) return found;
      const { id, name: known } = found.value;
      const clientsLeft = await transaction(database, async (tx) => {
        const left = await disablePerson(tx, id);
        await recordChange(tx, actor, trail('person.disable', id));
        return left;
      });
      return ok({ id, name: known, clientsLeft });
    },
  };
}

const trail = (action: string, id: PersonId) => ({
  action,
  clientId: null,
  subject: `person:${id}`,
  change: null,
});

async function invitePerson(
  tx: Tx,
  actor: Actor,
  { id, name }: { readonly id: PersonId; readonly name: string },
  action: string,
): Promise<Invited> {
  const inviteCode = newCode();
  const expiresAt = await insertInvitation(tx, id, inviteCode);
  await recordChange(tx, actor, trail(action, id));
  return { id, name, inviteCode, expiresAt };
}

async function personNamed(database: Database, name: string) {
  const found = (await readNames(database)).find(name);
  if (found.kind === 'one') return ok(found.person);
  if (found.kind === 'none') return fail({ kind: 'unknown', name } as const);
  return fail({ kind: 'ambiguous', name, people: found.people.map((person) => person.name) } as const);
}

function check(wish: PersonWish, defaults: Parts['defaults']) {
  const malformed = (field: 'name' | 'email' | 'zone' | 'country', value: string) =>
    fail({ kind: 'malformed', field, value } as const);
  const name = cleanText(wish.name, 200);
  if (name === '') return malformed('name', wish.name);
  const email = wish.email?.trim().toLowerCase() ?? null;
  if (email !== null && !isEmail(email)) return malformed('email', email);
  const zone = wish.zone === null ? defaults.zone : zoneNamed(wish.zone);
  if (zone === null) return malformed('zone', wish.zone ?? '');
  const country = wish.country === null ? defaults.country : countryCode(wish.country);
  if (country === undefined) return malformed('country', wish.country ?? '');
  const team = wish.team === null ? null : cleanText(wish.team, 200) || null;
  return ok({
    name,
    role: wish.role,
    team,
    email,
    language: wish.language ?? defaults.language,
    zone,
    country,
  });
}
