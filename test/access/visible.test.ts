/** The rule of who may see which client, said twice (in access/can.ts and as SQL), must be one rule. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { can, type Held, type Viewer } from '../../src/access/can.ts';
import type { ClientId, PersonId, VisitId } from '../../src/domain/ids.ts';
import { roles, type Role } from '../../src/domain/person.ts';
import { createAgendaOperations } from '../../src/operations/agenda.ts';
import { createClientOperations } from '../../src/operations/clients.ts';
import { ownerIfAllowed } from '../../src/operations/write.ts';
import { transaction } from '../../src/store/database.ts';
import { maySee } from '../../src/store/clients.ts';
import { aClient, aPerson, aTeam, aVisit } from '../support/builders.ts';
import { fixedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

interface Someone {
  readonly role: Role;
  /** Index of a team, or none. */
  readonly team: number | null;
  readonly disabled: boolean;
}

const someone: fc.Arbitrary<Someone> = fc.record({
  role: fc.constantFrom(...roles),
  team: fc.constantFrom(null, 0, 1),
  disabled: fc.boolean(),
});

describe('who may see a client', async () => {
  const database = await testDatabase();
  const clock = fixedClock('2026-11-24T08:00:00Z');
  const clients = createClientOperations({ database });
  const agenda = createAgendaOperations({ database, clock });
  const teams = [await aTeam(database), await aTeam(database)];

  async function made(who: Someone): Promise<Viewer & { readonly disabled: boolean }> {
    const team = who.team === null ? null : (teams[who.team]?.id ?? null);
    const { id } = await aPerson(database, {
      role: who.role,
      teamId: team,
      disabledAt: who.disabled ? clock.now().toJSDate() : null,
    });
    return { id, role: who.role, teamId: team, disabled: who.disabled };
  }

  /** Every way in which a person could come to see the client or its visit, or to change it. */
  async function waysIn(viewer: PersonId, client: ClientId, visit: VisitId, name: string) {
    const actor = { personId: viewer, source: 'test', once: null, answers: null };
    const page = { offset: 0, limit: 10 };
    return {
      search: (await clients.find(actor, name, 5)).some(({ id }) => id === client),
      leading: (await clients.leading(actor, name.split(' '))).named.some(({ id }) => id === client),
      named: (await clients.named(actor, client)) !== null,
      dossier: (await clients.dossier(actor, client)) !== null,
      delivery: await maySee(database, viewer, client),
      visit: (await agenda.visit(actor, visit)) !== null,
      visits: (await agenda.ofClient(actor, client, page)).length > 0,
      change: await transaction(database, async (tx) => (await ownerIfAllowed(tx, actor, client)) !== null),
    };
  }

  /** Ways that only the owner has: lists of one's own. */
  async function ownLists(viewer: PersonId, client: ClientId): Promise<boolean> {
    const actor = { personId: viewer, source: 'test', once: null, answers: null };
    return (await clients.recent(actor, 50)).some(({ id }) => id === client);
  }

  async function disagreements(
    rule: (viewer: Viewer, held: Held) => boolean,
    runs: number,
  ): Promise<string[]> {
    const wrong: string[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(someone, { minLength: 2, maxLength: 4 }), async (people) => {
        const everybody = await Promise.all(people.map(made));
        for (const owner of everybody) {
          const name = `Kunde ${owner.id} Testhaus`;
          const client = await aClient(database, { ownerId: owner.id, name });
          const visit = await aVisit(database, { clientId: client.id });
          for (const viewer of everybody) {
            const may = !viewer.disabled && rule(viewer, { ownerId: owner.id, ownerTeamId: owner.teamId });
            const found = await waysIn(viewer.id, client.id, visit.id, name);
            for (const [way, can] of Object.entries(found))
              if (can !== may) wrong.push(`${way}: ${JSON.stringify({ viewer, owner, may })}`);
            if (viewer.id !== owner.id && (await ownLists(viewer.id, client.id))) wrong.push('own lists');
          }
        }
      }),
      { numRuns: runs, seed: 20_261_123 },
    );
    return wrong;
  }

  it('is the same in every query as in can()', async () => {
    expect(await disagreements(can, 25)).toEqual([]);
  });

  it.each<[string, (viewer: Viewer, held: Held) => boolean]>([
    ['admins see all', (viewer, held) => viewer.role === 'admin' || can(viewer, held)],
    [
      'heads without a team see those without one',
      (viewer, held) => can(viewer, held) || (viewer.role === 'head' && viewer.teamId === held.ownerTeamId),
    ],
    ['heads see only their own', (viewer, held) => viewer.role !== 'support' && viewer.id === held.ownerId],
    [
      'colleagues see each other’s',
      (viewer, held) =>
        can(viewer, held) ||
        (viewer.role === 'manager' && viewer.teamId !== null && viewer.teamId === held.ownerTeamId),
    ],
  ])('would be caught to differ if %s', async (_what, rule) => {
    expect(await disagreements(rule, 12)).not.toEqual([]);
  });
});
