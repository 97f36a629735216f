import pg from 'pg';
import { expect, it } from 'vitest';
import { openDatabase, transaction } from '../../src/store/database.ts';
import { fixedClock } from '../support/clock.ts';
import { aClient, aPerson, aVisit } from '../support/builders.ts';
import { moveDatabaseClock, testDatabase } from '../support/database.ts';

const db = await testDatabase();

it('keeps local dates as text and instants as instants, in plain SQL and in Prisma', async () => {
  const client = await aClient(db);
  const birthday = new Date('1990-03-29T00:00:00Z');
  await db.prisma.contact.create({ data: { clientId: client.id, name: 'Ana', foldedName: 'ana', birthday } });
  const { rows } = await db.pool.query('select birthday from contact where client_id = $1', [client.id]);
  expect(rows).toEqual([{ birthday: '1990-03-29' }]);
  const found = await db.prisma.contact.findFirstOrThrow({ where: { clientId: client.id } });
  expect(found.birthday).toEqual(birthday);
  const visit = await aVisit(db, { clientId: client.id, startsAt: '2026-03-29T00:30:00Z' });
  const stored = await db.pool.query('select starts_at from visit where id = $1', [visit.id]);
  expect(stored.rows).toEqual([{ starts_at: new Date('2026-03-29T00:30:00Z') }]);
});

it('refuses a database whose sessions are not in UTC', async () => {
  const url = new URL(db.url);
  const name = url.pathname.slice(1);
  const admin = new pg.Client(db.url);
  await admin.connect();
  // The option in the URL wins over ours, as a pooler's would.
  url.searchParams.set('options', '-c timezone=Europe/Madrid');
  await expect(openDatabase(url.href)).rejects.toThrow('time zone Europe/Madrid instead of UTC');
  await admin.query(`alter database ${name} set timezone = 'America/New_York'`);
  await (await openDatabase(db.url)).close(); // ours is asked for in each session
  await admin.end();
});

it('tries a transaction again that lost to a rival', async () => {
  const [one, two] = [await aPerson(db), await aPerson(db)];
  let runs = 0;
  let release = (): void => undefined;
  const bothHaveBegun = new Promise<void>((resolve) => (release = resolve));
  const inOrder = (first: number, second: number) =>
    transaction(db, async (tx) => {
      await tx.$executeRaw`update person set nudge_cap = nudge_cap + 1 where id = ${first}`;
      if (++runs === 2) release();
      await bothHaveBegun; // each holds what the other wants next
      await tx.$executeRaw`update person set nudge_cap = nudge_cap + 1 where id = ${second}`;
    });
  await Promise.all([inOrder(one.id, two.id), inOrder(two.id, one.id)]);
  expect(runs).toBeGreaterThan(2);
  const people = await db.prisma.person.findMany({ where: { id: { in: [one.id, two.id] } } });
  expect(people.map((person) => person.nudgeCap)).toEqual([14, 14]);
});

it('has a clock that can be moved', async () => {
  const clock = fixedClock('2027-03-28T00:59:00Z');
  await moveDatabaseClock(db, clock);
  const { rows } = await db.pool.query<{ now: Date }>('select app_now() as now');
  const said = rows[0]?.now.getTime() ?? 0;
  expect(said - clock.now().toMillis()).toBeLessThan(10_000);
  expect(said - clock.now().toMillis()).toBeGreaterThanOrEqual(-1_000);
});

it('reserves the slots of a bot and a chat together or not at all', async () => {
  const reserve = async (chat: string): Promise<number> => {
    const { rows } = await db.pool.query<{ wait: number }>(
      `select reserve_pace('bot', $1, 10000, 100000) as wait`,
      [chat],
    );
    return rows[0]?.wait ?? Number.NaN;
  };
  expect(await reserve('ana')).toBe(0);
  expect(await reserve('ana')).toBeLessThan(-90_000);
  // The refusal took no slot of the bot: the next chat gets the bot's second one.
  const second = await reserve('bob');
  expect(second).toBeGreaterThan(9_000);
  expect(second).toBeLessThanOrEqual(10_000);
  const all = await Promise.all(['c', 'd', 'e', 'f', 'g', 'h'].map(reserve));
  expect(all.sort((a, b) => a - b).map((wait) => Math.round(wait / 10_000))).toEqual([2, 3, 4, 5, 6, 7]);
});
