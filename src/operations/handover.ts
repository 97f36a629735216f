/** Handing a client over to a colleague of the team, with everything open (product.md section 5). */
import type { Actor } from '../access/actor.ts';
import type { AuditId, ClientId, PersonId } from '../domain/ids.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordChange } from '../store/audit.ts';
import { standing } from '../store/clients.ts';
import type { Database, Tx } from '../store/database.ts';
import {
  giveClient,
  giveVisits,
  lockCandidate,
  lockOwner,
  lockPlannedVisits,
  resettle,
  type Candidate,
} from '../store/handover.ts';
import { nextHandover, oweHandover } from '../store/handover-news.ts';
import { lockLadders, restartLadders } from '../store/ladders.ts';
import { can, mayHandOver } from '../access/can.ts';
import { notFound, write, type NotFound } from './write.ts';

export interface HandedOver {
  readonly undo: AuditId;
  readonly clientId: ClientId;
  readonly to: PersonId;
  /** How much moved along. */
  readonly visits: number;
  readonly negotiations: number;
  readonly [extra: string]: unknown;
}

export type HandoverRefusal =
  | NotFound
  /** Nobody of that number owns clients in the head's team. */
  | { readonly kind: 'no-such-colleague' }
  /** It is that colleague's already. */
  | { readonly kind: 'theirs-already' };

export interface HandoverOperations {
  /** For heads, within the team; to anybody else the client is not found. */
  reassign(
    actor: Actor,
    wish: { readonly clientId: ClientId; readonly to: PersonId },
  ): Promise<Outcome<HandedOver, HandoverRefusal>>;
}

/** Moves the client and all that is open in one go; returns what [Undo] names and how much it was. */
async function handOver(
  tx: Tx,
  actor: Actor,
  by: PersonId,
  clientId: ClientId,
  to: Candidate,
): Promise<Outcome<HandedOver, HandoverRefusal>> {
  // Visits before the client, in the order in which whoever changes a visit takes them; what was planned while waiting
  // for the client is among those read afterwards.
  await lockPlannedVisits(tx, clientId);
  const owner = await lockOwner(tx, clientId);
  const before = await lockPlannedVisits(tx, clientId);
  if (!owner) return fail(notFound);
  if (owner.id === to.id) return fail({ kind: 'theirs-already' });
  const ladders = await lockLadders(tx, clientId);
  const number = await nextHandover(tx, clientId);
  await giveClient(tx, clientId, to.id);
  const after = await giveVisits(tx, before, to.id);
  await resettle(tx, {
    client: clientId,
    number,
    visits: after.map(({ id }) => id),
    people: [...new Set([owner.id, to.id, ...before.map(({ person }) => person)])],
  });
  await restartLadders(tx, clientId);
  await oweHandover(tx, { client: clientId, number, by }, [
    { person: to.id, part: 'new-owner' },
    { person: owner.id, part: 'former-owner' },
  ]);
  const undo = await recordChange(tx, actor, {
    action: 'client.reassign',
    clientId,
    subject: `owner:${clientId}`,
    change: {
      before: { number, owner: owner.id, name: owner.name, visits: rows(before), ladders: rows(ladders) },
      after: { number, owner: to.id, name: to.name, visits: rows(after), ladders: rows(ladders) },
    },
  });
  return ok({ undo, clientId, to: to.id, visits: after.length, negotiations: ladders.length });
}

/** As plain JSON, in the trail's own terms. */
const rows = <R extends Readonly<Record<keyof R, string | number | null>>>(those: readonly R[]) =>
  those.map((row): Record<string, string | number | null> => ({ ...row }));

export function createHandoverOperations({
  database,
  wake,
}: {
  database: Database;
  /** Something may be due now: called after the commit. */
  wake: () => void;
}): HandoverOperations {
  return {
    async reassign(actor, { clientId, to }) {
      const { personId } = actor;
      if (personId === null) return fail(notFound);
      const outcome = await write<HandedOver, HandoverRefusal>(database, actor, async (tx) => {
        const found = await standing(tx, personId, clientId);
        if (!found || !can(found.viewer, found.held)) return fail(notFound);
        if (found.viewer.role !== 'head') return fail(notFound);
        const colleague = await lockCandidate(tx, to);
        if (!colleague || !mayHandOver(found.viewer, colleague)) return fail({ kind: 'no-such-colleague' });
        return handOver(tx, actor, personId, clientId, colleague);
      });
      if (outcome.ok) wake();
      return outcome;
    },
  };
}
