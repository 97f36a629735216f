/** Handing clients over while others act upon them: one wins, nothing is left hanging, nothing is said to whom it was. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { ClientId, NegotiationId, PersonId } from '../../src/domain/ids.ts';
import { createOperations, type Operations } from '../../src/operations/index.ts';
import { maySee } from '../../src/store/clients.ts';
import { transaction } from '../../src/store/database.ts';
import { planVisitNotifications } from '../../src/store/notifications.ts';
import { aClient, anAccount, aPerson, aTeam, aVisit } from '../support/builders.ts';
import { at } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench } from '../support/notifications.ts';

const database = await testDatabase();
/** Run once, at the moment at which the right of a claimed notification's reader has just been looked at. */
let meanwhile: (() => Promise<unknown>) | null = null;
const bench = await notificationBench(database, {
  async maySee(person, client) {
    const may = await maySee(database, person, client);
    const now = meanwhile;
    meanwhile = null;
    await now?.();
    return may;
  },
});
const parts = { database, clock: bench.clock, wake: () => undefined, forgetPeople: () => undefined };
const operations: Operations = createOperations({ ...parts, consoleUrl: null });
const by = (personId: PersonId): Actor => ({ personId, source: 'test', once: null, answers: null });
const words = { said: null, stage: null };

async function story() {
  await bench.at('2026-11-24T09:00:00Z');
  const { id: teamId } = await aTeam(database);
  const someone = async (role: string) => {
    const { id } = await aPerson(database, { role, teamId });
    return { id, conversation: (await anAccount(database, { personId: id })).conversation };
  };
  const [head, second, ana, boris] = [
    await someone('head'),
    await someone('head'),
    await someone('manager'),
    await someone('manager'),
  ];
  const client = await aClient(database, { ownerId: ana.id });
  const startsAt = at('2026-11-24T10:30:00Z').toJSDate();
  const visit = await aVisit(database, { clientId: client.id, startsAt, purpose: 'prices' });
  await transaction(database, (tx) => planVisitNotifications(tx, [visit.id]));
  const opened = await operations.negotiations.open(by(ana.id), {
    clientId: client.id,
    topic: 'Talks',
    value: null,
  });
  if (!opened.ok) throw new Error(opened.failure.kind);
  return {
    head,
    second,
    ana,
    boris,
    client,
    visit,
    ref: { negotiationId: opened.value.negotiationId, version: 1 },
  };
}
const give = (head: PersonId, clientId: ClientId, to: PersonId) =>
  operations.handover.reassign(by(head), { clientId, to });
const nudgeOf = async (id: NegotiationId) =>
  (await database.prisma.negotiation.findUniqueOrThrow({ where: { id } })).nudgeAt;

describe('a handover', () => {
  it('stops a reminder that is claimed for the former owner, who hears nothing of it', async () => {
    const { head, ana, boris, client } = await story();
    await bench.at('2026-11-24T09:31:00Z');
    meanwhile = () => give(head.id, client.id, boris.id);
    await bench.settleAll();
    await bench.settleAll();
    expect(bench.telegram.to(ana.conversation).filter((text) => text.includes('prices'))).toEqual([]);
    expect(
      bench.telegram.to(boris.conversation).filter((text) => /in 59 min .*: prices/.test(text)),
    ).toHaveLength(1);
  });

  it('by two heads at once is done by one after the other, and the notices tell the end of it', async () => {
    const { head, second, ana, boris, client } = await story();
    const done = await Promise.all([
      give(head.id, client.id, boris.id),
      give(second.id, client.id, second.id),
    ]);
    expect(done.every(({ ok }) => ok)).toBe(true);
    const { ownerId } = await database.prisma.client.findUniqueOrThrow({ where: { id: client.id } });
    const visits = await database.prisma.visit.findMany({ where: { clientId: client.id } });
    expect(visits.map(({ personId }) => personId)).toEqual([ownerId]);
    await bench.settleAll();
    const news = (who: { conversation: string }) =>
      bench.telegram.to(who.conversation).filter((text) => text.startsWith(client.name));
    expect(news(ana)).toHaveLength(1);
    expect(news(boris)[0]).toMatch(ownerId === boris.id ? /is with you from now on/ : /is with .* now/);
  });

  it('and a conclusion at the same moment leave the negotiation with a step or a nudge owed', async () => {
    const { head, ana, boris, client, ref } = await story();
    const plan = { startsAt: at('2026-11-26T10:00:00Z'), kind: 'call', ...words } as const;
    const [moved, met] = await Promise.all([
      give(head.id, client.id, boris.id),
      operations.negotiations.meet(by(ana.id), ref, plan),
    ]);
    expect(moved.ok).toBe(true);
    if (!met.ok) expect(met.failure.kind).toBe('not-found');
    expect(await nudgeOf(ref.negotiationId)).not.toBeNull();
    const planned = await database.prisma.visit.findMany({
      where: { clientId: client.id, state: 'planned' },
    });
    expect(planned.map(({ personId }) => personId)).toEqual(planned.map(() => boris.id));
  });

  it('is refused to a colleague who was disabled, who left the team, or who owns no clients', async () => {
    const { head, ana, boris, client } = await story();
    const support = await aPerson(database, { role: 'support', teamId: (await aTeam(database)).id });
    await database.prisma.person.update({ where: { id: boris.id }, data: { disabledAt: new Date() } });
    for (const to of [boris.id, support.id, 999_999 as PersonId])
      expect(await give(head.id, client.id, to)).toMatchObject({ failure: { kind: 'no-such-colleague' } });
    expect(await give(ana.id, client.id, head.id)).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await give(head.id, client.id, ana.id)).toMatchObject({ failure: { kind: 'theirs-already' } });
  });
});
