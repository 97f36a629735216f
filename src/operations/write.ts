/**
 * What every write shares: one transaction that holds the mark of its cause, the effect, its trail and the end of the
 * question it answers; all or nothing, and once however often the cause arrives.
 */
import type { Actor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { AuditId, ClientId, PersonId } from '../domain/ids.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { standing } from '../store/clients.ts';
import { transaction, type Database, type Tx } from '../store/database.ts';
import { markEffect, rememberOutcome } from '../store/effects.ts';
import { closeForm } from '../store/forms.ts';

/** Reported alike for what is not there and for what one may not see (product.md section 2). */
export interface NotFound {
  readonly kind: 'not-found';
}
export const notFound: NotFound = { kind: 'not-found' };

/** What a write came to: plain JSON, because it is kept for when its cause arrives again (and is `repeated` then). */
export type Effect = { readonly undo: AuditId | null } & Readonly<Record<string, unknown>>;

class Refused<F> extends Error {
  readonly failure: F;
  constructor(failure: F) {
    super('refused');
    this.failure = failure;
  }
}

/** Runs the work in one transaction. A failure rolls everything back; a repeated cause gets the first outcome again. */
export async function write<T extends Effect, F>(
  database: Database,
  actor: Actor,
  work: (tx: Tx) => Promise<Outcome<T, F>>,
): Promise<Outcome<T, F>> {
  try {
    return await transaction(database, async (tx) => {
      if (actor.once) {
        const earlier = await markEffect(tx, actor.once);
        // The same update is the same command with the same arguments, so its outcome has the same shape.
        if (earlier) {
          // A question that the same update answers was asked once more in between.
          if (actor.answers) await closeForm(tx, actor.answers.accountId, actor.answers.revision);
          return ok({ ...(earlier.outcome as T), repeated: true });
        }
      }
      const outcome = await work(tx);
      if (!outcome.ok) throw new Refused(outcome.failure);
      if (actor.once) await rememberOutcome(tx, actor.once, outcome.value);
      if (actor.answers) await closeForm(tx, actor.answers.accountId, actor.answers.revision);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return fail((error as Refused<F>).failure); // thrown above, with this F
    throw error;
  }
}

/** No row has this key. */
const noClient = 0 as ClientId;

/**
 * The owner of the client, if the actor may see and change it. Asked with null where what should name a client is not
 * there, so that nobody can tell by the time it takes whether something is missing or somebody else's.
 */
export async function ownerIfAllowed(
  tx: Tx,
  actor: Actor,
  client: ClientId | null,
): Promise<PersonId | null> {
  if (actor.personId === null) return null;
  const found = await standing(tx, actor.personId, client ?? noClient);
  return found && can(found.viewer, found.held) ? found.held.ownerId : null;
}
