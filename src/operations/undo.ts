/** [Undo]: for ten minutes each write can be taken back, exactly, and that is itself in the trail (product.md section 2). */
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Actor } from '../access/actor.ts';
import { instant, type Clock } from '../clock.ts';
import { clientClasses } from '../domain/client.ts';
import type { AuditId, ClientId, FactId, PersonId, VisitId } from '../domain/ids.ts';
import { languageCodes } from '../domain/person.ts';
import { visitStates } from '../domain/visit.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import {
  lastUndoable,
  lockUndoable,
  markUndone,
  recordChange,
  type Row,
  type Undoable,
} from '../store/audit.ts';
import { clientSnapshot, deleteBareClient, lockClient, updateClient } from '../store/clients.ts';
import type { Database, Tx } from '../store/database.ts';
import { deleteFact } from '../store/facts.ts';
import {
  dropVisitNotifications,
  moveDailyNotifications,
  replaceVisitNotifications,
} from '../store/notifications.ts';
import { lockPerson, settingsOf, settingsSnapshot, writeSettings } from '../store/settings.ts';
import { deleteVisit, lockVisit, updateVisit, visitSnapshot } from '../store/visits.ts';
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
  readonly clientId: ClientId | null;
  readonly [extra: string]: unknown;
}

export interface UndoOperations {
  /** Takes back that change, or the actor's last one that can still be taken back when none is named. */
  undo(actor: Actor, id: AuditId | null): Promise<Outcome<Undone, UndoFailure>>;
}

const moment = z.iso.datetime({ offset: true }).transform((iso) => instant(Date.parse(iso)));
const visitRow = z.object({
  startsAt: moment,
  endsAt: moment,
  state: z.enum(visitStates),
  version: z.number(),
  recordedAt: moment.nullable(),
  reason: z.string().nullable(),
});
const clientRow = z.object({
  name: z.string(),
  foldedName: z.string(),
  class: z.enum(clientClasses),
  cadenceDays: z.number().nullable(),
});
const range = z.object({ from: z.number(), to: z.number() });
const settingsRow = z.object({
  language: z.enum(languageCodes),
  zone: z.string(),
  workingDays: z.array(z.number()),
  works: range,
  quiet: range.nullable(),
  digestAt: z.number().nullable(),
  mutedKinds: z.array(z.string()),
  preferredPlatform: z.string().nullable(),
});

/** Rows went through JSON, which keeps no order of fields. */
const same = (a: Row, b: Row): boolean => isDeepStrictEqual(a, b);

/** Puts one subject back; false when it is not any more what the write left. */
type Restore = (tx: Tx, id: number, entry: Undoable, actor: Actor) => Promise<boolean>;

const restorers: Readonly<Record<string, Restore>> = {
  async visit(tx, id, { change, clientId }, actor) {
    const visit = await lockVisit(tx, id as VisitId); // the subject says what the number is, here and below
    // An import may have given the visit to another client, which the right to this one says nothing about.
    if (!visit || visit.clientId !== clientId || !same(visitSnapshot(visit), change.after)) return false;
    if (change.before === null) {
      await dropVisitNotifications(tx, visit.id);
      await deleteVisit(tx, visit.id);
      return true;
    }
    const former = visitRow.parse(change.before);
    await updateVisit(tx, visit.id, former);
    await replaceVisitNotifications(
      tx,
      { id: visit.id, version: former.version, state: former.state },
      { by: actor.personId, what: 'restored' },
    );
    return true;
  },
  async client(tx, id, { change }) {
    const client = await lockClient(tx, id as ClientId);
    if (!client || !same(clientSnapshot(client), change.after)) return false;
    if (change.before === null) return deleteBareClient(tx, id as ClientId);
    await updateClient(tx, id as ClientId, clientRow.parse(change.before));
    return true;
  },
  fact: (tx, id) => deleteFact(tx, id as FactId),
  async person(tx, id, { change }) {
    const person = await lockPerson(tx, id as PersonId);
    if (!person || change.before === null || !same(settingsSnapshot(settingsOf(person)), change.after))
      return false;
    await writeSettings(tx, person.id, settingsRow.parse(change.before));
    await moveDailyNotifications(tx, person.id);
    return true;
  },
};

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
    if (!entry || entry.personId === null || entry.personId !== actor.personId) return fail(notFound);
    if (entry.clientId !== null && (await ownerIfAllowed(tx, actor, entry.clientId)) === null)
      return fail(notFound);
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
    const restored = noun === 'visit' && entry.change.before !== null;
    return ok({
      undo: null,
      action: entry.action,
      visitId: restored ? (Number(number) as VisitId) : null,
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
