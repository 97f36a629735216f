/**
 * Who may do what to which client: the one rule of product.md section 2. Operations, claims, buttons and exports all
 * ask here; lists ask the same in SQL (store/visible.ts), and a test holds the two against each other.
 */
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { Role } from '../domain/person.ts';
import { assertNever } from '../outcome.ts';

export interface Viewer {
  readonly id: PersonId;
  readonly role: Role;
  readonly teamId: TeamId | null;
}

/** The client as far as rights go: its owner and the owner's team. */
export interface Held {
  readonly ownerId: PersonId;
  readonly ownerTeamId: TeamId | null;
}

/** Whether the viewer may see and change the client. To anyone else the client does not exist. */
export function can(viewer: Viewer, held: Held): boolean {
  switch (viewer.role) {
    case 'manager':
      return viewer.id === held.ownerId;
    case 'head':
      return viewer.id === held.ownerId || (viewer.teamId !== null && viewer.teamId === held.ownerTeamId);
    case 'support':
    case 'admin':
      return false;
    default:
      return assertNever(viewer.role);
  }
}

/** Whether the head may give clients to that person: a colleague of the team, or the head, with a role that owns clients. */
export function mayHandOver(head: Viewer, to: Viewer): boolean {
  if (head.role !== 'head' || (to.role !== 'manager' && to.role !== 'head')) return false;
  return head.id === to.id || (head.teamId !== null && head.teamId === to.teamId);
}
