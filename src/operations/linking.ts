/** Linking an account by invitation code (product.md section 2). */
import type { Actor } from '../access/actor.ts';
import type { PersonId } from '../domain/ids.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { linkAccount, type Place } from '../store/accounts.ts';
import { recordChange } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { write } from './write.ts';

export type LinkFailure = { readonly kind: 'wrong-code' } | { readonly kind: 'locked' };

export interface LinkingOperations {
  /** Links the sender's account to whom the code was made for. The answer to a wrong code says nothing of why. */
  link(
    actor: Actor,
    sender: string,
    place: Place,
    code: string,
  ): Promise<Outcome<{ personId: PersonId }, LinkFailure>>;
}

type Linked = { readonly undo: null; readonly result: LinkFailure | { kind: 'linked'; personId: PersonId } };

export function createLinkingOperations({
  database,
  wake,
}: {
  database: Database;
  wake: () => void;
}): LinkingOperations {
  return {
    async link(actor, sender, place, code) {
      // A wrong try is an effect too: it counts. So the outcome is 'done' for the transaction either way.
      const done = await write<Linked, never>(database, actor, async (tx) => {
        const linked = await linkAccount(tx, sender, place, code.trim());
        if (linked.kind === 'wrong') return ok({ undo: null, result: { kind: 'wrong-code' } as const });
        if (linked.kind === 'locked') return ok({ undo: null, result: linked });
        await recordChange(
          tx,
          { ...actor, personId: linked.personId },
          { action: 'account.link', clientId: null, subject: `person:${linked.personId}`, change: null },
        );
        return ok({ undo: null, result: linked });
      });
      if (!done.ok) return done;
      const { result } = done.value;
      if (result.kind !== 'linked') return fail(result);
      wake();
      return ok({ personId: result.personId });
    },
  };
}
