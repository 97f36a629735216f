import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { fileSource } from '../../src/exchange/source.ts';
import type { ImportFailure } from '../../src/operations/import.ts';
import { aClient, aPerson, aTeam } from '../support/builders.ts';
import { fixedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { figuresOf, importing } from '../support/importing.ts';
import { sampleData } from '../support/sample-data.ts';

const database = await testDatabase();
const clock = fixedClock('2026-11-23T09:00:00Z');
const { report, refusal } = importing({ database, clock });

const clientsNow = () =>
  database.prisma.client.findMany({ orderBy: { id: 'asc' }, include: { contacts: true } });

beforeEach(async () => {
  await database.pool.query(
    'truncate notification, audit, visit, contact, fact, client, person, team cascade',
  );
  await aPerson(database, { name: 'Nancy Davolio' });
});

const northwind = sampleData('northwind/customers.csv');
const neptuno = sampleData('es/neptuno_clientes.csv');
const counterparties = sampleData('ru/kontragenty.csv');
const accounts = sampleData('crm/accounts.csv');

describe.runIf(northwind && neptuno && counterparties && accounts)('real lists of clients, untouched', () => {
  it.each([
    [northwind, 91, { encoding: 'utf-8', delimiter: ',' }],
    [neptuno, 91, { encoding: 'windows-1252', delimiter: ',' }],
    [counterparties, 3, { encoding: 'utf-8', byteOrderMark: true, delimiter: ';' }],
    [accounts, 85, { encoding: 'utf-8', delimiter: ',' }],
  ])('%s: all rows arrive, and a second time nothing changes', async (file, rows, detected) => {
    const first = await report('clients', fileSource(file ?? ''), { owner: 'nancy davolio' });
    expect(figuresOf(first)).toEqual({ read: rows, created: rows, updated: 0, unchanged: 0, rejected: 0 });
    expect(first.detected).toMatchObject(detected);
    const again = await report('clients', fileSource(file ?? ''), { owner: 'nancy davolio' });
    expect(figuresOf(again)).toEqual({ read: rows, created: 0, updated: 0, unchanged: rows, rejected: 0 });
    expect(await clientsNow()).toHaveLength(rows);
  });

  it('keeps accents, puts values with bare commas together, reads NULL as nothing, makes the contacts', async () => {
    const done = await report('clients', fileSource(northwind ?? ''), { owner: 'Davolio Nancy' });
    expect(done.also).toEqual({ contactsCreated: 91 });
    expect(done.detected.repaired.count).toBe(24);
    const blondel = (await clientsNow()).find((client) => client.code === 'BLONP');
    expect(blondel).toMatchObject({
      address: '24, place Kléber',
      city: 'Strasbourg',
      region: null,
      phone: '88.60.15.31',
    });
    expect(blondel?.contacts).toMatchObject([{ name: 'Frédérique Citeaux', title: 'Marketing Manager' }]);
  });

  it('the Spanish list of the same company updates the same clients by code', async () => {
    await report('clients', fileSource(northwind ?? ''), { owner: 'Nancy Davolio' });
    const spanish = await report('clients', fileSource(neptuno ?? ''), { owner: 'Nancy Davolio' });
    expect(spanish.created).toBe(0);
    expect((await clientsNow()).find((client) => client.code === 'ALFKI')).toMatchObject({
      city: 'Berlín',
      country: 'Alemania',
      phone: '030-0074321',
    });
  });

  const broken: readonly (readonly [string, string | null, (text: string) => string, Partial<ImportFailure>])[] = [
    ['northwind without header', northwind, (text) => text.slice(text.indexOf('\n') + 1), { kind: 'no-header' }],
    ['accounts without header', accounts, (text) => text.slice(text.indexOf('\n') + 1), { kind: 'no-header' }],
    ['counterparties without header', counterparties, (text) => text.slice(text.indexOf('\n') + 1), { kind: 'no-header' }],
    ['northwind with a stray quote', northwind, (text) => text.replace(',Around the Horn', ',"Around the Horn'), { kind: 'broken-quotes', line: 5 }],
    ['accounts with a stray quote', accounts, (text) => text.replace('Bioplex', 'Bio"plex'), { kind: 'broken-quotes', line: 6 }],
    ['counterparties with a stray quote', counterparties, (text) => text.replace('ИП Кузнецов', '"ИП Кузнецов'), { kind: 'broken-quotes', line: 3 }],
  ]; // prettier-ignore
  it.each(broken)('%s: refused with its line, nothing written', async (_, file, spoil, failure) => {
    const text = spoil(readFileSync(file ?? '', 'utf8'));
    expect(await refusal('clients', text, { owner: 'Nancy Davolio' })).toMatchObject(failure);
    expect(await clientsNow()).toEqual([]);
  });

  it('a cut row is named and nothing is written; with --partial the others are', async () => {
    const text = readFileSync(accounts ?? '', 'utf8').replace('Bioplex,medical', 'Bioplex');
    const refused = await report('clients', text, { owner: 'Nancy Davolio' });
    expect(refused).toMatchObject({
      applied: false,
      created: 0,
      rejected: [{ line: 6, reason: 'too-few-values' }],
    });
    expect(await clientsNow()).toEqual([]);
    const partly = await report('clients', text, { owner: 'Nancy Davolio', partial: true });
    expect(partly).toMatchObject({ applied: true, read: 85, created: 84, rejectedTotal: 1 });
  });
});

const employees = sampleData('northwind/employees.csv');
const empleados = sampleData('es/neptuno_empleados.csv');
const teams = sampleData('crm/sales_teams.csv');

describe.runIf(employees && empleados && teams)('real lists of people, untouched', () => {
  const peopleNow = () =>
    database.prisma.person.findMany({ orderBy: { id: 'asc' }, include: { team: true } });

  it('reads first and last names of their own columns, countries by name', async () => {
    const done = await report('people', fileSource(employees ?? ''));
    expect(figuresOf(done)).toEqual({ read: 9, created: 8, updated: 1, unchanged: 0, rejected: 0 });
    expect(await peopleNow()).toContainEqual(
      expect.objectContaining({ name: 'Anne Dodsworth', country: 'GB', role: 'manager' }),
    );
    expect(figuresOf(await report('people', fileSource(employees ?? '')))).toMatchObject({ unchanged: 9 });
  });

  it('puts "Sanchez, Nancy" together, although its comma is bare, and takes repeated rows once', async () => {
    const done = await report('people', fileSource(empleados ?? ''));
    expect(figuresOf(done)).toEqual({ read: 27, created: 9, updated: 0, unchanged: 18, rejected: 0 });
    expect(done.detected.repaired).toMatchObject({ count: 27 });
    expect((await peopleNow()).map((person) => person.name)).toContain('Nancy Sanchez');
  });

  it('makes the heads and one team for each', async () => {
    const done = await report('people', fileSource(teams ?? ''));
    expect(figuresOf(done)).toEqual({ read: 35, created: 35, updated: 0, unchanged: 0, rejected: 0 });
    expect(done.also).toEqual({ teams: 6, heads: 6 });
    const people = await peopleNow();
    const [anna, dustin] = ['Anna Snelling', 'Dustin Brinkmann'].map((name) =>
      people.find((person) => person.name === name),
    );
    expect(dustin).toMatchObject({ role: 'head', team: { name: 'Central: Dustin Brinkmann' } });
    expect(anna?.teamId).toBe(dustin?.teamId);
    expect(figuresOf(await report('people', fileSource(teams ?? '')))).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 35,
    });
  });

  it('a spoilt list is refused with its line and changes nothing', async () => {
    const text = readFileSync(employees ?? '', 'utf8');
    expect(
      await refusal('people', text.replace('"Vice President, Sales"', 'Vice President, Sales"')),
    ).toMatchObject({ kind: 'broken-quotes', line: 3 });
    expect(await refusal('people', text.slice(text.indexOf('\n') + 1))).toMatchObject({
      kind: 'no-header',
      line: 1,
    });
    expect(await peopleNow()).toHaveLength(1);
  });
});

describe('clients', () => {
  const owned = { owner: 'Nancy Davolio' };

  it('a dry run reports what would happen and writes nothing', async () => {
    const done = await report('clients', 'name,class\nAcme,A\nNo such class,X\n', { ...owned, dryRun: true });
    expect(done).toMatchObject({
      created: 1,
      applied: false,
      rejected: [{ line: 3, field: 'class', reason: 'class-unknown' }],
    });
    expect(await clientsNow()).toEqual([]);
    expect(await database.prisma.audit.count()).toBe(0);
  });

  it('the owner comes from the column, in any script; who is unknown or ambiguous is named by line', async () => {
    await aPerson(database, { name: 'Наталья Иванова' });
    await aPerson(database, { name: 'Anna Petrova' });
    await aPerson(database, { name: 'Ana Petrova' });
    const done = await report(
      'clients',
      'Клиент;Менеджер\nРомашка;Natalya Ivanova\nЛютик;Анна Петрова\nРоза;Anna Petrovna\nМак;Анна Петровва\n',
      { partial: true },
    );
    expect(done.created).toBe(2);
    expect(done.rejected).toEqual([
      { line: 4, field: 'owner', reason: 'owner-unknown' },
      { line: 5, field: 'owner', reason: 'owner-ambiguous' },
    ]);
  });

  it('without an owner anywhere it is refused; an owner without clients by role too', async () => {
    expect(await refusal('clients', 'name\nAcme\n')).toEqual({ kind: 'owner-missing' });
    await aPerson(database, { name: 'Sam Support', role: 'support' });
    expect(await refusal('clients', 'name\nAcme\n', { owner: 'Sam Support' })).toMatchObject({
      reason: 'owner-has-no-clients',
    });
    expect(await refusal('clients', 'name\nAcme\n', { owner: 'Nobody' })).toMatchObject({
      reason: 'owner-unknown',
    });
  });

  it('an operator-given owner never takes a client away from somebody', async () => {
    const boris = await aPerson(database, { name: 'Boris' });
    await aClient(database, { name: 'Acme', ownerId: boris.id });
    const done = await report('clients', 'name,city\nAcme,Riga\n', owned);
    expect(done.updated).toBe(1);
    expect(await clientsNow()).toMatchObject([{ ownerId: boris.id, city: 'Riga' }]);
  });

  it('knows a client without code by its very name, and keeps those apart that only search takes together', async () => {
    const done = await report('clients', 'name\nООО «Ромашка»\nOOO Romashka\nOOO Romachka\nOOO Rommashka\n', {
      ...owned,
      partial: true,
    });
    expect(done).toMatchObject({ created: 3, updated: 0, rejectedTotal: 1 });
    expect(done.rejected).toEqual([{ line: 3, field: null, reason: 'repeated-differently' }]);
  });

  it('two rows that say different things of one client are not merged behind your back', async () => {
    const text = 'code,name,city\n1,Acme,Riga\n1,Acme,Riga\n1,Acme,Tallinn\n';
    expect(await report('clients', text, { ...owned, partial: true })).toMatchObject({
      created: 1,
      unchanged: 1,
      rejected: [{ line: 4, reason: 'repeated-differently' }],
    });
  });

  it('keeps markup, emoji and direction marks from doing anything', async () => {
    await report(
      'clients',
      'name,contact name\n<b>Bold</b>,*\n<!channel>,🌹\n\u202eAcme\u200f,"=cmd()"\n',
      owned,
    );
    expect((await clientsNow()).map((client) => [client.name, client.contacts[0]?.name])).toEqual([
      ['<b>Bold</b>', '*'],
      ['<!channel>', '🌹'],
      ['Acme', '=cmd()'],
    ]);
  });

  it('--map names columns that we do not know; wrong names are said', async () => {
    const done = await report('clients', 'Firma,Ort\nAcme,Köln\n', {
      ...owned,
      map: { firma: 'name', Ort: 'city' },
    });
    expect(done.created).toBe(1);
    expect(await refusal('clients', 'Firma\nAcme\n', { ...owned, map: { Firm: 'name' } })).toMatchObject({
      kind: 'no-such-column',
      column: 'Firm',
    });
    expect(await refusal('clients', 'Firma\nAcme\n', { ...owned, map: { Firma: 'nome' } })).toMatchObject({
      kind: 'no-such-field',
      field: 'nome',
    });
  });

  it.each([
    ['nothing', '', 'empty'],
    ['a spreadsheet', 'PK\u0003\u0004\u0000\u0000', 'broken-spreadsheet'],
    ['columns without a name', 'code,city\n1,Riga\n', 'missing-columns'],
  ])('%s is refused', async (_, text, kind) => {
    expect(await refusal('clients', text, owned)).toMatchObject({ kind });
  });

  it('leaves one entry in the trail', async () => {
    await report('clients', 'name\nAcme\n', owned);
    expect(await database.prisma.audit.findMany()).toMatchObject([
      { action: 'import.clients', source: 'cli', personId: null },
    ]);
  });
});

describe('contacts', () => {
  it('finds the client by code or name, takes birthdays, says which client is unknown', async () => {
    const { ownerId } = await aClient(database, { name: 'Ромашка', code: '7' });
    await aClient(database, { name: 'Acme', ownerId });
    const text =
      'client,client code,contact name,phone,birthday\n,7,Olga,+7 1,13/02/1980\nacme,,Bob,,01/03/1990\nNobody,,Eve,,\n';
    const done = await report('contacts', text, { partial: true });
    expect(done).toMatchObject({
      created: 2,
      rejected: [{ line: 4, field: 'clientName', reason: 'client-unknown' }],
    });
    expect(done.detected.dates).toEqual({ birthday: 'day-month' });
    const again = await report('contacts', text, { partial: true });
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    const birthdays = await database.pool.query(`select name, birthday from contact order by name`);
    expect(birthdays.rows).toEqual([
      { name: 'Bob', birthday: '1990-03-01' },
      { name: 'Olga', birthday: '1980-02-13' },
    ]);
  });
});

describe('visits', () => {
  const visitsNow = () => database.prisma.visit.findMany({ orderBy: { startsAt: 'asc' } });
  const remindersNow = async () =>
    (await database.prisma.notification.findMany({ orderBy: [{ subjectId: 'asc' }, { dueAt: 'asc' }] })).map(
      ({ kind, state, version }) => ({ kind, state, version }),
    );
  beforeEach(async () => {
    const team = await aTeam(database);
    const ana = await aPerson(database, { name: 'Ana', teamId: team.id, zone: 'Europe/Madrid' });
    await aClient(database, { name: 'Acme', ownerId: ana.id });
  });

  it('reads times in the zone of who goes, plans the reminders, and changes nothing the second time', async () => {
    const text =
      'Cliente;Fecha;Hora;Tipo;Objetivo\nAcme;01.12.2099;10:00;visita;Precios\nacme;02.12.2099;2:30 pm;llamada;\n';
    expect(await report('visits', text)).toMatchObject({ created: 2, rejectedTotal: 0 });
    expect(await visitsNow()).toMatchObject([
      { startsAt: new Date('2099-12-01T09:00:00Z'), kind: 'visit', purpose: 'Precios' },
      { startsAt: new Date('2099-12-02T13:30:00Z'), kind: 'call', endsAt: new Date('2099-12-02T14:00:00Z') },
    ]);
    expect((await remindersNow()).map(({ kind }) => kind)).toContain('visit-soon');
    expect(await report('visits', text)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  it('a coded visit with another time is moved: the old reminders go, new ones come', async () => {
    await report('visits', 'code,client,start\nV1,Acme,2099-12-01 10:00\n');
    const done = await report('visits', 'code,client,start\nV1,Acme,2099-12-03 10:00\n');
    expect(done).toMatchObject({ created: 0, updated: 1 });
    expect(await visitsNow()).toMatchObject([
      { version: 2, versions: 2, startsAt: new Date('2099-12-03T09:00:00Z') },
    ]);
    const reminders = await remindersNow();
    expect(reminders).toContainEqual({ kind: 'visit-soon', state: 'superseded', version: 1 });
    expect(reminders).toContainEqual({ kind: 'visit-soon', state: 'planned', version: 2 });
  });

  it('day and month are told by the column, else asked for, never guessed', async () => {
    const unsure = 'client,date,time\nAcme,05/06/2099,10:00\nAcme,07/08/2099,10:00\n';
    expect(await refusal('visits', unsure)).toMatchObject({
      kind: 'dates-ambiguous',
      field: 'date',
      line: 2,
      cell: '05/06/2099',
    });
    const told = await report('visits', unsure, { dateOrder: 'day-month' });
    expect(told.created).toBe(2);
    expect((await visitsNow()).map((visit) => visit.startsAt.getUTCMonth() + 1)).toEqual([6, 8]);
    expect(await refusal('visits', `${unsure}Acme,13/01/2099,10:00\nAcme,01/13/2099,10:00\n`)).toMatchObject({
      kind: 'dates-mixed',
      lines: [4, 5],
    });
  });

  it.each([
    ['2026-02-31 10:00', 'date', 'date-unreadable'],
    ['soon', 'date', 'date-unreadable'],
    ['2099-12-01', 'time', 'time-missing'],
    ['2027-03-28 02:30', 'date', 'time-does-not-exist'],
    ['2026-11-01 10:00', 'state', 'state-missing-for-past'],
    ['', 'date', 'date-missing'],
  ])('%j is rejected by line, field and reason', async (start, field, reason) => {
    const done = await report('visits', `client,start\nAcme,2099-12-01 10:00\nAcme,${start}\n`);
    expect(done).toMatchObject({ applied: false, rejected: [{ line: 3, field, reason }] });
    expect(await visitsNow()).toEqual([]);
  });

  it('history comes in with its state and owes nothing', async () => {
    await report('visits', 'client,start,status\nAcme,2026-11-01 10:00,held\n');
    expect(await visitsNow()).toMatchObject([{ state: 'held' }]);
    expect(await remindersNow()).toEqual([]);
  });
});
