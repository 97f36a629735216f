/** Invoices and payments from files: matched, written once, changed by the next file, and never a flood of reminders. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/ids.ts';
import { decimalOf } from '../../src/domain/money.ts';
import { localDate } from '../../src/domain/schedule.ts';
import type { ImportOptions } from '../../src/operations/import.ts';
import { oweOverdue } from '../../src/store/dunning.ts';
import { debtsOf, receivablesOf } from '../../src/store/receivables.ts';
import { aClient, aPerson } from '../support/builders.ts';
import { fixedClock } from '../support/clock.ts';
import { moveDatabaseClock, testDatabase } from '../support/database.ts';
import { figuresOf, importing } from '../support/importing.ts';

const database = await testDatabase();
const clock = fixedClock('2026-11-25T12:00:00Z');
const today = localDate('2026-11-25');
const { run, report } = importing({ database, clock });
const billed = (text: string, options: Partial<ImportOptions> = {}) => report('invoices', text, options);
const paid = (text: string, options: Partial<ImportOptions> = {}) => report('payments', text, options);

let ana: PersonId;
/** What each invoice still owes, by number. */
const open = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await receivablesOf(database, ana, { kind: 'own' }, today)).map((one) => [
      one.number,
      `${decimalOf(one.open)} ${one.open.currency}`,
    ]),
  );
const credit = async (): Promise<bigint[]> =>
  (await debtsOf(database, ana, { kind: 'own' }, today)).map(({ creditMinor }) => creditMinor);
const rowsNow = async () => ({
  invoices: await database.prisma.invoice.findMany({ orderBy: { id: 'asc' } }),
  payments: await database.prisma.payment.findMany({
    orderBy: { id: 'asc' },
    include: { allocations: { omit: { id: true } } },
  }),
  disputes: await database.prisma.dispute.findMany({ orderBy: { id: 'asc' } }),
  dunning: await database.prisma.dunning.findMany({ orderBy: { clientId: 'asc' } }),
});

const header = 'number,client,issued on,due on,amount';

beforeEach(async () => {
  clock.set('2026-11-25T12:00:00Z');
  await moveDatabaseClock(database, clock);
  await database.pool.query(
    'truncate notification, audit, allocation, dispute, promise, dunning, payment, invoice, client, person, team cascade',
  );
  ana = (await aPerson(database, { name: 'Ana López' })).id;
  await aClient(database, { name: 'Acme', code: 'C1', taxNumber: 'B-12345678', ownerId: ana });
  await aClient(database, { name: 'ООО "Ромашка"', taxNumber: '7701234567', ownerId: ana });
});

describe('invoices', () => {
  it('are matched by code, tax number and name, in three languages', async () => {
    await billed(
      'Invoice Number;Customer ID;Invoice Date;Due Date;Invoice Amount;Currency\nA1;C1;2026-11-01;2026-12-01;100.50;USD\n',
    );
    await billed(
      'Número de factura;NIF;Fecha factura;Vencimiento;Importe total\nB1;b12345678;13/11/2026;30/11/2026;1.250,75\n',
    );
    await billed(
      'Номер счета;Контрагент;Дата счета;Срок оплаты;Сумма;Валюта\nВ-1;ООО «Ромашка»;01.11.2026;15.11.2026;12 500,00;руб\n',
    );
    await billed('Номер;ИНН;Дата;Срок оплаты;Итого\nВ-2;7701234567;01.11.2026;15.11.2026;5\n');
    expect(await open()).toEqual({
      A1: '100.50 USD',
      B1: '1250.75 EUR',
      'В-1': '12500.00 RUB',
      'В-2': '5.00 EUR',
    });
  });

  it('reject by line and reason what cannot be, and nothing is taken; --partial takes the rest', async () => {
    const text = [
      `${header},currency,settled on,disputed,valid`,
      'A1,Acme,2026-11-01,2026-12-01,100,,,,',
      'A2,Nobody,2026-11-01,2026-12-01,100,,,,',
      'A3,Acme,2026-11-01,2026-12-01,0,,,,',
      'A4,Acme,2026-11-01,2026-10-01,5,,,,',
      'A5,Acme,2026-11-01,2026-12-01,5,XXY,,,',
      'A6,Acme,2026-11-01,2026-12-01,5.1234,,,,',
      'A7,Acme,2026-11-01,2026-12-01,5,,2026-11-30,,',
      'A8,Acme,2026-11-01,2026-12-01,5,,,perhaps,',
      'A9,Acme,2026-11-01,2026-12-01,five,,,,',
      ',Acme,2026-11-01,2026-12-01,5,,,,',
      'A10,Acme,2026-11-31,2026-12-01,5,,,,',
      'A1,Acme,2026-11-01,2026-12-01,200,,,,',
    ].join('\n');
    const refused = await billed(text);
    expect(refused.applied).toBe(false);
    expect(refused.rejected.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [3, 'clientName', 'client-unknown'],
      [4, 'amount', 'amount-zero'],
      [5, 'dueOn', 'due-before-issued'],
      [6, 'currency', 'currency-unknown'],
      [7, 'amount', 'amount-too-fine'],
      [8, 'settledOn', 'date-ahead'],
      [9, 'disputed', 'disputed-unknown'],
      [10, 'amount', 'amount-malformed'],
      [11, 'number', 'number-missing'],
      [12, 'issuedOn', 'date-unreadable'],
      [13, null, 'repeated-differently'],
    ]);
    expect(await database.prisma.invoice.count()).toBe(0);
    expect(await billed(text, { partial: true })).toMatchObject({ applied: true, created: 1 });
    expect(await open()).toEqual({ A1: '100.00 EUR' });
  });

  it('the same file twice changes nothing; a changed one updates', async () => {
    const text = [
      `${header},settled on,disputed`,
      'A1,Acme,2026-09-01,2026-10-01,100,,',
      'A2,Acme,2026-09-01,2026-10-01,200,2026-10-10,yes',
      'A3,Acme,2026-09-01,2026-10-01,300,,yes',
      'A4,Acme,2026-10-01,,-40,,',
      'A5,Acme,2026-10-01,,50,,',
    ].join('\n');
    const first = await billed(text);
    expect(figuresOf(first)).toEqual({ read: 5, created: 5, updated: 0, unchanged: 0, rejected: 0 });
    expect(first.also).toMatchObject({ settled: 1, disputed: 2, creditNotes: 1, dueAssumed: 1 });
    const before = await rowsNow();
    expect(await open()).toEqual({ A1: '60.00 EUR', A3: '300.00 EUR', A5: '50.00 EUR' });
    expect(before.invoices.find(({ number }) => number === 'A5')?.dueOn).toEqual(new Date('2026-10-31'));
    expect(before.disputes.map(({ resolvedAt }) => resolvedAt?.toISOString().slice(0, 10))).toEqual([
      '2026-10-10',
      undefined,
    ]);
    expect(figuresOf(await billed(text))).toEqual({
      read: 5,
      created: 0,
      updated: 0,
      unchanged: 5,
      rejected: 0,
    });
    expect(await rowsNow()).toEqual(before);

    const next = text
      .replace('A1,Acme,2026-09-01,2026-10-01,100', 'A1,Acme,2026-09-01,2026-10-01,110')
      .replace('A3,Acme,2026-09-01,2026-10-01,300,,yes', 'A3,Acme,2026-09-01,2026-10-01,300,2026-11-20,yes');
    expect(figuresOf(await billed(next))).toEqual({
      read: 5,
      created: 0,
      updated: 2,
      unchanged: 3,
      rejected: 0,
    });
    expect(await open()).toEqual({ A1: '70.00 EUR', A5: '50.00 EUR' });
    expect((await rowsNow()).disputes.every(({ resolvedAt }) => resolvedAt !== null)).toBe(true);
  });

  it('a row that accounting took back is void, and comes back', async () => {
    const text = (valid: string) => `${header},valida\nA1,Acme,2026-09-01,2026-10-01,100,${valid}\n`;
    await billed(text('True'));
    await paid('client,date,amount,invoice\nAcme,2026-10-05,30,A1\n');
    await billed(text('False'));
    expect(await open()).toEqual({});
    expect(await credit()).toEqual([3_000n]);
    expect(await database.prisma.dunning.count()).toBe(0);
    await billed(text('True'));
    expect(await open()).toEqual({ A1: '70.00 EUR' });
    expect(await database.prisma.dunning.count()).toBe(1);
  });

  it('a dispute that was resolved here stays so, and one that was opened here is not a file’s to resolve', async () => {
    const text = (disputed: string) => `${header},disputed\nA1,Acme,2026-09-01,2026-10-01,100,${disputed}\n`;
    await billed(text('yes'));
    await database.prisma.dispute.updateMany({ data: { resolvedAt: new Date('2026-11-01T10:00:00Z') } });
    expect(await billed(text('yes'))).toMatchObject({ unchanged: 1 });
    const invoice = await database.prisma.invoice.findFirstOrThrow();
    await database.prisma.dispute.create({ data: { invoiceId: invoice.id, reason: 'short', openedBy: ana } });
    expect(await billed(text('no'))).toMatchObject({ unchanged: 1 });
    expect(await database.prisma.dispute.count({ where: { resolvedAt: null } })).toBe(1);
  });

  it('an invoice in another currency keeps nothing that was paid in the former', async () => {
    await billed(`${header},currency\nA1,Acme,2026-09-01,2026-10-01,100,EUR\n`);
    await paid('client,date,amount,invoice\nAcme,2026-10-05,30,A1\n');
    await billed(`${header},currency\nA1,Acme,2026-09-01,2026-10-01,100,USD\n`);
    expect(await open()).toEqual({ A1: '100.00 USD' });
    expect(await credit()).toContain(3_000n);
  });

  it('a file cut in the middle of a row imports nothing', async () => {
    const text = `${header}\nA1,Acme,2026-09-01,2026-10-01,100\nA2,"Acme",2026-09-01,2026-10-01,200\nA3,"Ac`;
    expect(await run('invoices', text)).toMatchObject({
      ok: false,
      failure: { kind: 'broken-quotes', line: 4 },
    });
    const short = `${header}\nA1,Acme,2026-09-01,2026-10-01,100\nA2,Acme,2026-09`;
    expect(await billed(short)).toMatchObject({
      applied: false,
      rejected: [{ line: 3, reason: 'too-few-values' }],
    });
    expect(await database.prisma.invoice.count()).toBe(0);
  });

  it('restarts the ladder when the due date moves, and keeps silent on a first load of history', async () => {
    const text = (due: string) => `${header}\nA1,Acme,2026-09-01,${due},100\n`;
    const kinds = async () =>
      (await database.prisma.notification.findMany({ orderBy: { id: 'asc' } })).map(
        ({ kind, payload }) => `${kind} ${JSON.stringify(payload)}`,
      );
    await billed(text('2026-11-24'));
    await oweOverdue(database, clock.now());
    expect(await kinds()).toEqual(['receivable-overdue {"step":1}']);
    // Later: silent until its own first step. Earlier: it is longer overdue than we thought.
    await billed(text('2026-12-10'));
    expect(await rowsNow()).toMatchObject({ dunning: [{ step: null, nextOn: new Date('2026-12-11') }] });
    await billed(text('2026-11-10'));
    expect(await rowsNow()).toMatchObject({ dunning: [{ step: null, nextOn: new Date('2026-11-11') }] });

    await database.pool.query('truncate notification, dunning, invoice cascade');
    const first = await billed(text('2026-10-20'), { asOf: localDate('2026-11-25') });
    expect(first.also).toMatchObject({ passedInSilence: 1 });
    await oweOverdue(database, clock.now());
    expect(await kinds()).toEqual([]);
    expect(await rowsNow()).toMatchObject({ dunning: [{ step: 30, nextOn: new Date('2026-12-19') }] });
    // What came due since the day of the load is spoken of.
    await database.pool.query('truncate notification, dunning, invoice cascade');
    await billed(text('2026-10-20'), { asOf: localDate('2026-11-10') });
    await oweOverdue(database, clock.now());
    expect(await kinds()).toEqual(['receivable-overdue {"step":30}', 'receivable-escalated {"step":30}']);
  });

  it('a dry run changes nothing', async () => {
    expect(await billed(`${header}\nA1,Acme,2026-09-01,2026-10-01,100\n`, { dryRun: true })).toMatchObject({
      created: 1,
      applied: false,
    });
    expect(await rowsNow()).toEqual({ invoices: [], payments: [], disputes: [], dunning: [] });
  });
});

it('a first load of tens of thousands is planned for what it wrote, and the next one changes nothing', async () => {
  const [clients, invoices] = [10_000, 20_000];
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
  const owner = 'Ana López';
  await report(
    'clients',
    `name,code\n${numbers(clients)
      .map((n) => `Many ${n},M${n}`)
      .join('\n')}`,
    { owner },
  );
  const rows = numbers(invoices).map(
    (n) =>
      `N${n},M${n % clients},2026-0${1 + (n % 9)}-10,${10 + (n % 500)},${n % 3 === 0 ? '2026-10-10' : ''}`,
  );
  const text = `number,client code,issued on,amount,settled on\n${rows.join('\n')}`;
  const asOf = localDate('2026-11-25');
  expect(await billed(text, { asOf })).toMatchObject({
    created: invoices,
    also: { clientsTouched: clients, settled: Math.ceil(invoices / 3) },
  });
  expect(await billed(text, { asOf })).toMatchObject({ created: 0, updated: 0, unchanged: invoices });
}, 90_000);

describe('payments', () => {
  beforeEach(async () => {
    await billed(
      `${header},currency\nA1,Acme,2026-09-01,2026-10-01,100,EUR\nA2,Acme,2026-09-01,2026-11-01,50,EUR\nA3,Acme,2026-09-01,2026-11-01,50,USD\nR1,ООО Ромашка,2026-09-01,2026-11-01,70,EUR\n`,
    );
  });

  it('go to the invoices that they name; what is more is the client’s credit', async () => {
    const text =
      'code,client,date,amount,invoices\nP1,Acme,2026-11-02,60,A2\nP2,Acme,2026-11-03,20,"A1, A2"\n';
    expect(figuresOf(await paid(text))).toEqual({
      read: 2,
      created: 2,
      updated: 0,
      unchanged: 0,
      rejected: 0,
    });
    // Ten of P1 are credit, which goes to the oldest.
    expect(await open()).toEqual({ A1: '70.00 EUR', A3: '50.00 USD', R1: '70.00 EUR' });
    const before = await rowsNow();
    expect(await paid(text)).toMatchObject({ unchanged: 2 });
    expect(await rowsNow()).toEqual(before);
    expect(await paid(text.replace(',20,', ',25,'))).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await open()).toMatchObject({ A1: '65.00 EUR' });
  });

  it('split one amount over several invoices, and need no client where they name one', async () => {
    await paid('date,amount,invoice\n2026-11-02,120,A1; A2\n');
    expect(await open()).toMatchObject({ A2: '30.00 EUR' });
    expect(await open()).not.toHaveProperty('A1');
  });

  it('without codes are known by what they say and their place among equals', async () => {
    const row = 'Acme,2026-11-02,10,\n';
    const text = `client,date,amount,note\n${row}${row}Acme,2026-11-02,10,rest\n`;
    expect(await paid(text)).toMatchObject({ created: 3 });
    expect(await paid(text)).toMatchObject({ created: 0, unchanged: 3 });
    expect(await paid(text + row)).toMatchObject({ created: 1, unchanged: 3 });
    expect(await open()).toMatchObject({ A1: '60.00 EUR' });
  });

  it('that people recorded here do not count twice', async () => {
    const acme = await database.prisma.client.findFirstOrThrow({ where: { code: 'C1' } });
    await database.prisma.payment.create({
      data: { clientId: acme.id, receivedOn: new Date('2026-11-20'), amountMinor: 4_000n, currency: 'EUR' },
    });
    const text = 'code,client,date,amount\nB1,Acme,2026-11-23,40\nB2,Acme,2026-11-23,40\n';
    const first = await paid(text);
    expect(first).toMatchObject({ created: 1, updated: 1, also: { recordedHere: 1 } });
    expect(await paid(text)).toMatchObject({ unchanged: 2 });
    expect(await open()).toMatchObject({ A1: '20.00 EUR' });
  });

  it('and an invoice that is settled later does not count what was paid for it twice', async () => {
    await paid('code,client,date,amount,invoice\nP1,Acme,2026-11-02,60,A1\n');
    const text = `${header},settled on\nA1,Acme,2026-09-01,2026-10-01,100,2026-11-10\n`;
    await billed(text);
    expect(await open()).not.toHaveProperty('A1');
    expect((await credit()).every((minor) => minor === 0n)).toBe(true);
    expect(await billed(text)).toMatchObject({ unchanged: 1 });
    // The rest turns up in the bank's file as well, in two parts of which one does not say what it was for.
    await paid('code,client,date,amount,invoice\nP2,Acme,2026-11-10,15,A1\n');
    await paid('code,client,date,amount,invoice\nP3,Acme,2026-11-12,25,\n');
    expect(await billed(text)).toMatchObject({ unchanged: 1 });
    expect(await database.prisma.payment.aggregate({ _sum: { amountMinor: true } })).toMatchObject({
      _sum: { amountMinor: 10_000n },
    });
  });

  it('are rejected where they went out, or name what is not there', async () => {
    const text = [
      'client,date,amount,currency,invoice',
      'Acme,2026-11-02,-33.50,,',
      'Acme,2026-11-02,10,,A9',
      'Acme,2026-11-02,10,,R1',
      'Acme,2026-11-02,10,,A3',
      'Acme,2026-12-02,10,,',
      'Nobody,2026-11-02,10,,',
      'Acme,2026-11-02,0,,',
      ',2026-11-02,10,,',
      ',2026-12-02,10,,A1',
    ].join('\n');
    expect((await paid(text)).rejected.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [2, 'amount', 'payment-outgoing'],
      [3, 'invoices', 'invoice-unknown'],
      [4, 'invoices', 'invoice-of-another'],
      [5, 'invoices', 'invoice-other-currency'],
      [6, 'receivedOn', 'date-ahead'],
      [7, 'clientName', 'client-unknown'],
      [8, 'amount', 'amount-zero'],
      [9, 'clientName', 'client-missing'],
      [10, 'receivedOn', 'date-ahead'],
    ]);
    expect(await database.prisma.payment.count()).toBe(0);
  });

  it('may come before their invoice', async () => {
    await paid('client,date,amount\nAcme,2026-08-01,500\n');
    await billed(`${header}\nA9,Acme,2026-11-20,2026-12-20,400\n`);
    expect(await open()).toMatchObject({ A9: '50.00 EUR' });
  });
});
