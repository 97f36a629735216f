/**
 * The rule of who may see a client, and to whom a head may give one, written out as a table from product.md section 2;
 * and the proof that the table is strong enough: every small change of the rule, in TypeScript or in SQL, is noticed.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { can, mayHandOver, type Held, type Viewer } from '../../src/access/can.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { roles, type Role } from '../../src/domain/person.ts';
import { visible } from '../../src/store/visible.ts';
import { aPerson, aTeam } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';

const root = path.resolve(import.meta.dirname, '../../src');

interface Someone extends Viewer {
  readonly disabled: boolean;
}

/** Two of every role in each of two teams and in none, so that everybody has an equal to be mistaken for. */
const database = await testDatabase();
const [one, two] = [await aTeam(database), await aTeam(database)];
const everybody: Someone[] = [];
for (const role of roles)
  for (const teamId of [one.id, two.id, null])
    for (const disabled of [false, false, true]) {
      const { id } = await aPerson(database, { role, teamId, disabledAt: disabled ? new Date(0) : null });
      everybody.push({ id, role, teamId, disabled });
    }
const heldBy = ({ id, teamId }: Viewer): Held => ({ ownerId: id, ownerTeamId: teamId });

/** By role: one's own, the own team's, all others. */
const mayAct: Readonly<Record<Role, readonly [own: boolean, team: boolean, others: boolean]>> = {
  manager: [true, false, false],
  head: [true, true, false],
  support: [false, false, false],
  admin: [false, false, false],
};
const expected = (viewer: Viewer, owner: Viewer): boolean => {
  const [own, team, others] = mayAct[viewer.role];
  if (viewer.id === owner.id) return own;
  return viewer.teamId !== null && viewer.teamId === owner.teamId ? team : others;
};
/** Heads, to managers and heads: of the own team, or themselves. */
const expectedGift = (head: Viewer, to: Viewer): boolean =>
  head.role === 'head' &&
  ['manager', 'head'].includes(to.role) &&
  (head.id === to.id || (head.teamId !== null && head.teamId === to.teamId));

type Rules = Pick<typeof import('../../src/access/can.ts'), 'can' | 'mayHandOver'>;

/** How often the rules differ from the tables; a rule that throws differs. */
function differences(rules: Rules): number {
  let wrong = 0;
  for (const viewer of everybody)
    for (const owner of everybody)
      try {
        if (rules.can(viewer, heldBy(owner)) !== expected(viewer, owner)) wrong += 1;
        if (rules.mayHandOver(viewer, owner) !== expectedGift(viewer, owner)) wrong += 1;
      } catch {
        wrong += 1;
      }
  return wrong;
}

/** Pairs of people for whom the condition, in SQL, differs from the table; disabled viewers see nothing. */
async function differencesInSql(condition: string): Promise<number> {
  const found = await database.pool.query<{ viewer: PersonId; owner: PersonId; may: boolean | null }>(
    `select viewer.id as viewer, owner.id as owner, (${condition}) as may from person viewer, person owner`,
  );
  const may = new Map(found.rows.map(({ viewer, owner, may: it }) => [`${viewer} ${owner}`, it ?? false]));
  return everybody
    .flatMap((viewer) => everybody.map((owner) => [viewer, owner] as const))
    .filter(
      ([viewer, owner]) =>
        may.get(`${viewer.id} ${owner.id}`) !== (!viewer.disabled && expected(viewer, owner)),
    ).length;
}

interface Mutant {
  readonly what: string;
  readonly source: string;
}

/** Every place of the source where one of the changes fits, changed there alone; comments are left as they are. */
function mutantsOf(source: string, changes: readonly (readonly [RegExp, string])[]): Mutant[] {
  const mutants: Mutant[] = [];
  const isComment = (at: number): boolean => {
    const line = source.slice(source.lastIndexOf('\n', at) + 1, at);
    return /^\s*(\*|\/\*|\/\/)|\/\//.test(line) || /^\s*(import|export interface|export type)/.test(line);
  };
  for (const [from, to] of changes)
    for (const match of source.matchAll(from)) {
      if (isComment(match.index)) continue;
      const into = match[0].replace(from, to);
      if (into === match[0]) continue;
      const mutant = source.slice(0, match.index) + into + source.slice(match.index + match[0].length);
      const line = source.slice(0, match.index).split('\n').length;
      mutants.push({ what: `line ${line}: ${match[0]} -> ${into}`, source: mutant });
    }
  return mutants;
}

const inTypeScript = [
  [/===/g, '!=='],
  [/!==/g, '==='],
  [/&&/g, '||'],
  [/\|\|/g, '&&'],
  [/'(manager|head|support|admin)'/g, "'nobody'"],
  [/return false/g, 'return true'],
  [/return (?!false|assertNever)[^;]+;/g, 'return false;'],
  [/return (?!false|assertNever)[^;]+;/g, 'return true;'],
  [/\.ownerId/g, '.ownerTeamId'],
  [/\.ownerTeamId/g, '.ownerId'],
  [/\.teamId !==/g, '.id !=='],
] as const;

const inSql = [
  [/ = /g, ' <> '],
  [/\band\b/g, 'or'],
  [/\bor\b/g, 'and'],
  [/is null/g, 'is not null'],
  [/'(manager|head)'/g, "'nobody'"],
  [/owner\.(id|team_id)/g, 'viewer.$1'],
  [/viewer\.disabled_at is null/g, 'true'],
] as const;

describe('the rule of who may see a client', () => {
  it('is the table, for every pair of people', async () => {
    expect(differences({ can, mayHandOver })).toBe(0);
    expect(await differencesInSql(visible)).toBe(0);
  });

  const folder = mkdtempSync(path.join(tmpdir(), 'mutants-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('in TypeScript cannot be changed without the table noticing', async () => {
    const source = readFileSync(path.join(root, 'access/can.ts'), 'utf8');
    const mutants = mutantsOf(source, inTypeScript);
    const survivors: string[] = [];
    for (const [n, mutant] of [{ what: 'none', source }, ...mutants].entries()) {
      const file = path.join(folder, `can-${n}.ts`);
      writeFileSync(file, mutant.source.replaceAll("'../", `'${root}/`));
      // What is loaded has the shape of the module that it is a mutant of.
      const rules = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Rules;
      if (differences(rules) === 0) survivors.push(mutant.what);
    }
    expect(mutants.length).toBeGreaterThan(30);
    // The rule itself, loaded in the same way, is no different.
    expect(survivors).toEqual(['none']);
  });

  it('in SQL cannot be changed without the table noticing', async () => {
    const survivors: string[] = [];
    const mutants = mutantsOf(visible, inSql);
    for (const { what, source } of mutants) if ((await differencesInSql(source)) === 0) survivors.push(what);
    expect(mutants.length).toBeGreaterThan(12);
    expect(survivors).toEqual([]);
  });
});
