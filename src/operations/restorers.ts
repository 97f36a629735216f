/** How each kind of subject is put back as it was before a change; whether it may be is decided in undo.ts. */
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Actor } from '../access/actor.ts';
import { instant } from '../clock.ts';
import { clientClasses } from '../domain/client.ts';
import type { ClientId, FactId, NegotiationId, PersonId, ProductId, VisitId } from '../domain/ids.ts';
import {
  agreements,
  negotiationStates,
  refusalReasons,
  resumeCauses,
  stages,
} from '../domain/negotiation.ts';
import { languageCodes } from '../domain/person.ts';
import { localDate } from '../domain/schedule.ts';
import { visitStates } from '../domain/visit.ts';
import { type Row, type Undoable } from '../store/audit.ts';
import { clientSnapshot, deleteBareClient, lockClient, updateClient } from '../store/clients.ts';
import type { Tx } from '../store/database.ts';
import { deleteFact } from '../store/facts.ts';
import { restartLadders } from '../store/ladders.ts';
import {
  deleteBareNegotiation,
  deleteDraft,
  deleteStep,
  lockNegotiation,
  negotiationSnapshot,
  updateNegotiation,
  updateSaid,
} from '../store/negotiations.ts';
import {
  dropVisitNotifications,
  moveDailyNotifications,
  replaceVisitNotifications,
} from '../store/notifications.ts';
import { lockPerson, settingsOf, settingsSnapshot, writeSettings } from '../store/settings.ts';
import { receivableRestorers } from './restore-receivables.ts';
import { debtRulesSnapshot, lockTeamDebts, writeTeamDebts } from '../store/team-debts.ts';
import { lockTeamLadder, writeTeamLadder } from '../store/team-ladder.ts';
import { deleteVisit, lockVisit, updateVisit, visitSnapshot } from '../store/visits.ts';
import { restoreOwner } from './restore-owner.ts';

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
const ladderRow = z.object({ days: z.array(z.number()) });
const overdueRow = z.array(z.number());
const debtRulesRow = z.object({
  overdue: z.object({ A: overdueRow, B: overdueRow, C: overdueRow }),
  large: z.array(z.object({ minor: z.string().transform(BigInt), currency: z.string() })),
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

const negotiationRow = z.object({
  stage: z.enum(stages),
  state: z.enum(negotiationStates),
  value: z.object({ minor: z.string().transform(BigInt), currency: z.string() }).nullable(),
  concludedAt: moment.nullable(),
  resumeOn: z.string().transform(localDate).nullable(),
  resumeCause: z.enum(resumeCauses).nullable(),
  productId: z
    .number()
    .transform((id) => id as ProductId) // it was one when it was written
    .nullable(),
  reason: z.enum(refusalReasons).nullable(),
  reasonText: z.string().nullable(),
  competitor: z.string().nullable(),
  lesson: z.string().nullable(),
});
const saidRow = z.object({ said: z.string().nullable() });
/** What a step created besides, to be taken away with it. */
const leftByStep = z.object({
  step: z.number().nullable().default(null),
  visit: z.number().nullable().default(null),
  draft: z
    .object({ kind: z.enum(agreements), id: z.number() })
    .nullable()
    .default(null),
  facts: z.array(z.number()).default([]),
});
const withoutExtras = (row: Row): Row => {
  if (row === null) return null;
  const { step: _step, visit: _visit, draft: _draft, facts: _facts, ...rest } = row;
  return rest;
};

/** Rows went through JSON, which keeps no order of fields. */
const same = (a: Row, b: Row): boolean => isDeepStrictEqual(a, b);

/** Puts one subject back; false when it is not any more what the write left. */
export type Restore = (tx: Tx, id: number, entry: Undoable, actor: Actor) => Promise<boolean>;

/** By the noun of the subject. */
export const restorers: Readonly<Record<string, Restore>> = {
  ...receivableRestorers,
  async visit(tx, id, { change, clientId }, actor) {
    const visit = await lockVisit(tx, id as VisitId); // the subject says what the number is, here and below
    // An import may have given the visit to another client, which the right to this one says nothing about.
    if (!visit || visit.clientId !== clientId || !same(visitSnapshot(visit), change.after)) return false;
    if (change.before === null) {
      await dropVisitNotifications(tx, visit.id);
      await deleteVisit(tx, visit.id);
      await restartLadders(tx, visit.clientId);
      return true;
    }
    const former = visitRow.parse(change.before);
    await updateVisit(tx, visit.id, former);
    await replaceVisitNotifications(
      tx,
      { id: visit.id, version: former.version, state: former.state },
      { by: actor.personId, what: 'restored' },
    );
    await restartLadders(tx, visit.clientId);
    return true;
  },
  async client(tx, id, { change }) {
    const client = await lockClient(tx, id as ClientId);
    if (!client || !same(clientSnapshot(client), change.after)) return false;
    if (change.before === null) return deleteBareClient(tx, id as ClientId);
    await updateClient(tx, id as ClientId, clientRow.parse(change.before));
    return true;
  },
  async negotiation(tx, id, { change }) {
    const found = await lockNegotiation(tx, id as NegotiationId);
    if (!found) return false;
    if (change.before === null) return deleteBareNegotiation(tx, found.id);
    const left = leftByStep.parse(change.after);
    if (!same(negotiationSnapshot(found), withoutExtras(change.after))) return false;
    if (left.visit !== null) {
      const visit = await lockVisit(tx, left.visit as VisitId);
      // Held or moved since: the meeting has a life of its own by now.
      if (!visit || visit.state !== 'planned' || visit.versions > 1) return false;
      await dropVisitNotifications(tx, visit.id);
      await deleteVisit(tx, visit.id);
    }
    if (left.draft !== null && !(await deleteDraft(tx, left.draft.kind, left.draft.id))) return false;
    for (const fact of left.facts) await deleteFact(tx, fact as FactId); // gone by hand is gone all the same
    if (left.step !== null) await deleteStep(tx, left.step);
    await updateNegotiation(tx, found.id, negotiationRow.parse(change.before));
    await restartLadders(tx, found.clientId, found.id);
    return true;
  },
  async step(tx, id, { change }) {
    return updateSaid(tx, id, saidRow.parse(change.before).said, saidRow.parse(change.after).said);
  },
  owner: restoreOwner,
  fact: (tx, id) => deleteFact(tx, id as FactId),
  async team(tx, id, { change }, actor) {
    const team = actor.personId === null ? null : await lockTeamLadder(tx, actor.personId);
    if (team?.teamId !== id || !same({ days: [...team.days] }, change.after)) return false;
    await writeTeamLadder(tx, { teamId: team.teamId, ...ladderRow.parse(change.before) });
    return true;
  },
  async 'team-debts'(tx, id, { change }, actor) {
    const team = actor.personId === null ? null : await lockTeamDebts(tx, actor.personId);
    if (team?.teamId !== id || !same(debtRulesSnapshot(team), change.after)) return false;
    await writeTeamDebts(tx, { teamId: team.teamId, ...debtRulesRow.parse(change.before) });
    return true;
  },
  async person(tx, id, { change }) {
    const person = await lockPerson(tx, id as PersonId);
    if (!person || change.before === null || !same(settingsSnapshot(settingsOf(person)), change.after))
      return false;
    await writeSettings(tx, person.id, settingsRow.parse(change.before));
    await moveDailyNotifications(tx, person.id);
    return true;
  },
};
