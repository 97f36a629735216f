/** Spreadsheets and files of banks are read like CSV: the same rows, by the same lines, refused whole where they are broken. */
import { readFileSync } from 'node:fs';
import writeWorkbook from 'write-excel-file/node';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../src/operations/import.ts';
import { aClient, aPerson } from '../support/builders.ts';
import { fixedClock } from '../support/clock.ts';
import { moveDatabaseClock, testDatabase } from '../support/database.ts';
import { importing } from '../support/importing.ts';
import { sampleData } from '../support/sample-data.ts';

const database = await testDatabase();
const clock = fixedClock('2026-11-25T12:00:00Z');
const { run, report } = importing({ database, clock });
const rejections = ({ rejected }: ImportReport) =>
  rejected.map(({ line, field, reason }) => [line, field, reason]);
const paymentsNow = async () =>
  (await database.prisma.payment.findMany({ orderBy: { id: 'asc' }, include: { client: true } })).map(
    ({ client, receivedOn, amountMinor, currency, note }) => [
      client.name,
      receivedOn.toISOString().slice(0, 10),
      amountMinor,
      currency,
      note,
    ],
  );

beforeEach(async () => {
  await moveDatabaseClock(database, clock);
  await database.pool.query(
    'truncate notification, audit, allocation, dispute, promise, dunning, payment, invoice, visit, client, person, team cascade',
  );
  const ana = await aPerson(database, { name: 'Ana López' });
  await aClient(database, { name: 'Acme', code: 'C1', ownerId: ana.id });
  await aClient(database, { name: 'Azure Interior', ownerId: ana.id });
  await aClient(database, { name: 'Рога и копыта', taxNumber: '7123456789', ownerId: ana.id });
});

describe('spreadsheets', () => {
  const heading = ['number', 'client', 'issued on', 'due on', 'amount'].map((value) => ({ value }));
  const row = (number: string, client: string, issued: Date, due: Date | string, amount: number | string) => [
    { value: number },
    { value: client },
    { value: issued, format: 'dd/mm/yyyy' },
    due instanceof Date ? { value: due, format: 'd mmm yyyy' } : { value: due },
    { value: amount },
  ];
  const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
  const workbook = () =>
    writeWorkbook([
      { sheet: 'Notes', data: [[{ value: 'nothing to see' }]] },
      {
        sheet: 'Facturas',
        data: [
          heading,
          row('A1', 'Acme', utc('2026-10-01'), utc('2026-10-31'), 1234.567 - 0.007),
          [],
          row('A2', 'Acme', utc('2026-10-02'), '2026-11-05', 33.299999999999997),
          row('A3', 'Acme,\n"and sons"', utc('2026-10-02'), '2026-11-05', 7),
        ],
      },
    ]).toBuffer();

  it('have dates and numbers as cells, any sheet, and lines that are rows', async () => {
    const bytes = await workbook();
    const refused = await report('invoices', bytes, { sheet: 'Facturas' });
    expect(refused).toMatchObject({
      applied: false,
      read: 3,
      detected: { format: 'spreadsheet', sheet: 'Facturas' },
    });
    expect(rejections(refused)).toEqual([[5, 'clientName', 'client-unknown']]);
    expect(refused.rejected[0]?.said).toBe('Acme, "and sons"');
    await report('invoices', bytes, { sheet: 'Facturas', partial: true });
    const rows = await database.prisma.invoice.findMany({ orderBy: { number: 'asc' } });
    expect(rows.map(({ number, dueOn, amountMinor }) => [number, dueOn, amountMinor])).toEqual([
      ['A1', utc('2026-10-31'), 123_456n],
      ['A2', utc('2026-11-05'), 3_330n],
    ]);
    expect(await report('invoices', bytes, { sheet: 'Facturas', partial: true })).toMatchObject({
      unchanged: 2,
    });
  });

  it('bring visits with their times, and people and clients as well', async () => {
    const bytes = await writeWorkbook([
      [{ value: 'Client' }, { value: 'Start' }, { value: 'Minutes' }, { value: 'Purpose' }],
      [
        { value: 'Acme' },
        { value: new Date('2026-12-01T10:30:00Z'), format: 'dd/mm/yyyy hh:mm' },
        { value: 45 },
        { value: 'Coffee' },
      ],
    ]).toBuffer();
    expect(await report('visits', bytes)).toMatchObject({ created: 1 });
    expect((await database.prisma.visit.findFirstOrThrow()).startsAt.toISOString()).toMatch(/^2026-12-01T/);
  });

  it('are refused whole when they are cut off, old, too big a guess, or have no such sheet', async () => {
    const bytes = await workbook();
    expect(await run('invoices', bytes.subarray(0, bytes.length >> 1))).toMatchObject({
      failure: { kind: 'broken-spreadsheet' },
    });
    expect(await run('invoices', bytes, { sheet: 'Rechnungen' })).toMatchObject({
      failure: { kind: 'no-such-sheet', sheets: ['Notes', 'Facturas'] },
    });
    expect(await run('invoices', bytes)).toMatchObject({ ok: false, failure: { line: 1 } });
    expect(await run('invoices', 'number,client\n', { sheet: 'x' })).toMatchObject({
      failure: { kind: 'no-sheets' },
    });
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect(await run('invoices', old)).toMatchObject({ failure: { kind: 'old-spreadsheet' } });
    expect(await database.prisma.invoice.count()).toBe(0);
  });
});

const document = (fields: Readonly<Record<string, string>>): string[] => [
  'СекцияДокумент=Платежное поручение',
  ...Object.entries(fields).map(([key, value]) => `${key}=${value}`),
  'КонецДокумента',
];
const own = '40702810900000074935';
const incoming = {
  Номер: '17',
  Дата: '10.11.2026',
  Сумма: '150000.50',
  ДатаПоступило: '11.11.2026',
  Плательщик1: 'ИНН 7123456789 ООО "Рога и копыта"',
  ПлательщикИНН: '7123456789',
  ПлательщикРасчСчет: '40702810000000077777',
  ПолучательРасчСчет: own,
  НазначениеПлатежа: 'Оплата по счету 5, "НДС" не облагается',
};
const bankFile = (...documents: readonly (readonly string[])[]): string =>
  [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=Windows',
    `РасчСчет=${own}`,
    'СекцияРасчСчет',
    `РасчСчет=${own}`,
    'КонецРасчСчет',
    ...documents.flat(),
    'КонецФайла',
    '',
  ].join('\r\n');

describe('files of banks for 1C', () => {
  it('bring what came in, once, and tell what went out by its line', async () => {
    const outgoing = {
      ...incoming,
      Номер: '18',
      ПлательщикРасчСчет: own,
      ПолучательРасчСчет: '40702810000000077777',
    };
    const text = bankFile(document(incoming), document(outgoing));
    const first = await report('payments', text, { partial: true });
    expect(first).toMatchObject({ created: 1, detected: { format: 'bank' } });
    expect(rejections(first)).toEqual([[19, 'direction', 'payment-outgoing']]);
    expect(await paymentsNow()).toEqual([
      ['Рога и копыта', '2026-11-11', 15_000_050n, 'RUB', 'Оплата по счету 5, "НДС" не облагается'],
    ]);
    expect(await report('payments', text, { partial: true })).toMatchObject({ created: 0, unchanged: 1 });
  });

  it('are refused when they were cut off, and when they are taken for something else', async () => {
    const text = bankFile(document(incoming), document(incoming));
    expect(await run('payments', text.slice(0, -40))).toMatchObject({
      failure: { kind: 'bank-file-cut', line: 19 },
    });
    expect(await run('payments', text.replace('КонецФайла', ''))).toMatchObject({
      failure: { kind: 'bank-file-cut' },
    });
    expect(await run('invoices', text)).toMatchObject({ failure: { kind: 'bank-file' } });
    expect(await database.prisma.payment.count()).toBe(0);
  });
});

describe.runIf(sampleData('messy/bank'))('real statements of banks', () => {
  const sample = (name: string): Uint8Array => readFileSync(sampleData(name) ?? '');
  const azure = (note: string, amount: bigint, currency = 'EUR') => [
    'Azure Interior',
    '2018-12-15',
    amount,
    currency,
    note,
  ];

  it.each([
    ['balance.csv', [[2, 'amount', 'payment-outgoing']], [azure('Your payment', 153_350n)]],
    ['debit_credit.csv', [[2, 'direction', 'payment-outgoing']], [azure('Your payment', 153_350n)]],
    ['multi_currency.csv', [[2, 'amount', 'payment-outgoing']], [azure('Your payment', 152_500n)]],
    ['original_currency.csv', [], [azure('Your payment', 152_500n)]],
    ['original_currency_empty.csv', [], [azure('Your payment', 152_500n)]],
    [
      'sample_statement_en.csv',
      [[2, 'amount', 'payment-outgoing']],
      [azure('Your payment on 12/15/2018', 152_500n)],
    ],
    [
      'sample_statement_en.xlsx',
      [[2, 'amount', 'payment-outgoing']],
      [azure('Your payment on 12/15/2018', 152_500n)],
    ],
    ['empty_statement_en.csv', [], []],
    ['empty_statement_en.xlsx', [], []],
    [
      'debit_credit_amount.csv',
      [
        [2, 'clientName', 'client-unknown'],
        [3, 'amount', 'payment-outgoing'],
        [4, 'outgoing', 'payment-outgoing'],
        [5, 'outgoing', 'payment-outgoing'],
      ],
      [],
    ],
  ])('%s', async (name, rejected, payments) => {
    const done = await report('payments', sample(`messy/bank/${name}`), { partial: true });
    expect(rejections(done)).toEqual(rejected);
    expect(await paymentsNow()).toEqual(payments);
  });

  it.each([
    ['meta_data_separated_credit_debit.csv', 'no-header'],
    ['meta_data_separated_credit_debit.xlsx', 'no-header'],
    ['original_currency_no_header.csv', 'no-header'],
  ])('%s is refused: its first line is no header', async (name, kind) => {
    expect(await run('payments', sample(`messy/bank/${name}`))).toMatchObject({
      ok: false,
      failure: { kind },
    });
  });

  it('kl_to_1c.txt has only what was paid to others; number_format_russian.xls is too old', async () => {
    const done = await report('payments', sample('ru/kl_to_1c.txt'), { partial: true });
    expect(done).toMatchObject({ read: 3, created: 0, rejectedTotal: 3 });
    expect(rejections(done).map(([, , reason]) => reason)).toEqual(Array(3).fill('payment-outgoing'));
    expect(await run('products', sample('ru/number_format_russian.xls'))).toMatchObject({
      failure: { kind: 'old-spreadsheet' },
    });
  });
});
