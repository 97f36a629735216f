/**
 * A quarter of a manager of twenty-five clients who owe, day by day, with a company's real invoices: what accounting hands
 * over each morning is imported, and every message is held against the file itself. SHOW=1 prints them by day and kind.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { localDate, plusDays, weekdayOf, type LocalDate } from '../../src/domain/schedule.ts';
import type { KindName } from '../../src/exchange/kinds/index.ts';
import { aTeam } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench } from '../support/notifications.ts';
import { importing } from '../support/importing.ts';
import { sampleData } from '../support/sample-data.ts';

const file = sampleData('ar/ibm-ar-original.csv');
const from = localDate('2013-04-01');
const until = localDate('2013-06-30');
/** From these amounts on, in cents, a bill is spoken of before it is due: invoices of this company are small. */
const large = 9_000;

interface Raw {
  readonly customer: string;
  readonly number: string;
  readonly issued: string;
  readonly due: string;
  readonly amount: string;
  readonly disputed: string;
  readonly settled: string;
}

const isoOf = (text: string): string => {
  const [month = '', day = '', year = ''] = text.split('/');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/** The raw file, read without anything of ours: it has no quotes. */
function invoicesIn(path: string): Raw[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const all = lines.map((line): Raw => {
    const cells = line.split(',');
    const cell = (at: number): string => cells[at] ?? '';
    return {
      customer: cell(1),
      number: cell(3),
      issued: isoOf(cell(4)),
      due: isoOf(cell(5)),
      amount: cell(6),
      disputed: cell(7),
      settled: isoOf(cell(8)),
    };
  });
  const customers = new Set([...new Set(all.map(({ customer }) => customer))].sort().slice(0, 25));
  return all.filter(({ customer }) => customers.has(customer));
}

const centsOf = ({ amount }: Raw): number => Math.round(Number(amount) * 100);
const inWords = (cents: number): string =>
  `US$${new Intl.NumberFormat('en', { minimumFractionDigits: cents % 100 === 0 ? 0 : 2 }).format(cents / 100)}`;
const daysLate = (due: string, on: string): number => (Date.parse(on) - Date.parse(due)) / 86_400_000;

interface Heard {
  readonly date: LocalDate;
  readonly kind: string;
  readonly client: string;
  readonly occurrence: string;
  readonly text: string;
}

/** What is unpaid and not contested, by the file, of one client on that morning. */
const owedBy = (raw: readonly Raw[], client: string, on: string): Raw[] =>
  raw.filter(
    (one) => one.customer === client && one.issued <= on && one.settled > on && one.disputed === 'No',
  );

function isTrue({ date, kind, client, occurrence, text }: Heard, raw: readonly Raw[]): void {
  const owed = owedBy(raw, client, date);
  if (kind === 'receivable-due') {
    const coming = owed.filter((one) => one.due === occurrence && centsOf(one) >= large);
    expect(coming.length, `${client} on ${date}: nothing large falls due`).toBeGreaterThan(0);
    expect(text).toContain(inWords(coming.reduce((sum, one) => sum + centsOf(one), 0)));
    return;
  }
  const overdue = owed.filter((one) => one.due < date);
  expect(overdue.length, `${client} on ${date}: nothing is overdue`).toBeGreaterThan(0);
  expect(text).toContain(`${inWords(overdue.reduce((sum, one) => sum + centsOf(one), 0))} overdue`);
  const oldest = Math.max(...overdue.map((one) => daysLate(one.due, date)));
  expect(text).toMatch(new RegExp(`\\b${oldest} days?\\b`));
}

/** Week-old debts nobody heard of: the oldest of their client before and on that day, and still on the next working day. */
function unheard(
  heard: readonly Heard[],
  raw: readonly Raw[],
): { readonly all: number; readonly missed: string[] } {
  const isOldest = ({ customer, due }: Raw, on: string): boolean =>
    owedBy(raw, customer, on)
      .map((one) => one.due)
      .sort()[0] === due;
  const weekOld = raw.flatMap((one) => {
    const week = plusDays(localDate(one.due), 7);
    const work = [week, plusDays(week, 1), plusDays(week, 2)].find((date) => weekdayOf(date) <= 5) ?? week;
    const isOld = [plusDays(week, -1), week, work].every((date) => isOldest(one, date));
    return week >= from && work <= until && isOld ? [{ customer: one.customer, work }] : [];
  });
  const missed = weekOld.filter(
    ({ customer, work }) => !heard.some(({ client, date }) => client === customer && date === work),
  );
  return { all: weekOld.length, missed: missed.map(({ customer, work }) => `${customer} ${work}`) };
}

function show(heard: readonly Heard[]): void {
  const kinds = [...new Set(heard.map(({ kind }) => kind))].sort();
  const count = (date: string | null, kind: string | null): number =>
    heard.filter((one) => (date === null || one.date === date) && (kind === null || one.kind === kind))
      .length;
  const line = (name: string, date: string | null): string =>
    [name, ...kinds.map((kind) => count(date, kind)), count(date, null)].join('\t');
  const dates = [...new Set(heard.map(({ date }) => date))].sort();
  const table = [
    ['day       ', ...kinds, 'all'].join('\t'),
    ...dates.map((date) => line(date, date)),
    line('the quarter', null),
  ];
  if (process.env['SHOW']) console.log(table.join('\n'));
}

describe.runIf(file)('a quarter of debts', async () => {
  const database = await testDatabase();
  const bench = await notificationBench(database);
  const raw = file === null ? [] : invoicesIn(file);
  const imports = importing(
    { database, clock: bench.clock, zone: 'Europe/Madrid' },
    { owner: 'Ana', currency: 'USD' },
  );
  const heard: Heard[] = [];
  let read = 0;

  async function load(kind: KindName, content: string, asOf: LocalDate | null = null): Promise<void> {
    const { applied } = await imports.report(kind, content, { asOf });
    expect(applied).toBe(true);
  }
  /** What accounting knows on that morning: who has paid since is not in it. */
  const ledger = (rows: readonly Raw[], on: string): string =>
    [
      'customer,invoice number,invoice date,due date,invoice amount,disputed,settled date',
      ...rows.map((one) =>
        [
          one.customer,
          one.number,
          one.issued,
          one.due,
          one.amount,
          one.disputed,
          one.settled <= on ? one.settled : '',
        ].join(),
      ),
    ].join('\n') + '\n';

  async function hear(date: LocalDate): Promise<void> {
    await bench.settleAll();
    await bench.settleAll();
    for (const { mark, text } of bench.telegram.said.slice(read)) {
      const row = await database.prisma.notification.findUniqueOrThrow({ where: { id: BigInt(mark ?? 0) } });
      const client = await database.prisma.client.findUniqueOrThrow({ where: { id: row.subjectId } });
      heard.push({ date, kind: row.kind, client: client.name, occurrence: row.occurrence, text });
    }
    read = bench.telegram.said.length;
  }

  it('is told of once a day and client, on working days, never of what is paid or contested', async () => {
    const team = await aTeam(database, { largeAmounts: { USD: large } });
    await bench.manager({ name: 'Ana', teamId: team.id, digestAt: null });
    const eve = plusDays(from, -1);
    await bench.at(`${eve}T18:00:00+02:00`);
    const customers = [...new Set(raw.map(({ customer }) => customer))];
    expect(customers).toHaveLength(25);
    await load('clients', `client\n${customers.join('\n')}\n`);
    await load(
      'invoices',
      ledger(
        raw.filter(({ issued }) => issued <= eve),
        eve,
      ),
      eve,
    );
    for (let date = from; date <= until; date = plusDays(date, 1)) {
      await bench.at(`${date}T09:50:00+02:00`);
      const news = raw.filter(
        ({ issued, settled }) => issued === date || (settled === date && issued < date),
      );
      if (news.length > 0) await load('invoices', ledger(news, date));
      await bench.at(`${date}T10:05:00+02:00`);
      await hear(date);
    }
    show(heard);
    expect(heard.length).toBeGreaterThan(10);
    const keys = heard.map(({ date, client }) => `${date} ${client}`);
    expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([]);
    expect(heard.filter(({ date }) => weekdayOf(date) > 5)).toEqual([]);
    for (const one of heard) isTrue(one, raw);
    const { all, missed } = unheard(heard, raw);
    expect(all).toBeGreaterThan(3);
    expect(missed, 'a week overdue, and nobody was told').toEqual([]);
  }, 120_000);
});
