/** An installation of the release before goes on with everything it had: migrations lose and change nothing of it. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { testDatabaseUrl } from '../support/database.ts';

const migrations = path.join(import.meta.dirname, '../../prisma/migrations');
/** The last one of the release with visits, before negotiations and debts. */
const lastOfBefore = '20261123120000_unreachable_accounts';
const folder = mkdtempSync(path.join(tmpdir(), 'release-before-'));
for (const name of readdirSync(migrations).filter((each) => /^\d/.test(each) && each <= lastOfBefore))
  cpSync(path.join(migrations, name), path.join(folder, name), { recursive: true });

const url = await testDatabaseUrl({ empty: true });
await migrate(url, folder);
const client = new pg.Client(url);
await client.connect();
afterAll(async () => {
  await client.end();
  rmSync(folder, { recursive: true });
});

await client.query(`
  insert into team (name) values ('North');
  insert into person (name, folded_name, role, team_id, language, zone)
    values ('Olga', 'olga', 'head', 1, 'ru', 'Europe/Moscow'), ('Ana López', 'ana lopez', 'manager', 1, 'es', 'Europe/Madrid');
  insert into account (platform, external_id, conversation, person_id) values ('telegram', '7', '7', 2);
  insert into invitation (person_id, code_hash, expires_at) values (1, 'hash', now() + interval '1 day');
  insert into link_attempt (platform, external_id, wrong) values ('telegram', '8', 2);
  insert into client (owner_id, name, folded_name, class) values (2, 'Acme', 'acme', 'A');
  insert into contact (client_id, name, folded_name) values (1, 'Eva', 'eva');
  insert into fact (client_id, kind, text, created_by) values (1, 'note', 'they decide in May', 2);
  insert into visit (client_id, person_id, starts_at, ends_at) values (1, 2, now() + interval '1 day', now() + interval '25 hours');
  insert into notification (due_at, subject_id, person_id, version, kind, occurrence)
    values (now() + interval '23 hours', 1, 2, 1, 'visit-soon', '1');
  insert into notification (due_at, sent_at, subject_id, person_id, version, kind, occurrence, state)
    values (now() - interval '1 hour', now(), 1, 2, 1, 'visits-tomorrow', '2', 'sent');
  insert into attempt (notification_id, platform, conversation, result) values (2, 'telegram', '7', 'sent');
  insert into audit (person_id, action, client_id, subject, source, change)
    values (2, 'visit.add', 1, 'visit:1', 'telegram', '{"before": null, "after": {"state": "planned"}}');
  insert into effect (source, update_id, outcome) values ('telegram', '1', '{"ok": true}');
  insert into form (account_id, revision, command, values, field, options, asked_by, expires_at)
    values (1, 1, 'visit', '{}', 'client', '[]', '1', now() + interval '1 hour');
`);

const tables = `team person account invitation link_attempt client contact fact visit notification attempt audit effect form`;

/** All rows of the tables of before, with only the columns that they had. */
async function contents(columns?: ReadonlyMap<string, readonly string[]>) {
  const found = new Map<string, { columns: readonly string[]; rows: readonly string[] }>();
  for (const table of tables.split(' ')) {
    const { rows: named } = await client.query<{ name: string }>(
      'select column_name as name from information_schema.columns where table_name = $1 order by 1',
      [table],
    );
    const own = columns?.get(table) ?? named.map(({ name }) => name);
    const { rows } = await client.query<{ row: string }>(
      `select jsonb_build_array(${own.map((name) => `"${name}"`).join(', ')})::text as row from "${table}" order by 1`,
    );
    found.set(table, { columns: own, rows: rows.map(({ row }) => row) });
  }
  return found;
}

it('keeps every row of the release before, in every column', async () => {
  const before = await contents();
  for (const { rows } of before.values()) expect(rows.length).toBeGreaterThan(0);
  const applied = await migrate(url);
  expect(applied[0]?.slice(0, 8)).toBe('20261125');
  const columns = new Map([...before].map(([table, { columns: own }]) => [table, own]));
  expect(await contents(columns)).toEqual(before);
});

it('gives what is new its usual values', async () => {
  const { rows } = await client.query(
    `select t.nudge_days, p.preferred_platform, v.negotiation_id from team t, person p, visit v where p.id = 2`,
  );
  expect(rows).toEqual([{ nudge_days: [1, 3, 7, 10], preferred_platform: null, negotiation_id: null }]);
});
