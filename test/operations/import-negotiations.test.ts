import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../src/operations/import.ts';
import { oweNudges } from '../../src/store/nudges.ts';
import { oweWakings } from '../../src/store/wakings.ts';
import { aClient, aPerson, aTeam, aVisit } from '../support/builders.ts';
import { fixedClock } from '../support/clock.ts';
import { moveDatabaseClock, testDatabase } from '../support/database.ts';
import { figuresOf, importing } from '../support/importing.ts';
import { sampleData } from '../support/sample-data.ts';

const database = await testDatabase();
const clock = fixedClock('2026-11-23T09:00:00Z');
const { run, report } = importing({ database, clock });
const taken = (text: string, options: Partial<ImportOptions> = {}) => report('negotiations', text, options);

const negotiationsNow = () =>
  database.prisma.negotiation.findMany({ orderBy: { code: 'asc' }, include: { steps: true } });

beforeEach(async () => {
  clock.set('2026-11-23T09:00:00Z');
  await moveDatabaseClock(database, clock);
  await database.pool.query(
    'truncate notification, audit, step, contract, client_order, visit, negotiation, product, client, person, team cascade',
  );
  const team = await aTeam(database, { name: 'Iberia' });
  const ana = await aPerson(database, { name: 'Ana López', teamId: team.id });
  await aPerson(database, { name: 'Bruno Sanz', teamId: team.id });
  await aClient(database, { name: 'Acme', code: 'C1', ownerId: ana.id, class: 'A' });
  await aClient(database, { name: 'Ромашка', ownerId: ana.id });
});

describe('stages, reasons and values', () => {
  it.each([
    ['Prospecting', 'contact', 'open'],
    ['Engaging', 'needs', 'open'],
    ['Proposal/Price Quote', 'proposal', 'open'],
    ['Negotiation/Review', 'terms', 'open'],
    ['Contract sent', 'contract', 'open'],
    ['Propuesta enviada', 'proposal', 'open'],
    ['En negociación', 'terms', 'open'],
    ['Выявление потребностей', 'needs', 'open'],
    ['Коммерческое предложение', 'proposal', 'open'],
    ['Won', 'contract', 'agreed'],
    ['Ganada', 'contract', 'agreed'],
    ['Успешно реализовано', 'contract', 'agreed'],
    ['Lost', 'needs', 'refused'],
    ['Perdida', 'needs', 'refused'],
    ['Отказ', 'needs', 'refused'],
  ])('%s is %s, %s', async (cell, stage, state) => {
    await taken(
      `id,account,product,stage,engage date,close date\n1,Acme,GTX,${cell},2026-10-01,2026-11-01\n`,
    );
    expect(await negotiationsNow()).toMatchObject([{ stage, state, topic: 'GTX' }]);
  });

  it('asks about a stage that nobody knows, by line and word; --map says what it means', async () => {
    const text = 'client,topic,stage\nAcme,Coffee,Warm\nAcme,Tea,Engaging\n';
    const refused = await taken(text);
    expect(refused).toMatchObject({
      applied: false,
      rejected: [{ line: 2, field: 'stage', reason: 'stage-unknown', said: 'Warm' }],
    });
    expect(await negotiationsNow()).toEqual([]);
    await taken(text, { map: { warm: 'stage:proposal' } });
    expect((await negotiationsNow()).map(({ stage }) => stage).sort()).toEqual(['needs', 'proposal']);
    expect(await run('negotiations', text, { map: { Warm: 'stage:hot' } })).toMatchObject({
      ok: false,
      failure: { kind: 'no-such-meaning', said: 'stage:hot' },
    });
  });

  it.each([
    ['Too expensive', 'price', null],
    ['Precio', 'price', null],
    ['Ушёл к конкуренту', 'competitor', null],
    ['no response', 'unresponsive', null],
    ['Sin presupuesto', 'budget', null],
    ['Their cousin sells it', 'other', 'Their cousin sells it'],
    ['', null, null],
  ])('the reason %j is %s', async (cell, reason, reasonText) => {
    await taken(
      `client;topic;stage;closed on;reason;competitor;lesson\nAcme;Tea;Lost;2026-11-02;${cell};Nord;Call first\n`,
    );
    expect(await negotiationsNow()).toMatchObject([
      { state: 'refused', reason, reasonText, competitor: 'Nord', lesson: 'Call first' },
    ]);
  });

  it.each([
    ['12500', null, 1_250_000n, 'EUR'],
    ['"12.500,50"', null, 1_250_050n, 'EUR'],
    ['12500.5', 'USD', 1_250_050n, 'USD'],
    ['$ 12500.5', 'EUR', 1_250_050n, 'USD'],
    ['12500 ₽', null, 1_250_000n, 'RUB'],
    ['12500', 'JPY', 12_500n, 'JPY'],
  ])('%s with --currency %s is %s of the smallest units, never a float', async (cell, given, minor, code) => {
    await taken(`client;topic;stage;value\nAcme;Tea;Engaging;${cell}\n`, { currency: given });
    expect(await negotiationsNow()).toMatchObject([{ valueMinor: minor, currency: code }]);
  });

  it('takes a lost value of nothing for not said', async () => {
    await taken('client,topic,stage,close date,close value\nAcme,Tea,Lost,2026-11-02,0.0\n');
    expect(await negotiationsNow()).toMatchObject([{ valueMinor: null, currency: null }]);
  });

  it.each([
    ['Nobody,Tea,Engaging,,,,', 'clientName', 'client-unknown', 'Nobody'],
    ['Acme,,Engaging,,,,', 'topic', 'topic-missing', undefined],
    ['Acme,Tea,,,,,', 'stage', 'stage-missing', undefined],
    ['Acme,Tea,Lost,2026-10-01,,,', 'concludedOn', 'closed-missing', undefined],
    ['Acme,Tea,Lost,2026-10-01,2026-09-01,,', 'concludedOn', 'closed-before-opened', undefined],
    ['Acme,Tea,Won,2026-10-01,2027-09-01,,', 'concludedOn', 'date-ahead', undefined],
    ['Acme,Tea,Engaging,2027-10-01,,,', 'openedOn', 'date-ahead', undefined],
    ['Acme,Tea,Engaging,2026-10-01,,much,', 'value', 'amount-malformed', undefined],
    ['Acme,Tea,Engaging,2026-10-01,,1.255,', 'value', 'amount-too-fine', undefined],
    ['Acme,Tea,Engaging,2026-10-01,,,Nobody', 'person', 'owner-unknown', 'Nobody'],
    ['Acme,Tea,Engaging,2026-02-31,,,', 'openedOn', 'date-unreadable', undefined],
  ])('%s is rejected by line, field and reason', async (row, field, reason, said) => {
    const text = `client,topic,stage,opened on,closed on,value,agent\nAcme,Good,Engaging,2026-10-01,,1.5,\n${row}\n`;
    const done = await taken(text);
    expect(done).toMatchObject({ applied: false, created: 0 });
    expect(done.rejected[0]).toMatchObject({ line: 3, field, reason, ...(said ? { said } : {}) });
    expect(await negotiationsNow()).toEqual([]);
    expect((await taken(text, { partial: true })).created).toBe(1);
  });
});

describe('again, and what became of it meanwhile', () => {
  const head = 'id,client,topic,stage,opened on,closed on,agent,reason\n';

  it('updates by code, adds the step of the end, and takes the ladder away', async () => {
    await taken(`${head}N1,Acme,Tea,Engaging,2026-10-01,,,\n`);
    const [open] = await negotiationsNow();
    expect(open).toMatchObject({ stage: 'needs', steps: [], concludedAt: null });
    expect(open?.nudgeAt).toBeInstanceOf(Date);
    const lost = `${head}N1,Acme,Tea,Lost,2026-10-01,2026-11-20,Bruno Sanz,price\n`;
    expect(figuresOf(await taken(lost))).toMatchObject({ created: 0, updated: 1 });
    const bruno = await database.prisma.person.findFirstOrThrow({ where: { name: 'Bruno Sanz' } });
    expect(await negotiationsNow()).toMatchObject([
      {
        stage: 'needs',
        state: 'refused',
        reason: 'price',
        version: 2,
        nudgeAt: null,
        steps: [{ conclusion: 'refused', personId: bruno.id, at: new Date('2026-11-20T11:00:00Z') }],
      },
    ]);
    expect(figuresOf(await taken(lost))).toMatchObject({ updated: 0, unchanged: 1 });
    await taken(lost.replace('Lost', 'Won').replace(',price', ','));
    expect(await negotiationsNow()).toMatchObject([
      { state: 'agreed', reason: null, steps: [{ conclusion: 'agreed' }] },
    ]);
  });

  it('without codes knows one by client, topic and day', async () => {
    const text = 'client,topic,stage,opened on\nAcme,Tea,Engaging,2026-10-01\nAcme,Tea,Engaging,2026-10-05\n';
    expect(figuresOf(await taken(text))).toMatchObject({ created: 2 });
    expect(figuresOf(await taken(text))).toMatchObject({ created: 0, unchanged: 2 });
    expect(figuresOf(await taken(text.replace('Engaging', 'Proposal')))).toMatchObject({
      updated: 1,
      unchanged: 1,
    });
    expect((await taken('client,topic,stage\nAcme,Tea,Proposal\n')).rejected).toMatchObject([
      { line: 2, reason: 'negotiation-ambiguous' },
    ]);
  });

  it('what was concluded here stays so, although the other system has not heard of it', async () => {
    const text = `${head}N1,Acme,Tea,Engaging,2026-10-01,,,\n`;
    await taken(text);
    await database.prisma.negotiation.updateMany({ data: { state: 'agreed', concludedAt: new Date() } });
    const again = await taken(text);
    expect(figuresOf(again)).toMatchObject({ updated: 0, unchanged: 1 });
    expect(again.also).toMatchObject({ concludedHere: 1 });
    expect(await negotiationsNow()).toMatchObject([{ state: 'agreed' }]);
  });

  it('a dry run and a file with a bad row write nothing', async () => {
    const text = `${head}N1,Acme,Tea,Engaging,2026-10-01,,,\nN2,Nobody,Tea,Engaging,2026-10-01,,,\n`;
    expect(await taken(text, { dryRun: true })).toMatchObject({ created: 1, applied: false });
    expect(await taken(text)).toMatchObject({ created: 0, applied: false });
    expect(await negotiationsNow()).toEqual([]);
  });
});

describe('what is open', () => {
  it('sleeps until its next step; what lies behind is nothing planned', async () => {
    const done = await taken(
      'id,client,topic,stage,next step date\n1,Acme,Tea,Engaging,2026-12-01\n2,Acme,Nuts,Engaging,2026-11-01\n',
    );
    expect(done.also).toMatchObject({ unplanned: 1, askingDays: 0 });
    expect(await negotiationsNow()).toMatchObject([
      { code: '1', resumeOn: new Date('2026-12-01'), steps: [{ conclusion: 'resume' }] },
      { code: '2', resumeOn: null, steps: [] },
    ]);
    expect(await oweNudges(database, clock.now())).toBe(0);
  });

  it('a visit ahead is its next step', async () => {
    const client = await database.prisma.client.findFirstOrThrow({ where: { name: 'Acme' } });
    await aVisit(database, { clientId: client.id, startsAt: new Date('2026-11-27T09:00:00Z') });
    expect((await taken('client,topic,stage\nAcme,Tea,Engaging\n')).also).toMatchObject({ unplanned: 0 });
  });

  it('asks nobody about more clients on a day than the cap, however long the history is', async () => {
    const ana = await database.prisma.person.findFirstOrThrow({ where: { name: 'Ana López' } });
    const names = Array.from({ length: 60 }, (_, n) => `Client no ${n}`);
    for (const name of names) await aClient(database, { name, ownerId: ana.id });
    const rows = (from: number, to: number) =>
      names.slice(from, to).flatMap((name) => [`${name},Tea,Engaging`, `${name},Coffee,Proposal`]);
    const first = await taken(`client,topic,stage\n${rows(0, 20).join('\n')}\n`);
    expect(first.also).toMatchObject({ unplanned: 40, askingDays: 4 });
    // What a first file has begun leaves less room for the next.
    const second = await taken(`client,topic,stage\n${rows(20, 60).join('\n')}\n`);
    expect(second.also).toMatchObject({ unplanned: 80, askingDays: 14 });
    const perDay: number[] = [];
    for (let day = 0; day < 40; day++) {
      clock.advance({ days: 1 });
      await moveDatabaseClock(database, clock);
      await oweNudges(database, clock.now());
      const made = await database.pool.query<{ count: number }>(
        `select count(*)::int as count from notification where kind = 'negotiation-unconcluded'`,
      );
      perDay.push((made.rows[0]?.count ?? 0) - perDay.reduce((sum, count) => sum + count, 0));
      // What still waits stands for what falls due meanwhile.
      await database.pool.query(
        `update notification set state = 'sent', sent_at = app_now() where state = 'planned'`,
      );
    }
    expect(Math.max(...perDay)).toBe(12);
    expect(perDay[0]).toBe(4);
    expect(perDay.reduce((sum, count) => sum + count, 0)).toBe(180);
  });
});

describe('causes', () => {
  const sleeping = async (cause: string) => {
    await report('products', 'sku,name,price,stock\nP1,Tea,10,0\nP2,Nuts,5,3\n');
    const [tea, acme] = await Promise.all([
      database.prisma.product.findUniqueOrThrow({ where: { code: 'P1' } }),
      database.prisma.client.findFirstOrThrow({ where: { name: 'Acme' } }),
    ]);
    await database.pool.query(
      `insert into negotiation (client_id, topic, resume_on, resume_cause, product_id, nudge_at)
       values ($1, 'Tea', '2027-05-01', $2, $3, '2027-05-02')`,
      [acme.id, cause, tea.id],
    );
  };

  it.each([
    ['price', 'P1,Tea,11,0', 1],
    ['price', 'P1,Tea,10,5', 0],
    ['price', 'P1,Tea,10.00,', 0],
    ['price', 'P2,Nuts,6,3', 0],
    ['stock', 'P1,Tea,10,5', 1],
    ['stock', 'P1,Tea,11,0', 0],
    ['competitor', 'P1,Tea,11,5', 0],
  ])('a negotiation that waits for its %s, and then %s: %s wake', async (cause, row, woken) => {
    await sleeping(cause);
    const done = await report('products', `sku,name,price,stock\n${row}\n`);
    expect(done.also).toEqual({ woken });
    expect(await oweWakings(database, clock.now())).toBe(woken);
    expect(await oweWakings(database, clock.now())).toBe(0);
  });

  it('wakes nothing in a dry run', async () => {
    await sleeping('price');
    await report('products', 'sku,name,price\nP1,Tea,11\n', { dryRun: true });
    expect(await oweWakings(database, clock.now())).toBe(0);
  });
});

const northwind = sampleData('northwind/products.csv');
const neptuno = sampleData('es/neptuno_productos.csv');

describe.runIf(northwind && neptuno)('real price lists, untouched', () => {
  it('arrive whole, a second time nothing changes, and the Spanish one renames the same by code', async () => {
    const english = readFileSync(northwind ?? '');
    expect(figuresOf(await report('products', english))).toMatchObject({ read: 77, created: 77 });
    expect(figuresOf(await report('products', english))).toMatchObject({ unchanged: 77 });
    const spanish = await report('products', readFileSync(neptuno ?? ''));
    expect(figuresOf(spanish)).toMatchObject({ read: 77, created: 0, rejected: 0 });
    expect(await database.prisma.product.findUnique({ where: { code: '1' } })).toMatchObject({
      name: 'Té Dharamsala',
      priceMinor: 1_800n,
      currency: 'EUR',
      stock: 39,
    });
  });
});
