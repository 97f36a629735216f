/** Whom an imported row belongs to: who it names, else who the operator named. */
import type { PersonId } from '../domain/ids.ts';
import type { ImportSettings } from './import-batch.ts';
import type { NamedPerson, Names } from './people-names.ts';

export type OwnerFound =
  | { readonly kind: 'found'; readonly id: PersonId | null }
  | { readonly kind: 'refused'; readonly reason: OwnerRefusal };
export type OwnerRefusal = 'owner-unknown' | 'owner-ambiguous' | 'owner-disabled' | 'owner-has-no-clients';

/** Only managers and heads who are with us own clients. */
export function ownerNamed(names: Names, name: string): OwnerRefusal | NamedPerson {
  const found = names.find(name);
  if (found.kind === 'none') return 'owner-unknown';
  if (found.kind === 'several') return 'owner-ambiguous';
  if (found.person.disabled) return 'owner-disabled';
  return ['manager', 'head'].includes(found.person.role) ? found.person : 'owner-has-no-clients';
}

/** Null id: neither the row nor the operator named anybody. */
export function ownerOf(named: string | null, settings: ImportSettings): OwnerFound {
  if (named === null) return { kind: 'found', id: settings.owner };
  const owner = ownerNamed(settings.names, named);
  return typeof owner === 'string' ? { kind: 'refused', reason: owner } : { kind: 'found', id: owner.id };
}
