/** `report ageing`: the figures behind /debts ageing, of the company, of one manager or of one team (product.md section 6). */
import { decimalOf } from '../domain/money.ts';
import { ageBuckets, type AgeBucket } from '../domain/receivable.ts';
import { dateOf } from '../domain/schedule.ts';
import { recordRead } from '../store/audit.ts';
import { companyDebts, type ClientDebt } from '../store/receivables.ts';
import { actor } from './actor.ts';
import { done, misused, printable, table, type Result } from './io.ts';
import { dayIn, whose, type ReportFlags } from './report-flags.ts';
import type { Session } from './session.ts';

type Ageing = Readonly<Record<AgeBucket, string>>;

const asAgeing = (valueOf: (bucket: AgeBucket) => string): Ageing => ({
  current: valueOf('current'),
  d1_30: valueOf('d1_30'),
  d31_60: valueOf('d31_60'),
  d61_90: valueOf('d61_90'),
  d91_120: valueOf('d91_120'),
  d121: valueOf('d121'),
});

/** Never added up across currencies; amounts are decimals in text. */
function ofCurrency(currency: string, debts: readonly ClientDebt[]) {
  const decimal = (minor: bigint): string => decimalOf({ minor, currency });
  const sum = (of: (debt: ClientDebt) => bigint): string =>
    decimal(debts.reduce((total, debt) => total + of(debt), 0n));
  return {
    currency,
    buckets: asAgeing((bucket) => sum(({ buckets }) => buckets[bucket])),
    total: sum(({ openMinor }) => openMinor),
    disputed: sum(({ disputedMinor }) => disputedMinor),
    credit: sum(({ creditMinor }) => creditMinor),
    clients: debts.map((debt) => ({
      client: debt.clientName,
      owner: debt.ownerName,
      ...asAgeing((bucket) => decimal(debt.buckets[bucket])),
      total: decimal(debt.openMinor),
      disputed: decimal(debt.disputedMinor),
      credit: decimal(debt.creditMinor),
    })),
  };
}

const heads: Readonly<Record<AgeBucket, string>> = {
  current: 'not due',
  d1_30: '1-30 days',
  d31_60: '31-60',
  d61_90: '61-90',
  d91_120: '91-120',
  d121: 'over 120',
};

function lines(asOf: string, currencies: readonly ReturnType<typeof ofCurrency>[]): string[] {
  if (currencies.length === 0) return [`Nobody owes anything as of ${asOf}.`];
  return [
    `What clients owe as of ${asOf}, by days past due`,
    ...currencies.flatMap(({ currency, buckets, total, credit, clients }) => [
      '',
      ...table(
        [currency, ...ageBuckets.map((bucket) => heads[bucket]), 'total', 'owner'],
        [
          ...clients.map((one) => [
            printable(one.client),
            ...ageBuckets.map((bucket) => one[bucket]),
            one.total,
            printable(one.owner),
          ]),
          ['All', ...ageBuckets.map((bucket) => buckets[bucket]), total, ''],
        ],
      ),
      ...(/[1-9]/.test(credit) ? [`Paid beyond what is owed: ${credit}`] : []),
    ]),
  ];
}

/** A stranger to chat: whoever sits at the machine sees everybody's. */
export async function reportAgeing(session: Session, flags: ReportFlags): Promise<Result> {
  const { database, clock, config } = session;
  const asOf = flags.asOf === undefined ? dateOf(clock.now(), config.defaults.zone) : dayIn(flags.asOf);
  if (asOf === null) return misused('--as-of takes a date such as 2026-12-31');
  const who = await whose(session, flags);
  if (!who.ok) return who.failure;
  const debts = await companyDebts(database, who.value, asOf);
  await recordRead(database, actor, { action: 'report.ageing', clientId: null, subject: 'report:ageing' });
  const currencies = [...new Set(debts.map(({ currency }) => currency))].toSorted().map((currency) =>
    ofCurrency(
      currency,
      debts.filter((debt) => debt.currency === currency),
    ),
  );
  return done({ asOf, currencies }, lines(asOf, currencies));
}
