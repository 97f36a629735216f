/** Each conclusion creates what it promises, once, by those who may, and can be taken back. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { NegotiationId, PersonId } from '../../src/domain/ids.ts';
import { localDate } from '../../src/domain/schedule.ts';
import { createOperations, type Operations } from '../../src/operations/index.ts';
import { oweNudges } from '../../src/store/nudges.ts';
import { oweWakings } from '../../src/store/wakings.ts';
import { aClient, aPerson, aTeam } from '../support/builders.ts';
import { at, fixedClock } from '../support/clock.ts';
import { moveDatabaseClock, testDatabase } from '../support/database.ts';

const database = await testDatabase();
const monday = '2026-11-23T10:00+01:00';
const clock = fixedClock(monday);
const parts = { database, clock, wake: () => undefined, forgetPeople: () => undefined, consoleUrl: null };
const operations: Operations = createOperations(parts);
const { negotiations, visits, undo } = operations;
const by = (personId: PersonId): Actor => ({ personId, source: 'test', once: null, answers: null });
const words = { said: null, stage: null };

async function timeIs(iso: string): Promise<void> {
  clock.set(iso);
  await moveDatabaseClock(database, clock);
}

async function story() {
  await timeIs(monday);
  const team = await aTeam(database);
  const ana = await aPerson(database, { teamId: team.id });
  const client = await aClient(database, { ownerId: ana.id });
  const opened = await negotiations.open(by(ana.id), { clientId: client.id, topic: 'Prices', value: null });
  if (!opened.ok) throw new Error(opened.failure.kind);
  return { ana, client, team, ref: { negotiationId: opened.value.negotiationId, version: 1 } };
}
const row = (id: NegotiationId) => database.prisma.negotiation.findUniqueOrThrow({ where: { id } });

describe('a negotiation', () => {
  it('is asked about on the next working day when nothing is planned', async () => {
    const { ref } = await story();
    expect((await row(ref.negotiationId)).nudgeAt).toEqual(at('2026-11-24T10:00+01:00').toJSDate());
  });

  it('goes on at a meeting, which silences it until the meeting is over', async () => {
    const { ana, ref, client } = await story();
    const startsAt = at('2026-11-26T12:00+01:00');
    const done = await negotiations.meet(by(ana.id), ref, { startsAt, kind: 'call', ...words });
    if (!done.ok) throw new Error(done.failure.kind);
    const visit = await database.prisma.visit.findFirstOrThrow({ where: { clientId: client.id } });
    expect(visit).toMatchObject({ negotiationId: ref.negotiationId, kind: 'call', purpose: 'Prices' });
    expect((await row(ref.negotiationId)).nudgeAt).toEqual(at('2026-11-27T10:00+01:00').toJSDate());
    // The same button again is told that somebody was faster.
    expect(await negotiations.meet(by(ana.id), ref, { startsAt, kind: 'call', ...words })).toMatchObject({
      ok: false,
      failure: { kind: 'changed' },
    });
    expect((await undo.undo(by(ana.id), done.value.undo)).ok).toBe(true);
    expect(await database.prisma.visit.count({ where: { clientId: client.id } })).toBe(0);
    expect((await row(ref.negotiationId)).nudgeAt).toEqual(at('2026-11-24T10:00+01:00').toJSDate());
  });

  it('is silenced by any visit to the client, and heard again when that is cancelled', async () => {
    const { ana, ref, client } = await story();
    const startsAt = at('2026-12-01T12:00+01:00');
    const planned = await visits.plan(by(ana.id), {
      clientId: client.id,
      kind: 'visit',
      purpose: null,
      startsAt,
    });
    if (!planned.ok) throw new Error(planned.failure.kind);
    expect((await row(ref.negotiationId)).nudgeAt).toEqual(at('2026-12-02T10:00+01:00').toJSDate());
    await visits.cancel(by(ana.id), { visitId: planned.value.visitId, version: 1 });
    expect((await row(ref.negotiationId)).nudgeAt).toEqual(at('2026-11-24T10:00+01:00').toJSDate());
  });

  it('cannot be closed by an inference, nor refused without a reason', async () => {
    const { ana, ref } = await story();
    const refusal = { reasonText: null, competitor: null, lesson: null, ...words };
    const inferred = { ...refusal, reason: 'price', evidence: 'inferred' } as const;
    expect(await negotiations.refuse(by(ana.id), ref, inferred)).toMatchObject({
      failure: { kind: 'inferred' },
    });
    const bare = { ...refusal, reason: 'other', evidence: 'client_said' } as const;
    expect(await negotiations.refuse(by(ana.id), ref, bare)).toMatchObject({
      failure: { kind: 'no-reason' },
    });
    expect((await row(ref.negotiationId)).state).toBe('open');
  });

  it('is refused or agreed once; whoever comes second is told', async () => {
    const { ana, ref } = await story();
    const [one, two] = await Promise.all([
      negotiations.agree(by(ana.id), ref, { becomes: 'order', ...words }),
      negotiations.agree(by(ana.id), ref, { becomes: 'contract', ...words }),
    ]);
    expect([one, two].filter(({ ok }) => ok)).toHaveLength(1);
    expect([one, two].find(({ ok }) => !ok)).toMatchObject({
      failure: { kind: 'concluded', state: 'agreed' },
    });
    const found = await row(ref.negotiationId);
    expect([found.state, found.nudgeAt]).toEqual(['agreed', null]);
    const drafts =
      (await database.prisma.order.count({ where: { negotiationId: found.id } })) +
      (await database.prisma.contract.count({ where: { negotiationId: found.id } }));
    expect(drafts).toBe(1);
  });

  it('sleeps until its date and no longer', async () => {
    const { ana, ref, client } = await story();
    const past = { on: localDate('2026-11-23'), cause: null, productId: null, ...words };
    expect(await negotiations.resume(by(ana.id), ref, past)).toMatchObject({
      failure: { kind: 'resume-in-the-past' },
    });
    const until = { ...past, on: localDate('2026-12-01') };
    expect((await negotiations.resume(by(ana.id), ref, until)).ok).toBe(true);
    await timeIs('2026-11-30T23:00+01:00');
    expect(await oweWakings(database, clock.now())).toBe(0);
    await timeIs('2026-12-01T09:30+01:00');
    expect(await oweWakings(database, clock.now())).toBe(1);
    expect(await oweWakings(database, clock.now())).toBe(0);
    const owed = await database.prisma.notification.findMany({
      where: { subjectId: client.id, kind: 'negotiation-resumes' },
    });
    expect(owed.map(({ occurrence }) => occurrence)).toEqual(['2026-12-01']);
    expect((await row(ref.negotiationId)).nudgeAt).toEqual(at('2026-12-02T10:00+01:00').toJSDate());
  });

  it('is nudged after 1, 3 and 7 working days, then the head is told, once a day at most', async () => {
    const { client } = await story();
    const seen: string[] = [];
    for (let day = 23; day <= 30 + 14; day += 1) {
      const date = day <= 30 ? `2026-11-${day}` : `2026-12-${String(day - 30).padStart(2, '0')}`;
      await timeIs(`${date}T10:30+01:00`);
      await Promise.all([oweNudges(database, clock.now()), oweNudges(database, clock.now())]);
      await database.pool.query(
        `update notification set state = 'sent', sent_at = app_now() where state = 'planned'`,
      );
    }
    const owed = await database.prisma.notification.findMany({
      where: { subjectId: client.id, kind: { startsWith: 'negotiation-' } },
      orderBy: { occurrence: 'asc' },
    });
    for (const { kind, occurrence } of owed) seen.push(`${occurrence} ${kind}`);
    expect(seen).toEqual([
      '2026-11-24 negotiation-unconcluded',
      '2026-11-26 negotiation-unconcluded',
      '2026-12-02 negotiation-unconcluded',
      '2026-12-07 negotiation-escalated',
    ]);
  });

  it('after an outage asks once before the head is told', async () => {
    const { client } = await story();
    await timeIs('2026-12-28T10:30+01:00');
    await oweNudges(database, clock.now());
    const owed = await database.prisma.notification.findMany({ where: { subjectId: client.id } });
    expect(owed.map(({ kind }) => kind)).toEqual(['negotiation-unconcluded']);
  });

  it('is nobody else’s: not found, in the same words as one that is not there', async () => {
    const { ref } = await story();
    const other = await aPerson(database);
    const plan = { startsAt: at('2026-11-26T12:00+01:00'), kind: 'call', ...words } as const;
    const foreign = await negotiations.meet(by(other.id), ref, plan);
    const none = { negotiationId: 999_999 as NegotiationId, version: 1 };
    expect(foreign).toEqual(await negotiations.meet(by(other.id), none, plan));
    expect(await negotiations.card(by(other.id), ref.negotiationId)).toBeNull();
  });
});
