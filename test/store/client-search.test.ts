import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/ids.ts';
import { searchClients } from '../../src/store/client-search.ts';
import { aClient, aPerson, aTeam } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
const names = [
  'ООО «Ромашка»',
  'ОАО Ваганово',
  'Antonio Moreno Taquería',
  'Berglunds snabbköp',
  'Cactus Comidas para llevar',
  'Щукин и сыновья',
  'Acme Corporation',
  'Acme',
  'مطعم القدس',
  '🌹',
];
let [anna, boris, head, support]: PersonId[] = [];

beforeAll(async () => {
  const team = await aTeam(database);
  const other = await aTeam(database);
  anna = (await aPerson(database, { teamId: team.id })).id;
  boris = (await aPerson(database, { teamId: other.id })).id;
  head = (await aPerson(database, { teamId: team.id, role: 'head' })).id;
  support = (await aPerson(database, { teamId: team.id, role: 'support' })).id;
  for (const name of names) await aClient(database, { ownerId: anna, name });
  await aClient(database, { ownerId: boris, name: 'Romashka of Boris' });
});

const found = async (text: string, who: PersonId | undefined = anna): Promise<string[]> => {
  if (who === undefined) throw new Error('not set up');
  return (await searchClients(database.pool, who, text, 10)).map((client) => client.name);
};

describe('searchClients', () => {
  it.each([
    ['Romashka', 'ООО «Ромашка»'],
    ['ромашка', 'ООО «Ромашка»'],
    ['ромашко', 'ООО «Ромашка»'],
    ['romaska', 'ООО «Ромашка»'],
    ['vaganovo', 'ОАО Ваганово'],
    ['Ваганава', 'ОАО Ваганово'],
    ['taqueria', 'Antonio Moreno Taquería'],
    ['moreno', 'Antonio Moreno Taquería'],
    ['Морено', 'Antonio Moreno Taquería'],
    ['antnio moreno', 'Antonio Moreno Taquería'],
    ['snabbkop', 'Berglunds snabbköp'],
    ['SNABBKÖP', 'Berglunds snabbköp'],
    ['berglund', 'Berglunds snabbköp'],
    ['Кактус', 'Cactus Comidas para llevar'],
    ['shchukin', 'Щукин и сыновья'],
    ['Schukin', 'Щукин и сыновья'],
    ['القدس', 'مطعم القدس'],
    ['🌹', '🌹'],
    ['\u200fromash\u200bka\u202e', 'ООО «Ромашка»'],
  ])('%s finds %s first', async (typed, name) => {
    expect((await found(typed))[0]).toBe(name);
  });

  it('puts the whole name first, then names that begin so, and marks only the whole name as certain', async () => {
    const clients = await searchClients(database.pool, anna as PersonId, 'acme', 10); // set up above
    expect(clients.map(({ name, similarity }) => [name, similarity === 1])).toEqual([
      ['Acme', true],
      ['Acme Corporation', false],
    ]);
  });

  it('lets a head see the team, a manager the own, support and the disabled nothing', async () => {
    expect(await found('romashka', head)).toEqual(['ООО «Ромашка»']);
    expect(await found('romashka', boris)).toEqual(['Romashka of Boris']);
    expect(await found('romashka', support)).toEqual([]);
    const gone = await aPerson(database, { disabledAt: new Date('2026-01-01T00:00:00Z') });
    await aClient(database, { ownerId: gone.id, name: 'Romashka of nobody' });
    expect(await found('romashka', gone.id)).toEqual([]);
  });

  it('a head without a team sees the own only', async () => {
    const alone = await aPerson(database, { role: 'head', teamId: null });
    await aClient(database, {
      ownerId: (await aPerson(database, { teamId: null })).id,
      name: 'Romashka teamless',
    });
    expect(await found('romashka', alone.id)).toEqual([]);
  });

  it.each(['', '   ', '\u200f', '%', '*', '_', "'; drop table client; --", 'zzzzqqq', 'x'.repeat(500)])(
    'finds nothing and breaks nothing for %j',
    async (typed) => {
      expect(await found(typed)).toEqual([]);
    },
  );
});
