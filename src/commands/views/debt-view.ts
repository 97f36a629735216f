/** How debts look: a line per client that ends in what to do next, one client's invoices, the ageing as figures (product.md section 6). */
import type { CommandContext } from '../../chat/command.ts';
import { button, buttons, list, secret, text, type Block, type Line, type View } from '../../chat/view.ts';
import type { Money } from '../../domain/money.ts';
import { nextAct } from '../../domain/next-act.ts';
import { ageBuckets, daysPastDue, type AgeBucket, type Receivable } from '../../domain/receivable.ts';
import { dateOf, type LocalDate } from '../../domain/schedule.ts';
import type { ClientDebt } from '../../operations/receivables.ts';

const of = (minor: bigint, currency: string): Money => ({ minor, currency });

/** What to do next about it, in words. */
export function actLine(debt: ClientDebt, context: CommandContext): Line {
  const { say, now, reader } = context;
  const act = nextAct(debt, dateOf(now, reader.zone));
  return say.line('debt.act', {
    act: act.kind.replaceAll('-', '_'),
    day: 'on' in act ? say.dayOf(act.on, now) : '',
  });
}

/** '€1,200 overdue (43 days) of €3,000 · call them'. */
export function owedLine(debt: ClientDebt, context: CommandContext): Line {
  const { say, now, reader } = context;
  const { currency, overdueMinor, openMinor, disputedMinor, creditMinor } = debt;
  const days = debt.oldestDueOn === null ? 0 : daysPastDue(debt.oldestDueOn, dateOf(now, reader.zone));
  return [
    ...say.line('debt.amounts', {
      what: openMinor === 0n ? 'credit' : overdueMinor > 0n ? 'overdue' : 'open',
      overdue: say.money(of(overdueMinor, currency)),
      open: say.money(of(openMinor, currency)),
      credit: say.money(of(creditMinor, currency)),
      whole: overdueMinor === openMinor ? 'yes' : 'no',
      days: Math.max(0, days),
      disputed: disputedMinor > 0n ? say.money(of(disputedMinor, currency)) : 'none',
    }),
    ' · ',
    ...actLine(debt, context),
  ];
}

/** The same after the client's name. */
export const debtLine = (debt: ClientDebt, context: CommandContext, withOwner: boolean): Line => [
  { bold: debt.clientName },
  ...(withOwner ? [` (${debt.ownerName})`] : []),
  ': ',
  ...owedLine(debt, context),
];

/** Sums per currency: amounts of different ones are never added up. */
export function totals(debts: readonly ClientDebt[], part: (debt: ClientDebt) => bigint): Money[] {
  const sums = new Map<string, bigint>();
  for (const debt of debts) sums.set(debt.currency, (sums.get(debt.currency) ?? 0n) + part(debt));
  return [...sums].filter(([, minor]) => minor > 0n).map(([currency, minor]) => ({ minor, currency }));
}

export const inWords = (amounts: readonly Money[], { say }: CommandContext): string =>
  amounts.map((amount) => say.money(amount)).join(' + ');

/** The buckets of one currency as lines, the empty ones left out. */
export function ageingLines(debts: readonly ClientDebt[], currency: string, { say }: CommandContext): Line[] {
  const own = debts.filter((debt) => debt.currency === currency);
  const sum = (bucket: AgeBucket): bigint => own.reduce((total, debt) => total + debt.buckets[bucket], 0n);
  return ageBuckets
    .map((bucket) => ({ bucket, minor: sum(bucket) }))
    .filter(({ minor }) => minor > 0n)
    .map(({ bucket, minor }) => [
      `${say.t('debt.bucket', { bucket })}: `,
      { bold: say.money(of(minor, currency)) },
    ]);
}

function invoiceLine(one: Receivable, today: LocalDate, { say, now }: CommandContext): Line {
  const days = daysPastDue(one.dueOn, today);
  return say.line('debt.invoice', {
    number: { bold: one.number },
    open: say.money(one.open),
    due: say.dayOf(one.dueOn, now),
    days: Math.max(0, days),
    disputed: one.disputed.minor > 0n ? say.money(one.disputed) : 'none',
  });
}

const invoicesShown = 12;

/** One client's debt with everything that can be done about it. */
export function clientDebtView(
  client: { readonly id: number; readonly name: string },
  debts: readonly ClientDebt[],
  invoices: readonly Receivable[],
  context: CommandContext,
  said: readonly Block[] = [],
): View {
  const { say, now, reader } = context;
  const today = dateOf(now, reader.zone);
  const id = `#${client.id}`;
  const back = buttons(button(say.t('button.client'), 'client', id), button(say.t('button.debts'), 'debts'));
  if (debts.length === 0)
    return secret(...said, text(...say.line('debt.nothing', { client: { bold: client.name } })), back);
  const more = invoices.length - invoicesShown;
  const contested = invoices.some(({ disputed }) => disputed.minor > 0n);
  return secret(
    ...said,
    ...debts.map((debt) => text(...debtLine(debt, context, debt.ownerId !== reader.id))),
    list(invoices.slice(0, invoicesShown).map((one) => invoiceLine(one, today, context))),
    ...(more > 0 ? [text(...say.line('remind.more', { count: more }))] : []),
    buttons(
      button(say.t('button.paid'), 'paid', id),
      button(say.t('button.promised'), 'promise', id),
      button(say.t('button.dispute'), 'dispute', id),
    ),
    buttons(button(say.t('button.called'), 'called', id), button(say.t('button.plan'), 'visit', id)),
    ...(contested ? [buttons(button(say.t('button.resolve'), 'resolve', id))] : []),
    back,
  );
}
