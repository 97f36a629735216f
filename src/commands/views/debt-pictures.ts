/** Debts as pictures, one per currency: by age with the change since last week, and by client (product.md section 6). */
import { drawBars, drawBuckets } from '../../charts/index.ts';
import type { CommandContext } from '../../chat/command.ts';
import { image, type Block } from '../../chat/view.ts';
import { ageBuckets, type AgeBucket } from '../../domain/receivable.ts';
import { dateOf } from '../../domain/schedule.ts';
import { plainText } from '../../i18n/index.ts';
import type { ClientDebt } from '../../operations/receivables.ts';
import { ageingLines, debtLine } from './debt-view.ts';

const of = (debts: readonly ClientDebt[], currency: string): ClientDebt[] =>
  debts.filter((debt) => debt.currency === currency);
const sum = (debts: readonly ClientDebt[], bucket: AgeBucket): number =>
  Number(debts.reduce((total, debt) => total + debt.buckets[bucket], 0n));

const moneyIn =
  (currency: string, { say }: CommandContext) =>
  (minor: number): string =>
    say.money({ minor: BigInt(Math.round(minor)), currency });

/** What every picture of debts begins with. */
function heading(title: string, debts: readonly ClientDebt[], currency: string, context: CommandContext) {
  const { say, now, reader } = context;
  const own = of(debts, currency);
  const money = (part: 'overdueMinor' | 'openMinor'): string =>
    say.money({ minor: own.reduce((total, debt) => total + debt[part], 0n), currency });
  const [overdue, open] = [money('overdueMinor'), money('openMinor')];
  const day = say.dayOf(dateOf(now, reader.zone), now);
  const words = { overdue, open, whole: overdue === open ? 'yes' : 'no', day };
  return {
    title: `${title}, ${currency}`,
    subtitle: say.t('debts.picture', words),
    theme: 'light' as const,
    format: moneyIn(currency, context),
    nothing: say.t('debts.picture.nothing'),
  };
}

/** The buckets of one currency, and how they were a week ago. */
export function ageingPicture(
  debts: readonly ClientDebt[],
  before: readonly ClientDebt[],
  currency: string,
  context: CommandContext,
): Block {
  const { say } = context;
  const format = moneyIn(currency, context);
  const buckets = ageBuckets.map((bucket) => {
    const [value, was] = [sum(of(debts, currency), bucket), sum(of(before, currency), bucket)];
    const change =
      value === was ? {} : { change: `${value > was ? '▲' : '▼'} ${format(Math.abs(value - was))}` };
    return {
      label: say.t('debt.bucket', { bucket }),
      value,
      before: was,
      late: bucket !== 'current',
      ...change,
    };
  });
  const alt = [
    say.t('debts.filter', { filter: 'ageing' }),
    ...ageingLines(debts, currency, context).map(plainText),
  ];
  return image({
    png: async () => {
      const chart = heading(say.t('debts.filter', { filter: 'ageing' }), debts, currency, context);
      const names = {
        onTime: say.t('debts.on-time'),
        late: say.t('debts.late'),
        before: say.t('debts.week-ago'),
      };
      return (await drawBuckets({ ...chart, buckets, names })).png;
    },
    alt: alt.join('\n'),
    name: `ageing-${currency.toLowerCase()}`,
  });
}

const debtorsShown = 12;

/** Who owes most in one currency, what is overdue told from what is not. */
export function debtorsPicture(
  debts: readonly ClientDebt[],
  currency: string,
  context: CommandContext,
): Block {
  const { say } = context;
  const own = of(debts, currency)
    .filter(({ openMinor }) => openMinor > 0n)
    .sort((a, b) => Number(b.openMinor - a.openMinor));
  const rows = own.slice(0, debtorsShown).map((debt) => ({
    label: debt.clientName,
    values: [Number(debt.openMinor - debt.overdueMinor), Number(debt.overdueMinor)],
  }));
  return image({
    png: async () => {
      const chart = heading(say.t('debts.filter', { filter: 'debtors' }), debts, currency, context);
      const parts = [say.t('debts.on-time'), say.t('debts.late')];
      const others = (count: number): string => say.t('debts.others', { count });
      return (await drawBars({ ...chart, parts, rows, others })).png;
    },
    alt: own
      .slice(0, debtorsShown)
      .map((debt) => plainText(debtLine(debt, context, false)))
      .join('\n'),
    name: `debtors-${currency.toLowerCase()}`,
  });
}
