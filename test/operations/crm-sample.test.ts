/** A whole company from its former system: people with their heads, clients, negotiations, and what was lost. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { lostGroupings, type LostGrouping } from '../../src/domain/lost.ts';
import type { PersonId, TeamId } from '../../src/domain/ids.ts';
import { localDate } from '../../src/domain/schedule.ts';
import type { KindName } from '../../src/exchange/kinds/index.ts';
import { fileSource, memorySource } from '../../src/exchange/source.ts';
import { createImport, type ImportOptions, type ImportReport } from '../../src/operations/import.ts';
import { createLostOperations, readLost } from '../../src/operations/lost.ts';
import { fixedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { commandLine, usualOptions } from '../support/importing.ts';
import { sampleData } from '../support/sample-data.ts';

const [teams, accounts, pipeline, products] = ['sales_teams', 'accounts', 'sales_pipeline', 'products'].map(
  (name) => sampleData(`crm/${name}.csv`) ?? '',
) as [string, string, string, string]; // four names, four paths

const usual = { ...usualOptions, currency: 'USD' };

/** The raw file, read without anything of ours: it has no quotes. */
interface Opportunity {
  readonly id: string;
  readonly agent: string;
  readonly account: string;
  readonly stage: string;
  readonly closed: string;
  readonly value: string;
}
function rawOpportunities(): Opportunity[] {
  const [, ...lines] = readFileSync(pipeline, 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [id = '', agent = '', , account = '', stage = '', , closed = '', value = ''] = line.split(',');
    return { id, agent, account, stage, closed, value };
  });
}

const countBy = <T>(rows: readonly T[], keyOf: (row: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + 1;
  return counts;
};

describe.runIf(teams && accounts && pipeline && products)('the CRM sample', async () => {
  const database = await testDatabase();
  const clock = fixedClock('2026-11-23T09:00:00Z');
  const imports = createImport({
    database,
    clock,
    defaults: { language: 'en', zone: 'America/New_York', country: null, currency: 'EUR' },
  });
  const report = async (
    kind: KindName,
    content: string,
    options: Partial<ImportOptions> = {},
  ): Promise<ImportReport> => {
    const source = content.includes('\n') ? memorySource(content) : fileSource(content);
    const outcome = await imports.run({
      kind,
      source,
      options: { ...usual, ...options },
      actor: commandLine,
    });
    if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.failure)}`);
    return outcome.value;
  };
  const raw = pipeline ? rawOpportunities() : [];
  const lost = raw.filter(({ stage }) => stage === 'Lost');

  beforeAll(async () => {
    await report('people', teams);
    await report('products', products);
    await report('clients', accounts, { owners: fileSource(pipeline) });
  });

  it('every client belongs to the agent who had most to do with it', async () => {
    const { rows } = await database.pool.query<{ client: string; owner: string }>(
      'select c.name as client, p.name as owner from client c join person p on p.id = c.owner_id',
    );
    expect(rows).toHaveLength(85);
    for (const { client, owner } of rows) {
      const counts = countBy(
        raw.filter(({ account }) => account === client),
        ({ agent }) => agent,
      );
      expect(counts[owner], client).toBe(Math.max(...Object.values(counts)));
    }
    expect(await report('clients', accounts, { owners: fileSource(pipeline) })).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 85,
    });
  });

  it('a file cut in the middle is refused with its line and leaves nothing', async () => {
    const text = readFileSync(pipeline, 'utf8');
    const half = text.slice(0, Math.floor(text.length / 2));
    const cut = half.slice(0, half.lastIndexOf(',') - 3);
    const lines = cut.split('\n').length;
    const refused = await report('negotiations', cut);
    expect(refused).toMatchObject({
      applied: false,
      created: 0,
      rejected: [{ line: lines, reason: 'too-few-values' }],
    });
    expect(await database.prisma.negotiation.count()).toBe(0);
    expect(await database.prisma.step.count()).toBe(0);
  });

  it('all 6,711 arrive with their ends, and a second time nothing changes', async () => {
    const first = await report('negotiations', pipeline);
    expect(first).toMatchObject({ read: 6_711, created: 6_711, rejectedTotal: 0 });
    expect(first.also).toEqual({ concludedHere: 0, unplanned: 0, askingDays: 0 });
    const again = await report('negotiations', pipeline);
    expect(again).toMatchObject({ read: 6_711, created: 0, updated: 0, unchanged: 6_711 });
    const { rows } = await database.pool.query(
      `select count(*)::int as all, count(*) filter (where state = 'agreed')::int as won,
              count(*) filter (where state = 'refused')::int as lost, count(*) filter (where state = 'open')::int as open,
              sum(value_minor) filter (where state = 'agreed')::text as value, min(currency) as currency,
              (select count(*)::int from step) as steps,
              (select count(*)::int from step where person_id is null) as nobodys
         from negotiation`,
    );
    const won = raw.filter(({ stage }) => stage === 'Won');
    expect(rows).toEqual([
      {
        all: 6_711,
        won: won.length,
        lost: lost.length,
        open: 0,
        value: String(won.reduce((sum, { value }) => sum + BigInt(Math.round(Number(value) * 100)), 0n)),
        currency: 'USD',
        steps: 6_711,
        nobodys: 0,
      },
    ]);
  });

  const year = { from: localDate('2017-01-01'), to: localDate('2017-12-31') };
  const zone = 'Europe/Madrid';
  const heads = Object.fromEntries(
    readFileSync(teams, 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(',').slice(0, 2)),
  ) as Record<string, string>; // agent -> manager

  const figures = async (by: LostGrouping, whose: { person?: PersonId; team?: TeamId } = {}) => {
    const scope = { kind: 'company', person: whose.person ?? null, team: whose.team ?? null } as const;
    const { groupings, refused } = await readLost(database, { scope, period: year, zone }, [by]);
    const groups = groupings.flatMap((one) => one.groups);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(refused);
    return Object.fromEntries(groups.map(({ key, count }) => [String(key), count])) as Record<string, number>; // just made
  };

  it('what was lost is what the file says, by manager and by quarter, of all and of one team', async () => {
    expect(await figures('manager')).toEqual(countBy(lost, ({ agent }) => agent));
    const quarter = ({ closed }: Opportunity): string =>
      `${closed.slice(0, 4)}-Q${Math.ceil(Number(closed.slice(5, 7)) / 3)}`;
    expect(await figures('quarter')).toEqual(countBy(lost, quarter));
    expect(await figures('reason')).toEqual({ null: lost.length });
    for (const head of new Set(Object.values(heads).slice(1))) {
      const { teamId } = await database.prisma.person.findFirstOrThrow({ where: { name: head } });
      const own = lost.filter(({ agent }) => heads[agent] === head);
      expect(await figures('quarter', { team: teamId as TeamId })).toEqual(countBy(own, quarter));
    }
  });

  it('a head sees the clients of the team and nobody else, as the rows say', async () => {
    const { report: seen } = createLostOperations({ database });
    const people = await database.prisma.person.findMany({ where: { role: 'head' } });
    const owners = await database.pool.query<{ client: string; team: number }>(
      'select c.name as client, p.team_id as team from client c join person p on p.id = c.owner_id',
    );
    const teamOf = new Map(owners.rows.map(({ client, team }) => [client, team]));
    let all = 0;
    for (const { id, teamId } of people) {
      const asking = { ...commandLine, personId: id as PersonId };
      const own = lost.filter(({ account }) => teamOf.get(account) === teamId);
      for (const by of lostGroupings)
        expect((await seen(asking, { by, period: year, zone })).refused).toBe(own.length);
      all += own.length;
    }
    expect(all).toBe(lost.length);
  });
});
