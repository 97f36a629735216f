/** [Undo]: for ten minutes each write can be taken back, exactly, and that is itself in the trail (product.md section 2). */
import type { Actor } from '../access/actor.ts';
import type { Clock } from '../clock.ts';
import type { AuditId, ClientId, NegotiationId, VisitId } from '../domain/ids.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { lastUndoable, lockUndoable, markUndone, recordChange } from '../store/audit.ts';
import type { Database, Tx } from '../store/database.ts';
import { restorers } from './restorers.ts';
import { notFound, ownerIfAllowed, write, type NotFound } from './write.ts';

export const minutesToUndo = 10;

export type UndoFailure =
  | NotFound
  | { readonly kind: 'too-late' }
  | { readonly kind: 'already-undone' }
  /** Something happened to it since, so the former state would be a surprise. */
  | { readonly kind: 'changed-since' };

export interface Undone {
  readonly undo: null;
  readonly action: string;
  /** The visit that has its former state again; null when it was about something else, or is gone. */
  readonly visitId: VisitId | null;
  /** The negotiation that has its former state again; null as above. */
  readonly negotiationId: NegotiationId | null;
  readonly clientId: ClientId | null;
  readonly [extra: string]: unknown;
}

export interface UndoOperations {
  /** Takes back that change, or the actor's last one that can still be taken back when none is named. */
  undo(actor: Actor, id: AuditId | null): Promise<Outcome<Undone, UndoFailure>>;
}

export function createUndoOperations({
  database,
  clock,
  wake,
}: {
  database: Database;
  clock: Clock;
  wake: () => void;
}): UndoOperations {
  const work = async (tx: Tx, actor: Actor, named: AuditId | null): Promise<Outcome<Undone, UndoFailure>> => {
    // Looked up only when the update is new: redelivered, it must not take back the change before.
    const last =
      named === null && actor.personId !== null ? lastUndoable(tx, actor.personId, minutesToUndo) : null;
    const id = named ?? (await last);
    if (id === null) return fail(notFound);
    const entry = await lockUndoable(tx, id);
    const owner = await ownerIfAllowed(tx, actor, entry?.clientId ?? null);
    if (!entry || entry.personId === null || entry.personId !== actor.personId) return fail(notFound);
    if (entry.clientId !== null && owner === null) return fail(notFound);
    if (entry.undone) return fail({ kind: 'already-undone' });
    if (clock.now().diff(entry.at, 'minutes').minutes > minutesToUndo) return fail({ kind: 'too-late' });
    const [noun = '', number = ''] = entry.subject.split(':');
    const restore = restorers[noun];
    if (!restore) return fail(notFound);
    if (!(await restore(tx, Number(number), entry, actor))) return fail({ kind: 'changed-since' });
    await markUndone(tx, id);
    await recordChange(tx, actor, {
      action: `${entry.action}.undo`,
      clientId: entry.clientId,
      subject: entry.subject,
      change: null,
    });
    const isBack = entry.change.before !== null;
    return ok({
      undo: null,
      action: entry.action,
      visitId: noun === 'visit' && isBack ? (Number(number) as VisitId) : null,
      negotiationId: noun === 'negotiation' && isBack ? (Number(number) as NegotiationId) : null,
      clientId: noun === 'client' && entry.change.before === null ? null : entry.clientId,
    });
  };
  return {
    async undo(actor, id) {
      if (id !== null && !/^\d{1,18}$/.test(id)) return fail(notFound);
      const outcome = await write(database, actor, (tx) => work(tx, actor, id));
      if (outcome.ok) wake();
      return outcome;
    },
  };
}
