/** A company's receivables from its former system: the ageing of any day is what the raw file adds up to, to the cent. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { decimalOf } from '../../src/domain/money.ts';
import { ageBuckets, type AgeBucket } from '../../src/domain/receivable.ts';
import { localDate } from '../../src/domain/schedule.ts';
import type { KindName } from '../../src/exchange/kinds/index.ts';
import { fileSource, memorySource } from '../../src/exchange/source.ts';
import { createImport, type ImportOptions, type ImportReport } from '../../src/operations/import.ts';
import { companyDebts } from '../../src/store/receivables.ts';
import { startAssistant } from '../support/assistant.ts';
import { fixedClock } from '../support/clock.ts';
import { commandLine, usualOptions } from '../support/importing.ts';
import { sampleData } from '../support/sample-data.ts';

const [invoices, spanish] = ['ar/ibm-ar-original.csv', 'es/facturas.csv'].map(
  (name) => sampleData(name) ?? '',
) as [string, string]; // two names, two paths

const usual = { ...usualOptions, currency: 'USD' };

/** The raw file, read without anything of ours: it has no quotes. Amounts in cents, dates as days since 1970. */
interface Raw {
  readonly customer: string;
  readonly issued: number;
  readonly due: number;
  readonly settled: number;
  readonly cents: number;
}
const dayOf = (text: string): number => {
  const [month = '', day = '', year = ''] = text.split('/');
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000;
};
function rawInvoices(): Raw[] {
  const [, ...lines] = readFileSync(invoices, 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const cells = line.split(',');
    const cell = (at: number): string => cells[at] ?? '';
    return {
      customer: cell(1),
      issued: dayOf(cell(4)),
      due: dayOf(cell(5)),
      settled: dayOf(cell(8)),
      cents: Math.round(Number(cell(6)) * 100),
    };
  });
}

type Ageing = Record<AgeBucket, number>;
const none = (): Ageing => ({ current: 0, d1_30: 0, d31_60: 0, d61_90: 0, d91_120: 0, d121: 0 });
/** Independent of the product's own buckets on purpose. */
function bucket(late: number): AgeBucket {
  if (late > 120) return 'd121';
  if (late > 90) return 'd91_120';
  if (late > 60) return 'd61_90';
  if (late > 30) return 'd31_60';
  return late > 0 ? 'd1_30' : 'current';
}
function expected(raw: readonly Raw[], date: string): Map<string, Ageing> {
  const on = Date.parse(date) / 86_400_000;
  const byCustomer = new Map<string, Ageing>();
  for (const { customer, issued, due, settled, cents } of raw) {
    if (issued > on || settled <= on) continue;
    const ageing = byCustomer.get(customer) ?? none();
    ageing[bucket(on - due)] += cents;
    byCustomer.set(customer, ageing);
  }
  return byCustomer;
}
const total = (ageings: Iterable<Ageing>): Ageing => {
  const sum = none();
  for (const ageing of ageings) for (const each of ageBuckets) sum[each] += ageing[each];
  return sum;
};

describe.runIf(invoices)('the sample of invoices', async () => {
  const assistant = await startAssistant({ now: '2026-11-25T10:00+01:00' });
  const { database } = assistant;
  const imports = createImport({
    database,
    clock: fixedClock('2026-11-25T09:00:00Z'),
    defaults: { language: 'en', zone: 'UTC', country: null, currency: 'EUR' },
  });
  const report = async (
    kind: KindName,
    file: string,
    options: Partial<ImportOptions> = {},
  ): Promise<ImportReport> => {
    const source = file.includes('\n') ? memorySource(file) : fileSource(file);
    const outcome = await imports.run({
      kind,
      source,
      options: { ...usual, ...options },
      actor: commandLine,
    });
    if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.failure)}`);
    return outcome.value;
  };
  const raw = invoices ? rawInvoices() : [];
  const { chat: ana } = await assistant.someone('Ana López');

  beforeAll(async () => {
    await report('clients', invoices, {
      owner: 'Ana López',
      map: { customerID: 'name', countryCode: 'region' },
      partial: true,
    });
  });

  it('is taken whole, with what settled each and what was contested, and twice changes nothing', async () => {
    const first = await report('invoices', invoices);
    expect(first).toMatchObject({ read: 2466, created: 2466, rejectedTotal: 0, applied: true });
    expect(first.also).toMatchObject({ settled: 2466, disputed: 561, clientsTouched: 100 });
    const rows = async () => ({
      invoices: await database.prisma.invoice.count(),
      payments: await database.prisma.payment.count(),
      allocations: await database.prisma.allocation.count(),
      disputes: await database.prisma.dispute.count({ where: { resolvedAt: { not: null } } }),
    });
    expect(await rows()).toEqual({ invoices: 2466, payments: 2466, allocations: 2466, disputes: 561 });
    expect(await report('invoices', invoices)).toMatchObject({ created: 0, updated: 0, unchanged: 2466 });
    expect(await rows()).toEqual({ invoices: 2466, payments: 2466, allocations: 2466, disputes: 561 });
  });

  it.each(['2012-06-30', '2013-06-30', '2013-11-15'])(
    'as of %s ages to the cent as the raw file',
    async (day) => {
      const raws = expected(raw, day);
      const debts = await companyDebts(database, { person: null, team: null }, localDate(day));
      const ours = new Map(
        debts.map(({ clientName, buckets }) => [
          clientName,
          Object.fromEntries(ageBuckets.map((each) => [each, Number(buckets[each])])),
        ]),
      );
      expect(ours).toEqual(raws);
      expect(raws.size).toBeGreaterThan(40);

      // In chat, on that very day.
      await assistant.timeIs(`${day}T10:00:00Z`);
      await ana.says('/debts ageing');
      const inWords = (cents: number): string =>
        `US$${new Intl.NumberFormat('en', { minimumFractionDigits: cents % 100 === 0 ? 0 : 2 }).format(cents / 100)}`;
      const sum = total(raws.values());
      for (const each of ageBuckets)
        if (sum[each] > 0) expect(ana.sees()).toContain(`: ${inWords(sum[each])}`);
      const open = ageBuckets.reduce((all, each) => all + sum[each], 0);
      expect(ana.sees()).toContain(
        decimalOf({ minor: BigInt(open), currency: 'USD' })
          .replace(/\B(?=(\d{3})+\.)/g, ',')
          .replace(/\.00$/, ''),
      );
    },
  );
});

describe.runIf(spanish)('the Spanish invoices', async () => {
  const assistant = await startAssistant({ now: '2026-11-25T10:00+01:00' });
  const { database } = assistant;
  await assistant.someone('Ana López');
  const imports = createImport({
    database,
    clock: fixedClock('2026-11-25T09:00:00Z'),
    defaults: { language: 'es', zone: 'UTC', country: null, currency: 'EUR' },
  });

  it('are taken as they are; what has become invalid is void until it is valid again', async () => {
    const text = readFileSync(spanish, 'utf8');
    const run = async (kind: KindName, content: string, options: Partial<ImportOptions> = {}) => {
      const outcome = await imports.run({
        kind,
        source: memorySource(content),
        options: { ...usual, currency: null, ...options },
        actor: commandLine,
      });
      if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.failure)}`);
      return outcome.value;
    };
    const clients = [
      ...new Set(
        text
          .trim()
          .split(/\r?\n/)
          .slice(1)
          .map((line) => line.split(',')[1]),
      ),
    ];
    await run('clients', `cliente\n${clients.join('\n')}\n`, {
      owner: 'Ana López',
      map: { cliente: 'name' },
    });
    expect(await run('invoices', text, { asOf: localDate('2026-11-25') })).toMatchObject({
      read: 1000,
      created: 1000,
      rejectedTotal: 0,
      also: { dueAssumed: 1000, passedInSilence: 5 },
    });
    const open = async () => {
      const debts = await companyDebts(database, { person: null, team: null }, localDate('2026-11-25'));
      return Number(debts.reduce((sum, { openMinor }) => sum + openMinor, 0n));
    };
    const cents = text
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => Math.round(Number(line.split(',')[5]) * 100));
    const all = cents.reduce((sum, each) => sum + each, 0);
    expect(await open()).toBe(all);
    const voided = text.replace(/True/, 'False');
    expect(await run('invoices', voided)).toMatchObject({ updated: 1, unchanged: 999 });
    expect(await open()).toBe(all - (cents[0] ?? 0));
    expect(await run('invoices', text)).toMatchObject({ updated: 1, unchanged: 999 });
    expect(await open()).toBe(all);
  });
});
