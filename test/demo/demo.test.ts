/** The demo company in a real database: loaded once, loaded anew, and never beside anybody real. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearDemo, loadDemo, resetDemo } from '../../src/demo/index.ts';
import { demoAtStart } from '../../src/demo/start.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { listen } from '../../src/store/announcements.ts';
import { searchClients } from '../../src/store/client-search.ts';
import { openDatabase } from '../../src/store/database.ts';
import { databaseNow, emptied, showsDemo } from '../../src/store/demo.ts';
import { highWater } from '../../src/store/notification-fence.ts';
import { aPerson } from '../support/builders.ts';
import { at } from '../support/clock.ts';
import { moveDatabaseClock, testDatabase } from '../support/database.ts';

const database = await testDatabase();
const { pool, prisma } = database;
const actor = { personId: null, source: 'test', once: null, answers: null };

const empty = async () => {
  await pool.query(`update installation set demo_loaded_at = null, clock_shift_ms = 0`);
  await pool.query(`truncate ${emptied.join(', ')} restart identity cascade`);
};
beforeEach(empty);

/** Everything that the demo wrote, without the times that depend on when. */
const content = async () => ({
  people: await prisma.person.findMany({ orderBy: { id: 'asc' }, omit: { createdAt: true } }),
  accounts: await prisma.account.findMany({ orderBy: { id: 'asc' }, omit: { linkedAt: true } }),
  clients: await prisma.client.findMany({
    orderBy: { id: 'asc' },
    omit: { createdAt: true },
    include: {
      contacts: { omit: { createdAt: true }, orderBy: { id: 'asc' } },
      facts: { omit: { createdAt: true }, orderBy: { id: 'asc' } },
    },
  }),
});

describe('loading', () => {
  it('fills an empty database and marks it', async () => {
    const loaded = await loadDemo(database, actor);
    expect(loaded).toEqual({
      ok: true,
      value: {
        people: 11,
        clients: 42,
        visits: expect.any(Number),
        negotiations: expect.any(Number),
        products: 10,
        invoices: expect.any(Number),
      },
    });
    expect(await showsDemo(database)).toBe(true);
    expect(await prisma.person.count()).toBe(11);
    expect(await prisma.client.count()).toBe(42);
    expect(await prisma.audit.findMany({ select: { action: true } })).toEqual([{ action: 'demo.load' }]);
    const accounts = await prisma.account.findMany();
    expect(accounts).toHaveLength(11);
    for (const { platform, externalId, conversation, personId } of accounts)
      expect([platform, externalId, conversation]).toEqual(['console', String(personId), String(personId)]);
  });

  it('happens once, however many processes start at once', async () => {
    const other = await openDatabase(database.url, { max: 2 });
    const both = await Promise.all([
      loadDemo(database, actor),
      loadDemo(other, actor),
      loadDemo(other, actor),
    ]);
    await other.close();
    expect(both.map((loaded) => loaded.ok)).toEqual([true, true, true]);
    expect(both.filter((loaded) => loaded.ok && loaded.value !== null)).toHaveLength(1);
    expect(await prisma.person.count()).toBe(11);
  });

  it('leaves nothing behind when it fails half way', async () => {
    await pool.query(`alter table visit add constraint none check (false) not valid`);
    try {
      await expect(loadDemo(database, actor)).rejects.toThrow();
    } finally {
      await pool.query(`alter table visit drop constraint none`);
    }
    expect([await prisma.person.count(), await prisma.client.count(), await showsDemo(database)]).toEqual([
      0,
      0,
      false,
    ]);
  });

  it.each(['2026-11-28T10:00:00Z', '2027-03-26T16:30:00Z'])(
    'owes the reminders of what is planned: %s',
    async (iso) => {
      await moveDatabaseClock(database, { now: () => at(iso) });
      await loadDemo(database, actor);
      const { rows } = await pool.query<{ visits: number; soon: number; unrecorded: number; early: number }>(
        `select count(*)::int as visits, count(s.id)::int as soon, count(u.id)::int as unrecorded,
                count(*) filter (where s.due_at <> v.starts_at - interval '1 hour'
                                    or u.due_at <> v.ends_at + interval '30 minutes' or s.person_id <> v.person_id)::int as early
           from visit v left join notification s on s.subject_id = v.id and s.kind = 'visit-soon'
                        left join notification u on u.subject_id = v.id and u.kind = 'visit-unrecorded'
          where v.state = 'planned' and v.starts_at > app_now()`,
      );
      expect(rows[0]?.visits).toBeGreaterThan(40);
      expect(rows[0]).toEqual({
        visits: rows[0]?.visits,
        soon: rows[0]?.visits,
        unrecorded: rows[0]?.visits,
        early: 0,
      });
    },
  );

  it('can be searched in the other script', async () => {
    await loadDemo(database, actor);
    const find = async (name: string, text: string) => {
      const { id } = await prisma.person.findFirstOrThrow({ where: { name } });
      return (await searchClients(pool, id as PersonId, text, 3)).map((client) => client.name); // the row's own key
    };
    expect(await find('Иван Петров', 'romashka')).toContain('ООО «Ромашка»');
    expect(await find('Ольга Смирнова', 'alatau market')).toContain('ТОО «Алатау Маркет»');
    expect(await find('Anna Weber', 'зоммерфельд')).toContain('Backhaus Sommerfeld GmbH');
    expect(await find('Ana López', 'obrador nandu')).toContain('Obrador Ñandú');
    expect(await find('Ana López', 'romashka')).toEqual([]);
  });
});

describe('loading anew', () => {
  it('restores exactly what was there, and the real time', async () => {
    await loadDemo(database, actor);
    const before = await content();
    await pool.query(`update installation set clock_shift_ms = 86400000`);
    await prisma.fact.create({ data: { clientId: 1, kind: 'note', text: 'mine', createdBy: 1 } });
    await prisma.client.create({ data: { ownerId: 1, name: 'Mine', foldedName: 'mine' } });
    await prisma.person.update({ where: { id: 1 }, data: { zone: 'UTC', disabledAt: new Date() } });
    await prisma.form.create({
      data: {
        accountId: 1,
        revision: 1,
        command: 'note',
        values: {},
        field: 'text',
        options: [],
        askedBy: '1',
        expiresAt: new Date(),
      },
    });
    await prisma.effect.create({ data: { source: 'console', updateId: '1', outcome: {} } });
    const reset = await resetDemo(database, actor);
    expect(reset).toMatchObject({ ok: true, value: { people: 11, clients: 42 } });
    expect(await content()).toEqual(before);
    expect([await prisma.form.count(), await prisma.effect.count()]).toEqual([0, 0]);
    const { clockShiftMs } = await prisma.installation.findFirstOrThrow();
    expect(Number(clockShiftMs)).toBe(0);
    expect(await prisma.audit.findMany({ select: { action: true } })).toEqual([{ action: 'demo.reset' }]);
  });

  it('gives no number again that was seen outside: a restored database would look the same', async () => {
    await loadDemo(database, actor);
    const { id } = await prisma.notification.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await prisma.attempt.create({
      data: { notificationId: id, platform: 'console', conversation: '1', result: 'sent' },
    });
    const seen = await highWater(database);
    await resetDemo(database, actor);
    expect(BigInt(await highWater(database))).toBeGreaterThanOrEqual(BigInt(seen));
    const first = await prisma.notification.findFirstOrThrow({ orderBy: { id: 'asc' } });
    expect(first.id).toBeGreaterThan(id);
  });

  it('also works where nothing was loaded yet, and twice at once', async () => {
    const both = await Promise.all([resetDemo(database, actor), resetDemo(database, actor)]);
    expect(both.map((reset) => reset.ok)).toEqual([true, true]);
    expect(await prisma.client.count()).toBe(42);
  });

  it('is heard by a running server', async () => {
    await loadDemo(database, actor);
    const heard: string[] = [];
    let tell: (what: string) => void = () => undefined;
    const told = new Promise<void>((done) => {
      tell = (what) => {
        heard.push(what);
        if (heard.includes('person') && heard.includes('clock 0')) done();
      };
    });
    const server = await listen(database.url, {
      serves: false,
      personChanged: () => tell('person'),
      clockMoved: (shiftMs) => tell(`clock ${shiftMs}`),
      consoleSaid: () => undefined,
      connected: () => undefined,
    });
    await pool.query(`update installation set clock_shift_ms = 1000`);
    await resetDemo(database, actor);
    await told;
    await server.stop();
    expect(heard).toContain('person');
  });
});

describe('a start', () => {
  const start = (platform: boolean, showsPage: boolean) => demoAtStart(database, { platform, showsPage });

  it('loads it without a platform, finds it the next time, and removes it with a platform', async () => {
    expect(await start(false, false)).toEqual({ kind: 'none' });
    expect(await start(false, true)).toMatchObject({ kind: 'shown', loaded: { people: 11 } });
    expect(await start(false, true)).toEqual({ kind: 'shown', loaded: null });
    expect(await start(true, false)).toEqual({ kind: 'removed' });
    expect(await start(true, true)).toEqual({ kind: 'none' });
    expect(await prisma.person.count()).toBe(0);
  });

  it('leaves real people alone, with a platform and without', async () => {
    await aPerson(database, { name: 'Real Person' });
    expect(await start(false, true)).toEqual({ kind: 'none' });
    expect(await start(true, true)).toEqual({ kind: 'none' });
    expect(await prisma.person.count()).toBe(1);
  });
});

describe('beside anybody real', () => {
  afterEach(empty);

  it('is neither loaded nor loaded anew nor removed', async () => {
    await aPerson(database, { name: 'Real Person' });
    const refused = { ok: false, failure: { kind: 'real-data' } };
    expect(await loadDemo(database, actor)).toEqual(refused);
    expect(await resetDemo(database, actor)).toEqual(refused);
    expect(await clearDemo(database, actor)).toBe(false);
    expect(await prisma.person.findMany({ select: { name: true } })).toEqual([{ name: 'Real Person' }]);
  });

  it('nobody can be added beside it, whichever way', async () => {
    await loadDemo(database, actor);
    await expect(aPerson(database, { name: 'Real Person' })).rejects.toThrow();
    expect(await prisma.person.count()).toBe(11);
  });

  it('somebody who is being added while it loads wins, or is refused: never both', async () => {
    const added = aPerson(database, { name: 'Real Person' }).then(
      () => true,
      () => false,
    );
    const [loaded, real] = await Promise.all([loadDemo(database, actor), added]);
    expect(loaded.ok).toBe(!real);
    expect(await prisma.person.count()).toBe(real ? 1 : 11);
  });

  it('is not loaded while a process with a chat platform is running, and may be once it is gone', async () => {
    const server = await listen(database.url, {
      serves: true,
      personChanged: () => undefined,
      clockMoved: () => undefined,
      consoleSaid: () => undefined,
      connected: () => undefined,
    });
    expect(await loadDemo(database, actor)).toEqual({ ok: false, failure: { kind: 'platform' } });
    expect(await resetDemo(database, actor)).toEqual({ ok: false, failure: { kind: 'platform' } });
    expect(await prisma.person.count()).toBe(0);
    await server.stop();
    await expect.poll(async () => (await loadDemo(database, actor)).ok).toBe(true);
  });

  it('goes without a trace when real people can come', async () => {
    await loadDemo(database, actor);
    expect(await clearDemo(database, actor)).toBe(true);
    expect(await clearDemo(database, actor)).toBe(false);
    expect([
      await prisma.person.count(),
      await prisma.client.count(),
      await prisma.notification.count(),
    ]).toEqual([0, 0, 0]);
    expect(await showsDemo(database)).toBe(false);
    expect((await aPerson(database, { name: 'Real Person' })).name).toBe('Real Person');
  });
});

it('every table is emptied, or known not to hold anything of the demo', async () => {
  const { rows } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  // What a platform has sent and nobody has answered yet waits in the inbox: the demo has no such platform.
  const kept = ['_prisma_migrations', 'inbox', 'installation', 'pace'];
  expect(rows.map(({ name }) => name)).toEqual([...emptied, ...kept].toSorted());
});

it('the time of the demo is the time of the database', async () => {
  await moveDatabaseClock(database, { now: () => at('2026-11-28T10:00:00Z') });
  const now = await prisma.$transaction((tx) => databaseNow(tx));
  expect(now.toISO()).toMatch(/^2026-11-28T10:00/);
});
