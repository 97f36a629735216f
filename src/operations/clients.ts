/** What a person can do with clients: find, read the dossier, add, change, note (product.md section 3). */
import type { Actor } from '../access/actor.ts';
import type { ClientClass } from '../domain/client.ts';
import { cleanNote, cleanText, fold, identityOf } from '../domain/folding.ts';
import type { AuditId, ClientId, PersonId } from '../domain/ids.ts';
import { leadingName } from '../domain/leading-name.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordChange, recordRead } from '../store/audit.ts';
import { clientsLikeAny, searchClients, type FoundClient } from '../store/client-search.ts';
import {
  clientSnapshot,
  dossierOf,
  insertClient,
  lockClient,
  ownClientsFolded,
  recentClients,
  updateClient,
  visibleClient,
  type ClientChange,
  type Dossier,
} from '../store/clients.ts';
import type { Database } from '../store/database.ts';
import { insertFact } from '../store/facts.ts';
import { notFound, ownerIfAllowed, write, type NotFound } from './write.ts';

export type { Dossier } from '../store/clients.ts';
export type { FoundClient } from '../store/client-search.ts';

export interface ClientDone {
  readonly clientId: ClientId;
  readonly undo: AuditId;
  readonly [extra: string]: unknown;
}
/** A client of one's own has that very name already. */
export interface Exists {
  readonly kind: 'exists';
  readonly clientId: ClientId;
  readonly name: string;
}
/** The roles that own clients are manager and head. */
export interface NotYours {
  readonly kind: 'no-clients';
}

export interface ClientOperations {
  /** Typo-, accent- and script-tolerant; the best first. */
  find(actor: Actor, text: string, limit: number): Promise<FoundClient[]>;
  /** Clients that `words` may begin with the name of, and how many of the words that takes. */
  leading(
    actor: Actor,
    words: readonly string[],
  ): Promise<{ readonly words: number; readonly named: readonly { id: ClientId; name: string }[] }>;
  recent(actor: Actor, limit: number): Promise<{ id: ClientId; name: string }[]>;
  /** Name and owner only, without a trace in the trail. */
  named(actor: Actor, client: ClientId): Promise<{ id: ClientId; name: string; ownerId: PersonId } | null>;
  /** Leaves an entry in the trail. Null: not there, or not to be seen. */
  dossier(actor: Actor, client: ClientId): Promise<Dossier | null>;
  add(
    actor: Actor,
    client: { name: string; class: ClientClass },
  ): Promise<Outcome<ClientDone, Exists | NotYours>>;
  set(
    actor: Actor,
    client: ClientId,
    change: Partial<Pick<ClientChange, 'name' | 'class' | 'cadenceDays'>>,
  ): Promise<Outcome<ClientDone, NotFound>>;
  note(actor: Actor, note: { clientId: ClientId; text: string }): Promise<Outcome<ClientDone, NotFound>>;
}

export const longestNote = 4000;
export const longestName = 200;

export function createClientOperations({ database }: { database: Database }): ClientOperations {
  return {
    find: async (actor, text, limit) =>
      actor.personId === null ? [] : searchClients(database.pool, actor.personId, text, limit),
    async leading(actor, words) {
      if (actor.personId === null) return { words: 0, named: [] };
      const beginnings = [1, 2, 3].map((count) => words.slice(0, count).join(' '));
      return leadingName(words, await clientsLikeAny(database.pool, actor.personId, beginnings));
    },
    recent: async (actor, limit) =>
      actor.personId === null ? [] : recentClients(database, actor.personId, limit),
    named: async (actor, client) =>
      actor.personId === null ? null : visibleClient(database, actor.personId, client),
    async dossier(actor, client) {
      if (actor.personId === null) return null;
      const found = await dossierOf(database, actor.personId, client);
      if (found)
        await recordRead(database, actor, {
          action: 'client.read',
          clientId: client,
          subject: `client:${client}`,
        });
      return found;
    },
    add: (actor, wanted) =>
      write<ClientDone, Exists | NotYours>(database, actor, async (tx) => {
        const { personId } = actor;
        const owner = personId === null ? null : await tx.person.findUnique({ where: { id: personId } });
        if (personId === null || !owner || owner.disabledAt || !['manager', 'head'].includes(owner.role))
          return fail({ kind: 'no-clients' } as const);
        const name = cleanText(wanted.name, longestName);
        const client: ClientChange = { name, foldedName: fold(name), class: wanted.class, cadenceDays: null };
        const alike = await ownClientsFolded(tx, personId, client.foldedName);
        const twin = alike.find((other) => identityOf(other.name) === identityOf(name));
        if (twin) return fail({ kind: 'exists', clientId: twin.id, name: twin.name } as const);
        const clientId = await insertClient(tx, personId, client);
        const undo = await recordChange(tx, actor, {
          action: 'client.add',
          clientId,
          subject: `client:${clientId}`,
          change: { before: null, after: clientSnapshot(client) },
        });
        return ok({ clientId, undo });
      }),
    set: (actor, clientId, change) =>
      write(database, actor, async (tx) => {
        if ((await ownerIfAllowed(tx, actor, clientId)) === null) return fail(notFound);
        const before = await lockClient(tx, clientId);
        if (!before) return fail(notFound);
        const name = change.name === undefined ? before.name : cleanText(change.name, longestName);
        const after = { ...before, ...change, name, foldedName: fold(name) };
        await updateClient(tx, clientId, after);
        const undo = await recordChange(tx, actor, {
          action: 'client.set',
          clientId,
          subject: `client:${clientId}`,
          change: { before: clientSnapshot(before), after: clientSnapshot(after) },
        });
        return ok({ clientId, undo });
      }),
    note: (actor, note) =>
      write(database, actor, async (tx) => {
        if (actor.personId === null || (await ownerIfAllowed(tx, actor, note.clientId)) === null)
          return fail(notFound);
        const text = cleanNote(note.text, longestNote);
        const fact = { clientId: note.clientId, kind: 'note', text, createdBy: actor.personId };
        const factId = await insertFact(tx, fact);
        const undo = await recordChange(tx, actor, {
          action: 'client.note',
          clientId: note.clientId,
          subject: `fact:${factId}`,
          change: { before: null, after: { kind: fact.kind } },
        });
        return ok({ clientId: note.clientId, undo });
      }),
  };
}
