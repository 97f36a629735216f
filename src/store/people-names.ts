/** People by name, as the command line and imported files write them: any script, accents or not, surname first or last. */
import { fold, identityOf } from '../domain/folding.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Database, Tx } from './database.ts';

export interface NamedPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly role: string;
  readonly zone: string;
  readonly disabled: boolean;
}

export type Named =
  | { readonly kind: 'one'; readonly person: NamedPerson }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly people: readonly NamedPerson[] };

export interface Names {
  /** The surest reading with a match wins: e-mail, the very name, as transliterated, with its words in another order. */
  find(name: string): Named;
  byId(id: PersonId): NamedPerson | undefined;
}

const sorted = (name: string): string => fold(name).split(' ').sort().join(' ');

/** Everybody, once; a company's people fit into memory. */
export async function readNames(database: Database | Tx): Promise<Names> {
  const sql = `select id, name, email, role, zone, disabled_at is not null as disabled from person`;
  type Row = NamedPerson & { email: string | null };
  const people =
    'pool' in database
      ? (await database.pool.query<Row>(sql)).rows
      : await database.$queryRawUnsafe<Row[]>(sql);
  const readings = [
    indexBy(
      people,
      (person) => person.email ?? '',
      (name) => name.trim().toLowerCase(),
    ),
    indexBy(people, (person) => identityOf(person.name), identityOf),
    indexBy(people, (person) => fold(person.name), fold),
    indexBy(people, (person) => sorted(person.name), sorted),
  ];
  const ids = new Map(people.map((person) => [person.id, person]));
  const remembered = new Map<string, Named>();
  const search = (name: string): Named => {
    for (const reading of readings) {
      const found = reading(name);
      const [one] = found;
      if (one && found.length === 1) return { kind: 'one', person: one };
      if (found.length > 1) return { kind: 'several', people: found };
    }
    return { kind: 'none' };
  };
  return {
    find(name) {
      const known = remembered.get(name) ?? search(name);
      if (remembered.size < 10_000) remembered.set(name, known);
      return known;
    },
    byId: (id) => ids.get(id),
  };
}

function indexBy(
  people: readonly NamedPerson[],
  keyOf: (person: NamedPerson & { email: string | null }) => string,
  wanted: (name: string) => string,
): (name: string) => readonly NamedPerson[] {
  const index = new Map<string, NamedPerson[]>();
  for (const person of people as (NamedPerson & { email: string | null })[]) {
    const key = keyOf(person);
    if (key !== '') index.set(key, [...(index.get(key) ?? []), person]);
  }
  return (name) => index.get(wanted(name)) ?? [];
}
