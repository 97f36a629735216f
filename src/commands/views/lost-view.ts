/** What was lost, as people see it: the most important first, a picture, the same figures in lines, what was learnt. */
import {
  button,
  buttons,
  image,
  list,
  secret,
  text,
  type Block,
  type Line,
  type View,
} from '../../chat/view.ts';
import type { CommandContext } from '../../chat/command.ts';
import { drawBars, drawPeriods } from '../../charts/index.ts';
import { headlineOf, lostGroupings, spans, type LostGroup, type LostGrouping } from '../../domain/lost.ts';
import { capital, plainText } from '../../i18n/index.ts';
import { assertNever } from '../../outcome.ts';
import type { LostReport } from '../../operations/lost.ts';
import type { LostSpan } from '../args/lost.ts';

/** More would not fit a screen; the picture has them all. */
const linesShown = 12;

function labelOf(key: string | null, by: LostGrouping, { say }: CommandContext): string {
  if (key === null) return say.t('lost.unsaid.label', { by });
  if (by === 'reason') return say.t('lost.reason', { reason: key });
  if (by === 'stage') return say.t('lead.stage', { stage: key });
  if (by === 'quarter') return say.t('lost.quarter', { quarter: key.slice(-1), year: key.slice(0, 4) });
  return key;
}

const moneyOf = ({ values }: LostGroup, { say }: CommandContext): string =>
  values.map((value) => say.money(value)).join(', ');

function lineOf(group: LostGroup, by: LostGrouping, context: CommandContext): Line {
  const money = moneyOf(group, context);
  return context.say.line('lost.line', {
    label: { bold: capital(labelOf(group.key, by, context)) },
    count: group.count,
    known: money === '' ? 'no' : 'yes',
    money,
  });
}

const spanOf = ({ name, from, to }: LostSpan, { say, now }: CommandContext): string =>
  say.t('lost.span', { span: name, from: say.dayOf(from, now), to: say.dayOf(to, now) });

function headline({ groups, by, refused: count }: LostReport, span: string, context: CommandContext): Line {
  const { say } = context;
  const found = headlineOf(groups);
  switch (found.kind) {
    case 'nothing':
      return say.line('lost.nothing', { span });
    case 'unsaid':
      return say.line('lost.unsaid', { span, count, by, unsaid: found.count });
    case 'spread':
      return say.line('lost.spread', { span, count, by });
    case 'most':
      return say.line('lost.most', {
        span,
        count,
        by,
        top: found.count,
        share: count > 1 && found.count === count ? 'all' : 'some',
        label: labelOf(found.key, by, context),
      });
    default:
      return assertNever(found);
  }
}

function picture(report: LostReport, span: string, context: CommandContext): Block {
  const { groups, by } = report;
  const { say } = context;
  const chart = {
    title: say.t('lost.chart', { by }),
    subtitle: capital(span),
    theme: 'light',
    format: (count: number) => String(count),
    nothing: say.t('lost.nothing', { span }),
    parts: [say.t('lost.chart', { by })],
  } as const;
  const rows = groups.map((group) => ({
    label: capital(labelOf(group.key, by, context)),
    values: [group.count],
    note: moneyOf(group, context),
  }));
  const others = (count: number): string => say.t('lost.others', { count });
  const draw = () =>
    by === 'quarter'
      ? drawPeriods({ ...chart, periods: rows, stacked: false })
      : drawBars({ ...chart, rows, others });
  const lines = groups.map((group) => plainText(lineOf(group, by, context)));
  return image({
    name: `lost-by-${by}`,
    alt: [chart.title, ...lines].join('\n'),
    png: async () => (await draw()).png,
  });
}

const restOf = ({ name, from, to }: LostSpan): string => (name === 'dates' ? `${from}..${to}` : name);
const wordFor = (by: LostGrouping): string => (by === 'quarter' ? 'quarters' : by);

function ways({ by }: LostReport, span: LostSpan, { say, reader }: CommandContext): Block[] {
  const others = lostGroupings.filter(
    (grouping) => grouping !== by && (grouping !== 'manager' || reader.role === 'head'),
  );
  const [first, rest] = [others.slice(0, 2), others.slice(2)];
  const to = (grouping: LostGrouping) =>
    button(say.t('lost.by', { by: grouping }), 'lost', `${restOf(span)} ${wordFor(grouping)}`);
  const times = spans
    .filter((name) => name !== span.name)
    .map((name) => button(say.t('lost.span.button', { span: name }), 'lost', `${name} ${wordFor(by)}`));
  return [buttons(...first.map(to)), buttons(...rest.map(to)), buttons(...times)];
}

export function lostView(report: LostReport, span: LostSpan, context: CommandContext): View {
  const { say } = context;
  const words = spanOf(span, context);
  const { groups, agreed, lessons } = report;
  const more = groups.length - linesShown;
  const figures = groups.slice(0, linesShown).map((group) => lineOf(group, report.by, context));
  const learnt = lessons.map(({ client, lesson }) =>
    say.line('lost.lesson', { client: { bold: client }, lesson }),
  );
  return secret(
    text(...headline(report, words, context)),
    text(say.t('lost.agreed', { agreed })),
    ...(groups.length > 0 ? [picture(report, words, context), list(figures)] : []),
    ...(more > 0 ? [text(say.t('lost.others', { count: more }))] : []),
    ...(learnt.length > 0 ? [text({ bold: say.t('lost.lessons') }), list(learnt)] : []),
    ...ways(report, span, context),
  );
}
