import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { testDatabaseUrl } from '../support/database.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'migrations-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, sql: string) => {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
};

const url = await testDatabaseUrl({ empty: true });
const other = await testDatabaseUrl({ empty: true });
const query = async (sql: string): Promise<unknown[]> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

it('is done once by several at the same time', async () => {
  const applied = await Promise.all([migrate(other), migrate(other), migrate(other)]);
  const foundations = applied.flat().filter((name) => name.endsWith('_foundation'));
  expect(foundations).toHaveLength(1);
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
});

it('applies in order what is missing, and a failing one leaves no trace', async () => {
  write('1_first', 'create table a (x int); insert into a values (1);');
  write('2_second', 'insert into a values (2);');
  expect(await migrate(url, folder)).toEqual(['1_first', '2_second']);
  expect(await migrate(url, folder)).toEqual([]);
  write('3_third', 'insert into a values (3); select 1 / 0;');
  await expect(migrate(url, folder)).rejects.toThrow('migration 3_third failed and changed nothing');
  expect(await query('select x from a order by x')).toEqual([{ x: 1 }, { x: 2 }]);
  write('3_third', 'insert into a values (3);');
  expect(await migrate(url, folder)).toEqual(['3_third']);
  expect(
    await query('select count(*)::int as n from _prisma_migrations where finished_at is not null'),
  ).toEqual([{ n: 3 }]);
});

it('refuses a migration that was changed afterwards, and a database that is newer than the program', async () => {
  const changed = mkdtempSync(path.join(tmpdir(), 'migrations-'));
  cpSync(folder, changed, { recursive: true });
  writeFileSync(path.join(changed, '2_second/migration.sql'), 'insert into a values (20);');
  await expect(migrate(url, changed)).rejects.toThrow('migration 2_second was changed after it was applied');
  rmSync(path.join(changed, '2_second'), { recursive: true });
  await expect(migrate(url, changed)).rejects.toThrow('2_second, which this version does not know');
  rmSync(changed, { recursive: true });
});
