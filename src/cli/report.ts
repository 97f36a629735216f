/** `report lost`: the figures behind /lost, of the company, of one manager or of one team. */
import { lostGroupings, periodAround, spans, type LostGroup, type Period } from '../domain/lost.ts';
import { decimalOf, type Money } from '../domain/money.ts';
import { dateOf, type LocalDate } from '../domain/schedule.ts';
import { readLost, type LostFigures } from '../operations/lost.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordRead } from '../store/audit.ts';
import { actor } from './actor.ts';
import { count, done, misused, printable, table, type Result } from './io.ts';
import { dayIn, whose, type ReportFlags } from './report-flags.ts';
import type { Session } from './session.ts';

/** A quarter or a year around a day, or DATE..DATE; a text says what is wrong with it. */
function periodOf(flags: ReportFlags, today: LocalDate): Outcome<Period, string> {
  const day = flags.asOf === undefined ? today : dayIn(flags.asOf);
  if (day === null) return fail('--as-of takes a date such as 2026-12-31');
  const span = spans.find((known) => known === (flags.period ?? 'quarter'));
  if (span !== undefined) return ok(periodAround(day, span));
  const [from = null, to = null] = (flags.period ?? '').split('..').map(dayIn);
  return from === null || to === null || from > to
    ? fail('--period takes quarter, year, or two dates such as 2026-01-01..2026-03-31')
    : ok({ from, to });
}

const decimals = (values: readonly Money[]) =>
  values.map((value) => ({ currency: value.currency, amount: decimalOf(value) }));
const inWords = (values: readonly Money[]): string =>
  values.map((value) => `${decimalOf(value)} ${value.currency}`).join(', ');

const grouped = (groups: readonly LostGroup[]) =>
  groups.map((group) => ({ key: group.key, count: group.count, values: decimals(group.values) }));

function lines({ refused, agreed, lessons, groupings }: LostFigures, { from, to }: Period): string[] {
  const tables = groupings.flatMap(({ by, groups }) => [
    '',
    ...table(
      [by, 'lost', 'value'],
      groups.map((group) => [group.key ?? '(not said)', count(group.count), inWords(group.values)]),
    ),
  ]);
  const learnt = lessons.map(({ client, lesson }) => printable(`  ${client}: ${lesson}`));
  return [
    `From ${from} to ${to}: ${count(refused)} lost, ${count(agreed)} agreed`,
    ...(refused > 0 ? tables : []),
    ...(learnt.length > 0 ? ['', 'Lessons, the latest first:', ...learnt] : []),
  ];
}

/** All groupings at once. */
export async function reportLost(session: Session, flags: ReportFlags): Promise<Result> {
  const { database, clock, config } = session;
  const { zone } = config.defaults;
  const period = periodOf(flags, dateOf(clock.now(), zone));
  if (!period.ok) return misused(period.failure);
  const who = await whose(session, flags);
  if (!who.ok) return who.failure;
  const scope = { kind: 'company', ...who.value } as const;
  const figures = await readLost(database, { scope, period: period.value, zone }, lostGroupings);
  await recordRead(database, actor, { action: 'report.lost', clientId: null, subject: 'report:lost' });
  const { groupings, ...rest } = figures;
  const by = Object.fromEntries(groupings.map((one) => [one.by, grouped(one.groups)]));
  return done({ ...period.value, ...rest, by }, lines(figures, period.value));
}
