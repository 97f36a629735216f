/**
 * What the clients of the demo company owe around now (product.md section 6): invoices of every age, paid in full, in part
 * and not, a promise that runs and one that was broken yesterday, something contested, a credit note.
 */
import type { Instant } from '../clock.ts';
import { atWall, dateOf, plusDays, type LocalDate } from '../domain/schedule.ts';
import type { LanguageCode } from '../domain/person.ts';
import { moneyIn } from './money.ts';
import type { DemoClient } from './records.ts';
import type { Traveller } from './visits.ts';

export interface DemoInvoice {
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly minor: number;
  readonly currency: string;
  /** What was paid of it, and when. */
  readonly paid: { readonly minor: number; readonly on: LocalDate } | null;
  readonly dispute: { readonly reason: string; readonly at: Instant } | null;
}

export interface DemoDebt {
  /** The client's number in the order in which clients are listed. */
  readonly client: number;
  readonly invoices: readonly DemoInvoice[];
  readonly creditNote: { readonly minor: number; readonly currency: string; readonly on: LocalDate } | null;
  readonly promise: DemoPromise | null;
}

export interface DemoPromise {
  readonly minor: number;
  readonly currency: string;
  readonly madeOn: LocalDate;
  readonly promisedOn: LocalDate;
  /** When its day was over; null: it runs. */
  readonly brokenAt: Instant | null;
}

interface Bill {
  /** Days from today; below zero: past due. */
  readonly due: number;
  /** Of a usual invoice to the client, in percent. */
  readonly size: number;
  /** In percent of it, and how many days ago. */
  readonly paid?: readonly [percent: number, daysAgo: number];
  readonly isDisputed?: boolean;
  /** Of the client's currency otherwise. */
  readonly currency?: 'USD';
}

interface Pattern {
  readonly bills: readonly Bill[];
  /** Days from today of the promise to pay the first; below zero: it was broken. */
  readonly promised?: number;
  /** In percent of a usual invoice. */
  readonly credit?: number;
}

/** What one client after the other owes. Nothing falls due today or in three days, so that nobody is told at once. */
const patterns: readonly Pattern[] = [
  { bills: [{ due: -6, size: 100 }, { due: 12, size: 60 }] },
  { bills: [{ due: -40, size: 120, paid: [45, 12] }, { due: -9, size: 70 }, { due: 21, size: 50 }], promised: 5 },
  { bills: [{ due: -78, size: 140 }, { due: -33, size: 80 }, { due: 9, size: 60 }], promised: -1 },
  { bills: [{ due: -26, size: 90, isDisputed: true }, { due: 5, size: 150 }] },
  { bills: [{ due: -50, size: 70, paid: [100, 44] }, { due: 16, size: 80 }], credit: 20 },
  { bills: [{ due: -130, size: 40 }, { due: -97, size: 60, paid: [100, 90] }, { due: 24, size: 100, currency: 'USD' }] },
]; // prettier-ignore

/** A usual invoice, in whole units of the euro. */
const usual = { A: 9_600, B: 3_800, C: 1_150 } as const;

const reasons: Readonly<Record<LanguageCode, readonly string[]>> = {
  en: ['Four boxes arrived wet', 'The discount that we agreed on is missing', 'Two machines were billed, one came'],
  es: ['Cuatro cajas llegaron mojadas', 'Falta el descuento acordado', 'Facturaron dos máquinas y llegó una'],
  ru: ['Четыре коробки пришли мокрыми', 'Не учтена согласованная скидка', 'В счёте две машины, а привезли одну'],
}; // prettier-ignore

const termDays = 30;

interface Setting {
  readonly now: Instant;
  readonly today: LocalDate;
  readonly traveller: Traveller;
  readonly client: DemoClient;
  readonly number: number;
  readonly turn: number;
}

function invoiceOf(
  { now, today, traveller, client, number, turn }: Setting,
  bill: Bill,
  nth: number,
): DemoInvoice {
  const { currency, factor } =
    bill.currency === undefined ? moneyIn(client.country) : { currency: bill.currency, factor: 110 };
  const minor = Math.round((usual[client.class] * bill.size * (9 + (turn % 4))) / 1_000) * factor;
  const dueOn = plusDays(today, bill.due);
  const issuedOn = plusDays(dueOn, -termDays);
  const [percent = 0, daysAgo = 0] = bill.paid ?? [];
  const words = reasons[traveller.language];
  return {
    number: `K-${issuedOn.slice(2, 4)}-${String(1_001 + number * 10 + nth)}`,
    issuedOn,
    dueOn,
    minor,
    currency,
    paid: percent > 0 ? { minor: Math.round((minor * percent) / 100), on: plusDays(today, -daysAgo) } : null,
    dispute:
      bill.isDisputed === true
        ? { reason: words[turn % words.length] ?? '', at: now.minus({ days: 11, hours: 3 }) }
        : null,
  };
}

function promiseOf({ today, traveller }: Setting, first: DemoInvoice, days: number): DemoPromise {
  return {
    minor: first.minor - (first.paid?.minor ?? 0),
    currency: first.currency,
    madeOn: plusDays(today, Math.min(days, 0) - 6),
    promisedOn: plusDays(today, days),
    brokenAt: days < 0 ? atWall({ date: plusDays(today, days + 1), minute: 0 }, traveller.time.zone) : null,
  };
}

function debtOf(setting: Setting, { bills, promised, credit }: Pattern): DemoDebt {
  const { client, number, today } = setting;
  const invoices = bills.map((bill, nth) => invoiceOf(setting, bill, nth));
  const [first] = invoices;
  const { currency, factor } = moneyIn(client.country);
  return {
    client: number,
    invoices,
    creditNote:
      credit === undefined
        ? null
        : {
            minor: Math.round((usual[client.class] * credit) / 100) * factor,
            currency,
            on: plusDays(today, -18),
          },
    promise: promised === undefined || first === undefined ? null : promiseOf(setting, first, promised),
  };
}

/** The same at the same moment: nothing is left to chance. One client of each owner has never bought anything. */
export function debtsAround(
  now: Instant,
  travellers: readonly Traveller[],
  clients: readonly DemoClient[],
): DemoDebt[] {
  return travellers.flatMap((traveller, index) => {
    const own = clients.flatMap((client, number) =>
      client.owner === traveller.name ? [{ client, number }] : [],
    );
    const today = dateOf(now, traveller.time.zone);
    return own.flatMap(({ client, number }, place) => {
      const pattern = patterns[(place + index) % patterns.length];
      if (pattern === undefined || (place > 0 && place === own.length - 1 && own.length > patterns.length))
        return [];
      return [debtOf({ now, today, traveller, client, number, turn: place + index }, pattern)];
    });
  });
}
