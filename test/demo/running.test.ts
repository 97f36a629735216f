/** The demo loaded anew beside a running server with people at work in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { resetDemo } from '../../src/demo/index.ts';
import { demoAtStart } from '../../src/demo/start.ts';
import type { ClientId, PersonId } from '../../src/domain/ids.ts';
import { createLog } from '../../src/log.ts';
import type { WireState } from '../../src/platforms/console/wire.ts';
import { openDatabase } from '../../src/store/database.ts';
import { anAccount, aPerson } from '../support/builders.ts';
import { testDatabaseUrl } from '../support/database.ts';

const url = await testDatabaseUrl();
const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-demo-'));
const config = readConfig({ DATA_DIR: folder, PORT: '0' });
if (!config.ok) throw new Error(config.failure.join('\n'));
const logs: string[] = [];
const log = createLog({ level: 'info', secrets: [], write: (line) => void logs.push(line) });
const app = await createApp({ config: config.value, databaseUrl: url, log, tickEveryMs: 1_000 });
await app.startWork(['tick', 'deliver', 'sweep']);
const server = await app.startWeb();
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

const state = async (as = '') => {
  const opened = await fetch(`${server.url}/console`);
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  return fetch(`${server.url}/console/state${as}`, { headers: { cookie } });
};

it('the page lets one be anybody of the demo, and nobody real', async () => {
  const real = await aPerson(app.database, { name: 'Real Person' });
  const number = String(real.id);
  await anAccount(app.database, {
    personId: real.id,
    platform: 'console',
    externalId: number,
    conversation: number,
  });
  expect(await demoAtStart(app.database, { platform: false, showsPage: true })).toEqual({ kind: 'none' });
  expect((await fetch(`${server.url}/console`)).status).toBe(404);
  expect((await state(`?as=${real.id}`)).status).toBe(401);
  await app.database.pool.query('truncate person, account restart identity cascade');

  expect(await demoAtStart(app.database, { platform: false, showsPage: true })).toMatchObject({
    kind: 'shown',
  });
  const shown = (await (await state()).json()) as WireState; // as the page reads it
  expect(shown.people).toHaveLength(11);
  expect(shown.me.name).toBe('Anna Weber');
  const other = (await (await state('?as=3')).json()) as WireState;
  expect(other.me.name).toBe('Иван Петров');
});

it('resets while visits are being planned leave the demo whole and the server well', async () => {
  const commandLine = await openDatabase(url, { max: 2 });
  const anna = { personId: 1 as PersonId, source: 'console', once: null, answers: null }; // the first of the demo
  let working = true;
  const planning = (async () => {
    let planned = 0;
    for (let turn = 0; working; turn++) {
      const outcome = await app.operations.visits.plan(anna, {
        clientId: ((turn % 8) + 1) as ClientId, // hers
        kind: 'call',
        purpose: null,
        startsAt: app.clock.now().plus({ hours: 2 + (turn % 200) }),
      });
      if (outcome.ok) planned += 1;
    }
    return planned;
  })();
  const ours = { personId: null, source: 'cli', once: null, answers: null };
  for (let turn = 0; turn < 5; turn++) expect((await resetDemo(commandLine, ours)).ok).toBe(true);
  working = false;
  expect(await planning).toBeGreaterThan(0);
  const last = await resetDemo(commandLine, ours);
  await commandLine.close();
  const { prisma } = app.database;
  expect(last).toMatchObject({ ok: true, value: { visits: await prisma.visit.count() } });
  expect([await prisma.person.count(), await prisma.client.count()]).toEqual([11, 42]);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

it('a clock that was moved is back at the real time, in the running server as well', async () => {
  const real = app.clock.now();
  await app.clock.move(real.plus({ days: 3 }));
  const commandLine = await openDatabase(url, { max: 1 });
  await resetDemo(commandLine, { personId: null, source: 'cli', once: null, answers: null });
  await commandLine.close();
  await expect.poll(() => Math.abs(app.clock.now().diff(real).as('minutes')) < 5).toBe(true);
});
