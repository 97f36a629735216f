/** What a person can do with visits: plan, move, cancel, record as held or not held (product.md section 4). */
import type { Actor } from '../access/actor.ts';
import type { Clock, Instant } from '../clock.ts';
import type { AuditId, ClientId, VisitId } from '../domain/ids.ts';
import {
  cancelled,
  held,
  moved,
  notHeld,
  usualMinutes,
  type VisitFailure,
  type VisitKind,
} from '../domain/visit.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordChange } from '../store/audit.ts';
import type { Database, Tx } from '../store/database.ts';
import { restartLadders } from '../store/ladders.ts';
import { planVisitNotifications, replaceVisitNotifications } from '../store/notifications.ts';
import {
  insertVisit,
  lockVisit,
  updateVisit,
  visitSnapshot,
  type LockedVisit,
  type VisitChange,
} from '../store/visits.ts';
import { notFound, ownerIfAllowed, write, type NotFound } from './write.ts';

export interface VisitDone {
  readonly visitId: VisitId;
  readonly undo: AuditId;
  readonly [extra: string]: unknown;
}
export type VisitRefusal = NotFound | VisitFailure;
export type VisitOutcome = Outcome<VisitDone, VisitRefusal>;

/** Names a visit as its button did: if it moved since, the button is out of date. */
export interface VisitRef {
  readonly visitId: VisitId;
  readonly version: number;
}

export interface VisitOperations {
  /** Plans a visit that starts in the future. Fails `in-the-past`, `not-found` (the client). */
  plan(
    actor: Actor,
    plan: { clientId: ClientId; kind: VisitKind; purpose: string | null; startsAt: Instant },
  ): Promise<VisitOutcome>;
  move(actor: Actor, ref: VisitRef, startsAt: Instant): Promise<VisitOutcome>;
  hold(actor: Actor, ref: VisitRef): Promise<VisitOutcome>;
  notHold(actor: Actor, ref: VisitRef, reason: string): Promise<VisitOutcome>;
  cancel(actor: Actor, ref: VisitRef): Promise<VisitOutcome>;
  /** A contact that took place just now without having been planned: a call, usually. */
  log(actor: Actor, contact: { clientId: ClientId; kind: VisitKind }): Promise<VisitOutcome>;
  /** Plans the same again at another time: client, kind and purpose of a visit that was not held. */
  again(actor: Actor, visitId: VisitId, startsAt: Instant): Promise<VisitOutcome>;
}

interface Deps {
  readonly database: Database;
  readonly clock: Clock;
  /** Something may be due now: called after the commit. */
  readonly wake: () => void;
}

export function createVisitOperations({ database, clock, wake }: Deps): VisitOperations {
  const committed = async (work: Promise<VisitOutcome>): Promise<VisitOutcome> => {
    const outcome = await work;
    if (outcome.ok) wake();
    return outcome;
  };

  /** One change of one visit: rights, the rule, the row, its notifications, the trail. */
  const change = (
    actor: Actor,
    ref: VisitRef,
    what: 'moved' | 'cancelled' | 'recorded',
    action: string,
    rule: (visit: LockedVisit) => Outcome<VisitChange, VisitFailure>,
  ): Promise<VisitOutcome> =>
    committed(
      write<VisitDone, VisitRefusal>(database, actor, async (tx) => {
        const visit = await lockVisit(tx, ref.visitId);
        const owner = await ownerIfAllowed(tx, actor, visit?.clientId ?? null);
        if (!visit || owner === null) return fail(notFound);
        if (visit.version !== ref.version) return fail({ kind: 'changed', visitId: visit.id } as const);
        const decided = rule(visit);
        if (!decided.ok) return decided;
        await updateVisit(tx, visit.id, decided.value);
        await replaceVisitNotifications(
          tx,
          { id: visit.id, version: decided.value.version, state: decided.value.state },
          { by: actor.personId, what },
        );
        await restartLadders(tx, visit.clientId);
        const undo = await recordChange(tx, actor, {
          action,
          clientId: visit.clientId,
          subject: `visit:${visit.id}`,
          change: { before: visitSnapshot(visit), after: visitSnapshot(decided.value) },
        });
        return ok({ visitId: visit.id, undo });
      }),
    );

  const insert = async (
    tx: Tx,
    actor: Actor,
    plan: { clientId: ClientId; kind: VisitKind; purpose: string | null; startsAt: Instant },
  ): Promise<VisitOutcome> => {
    const owner = await ownerIfAllowed(tx, actor, plan.clientId);
    if (owner === null) return fail(notFound);
    if (plan.startsAt <= clock.now()) return fail({ kind: 'in-the-past', at: plan.startsAt });
    const endsAt = plan.startsAt.plus({ minutes: usualMinutes[plan.kind] });
    const visitId = await insertVisit(tx, { ...plan, personId: owner, endsAt });
    await planVisitNotifications(tx, [visitId]);
    await restartLadders(tx, plan.clientId);
    const undo = await recordChange(tx, actor, {
      action: 'visit.plan',
      clientId: plan.clientId,
      subject: `visit:${visitId}`,
      change: {
        before: null,
        after: visitSnapshot({
          ...plan,
          endsAt,
          state: 'planned',
          version: 1,
          recordedAt: null,
          reason: null,
        }),
      },
    });
    return ok({ visitId, undo });
  };

  return {
    plan: (actor, plan) => committed(write(database, actor, (tx) => insert(tx, actor, plan))),
    again: (actor, visitId, startsAt) =>
      committed(
        write(database, actor, async (tx) => {
          const former = await lockVisit(tx, visitId);
          const owner = await ownerIfAllowed(tx, actor, former?.clientId ?? null);
          if (!former || owner === null) return fail(notFound);
          const { clientId, kind, purpose } = former;
          return insert(tx, actor, { clientId, kind, purpose, startsAt });
        }),
      ),
    log: (actor, { clientId, kind }) =>
      committed(
        write(database, actor, async (tx) => {
          const owner = await ownerIfAllowed(tx, actor, clientId);
          if (owner === null) return fail(notFound);
          const now = clock.now();
          const startsAt = now.minus({ minutes: usualMinutes[kind] });
          const held = { state: 'held', version: 1, recordedAt: now, reason: null } as const;
          const plan = { clientId, kind, purpose: null, startsAt, endsAt: now };
          const visitId = await insertVisit(tx, { ...plan, personId: owner });
          await updateVisit(tx, visitId, { ...plan, ...held });
          await restartLadders(tx, clientId);
          const after = visitSnapshot({ ...plan, ...held });
          const trail = { action: 'visit.log', clientId, subject: `visit:${visitId}` };
          const undo = await recordChange(tx, actor, { ...trail, change: { before: null, after } });
          return ok({ visitId, undo });
        }),
      ),
    move: (actor, ref, startsAt) =>
      change(actor, ref, 'moved', 'visit.move', (visit) =>
        moved(visit, startsAt, visit.versions + 1, clock.now()),
      ),
    hold: (actor, ref) => change(actor, ref, 'recorded', 'visit.held', (visit) => held(visit, clock.now())),
    notHold: (actor, ref, reason) =>
      change(actor, ref, 'recorded', 'visit.not-held', (visit) => notHeld(visit, reason, clock.now())),
    cancel: (actor, ref) =>
      change(actor, ref, 'cancelled', 'visit.cancel', (visit) => cancelled(visit, clock.now())),
  };
}
