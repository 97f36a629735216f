/** `import invoices` and `report ageing` at the command line: exact figures for scripts, a table for people. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { aClient, aPerson, aTeam } from '../support/builders.ts';
import { testDatabaseUrl } from '../support/database.ts';

const url = await testDatabaseUrl();
const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-cli-'));
let database: Database;

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await runCli(words, {
    env: { DATABASE_URL: url, DATA_DIR: folder },
    out: (text) => (out += text),
    err: (text) => (err += text),
    interactive: false,
    input: (async function* () {})(),
  });
  return { code, out, err };
}
const json = async (...words: string[]): Promise<unknown> => {
  const document: unknown = JSON.parse((await run(...words, '--json')).out);
  return document;
};

beforeAll(async () => {
  database = await openDatabase(url, { max: 2 });
  const [north, south] = [await aTeam(database, { name: 'North' }), await aTeam(database, { name: 'South' })];
  const ana = await aPerson(database, { name: 'Ana Ruiz', teamId: north.id });
  const boris = await aPerson(database, { name: 'Boris Orlov', teamId: south.id });
  await aClient(database, { name: 'Acme', ownerId: ana.id });
  await aClient(database, { name: 'Bakery', ownerId: boris.id });
  const file = path.join(folder, 'invoices.csv');
  writeFileSync(
    file,
    [
      'number,client,issued on,due on,amount,currency,settled on,disputed',
      'A1,Acme,2025-01-01,2025-01-31,1000.10,EUR,,',
      'A2,Acme,2025-03-01,2025-03-31,200,EUR,,yes',
      'A3,Acme,2025-03-01,2025-05-31,30,EUR,,',
      'A4,Acme,2025-01-01,2025-01-31,99,EUR,2025-03-31,',
      'A5,Acme,2025-01-01,2025-01-31,500,JPY,,',
      'B1,Bakery,2025-03-01,,70,EUR,,',
      'B2,Bakery,2025-04-02,2025-04-02,70,EUR,,',
    ].join('\n'),
  );
  const done = await run('import', 'invoices', file, '--as-of', '2025-12-31');
  expect(done.code).toBe(0);
  expect(done.out).toContain('created 7');
  expect(done.out).toContain('1 payment that settled an invoice · 1 contested invoice');
  expect(done.out).toContain('1 invoice does not say when due: 30 days after the issue was taken.');
  expect(done.out).toContain('2 clients are overdue already; nobody is reminded of what was due by --as-of');
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

it('ages by currency and client, as of any day', async () => {
  expect(await json('report', 'ageing', '--as-of', '2025-04-01')).toMatchObject({
    asOf: '2025-04-01',
    currencies: [
      {
        currency: 'EUR',
        buckets: {
          current: '30.00',
          d1_30: '270.00',
          d31_60: '1000.10',
          d61_90: '0.00',
          d91_120: '0.00',
          d121: '0.00',
        },
        total: '1300.10',
        clients: [
          {
            client: 'Acme',
            owner: 'Ana Ruiz',
            current: '30.00',
            d1_30: '200.00',
            d31_60: '1000.10',
            total: '1230.10',
            disputed: '200.00',
          },
          { client: 'Bakery', d1_30: '70.00', total: '70.00' },
        ],
      },
      { currency: 'JPY', buckets: { d31_60: '500', d121: '0' }, clients: [{ client: 'Acme', total: '500' }] },
    ],
  });
  // The day before it was settled, it was owed.
  expect(await json('report', 'ageing', '--as-of', '2025-03-30', '--person', 'Ana Ruiz')).toMatchObject({
    currencies: [{ currency: 'EUR', buckets: { current: '230.00', d31_60: '1099.10' } }, { currency: 'JPY' }],
  });
});

it('is of one person or one team, and a table for people', async () => {
  const south = await run('report', 'ageing', '--as-of', '2025-04-01', '--team', 'South');
  expect(south).toMatchObject({ code: 0 });
  expect(south.out).toContain('What clients owe as of 2025-04-01, by days past due');
  expect(south.out).toMatch(/EUR\s+not due\s+1-30 days\s+31-60\s+61-90\s+91-120\s+over 120\s+total\s+owner/);
  expect(south.out).toMatch(/Bakery\s+0\.00\s+70\.00\s+0\.00\s+0\.00\s+0\.00\s+0\.00\s+70\.00\s+Boris Orlov/);
  expect(south.out).not.toContain('Acme');
  expect((await run('report', 'ageing', '--as-of', '2024-01-01')).out).toBe(
    'Nobody owes anything as of 2024-01-01.\n',
  );
});

it('says what is not right: 2 for wrong use, 1 for who is not there', async () => {
  expect(await run('report', 'ageing', '--as-of', 'yesterdayish')).toMatchObject({ code: 2 });
  expect(await run('report', 'nothing')).toMatchObject({ code: 2 });
  expect(await run('report', 'ageing', '--person', 'Zoe')).toMatchObject({ code: 1 });
  expect(await run('report', 'ageing', '--team', 'West')).toMatchObject({ code: 1 });
  const { out } = await run('--json', 'report', 'ageing', '--person', 'Zoe');
  expect(JSON.parse(out)).toEqual({ error: { kind: 'unknown' } });
});

it('exports invoices that import again unchanged, those taken back included', async () => {
  await database.pool.query(`update invoice set voided_at = now() where number = 'B2'`);
  const place = path.join(folder, 'out.csv');
  expect((await run('export', 'invoices', place)).out).toContain('7 invoices written');
  expect(readFileSync(place, 'utf8')).toMatch(
    /A1,Acme,,2025-01-01,2025-01-31,1000\.10,EUR,valid\r?\n[^]*A5,.*,500,JPY,valid[^]*B2,.*,void/,
  );
  const before = await json('report', 'ageing', '--as-of', '2025-04-30');
  expect(await json('import', 'invoices', place)).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: 7,
    rejected: [],
  });
  expect(await json('report', 'ageing', '--as-of', '2025-04-30')).toEqual(before);
});
