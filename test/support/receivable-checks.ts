/**
 * What must be so after every step of a test of debts: the parts of what is owed sum to the whole, and what the ladders
 * owe and the managers hear is what the rules ask for, worked out a second time here (product.md section 6).
 */
import { expect } from 'vitest';
import type { Instant } from '../../src/clock.ts';
import type { ClientId, PersonId } from '../../src/domain/ids.ts';
import { ageBuckets, type AgeBucket } from '../../src/domain/receivable.ts';
import { dateOf, plusDays, wallOf, weekdayOf, localDate } from '../../src/domain/schedule.ts';
import type { Database } from '../../src/store/database.ts';
import { debtsOf, receivablesOf } from '../../src/store/receivables.ts';
import {
  accountOf,
  baseOf,
  bucketFor,
  currencies,
  daysLate,
  isPromised,
  readBooks,
  undisputed,
  type Account,
  type Books,
} from './receivable-oracle.ts';
import type { Said } from './recording-platform.ts';

const steps = [1, 7, 14, 30, 60];
const tenInTheMorning = 600;

interface Standing {
  readonly base: string;
  readonly step: number;
}
interface MoneyRow {
  readonly id: string;
  readonly kind: string;
  readonly client: number;
  readonly occurrence: string;
  readonly step: number | null;
  readonly waits: boolean;
}
/** The last step that was owed for a due date, and whether the ladder has stood elsewhere since. */
interface Owed extends Standing {
  readonly left: boolean;
}

export interface Parts {
  readonly database: Database;
  readonly clients: readonly ClientId[];
  readonly people: { readonly owners: readonly string[]; readonly head: string };
  /** The head, who sees all. */
  readonly viewer: PersonId;
  readonly now: () => Instant;
  readonly zone: string;
  readonly said: readonly Said[];
}

export interface ReceivableChecks {
  /** After something was written. */
  sums(): Promise<void>;
  /** Before the assistant does its rounds, and after them: nothing else may happen in between. */
  before(): Promise<void>;
  after(): Promise<void>;
}

const reached = (base: string, today: string): number =>
  steps.findLast((step) => step <= daysLate(base, today)) ?? 0;

export function receivableChecks(parts: Parts): ReceivableChecks {
  const { database, clients, viewer, now, zone, said } = parts;
  const standings = new Map<number, Standing>();
  const owed = new Map<number, Owed>();
  const known = new Set<string>();
  const told = new Set<string>();
  let heard = 0;
  let expected: string[] = [];
  const today = () => dateOf(now(), zone);

  /** The ladders follow what is owed. */
  function follow(books: Books): void {
    for (const client of clients) {
      const base = baseOf(books, client, today());
      const former = standings.get(client);
      const last = owed.get(client);
      if (base === null) standings.delete(client);
      else if (!former || base < former.base) standings.set(client, { base, step: 0 });
      else if (base > former.base) standings.set(client, { base, step: reached(base, today()) });
      if (last && base !== last.base) owed.set(client, { ...last, left: true });
      const isPaid = currencies.every(
        (currency) => accountOf(books, client, currency, today()).invoices.length === 0,
      );
      if (isPaid) owed.delete(client);
    }
  }

  async function sums(): Promise<void> {
    const books = await readBooks(database.pool);
    const asOf = today();
    const debts = await debtsOf(database, viewer, { kind: 'team' }, asOf);
    const receivables = await receivablesOf(database, viewer, { kind: 'team' }, asOf);
    for (const client of clients)
      for (const currency of currencies) {
        const account = accountOf(books, client, currency, asOf);
        const debt = debts.find((one) => one.clientId === client && one.currency === currency);
        const ours = receivables.filter((one) => one.clientId === client && one.open.currency === currency);
        expect(
          ours.map(({ invoiceId, open, disputed }) => [
            invoiceId,
            Number(open.minor),
            Number(disputed.minor),
          ]),
          'what is unpaid of each invoice',
        ).toEqual(account.invoices.map(({ invoice, open, disputed }) => [invoice.id, open, disputed]));
        addsUp(account, debt && figuresOf(debt), asOf);
      }
    follow(books);
  }

  async function before(): Promise<void> {
    const books = await readBooks(database.pool);
    follow(books);
    expected = [];
    const { date, minute } = wallOf(now(), zone);
    for (const client of clients) {
      const standing = standings.get(client);
      if (!standing || isPromised(books, client, date)) continue;
      const next = steps.find((step) => step > standing.step);
      if (next === undefined) continue;
      const on = plusDays(localDate(standing.base), next);
      // What was due on an earlier day is late at any hour.
      if (on > date || (on === date && minute < tenInTheMorning)) continue;
      const step = reached(standing.base, date);
      standings.set(client, { ...standing, step });
      if (!known.has(`${client} receivable-overdue ${date}`)) expected.push(`${client} ${date} ${step}`);
    }
  }

  async function after(): Promise<void> {
    const { date, minute } = wallOf(now(), zone);
    const rows = await moneyRows(database);
    const fresh = rows.filter((row) => !known.has(`${row.client} ${row.kind} ${row.occurrence}`));
    for (const row of fresh) known.add(`${row.client} ${row.kind} ${row.occurrence}`);
    const climbed = fresh.filter(({ kind }) => kind === 'receivable-overdue');
    expect(
      climbed.map(({ client, occurrence, step }) => `${client} ${occurrence} ${step}`).sort(),
      'one step for each ladder that is due, the highest',
    ).toEqual(expected.sort());
    for (const { client, step } of climbed) neverBack(client, step ?? 0);
    const books = await readBooks(database.pool);
    expect(
      books.promises.filter(({ on }) => on < date),
      'promises whose day is over',
    ).toEqual([]);
    const isWork = weekdayOf(date) <= 5 && minute >= 480 && minute < 1200;
    if (isWork)
      expect(
        rows.filter(({ waits }) => waits),
        'still waiting in working hours',
      ).toEqual([]);
    hear(rows, books, isWork);
    await sums();
  }

  function neverBack(client: number, step: number): void {
    const base = standings.get(client)?.base ?? '';
    const last = owed.get(client);
    if (last && last.base === base)
      expect(
        last.left ? step >= last.step : step > last.step,
        `client ${client}: ${step} days after ${last.step} days, not paid in full`,
      ).toBe(true);
    owed.set(client, { base, step, left: false });
  }

  /** What was said since the last time. */
  function hear(rows: readonly MoneyRow[], books: Books, isWork: boolean): void {
    const date = today();
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const { mark, conversation } of said.slice(heard)) {
      heard += 1;
      const row = byId.get(mark ?? '');
      if (!row) throw new Error('something was said that nobody owes');
      expect(isWork, `${row.kind} in the time off`).toBe(true);
      const isHeads = row.kind === 'receivable-escalated';
      expect(conversation === parts.people.head, 'who hears of it').toBe(isHeads);
      const key = `${row.client} ${date} ${conversation}`;
      expect(told.has(key), `${row.kind} is the second about client ${key}`).toBe(false);
      told.add(key);
      matters(row, books, date);
    }
  }
  return { sums, before, after };
}

/** Nothing is said of what is paid, or contested, or promised. */
function matters({ kind, client, occurrence }: MoneyRow, books: Books, date: string): void {
  if (kind === 'promise-kept') return;
  const base = baseOf(books, client, date);
  expect(base, `${kind} of a client who owes nothing that is not contested`).not.toBeNull();
  if (kind === 'receivable-due') {
    const due = undisputed(books, client, date).map(({ invoice }) => invoice.due);
    expect(due, 'what falls due').toContain(occurrence);
    expect(occurrence >= date).toBe(true);
    return;
  }
  expect(isPromised(books, client, date), `${kind} while a promise runs`).toBe(false);
  if (kind !== 'promise-broken')
    expect(base !== null && base < date, `${kind} with nothing overdue`).toBe(true);
}

type Figures = Readonly<Record<'open' | 'disputed' | 'overdue' | 'credit', number>> & {
  readonly buckets: Readonly<Record<AgeBucket, number>>;
};
const figuresOf = (debt: Awaited<ReturnType<typeof debtsOf>>[number]): Figures => ({
  open: Number(debt.openMinor),
  disputed: Number(debt.disputedMinor),
  overdue: Number(debt.overdueMinor),
  credit: Number(debt.creditMinor),
  buckets: {
    current: Number(debt.buckets.current),
    d1_30: Number(debt.buckets.d1_30),
    d31_60: Number(debt.buckets.d31_60),
    d61_90: Number(debt.buckets.d61_90),
    d91_120: Number(debt.buckets.d91_120),
    d121: Number(debt.buckets.d121),
  },
});
const noBuckets = { current: 0, d1_30: 0, d31_60: 0, d61_90: 0, d91_120: 0, d121: 0 };
const nothing: Figures = { open: 0, disputed: 0, overdue: 0, credit: 0, buckets: noBuckets };

function addsUp(account: Account, debt: Figures = nothing, asOf: string): void {
  const { open, disputed, overdue, credit, buckets } = debt;
  expect(account.invoiced - account.allocated, 'invoiced, but for what was allocated').toBe(open);
  expect(account.allocated + credit, 'allocated and not').toBe(account.paid);
  // One owes or is owed, never both: whatever was paid goes to what is unpaid.
  expect(Math.min(open, credit), 'a credit beside a debt').toBe(0);
  expect(disputed, 'disputed').toBeLessThanOrEqual(open);
  const least = Math.min(open, disputed, overdue, credit, account.allocated, ...Object.values(buckets));
  expect(least, 'the least of all figures').toBeGreaterThanOrEqual(0);
  const due = account.invoices.filter(({ invoice }) => invoice.due < asOf);
  expect(overdue, 'past due and not contested').toBe(due.reduce((n, one) => n + one.open - one.disputed, 0));
  const aged: Record<AgeBucket, number> = { ...noBuckets };
  for (const one of account.invoices) aged[bucketFor(daysLate(one.invoice.due, asOf))] += one.open;
  expect(buckets, 'the ages of what is open').toEqual(aged);
  expect(
    ageBuckets.reduce((sum, bucket) => sum + buckets[bucket], 0),
    'the buckets together',
  ).toBe(open);
}

async function moneyRows(database: Database): Promise<MoneyRow[]> {
  const { rows } = await database.pool.query<MoneyRow>(
    `select id::text, kind, subject_id as client, occurrence, (payload ->> 'step')::int as step,
            state in ('planned', 'queued', 'held', 'retry_wait', 'claimed', 'sending', 'unknown') as waits
       from notification where kind like 'receivable-%' or kind like 'promise-%' order by id`,
  );
  return rows;
}
