import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { anAccount, aPerson } from '../support/builders.ts';
import { testDatabaseUrl } from '../support/database.ts';

const url = await testDatabaseUrl();
const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-cli-'));
let database: Database;
beforeAll(async () => {
  database = await openDatabase(url, { max: 2 });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(words: readonly string[], env: Record<string, string> = {}, input = ''): Promise<Said> {
  let [out, err] = ['', ''];
  const code = await runCli(words, {
    env: { DATABASE_URL: url, DATA_DIR: folder, ...env },
    out: (text) => (out += text),
    err: (text) => (err += text),
    interactive: false,
    input: (async function* () {
      yield new TextEncoder().encode(input);
    })(),
  });
  return { code, out, err };
}

const json = async (words: readonly string[], env?: Record<string, string>, input?: string) => {
  const { code, out } = await run([...words, '--json'], env, input);
  const document: unknown = JSON.parse(out);
  return { code, document };
};

const file = (name: string, text: string): string => {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
};

describe('person', () => {
  it('add prints the code once and keeps only its hash; a new invitation voids the old one', async () => {
    const first = await json([
      'person',
      'add',
      '--name',
      'Ana Ruiz',
      '--role',
      'manager',
      '--team',
      'Norte',
      '--zone',
      'europe/madrid',
      '--country',
      'España',
    ]);
    expect(first).toMatchObject({
      code: 0,
      document: { name: 'Ana Ruiz', inviteCode: expect.stringMatching(/^[\w-]{27}$/) },
    });
    const person = await database.prisma.person.findFirstOrThrow({
      where: { name: 'Ana Ruiz' },
      include: { team: true, invitations: true },
    });
    expect(person).toMatchObject({ zone: 'Europe/Madrid', country: 'ES', team: { name: 'Norte' } });
    expect(JSON.stringify(person.invitations)).not.toContain(
      (first.document as { inviteCode: string }).inviteCode,
    ); // its shape was checked above
    await json(['person', 'invite', 'ана руиз']);
    const [old, fresh] = await database.prisma.invitation.findMany({
      where: { personId: person.id },
      orderBy: { id: 'asc' },
    });
    expect(old?.expiresAt.getTime()).toBeLessThanOrEqual(Date.now());
    expect(fresh?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 71 * 3_600_000);
  });

  it.each([
    [['--name', 'B', '--role', 'boss'], 2],
    [['--name', 'B', '--role', 'manager', '--zone', 'Mars/Base'], 2],
    [['--name', 'B', '--role', 'manager', '--language', 'de'], 2],
    [['--name', 'B', '--role', 'manager', '--email', 'b'], 2],
    [['--name', 'B'], 2],
    [['--name', 'ÁNA RUIZ', '--role', 'manager'], 1],
  ])('add %j is exit code %i and adds nobody', async (words, code) => {
    const before = await database.prisma.person.count();
    expect((await run(['person', 'add', ...words])).code).toBe(code);
    expect(await database.prisma.person.count()).toBe(before);
  });

  it('disable leaves nothing reachable', async () => {
    const person = await aPerson(database, { name: 'Gone Soon' });
    await anAccount(database, { personId: person.id });
    expect(await json(['person', 'disable', 'gone soon'])).toMatchObject({
      code: 0,
      document: { id: person.id, clientsLeft: 0 },
    });
    expect(await database.prisma.account.findFirst({ where: { personId: person.id } })).toMatchObject({
      unreachableAt: expect.any(Date),
    });
    expect((await run(['person', 'invite', 'Gone Soon'])).code).toBe(1);
    expect((await run(['person', 'disable', 'Nobody'])).code).toBe(1);
  });

  it('list aligns people for people', async () => {
    const { out } = await run(['person', 'list']);
    expect(out).toMatch(/^id +name +role +team/);
    expect(out).toContain('Ana Ruiz');
  });

  it('gives the deep link when Telegram answers, and none when it does not', async () => {
    const server = createServer((_, response) =>
      response.end(JSON.stringify({ ok: true, result: { username: 'ft_bot' } })),
    );
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const env = { TELEGRAM_BOT_TOKEN: '1:token', TELEGRAM_API_ROOT: `http://127.0.0.1:${port}` };
    const { document } = await json(['person', 'invite', 'Ana Ruiz'], env);
    expect(document).toMatchObject({
      telegramLink: expect.stringMatching(/^https:\/\/t\.me\/ft_bot\?start=/),
    });
    await new Promise((closed) => server.close(closed));
    expect((await json(['person', 'invite', 'Ana Ruiz'], env)).document).not.toHaveProperty('telegramLink');
  });
});

describe('import', () => {
  const clients = file('clients.csv', 'Código;Nombre;Teléfono\n1;Ромашка;+7 495\n2;=SUM(A1);-\n');
  const owned = ['--owner', 'Ana Ruiz'];

  it('says what it did and how it read the file; --json is one document', async () => {
    expect(await json(['import', 'clients', clients, ...owned, '--dry-run'])).toMatchObject({
      code: 0,
      document: { read: 2, created: 2, applied: false },
    });
    const { code, out } = await run(['import', 'clients', clients, ...owned]);
    expect(code).toBe(0);
    expect(out).toContain('read 2 · created 2 · updated 0 · unchanged 0 · rejected 0');
    expect(out).toContain('Código → code');
    expect(await json(['import', 'clients', '-', ...owned], {}, readFileSync(clients, 'utf8'))).toMatchObject(
      { document: { unchanged: 2 } },
    );
  });

  it('rejected rows and refused files are exit code 1, with lines', async () => {
    const bad = file('bad.csv', 'name,class\nA,A\nB,Z\n');
    const { code, out } = await run(['import', 'clients', bad, ...owned]);
    expect([code, out]).toEqual([1, expect.stringMatching(/3 +class +must be A, B or C/)]);
    expect((await run(['import', 'clients', bad, ...owned, '--partial'])).code).toBe(1);
    const broken = file('broken.csv', 'name,class\n"A,A\n');
    expect(await json(['import', 'clients', broken, ...owned])).toMatchObject({
      code: 1,
      document: { read: 0, rejected: [{ line: 2, reason: 'broken-quotes' }] },
    });
  });

  it.each([
    ['import', 'wishes', clients],
    ['import', 'clients', '/no/such/file'],
    ['import', 'clients', clients, '--map', 'x'],
    ['import', 'clients', clients, '--owner', 'Ana Ruiz', '--map', 'Nombre=nothing'],
    ['import', 'clients', clients, '--date-format', 'x'],
    ['import', 'clients', clients, '--unknown'],
    ['import'],
    ['unknown'],
    [],
  ])('wrong use is exit code 2: %j %j %j', async (...words) => {
    expect((await run(words)).code).toBe(2);
  });
});

describe('export, audit, release, doctor', () => {
  it('exports clients safely for spreadsheets, and the export imports again unchanged', async () => {
    const place = path.join(folder, 'out.csv');
    expect((await run(['export', 'clients', place])).code).toBe(0);
    expect(readFileSync(place, 'utf8')).toContain("'=SUM(A1)");
    expect(await json(['import', 'clients', place])).toMatchObject({
      code: 0,
      document: { created: 0, updated: 0, rejectedTotal: 0 },
    });
    expect((await run(['export', 'clients', '-'])).out).toContain('Ромашка');
    expect((await run(['export', 'people', place])).code).toBe(2);
    const nowhere = await run(['export', 'clients', '/no/such/folder/clients.csv']);
    expect(nowhere.code).toBe(2);
    expect(nowhere.out + nowhere.err).toContain('There is no folder /no/such/folder');
  });

  it('shows the trail, by client and since a day', async () => {
    expect((await run(['audit'])).out).toContain('import.clients');
    expect(await json(['audit', '--since', '2100-01-01'])).toEqual({ code: 0, document: [] });
    expect((await run(['audit', '--since', 'soon'])).code).toBe(2);
    expect(await json(['audit', '--client', 'Ромашка'])).toMatchObject({ code: 0 });
  });

  it('release frees what a restore fenced', async () => {
    await database.pool.query(`update installation set fence_before = now() + interval '1 day'`);
    expect(await json(['release'])).toEqual({ code: 0, document: { released: 0 } });
    expect((await database.prisma.installation.findFirstOrThrow()).fenceBefore).toBeNull();
  });

  it('doctor says what is wrong and what to do', async () => {
    const well = await run(['doctor']);
    expect(well).toMatchObject({ code: 0, out: expect.stringContaining('PostgreSQL') });
    expect(await run(['doctor'], { PORT: 'x' })).toMatchObject({
      code: 1,
      out: expect.stringContaining('PORT'),
    });
    const down = await run(['doctor'], { DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/x' });
    expect(down.code).toBe(1);
    expect(down.out).toContain('DATABASE_URL');
    expect(down.out).not.toContain('hunter2');
  });

  it('a wrong environment is exit code 2', async () => {
    expect(await run(['person', 'list'], { PORT: 'x' })).toMatchObject({
      code: 2,
      err: expect.stringContaining('PORT'),
    });
  });
});
