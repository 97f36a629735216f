/**
 * The authorisation matrix (product.md section 2): every command, button, form and search, by every role, about what is
 * one's own, the team's, somebody else's, or was one's own a moment ago. It is allowed, or it is exactly what is said of
 * something that does not exist: the same words, the same statements to the database, nothing changed, no trace.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Inbound } from '../../src/chat/inbound.ts';
import { createConversation, type Conversation } from '../../src/chat/respond.ts';
import { commands } from '../../src/commands/index.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { roles, type Role } from '../../src/domain/person.ts';
import { createOperations, type Operations } from '../../src/operations/index.ts';
import { identify } from '../../src/store/accounts.ts';
import { isPassing } from '../../src/store/database.ts';
import { createMemory } from '../../src/store/memory.ts';
import { anAccount, aPerson, aTeam } from '../support/builders.ts';
import { fixedClock } from '../support/clock.ts';
import { moveDatabaseClock, testDatabase } from '../support/database.ts';
import { recordStatements } from '../support/statements.ts';
import { commandRows, personProbes, searchingFields, type CommandRow, type Said } from './matrix/commands.ts';
import { aTarget, missing, spreadNumbers, without, type Target } from './matrix/targets.ts';

const database = await testDatabase();
await spreadNumbers(database);
const statements = recordStatements(database);
const clock = fixedClock('2026-11-24T09:00:00Z');
const operations: Operations = createOperations({
  database,
  clock,
  wake: () => undefined,
  forgetPeople: () => undefined,
  consoleUrl: null,
});
const errors: unknown[] = [];
const talkWith = (those: Operations): Conversation =>
  createConversation({
    commands,
    memory: createMemory(database, {
      identify: (platform, sender) => identify(database, platform, sender),
      forget: () => undefined,
    }),
    operations: those,
    clock,
    currency: 'EUR',
    privateLink: () => null,
    passing: isPassing,
    report: (error) => void errors.push(error),
  });
const conversation = talkWith(operations);

/** Whose the thing is, as seen by whoever asks. */
const relations = ['own', 'team', 'foreign', 'former'] as const;
type Relation = (typeof relations)[number];

/** Product.md section 2, written out: which relations a role may act upon. */
const allowed: Readonly<Record<Role, readonly Relation[]>> = {
  manager: ['own'],
  head: ['own', 'team', 'former'],
  support: [],
  admin: [],
};

interface Cast {
  readonly viewer: PersonId;
  readonly sender: string;
  readonly colleague: PersonId;
  readonly head: PersonId;
  readonly stranger: PersonId;
}

async function castFor(role: Role): Promise<Cast> {
  const team = await aTeam(database);
  const viewer = await aPerson(database, { role, teamId: team.id });
  const account = await anAccount(database, { personId: viewer.id });
  const colleague = await aPerson(database, { teamId: team.id });
  const head = role === 'head' ? viewer : await aPerson(database, { role: 'head', teamId: team.id });
  const stranger = await aPerson(database, { teamId: (await aTeam(database)).id });
  const cast = { viewer: viewer.id, sender: account.externalId, colleague: colleague.id };
  return { ...cast, head: head.id, stranger: stranger.id };
}

async function targetFor(cast: Cast, relation: Relation): Promise<Target> {
  const owner = { own: cast.viewer, former: cast.viewer, team: cast.colleague, foreign: cast.stranger }[
    relation
  ];
  const of = { owner, viewer: cast.viewer, colleague: cast.colleague, now: clock.now().toJSDate() };
  // A client that is the colleague's already can only be given to somebody else.
  const isColleagues = relation === 'team' || relation === 'former';
  const target = await aTarget(database, { ...of, colleague: isColleagues ? cast.head : cast.colleague });
  if (relation !== 'former') return target;
  const by = { personId: cast.head, source: 'test', once: null, answers: null };
  const moved = await operations.handover.reassign(by, { clientId: target.client, to: cast.colleague });
  if (!moved.ok) throw new Error(moved.failure.kind);
  const { version } = await database.prisma.visit.findUniqueOrThrow({ where: { id: target.visit } });
  // As before for whoever holds the new button; those with an old one are refused in the same way.
  if (version === 1) throw new Error('the visit kept its version');
  return target;
}

let updates = 0;
const inbound = (sender: string, forms: boolean): Omit<Inbound, 'said'> => ({
  from: { platform: 'telegram', conversation: sender },
  sender,
  languageHint: 'en',
  private: true,
  ...(forms ? { forms: true as const } : {}),
  once: { source: 'telegram:1', id: `${(updates += 1)}` },
});

const asSaid = (command: string, said: Said): Inbound['said'] =>
  typeof said === 'string'
    ? { kind: 'press', invocation: { command, rest: said } }
    : { kind: 'form', command, said: {}, answers: said };

/** What is answered and what was asked of the database, with everything that names the target taken out. */
async function hears(
  sender: string,
  command: string,
  said: Said,
  target: Target,
  forms: boolean,
  talk = conversation,
): Promise<string> {
  await database.pool.query('delete from form');
  const heard = await statements.during(() =>
    talk.respond({ ...inbound(sender, forms), said: asSaid(command, said) }),
  );
  expect(errors).toEqual([]);
  const shown = without(target, JSON.stringify(heard.result, null, 1));
  // Revisions of questions count up; they say nothing.
  return `${shown.replaceAll(/"rest": "\d+ (\d)"/g, '"rest": "… $1"')}\n${heard.statements.join('\n')}`;
}

/** Everything that is stored, but for the reader's own open question. */
async function stored(): Promise<string> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        and relname not in ('form', '_prisma_migrations') order by 1`,
  );
  const sums = rows.map(
    ({ name }) =>
      `select '${name}' as name, count(*)::int as rows, md5(string_agg(t::text, '' order by t::text)) from ${name} t`,
  );
  return JSON.stringify((await database.pool.query(sums.join(' union all '))).rows, null, 1);
}

const cases = Object.entries(commandRows)
  .filter(([name]) => commands.some((command) => command.name === name))
  .flatMap(([name, row]) => row.probes.map((probe, n) => ({ name, row, probe, label: `${name} ${n}` })));

beforeAll(() => moveDatabaseClock(database, clock));

it('has a row for every command', () => {
  expect(commands.map(({ name }) => name).filter((name) => !Object.hasOwn(commandRows, name))).toEqual([]);
});

it('leaves imports, exports and the people to the operator', () => {
  expect(Object.keys(operations).filter((noun) => /import|export|people/.test(noun))).toEqual([]);
});

const mayUse = (role: Role, relation: Relation, row: CommandRow): boolean =>
  allowed[role].includes(relation) && (row.for === 'owners' || role === 'head');

/** Where somebody of the role is answered otherwise than for what does not exist, or leaves something behind. */
async function leaksOf(talk: Conversation, role: Role, those: readonly Relation[]): Promise<string[]> {
  const cast = await castFor(role);
  const leaks: string[] = [];
  for (const relation of those) {
    const target = await targetFor(cast, relation);
    const before = await stored();
    for (const { probe, name, label } of cases.filter(({ row }) => !mayUse(role, relation, row)))
      for (const forms of [false, true]) {
        const [theirs, none] = [probe(target), probe({ ...missing, person: target.person })];
        const heard = await hears(cast.sender, name, theirs, target, forms, talk);
        if (heard !== (await hears(cast.sender, name, none, missing, forms, talk)))
          leaks.push(`${relation}: ${label}${forms ? ' as a form' : ''}: ${heard.slice(0, 700)}`);
      }
    if ((await stored()) !== before) leaks.push(`${relation}: something was left behind`);
  }
  return leaks;
}

describe('the matrix itself', async () => {
  const { id: somebody } = await aPerson(database);
  const leaky: Readonly<Record<string, Operations>> = {
    'a name that is told to everybody': {
      ...operations,
      clients: {
        ...operations.clients,
        named: async (_actor, id) => (id === missing.client ? null : { id, name: 'Told', ownerId: somebody }),
      },
    },
    'a refusal in words of its own': {
      ...operations,
      visits: {
        ...operations.visits,
        cancel: async (_actor, { visitId }) =>
          visitId === missing.visit
            ? { ok: false, failure: { kind: 'not-found' } }
            : { ok: false, failure: { kind: 'changed', visitId } },
      },
    },
    'one statement more': {
      ...operations,
      visits: {
        ...operations.visits,
        async hold(actor, ref) {
          if (ref.visitId !== missing.visit) await database.pool.query('select 1');
          return operations.visits.hold(actor, ref);
        },
      },
    },
    'an entry in the trail': {
      ...operations,
      briefs: {
        async ofClient(actor, client) {
          await database.prisma.audit.create({ data: { action: 'x', subject: 'x:1', source: 'test' } });
          return operations.briefs.ofClient(actor, client);
        },
      },
      clients: {
        ...operations.clients,
        named: async (_actor, id) => ({ id, name: '…', ownerId: somebody }),
      },
    },
  };
  it.each(Object.keys(leaky))('notices %s', async (what) => {
    expect(await leaksOf(talkWith(leaky[what] ?? operations), 'manager', ['foreign'])).not.toEqual([]);
  });
});

describe.each(roles)('a %s', (role) => {
  it('learns nothing about, and changes nothing of, what is not for that role', async () => {
    expect(await leaksOf(conversation, role, relations)).toEqual([]);
  });

  it('is offered nothing of it while typing', async () => {
    const cast = await castFor(role);
    const wrong: string[] = [];
    for (const relation of relations.filter((each) => !allowed[role].includes(each))) {
      const target = await targetFor(cast, relation);
      for (const { name } of commands)
        for (const field of searchingFields) {
          const look = (typed: string) =>
            statements.during(() =>
              conversation.suggest(inbound(cast.sender, true), { command: name, field, typed }),
            );
          const [theirs, none] = [await look(target.name), await look(missing.name)];
          const said = JSON.stringify(theirs);
          if (said !== JSON.stringify(none)) wrong.push(`${relation}: ${name} ${field}: ${said}`);
        }
    }
    expect(wrong).toEqual([]);
  });

  it('knows no person of another team, nor a colleague without leading the team', async () => {
    const cast = await castFor(role);
    const target = await targetFor(cast, 'own');
    const before = await stored();
    const people = role === 'head' ? [cast.stranger] : [cast.stranger, cast.colleague];
    for (const person of people)
      for (const [name, rest] of Object.entries(personProbes)) {
        const ask = async (id: number): Promise<string> =>
          (await hears(cast.sender, name, rest(target, id), target, false)).replaceAll(String(id), '…');
        expect(await ask(person), `${name} ${person}`).toBe(await ask(missing.person));
      }
    expect(await stored()).toBe(before);
  });

  it('acts upon what is', async () => {
    const cast = await castFor(role);
    const wrong: string[] = [];
    for (const relation of relations)
      for (const { row, probe, name, label } of cases) {
        if (!mayUse(role, relation, row)) continue;
        const target = await targetFor(cast, relation);
        const heard = await hears(cast.sender, name, probe(target), target, false);
        if (
          heard ===
          (await hears(cast.sender, name, probe({ ...missing, person: target.person }), missing, false))
        )
          wrong.push(`${relation}: ${label}: ${heard.slice(0, 700)}`);
      }
    expect(wrong).toEqual([]);
  });

  it('is a stranger once disabled, whatever is asked', async () => {
    const cast = await castFor(role);
    const target = await targetFor(cast, 'own');
    await database.prisma.person.update({
      where: { id: cast.viewer },
      data: { disabledAt: clock.now().toJSDate() },
    });
    const before = await stored();
    const heard = new Set<string>();
    for (const { name, probe } of cases)
      heard.add(await hears(cast.sender, name, probe(target), target, false));
    expect([...heard].join('\n---\n')).toMatch(/^[^-]*I only speak with invited colleagues[^-]*$/);
    expect(await stored()).toBe(before);
  });
});
