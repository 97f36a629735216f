/** Negotiations and products at the command line: brought in, reported on, taken out and brought in again. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { aClient, aPerson, aTeam } from '../support/builders.ts';
import { testDatabaseUrl } from '../support/database.ts';

const url = await testDatabaseUrl();
const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-cli-'));
let database: Database;
beforeAll(async () => {
  database = await openDatabase(url, { max: 2 });
  const team = await aTeam(database, { name: 'Iberia' });
  const ana = await aPerson(database, { name: 'Ana López', teamId: team.id });
  await aPerson(database, { name: 'Bruno Sanz' });
  await aClient(database, { name: 'Acme', ownerId: ana.id });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

async function run(...words: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const code = await runCli(words, {
    env: { DATABASE_URL: url, DATA_DIR: folder },
    out: (text) => (out += text),
    err: () => undefined,
    interactive: false,
    input: (async function* () {})(),
  });
  return { code, out };
}
const json = async (...words: string[]): Promise<unknown> => JSON.parse((await run(...words, '--json')).out);

const file = (name: string, text: string): string => {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
};

const pipeline = file(
  'pipeline.csv',
  `id,client,topic,stage,value,opened on,closed on,agent,reason,competitor,lesson
N1,Acme,Tea,Warm,1000,2026-01-02,,,,,
N2,Acme,Nuts,Lost,250.5,2026-01-02,2026-02-03,Bruno Sanz,price,Nord,"Ask first, then offer"
N3,Acme,Milk,Lost,100,2026-01-02,2026-02-13,Ana López,Their cousin sells it,,
N4,Acme,Rice,Won,900,2026-01-02,2026-03-03,Ana López,,,
`,
);

describe('negotiations', () => {
  it('asks by line and word what a stage means, and says what happens about what is left open', async () => {
    const refused = await run('import', 'negotiations', pipeline, '--currency', 'usd');
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/2 +stage +"Warm" is no stage that we know: say which, such as --map/);
    const taken = await run(
      'import',
      'negotiations',
      pipeline,
      '--currency',
      'usd',
      '--map',
      'Warm=stage:needs',
    );
    expect(taken.code).toBe(0);
    expect(taken.out).toContain('created 4');
    expect(taken.out).toContain('1 open negotiation has nothing planned.');
    expect(taken.out).toContain('from the next working day on');
  });

  it('reports what was lost: of all, of a manager, of a team, amounts as decimal text', async () => {
    expect(await json('report', 'lost', '--as-of', '2026-02-20')).toEqual({
      from: '2026-01-01',
      to: '2026-03-31',
      refused: 2,
      agreed: 1,
      by: {
        reason: [
          { key: 'other', count: 1, values: [{ currency: 'USD', amount: '100.00' }] },
          { key: 'price', count: 1, values: [{ currency: 'USD', amount: '250.50' }] },
        ],
        competitor: [
          { key: 'Nord', count: 1, values: [{ currency: 'USD', amount: '250.50' }] },
          { key: null, count: 1, values: [{ currency: 'USD', amount: '100.00' }] },
        ],
        stage: [{ key: 'needs', count: 2, values: [{ currency: 'USD', amount: '350.50' }] }],
        manager: [
          { key: 'Ana López', count: 1, values: [{ currency: 'USD', amount: '100.00' }] },
          { key: 'Bruno Sanz', count: 1, values: [{ currency: 'USD', amount: '250.50' }] },
        ],
        quarter: [{ key: '2026-Q1', count: 2, values: [{ currency: 'USD', amount: '350.50' }] }],
      },
      lessons: [{ client: 'Acme', lesson: 'Ask first, then offer' }],
    });
    const all = ['report', 'lost', '--period', '2026-01-01..2026-12-31'];
    expect(await json(...all, '--person', 'bruno sanz')).toMatchObject({ refused: 1, agreed: 0 });
    expect(await json(...all, '--team', 'Iberia')).toMatchObject({ refused: 1, agreed: 1 });
    const { out } = await run(...all);
    expect(out).toMatch(
      /2 lost, 1 agreed\n\nreason +lost +value\nother +1 +100\.00 USD\nprice +1 +250\.50 USD\n/,
    );
    const { rows } = await database.pool.query(`select 1 from audit where action = 'report.lost'`);
    expect(rows).toHaveLength(4);
  });

  it('exports what imports again unchanged', async () => {
    const place = path.join(folder, 'out.csv');
    expect((await run('export', 'negotiations', place)).out).toContain('4 negotiations written');
    expect(readFileSync(place, 'utf8')).toContain('Their cousin sells it');
    expect(await json('import', 'negotiations', place)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 4,
      rejected: [],
    });
  });

  it('says how many sleepers a new price wakes', async () => {
    await run('import', 'products', file('p1.csv', 'sku,name,price\nT1,Tea,10\n'));
    await database.pool.query(
      `update negotiation set resume_on = current_date + 90, resume_cause = 'price', product_id = (select id from product)
        where code = 'N1'`,
    );
    const { out } = await run('import', 'products', file('p2.csv', 'sku,name,price\nT1,Tea,9.5\n'));
    expect(out).toContain('updated 1');
    expect(out).toContain('1 sleeping negotiation wakes');
  });

  it.each([
    ['import', 'negotiations', pipeline, '--map', 'Warm=stage:hot'],
    ['import', 'negotiations', pipeline, '--currency', 'pounds of flesh'],
    ['import', 'clients', pipeline, '--owners', '/no/such/file'],
    ['report', 'gossip'],
    ['report', 'lost', '--period', 'always'],
    ['report', 'lost', '--as-of', 'once'],
    ['export', 'gossip', '-'],
  ])('wrong use is exit code 2: %j %j %j %j', async (...words) => {
    expect((await run(...words)).code).toBe(2);
  });

  it('who is not here is exit code 1', async () => {
    expect((await run('report', 'lost', '--person', 'Nobody')).code).toBe(1);
    expect((await run('report', 'lost', '--team', 'Nowhere')).code).toBe(1);
  });
});
