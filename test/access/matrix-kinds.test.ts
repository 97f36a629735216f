/**
 * The authorisation matrix for notifications: every kind, planned for somebody of every role, about what is theirs, the
 * team's, somebody else's, or was theirs until a moment ago. Whoever hears of a client may see it at that moment.
 */
import { describe, expect, it } from 'vitest';
import { can } from '../../src/access/can.ts';
import { aboutClients, aboutVisits } from '../../src/domain/notification.ts';
import type { PersonId, TeamId } from '../../src/domain/ids.ts';
import { roles, type Role } from '../../src/domain/person.ts';
import { createOperations } from '../../src/operations/index.ts';
import { reminders } from '../../src/reminders/index.ts';
import { maySee } from '../../src/store/clients.ts';
import { anAccount, aPerson, aTeam } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench } from '../support/notifications.ts';
import { kindRows } from './matrix/kinds.ts';
import { aTarget, spreadNumbers, type Target } from './matrix/targets.ts';

const database = await testDatabase();
await spreadNumbers(database);
const bench = await notificationBench(database, {
  maySee: (person, client) => maySee(database, person, client),
});
const parts = { database, clock: bench.clock, wake: () => undefined, forgetPeople: () => undefined };
const operations = createOperations({ ...parts, consoleUrl: null });
const morning = '2026-11-24T09:00:00Z';

interface Reader {
  readonly id: PersonId;
  readonly role: Role;
  readonly teamId: TeamId;
  readonly conversation: string;
}
const everybody: Reader[] = [];
async function reader(role: Role, teamId: TeamId): Promise<Reader> {
  const { id } = await aPerson(database, { role, teamId, nudgeCap: 1_000, mutedKinds: [] });
  const { conversation } = await anAccount(database, { personId: id });
  const made = { id, role, teamId, conversation };
  everybody.push(made);
  return made;
}

interface Held {
  readonly target: Target;
  readonly owner: Reader;
  readonly relation: string;
}

/** One client in each relation to somebody of that role. */
async function storyOf(role: Role): Promise<{ readonly viewer: Reader; readonly held: readonly Held[] }> {
  const [team, other] = [await aTeam(database), await aTeam(database)];
  const viewer = await reader(role, team.id);
  const colleague = await reader('manager', team.id);
  const head = role === 'head' ? viewer : await reader('head', team.id);
  const stranger = await reader('manager', other.id);
  const of = { viewer: viewer.id, colleague: colleague.id, now: bench.clock.now().toJSDate() };
  const held: Held[] = [];
  for (const [relation, owner] of Object.entries({
    own: viewer,
    team: colleague,
    foreign: stranger,
    former: viewer,
  })) {
    const target = await aTarget(database, { ...of, owner: owner.id });
    // The visit is a step of other talks, so that these have nothing planned.
    const others = await database.prisma.negotiation.create({
      data: { clientId: target.client, topic: 'Other talks', state: 'agreed' },
    });
    await database.prisma.visit.update({
      where: { id: target.visit },
      data: { negotiationId: others.id },
    });
    if (relation === 'former') {
      const by = { personId: head.id, source: 'test', once: null, answers: null };
      const moved = await operations.handover.reassign(by, { clientId: target.client, to: colleague.id });
      if (!moved.ok) throw new Error(moved.failure.kind);
    }
    const data = { nudges: 1, nudgeAt: new Date('2027-01-01T00:00:00Z') };
    await database.prisma.negotiation.update({ where: { id: target.negotiation }, data });
    held.push({ target, relation, owner: relation === 'former' ? colleague : owner });
  }
  return { viewer, held };
}

/** Who said what to whom since then about clients that they may not see. */
function leaks(from: number, held: readonly Held[]): string[] {
  return bench.telegram.said.slice(from).flatMap(({ conversation, text }) =>
    held.flatMap(({ target, owner, relation }) => {
      const to = everybody.find((each) => each.conversation === conversation);
      if (!to || !text.includes(target.name)) return [];
      if (can(to, { ownerId: owner.id, ownerTeamId: owner.teamId })) return [];
      // Whoever looked after a client hears that somebody else does now, and no more than that.
      if (relation === 'former' && /^\S+ \S+ is with Person \d+ now, together with [^\n]*$/.test(text))
        return [];
      return [`${to.role}, ${relation}: ${text}`];
    }),
  );
}

it('has a row for every kind, and knows what each is about', () => {
  expect(reminders.map(({ kind }) => kind).filter((kind) => !Object.hasOwn(kindRows, kind))).toEqual([]);
  const about = (subject: 'visit' | 'client'): string[] =>
    Object.entries(kindRows)
      .filter(([, row]) => row.about === subject)
      .map(([kind]) => kind)
      .sort();
  expect(about('visit')).toEqual([...aboutVisits].sort());
  expect(about('client')).toEqual([...aboutClients].sort());
});

describe.each(roles)('planned for a %s', (role) => {
  it('tells nobody of a client that they may not see, and the owner of what is theirs', async () => {
    await bench.at(morning);
    const { viewer, held } = await storyOf(role);
    const wrong: string[] = [];
    for (const { kind } of reminders) {
      const row = kindRows[kind];
      if (!row || !('owed' in row)) continue;
      const from = bench.telegram.said.length;
      for (const { target } of held) {
        const { version } = await database.prisma.visit.findUniqueOrThrow({ where: { id: target.visit } });
        const owed = row.owed(target, version);
        // What was owed of the same client before is out of the way: some kinds make way for each other.
        const kinds = [...(row.about === 'client' ? aboutClients : aboutVisits)];
        await database.prisma.notification.deleteMany({
          where: { kind: { in: kinds }, subjectId: owed.subjectId },
        });
        await database.prisma.notification.create({
          data: { ...owed, kind, personId: viewer.id, dueAt: bench.clock.now().toJSDate() },
        });
      }
      await bench.settleAll();
      wrong.push(...leaks(from, held).map((leak) => `${kind}: ${leak}`));
      if (row.to === 'owner')
        for (const { target, owner, relation } of held) {
          const mayHear = owner.role === 'manager' || owner.role === 'head';
          // A brief is the new owner's; here it was planned for the viewer.
          if (!mayHear || (kind === 'client-reassigned' && owner.id !== viewer.id)) continue;
          const heard = bench.telegram.said
            .slice(from)
            .some(
              ({ conversation, text }) => conversation === owner.conversation && text.includes(target.name),
            );
          if (!heard) wrong.push(`${kind}: not told of the ${relation} client`);
        }
    }
    expect(wrong).toEqual([]);
  });

  it('lists in messages about the day what is the reader’s own', async () => {
    await bench.at(morning);
    const { held } = await storyOf(role);
    const from = bench.telegram.said.length;
    for (const { target } of held)
      await database.prisma.visit.update({
        where: { id: target.visit },
        data: { startsAt: new Date('2026-11-25T10:00:00Z'), endsAt: new Date('2026-11-25T11:00:00Z') },
      });
    for (const hour of ['2026-11-24T16:05:00Z', '2026-11-25T07:35:00Z', '2026-11-26T07:35:00Z']) {
      await bench.at(hour);
      await bench.settleAll();
    }
    expect(leaks(from, held)).toEqual([]);
    const own = held.find(({ relation }) => relation === 'team');
    expect(bench.telegram.said.slice(from).some(({ text }) => text.includes(own?.target.name ?? '?'))).toBe(
      true,
    );
  });

  it('says nothing to somebody disabled', async () => {
    await bench.at(morning);
    const { viewer, held } = await storyOf(role);
    await database.prisma.person.update({
      where: { id: viewer.id },
      data: { disabledAt: new Date(morning) },
    });
    const from = bench.telegram.said.length;
    await bench.at('2026-11-24T09:31:00Z');
    await bench.settleAll();
    expect(
      bench.telegram.said.slice(from).filter(({ conversation }) => conversation === viewer.conversation),
    ).toEqual([]);
    expect(leaks(from, held)).toEqual([]);
  });
});
