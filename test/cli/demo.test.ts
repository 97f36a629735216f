import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';
import { openDatabase } from '../../src/store/database.ts';
import { aPerson } from '../support/builders.ts';
import { testDatabaseUrl } from '../support/database.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-cli-demo-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(url: string, words: readonly string[], env: Record<string, string> = {}) {
  let [out, err] = ['', ''];
  const code = await runCli(words, {
    env: { DATABASE_URL: url, DATA_DIR: folder, ...env },
    out: (text) => (out += text),
    err: (text) => (err += text),
    interactive: false,
    input: (async function* () {
      yield new Uint8Array();
    })(),
  });
  return { code, out, err };
}

const document = (text: string): unknown => JSON.parse(text);

describe('demo reset', async () => {
  const url = await testDatabaseUrl();
  it('loads the demo, and loads it anew', async () => {
    for (let turn = 0; turn < 2; turn++) {
      const { code, out } = await run(url, ['demo', 'reset', '--json']);
      expect(code).toBe(0);
      expect(document(out)).toEqual({
        people: 11,
        clients: 42,
        visits: expect.any(Number),
        negotiations: expect.any(Number),
        products: 10,
        invoices: expect.any(Number),
      });
    }
    expect((await run(url, ['demo', 'reset'])).out).toContain('11 people, 42 clients');
    expect((await run(url, ['person', 'list'])).out).toContain('Айгуль Сейтова');
    expect((await run(url, ['doctor'])).out).toContain('the demo company is loaded');
  });

  it.each([{ TELEGRAM_BOT_TOKEN: '1:token' }, { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' }])(
    'is refused where a platform is configured: %j',
    async (env: Record<string, string>) => {
      const { code, out } = await run(url, ['demo', 'reset'], env);
      expect(code).toBe(1);
      expect(out).toContain('A chat platform is configured');
    },
  );

  it('nobody real is added and nothing imported beside it', async () => {
    const added = await run(url, ['person', 'add', '--name', 'Real Person', '--role', 'manager']);
    expect(added.code).toBe(1);
    expect(added.out).toContain('The demo company is loaded here');
    const file = path.join(folder, 'clients.csv');
    writeFileSync(file, 'name,class\nAcme,A\n');
    const owned = ['import', 'clients', file, '--owner', 'Ana López'];
    expect(await run(url, owned)).toMatchObject({
      code: 1,
      out: expect.stringContaining('The demo company'),
    });
    const { code, out } = await run(url, [...owned, '--json']);
    expect([code, document(out)]).toEqual([
      1,
      expect.objectContaining({ created: 0, applied: false, error: { kind: 'demo' } }),
    ]);
    expect((await run(url, ['demo', 'rest'])).code).toBe(2);
    expect((await run(url, ['demo'])).code).toBe(2);
  });
});

it('demo reset is refused beside real people, who stay as they are', async () => {
  const url = await testDatabaseUrl();
  const database = await openDatabase(url, { max: 1 });
  await aPerson(database, { name: 'Real Person' });
  const { code, out } = await run(url, ['demo', 'reset']);
  expect(code).toBe(1);
  expect(out).toContain('Real people are in this database');
  expect(document((await run(url, ['demo', 'reset', '--json'])).out)).toEqual({
    error: { kind: 'real-data' },
  });
  expect(await database.prisma.person.findMany({ select: { name: true } })).toEqual([
    { name: 'Real Person' },
  ]);
  await database.close();
});
