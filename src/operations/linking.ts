/** Linking an account by invitation code, or by an e-mail that the platform has verified (product.md section 2). */
import type { Actor } from '../access/actor.ts';
import type { PersonId } from '../domain/ids.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { linkAccount, linkByEmail, type Place } from '../store/accounts.ts';
import { recordChange } from '../store/audit.ts';
import { transaction, type Database } from '../store/database.ts';
import { write } from './write.ts';

export type LinkFailure = { readonly kind: 'wrong-code' } | { readonly kind: 'locked' };

export type VerifiedLinkFailure =
  /** No active person has this e-mail. */
  | { readonly kind: 'nobody' }
  /** The person has another account on that platform, or the account is somebody else's: a code is needed. */
  | { readonly kind: 'taken' };

export interface LinkingOperations {
  /** Links the sender's account to whom the code was made for. The answer to a wrong code says nothing of why. */
  link(
    actor: Actor,
    sender: string,
    place: Place,
    code: string,
  ): Promise<Outcome<{ personId: PersonId }, LinkFailure>>;
  /**
   * Links the sender's account to the active person with this e-mail. The caller knows from the platform that it is the
   * sender's own, and that the sender is no guest. Done twice it is done once, so it leaves the mark of its cause
   * (`actor.once`) to what the sender said.
   */
  linkVerified(
    actor: Actor,
    sender: string,
    place: Place,
    email: string,
  ): Promise<Outcome<{ personId: PersonId }, VerifiedLinkFailure>>;
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
    async linkVerified(actor, sender, place, email) {
      const result = await transaction(database, async (tx) => {
        const linked = await linkByEmail(tx, sender, place, email);
        if (linked.kind === 'linked' && linked.fresh)
          await recordChange(
            tx,
            { ...actor, personId: linked.personId },
            {
              action: 'account.link.email',
              clientId: null,
              subject: `person:${linked.personId}`,
              change: null,
            },
          );
        return linked;
      });
      if (result.kind !== 'linked') return fail(result);
      if (result.fresh) wake();
      return ok({ personId: result.personId });
    },
  };
}
