/** /visits [team|@PERSON] [today|tomorrow|week|late|DATE|CLIENT]: what is planned, by time, with the reason to go (product.md section 4). */
import { defineCommand, type CommandContext } from '../chat/command.ts';
import { button, buttons, list, secret, text, type Block, type Line, type View } from '../chat/view.ts';
import type { Instant } from '../clock.ts';
import { capital } from '../i18n/index.ts';
import { atWall, type LocalDate } from '../domain/schedule.ts';
import type { ShownVisit } from '../operations/agenda.ts';
import { assertNever } from '../outcome.ts';
import { pageNumber, splitPage } from './args/page.ts';
import { scope, type Scope, type TeamScope } from './args/visits-scope.ts';
import { pageOf, turnRow, type Page } from './views/page.ts';
import { visitLine } from './views/visit-view.ts';

const perPage = 8;

/** What a page's buttons say to come back to the same list. */
const restOf = (of: Scope): string => {
  if (of.kind === 'team') return `${of.of === null ? 'team' : `@${of.of.id}`} ${restOf(of.part)}`;
  if (of.kind === 'late') return 'late';
  if (of.kind === 'client') return `#${of.client.id}`;
  return of.name === 'date' ? of.from : of.name;
};

/** A head sees whose each visit is; one's own lists say nothing of it. */
type Listed = ShownVisit & { readonly ownerName?: string };

const load = (
  of: Scope,
  page: { readonly offset: number; readonly limit: number },
  { operations, reader, actor }: CommandContext,
): Promise<readonly Listed[]> => {
  switch (of.kind) {
    case 'late':
      return operations.agenda.unrecorded(reader, page);
    case 'client':
      return operations.agenda.ofClient(actor, of.client.id, page);
    case 'days':
      return operations.agenda.between(reader, of.from, of.days, page);
    case 'team': {
      const whose = of.of?.id ?? null;
      if (of.part.kind === 'late') return operations.team.unrecorded(reader, whose, page);
      return operations.team.between(reader, of.part.from, of.part.days, whose, page);
    }
    default:
      return assertNever(of);
  }
};

const noon = (date: LocalDate, zone: string): Instant => atWall({ date, minute: 720 }, zone);

function teamTitle({ of, part }: TeamScope, count: number, more: string, context: CommandContext): Block {
  const { say, now, reader } = context;
  const week = part.kind === 'days' && part.name === 'week';
  const date = part.kind === 'days' ? say.day(noon(part.from, reader.zone), now) : '';
  const day = week ? say.t('visits.this-week') : date;
  const who = { who: of === null ? 'team' : 'one', name: { bold: of?.name ?? '' } };
  const scope = part.kind === 'late' ? 'late' : 'days';
  return text(...say.line('visits.team', { ...who, scope, day, count, more }));
}

const title = (of: Scope, visits: readonly ShownVisit[], more: boolean, context: CommandContext): Block => {
  const { say, now } = context;
  const count = visits.length;
  const many = more ? 'yes' : 'no';
  if (of.kind === 'team') return teamTitle(of, count, many, context);
  if (of.kind === 'late') return text(say.t('visits.late', { count, more: many }));
  if (of.kind === 'client')
    return text(...say.line('visits.client', { count, more: many, client: { bold: of.client.name } }));
  const next = visits.find((visit) => visit.state === 'planned' && visit.startsAt > now);
  if (of.name === 'week') return text(say.t('visits.week', { count, more: many }));
  const day = say.day(noon(of.from, context.reader.zone), now);
  if (next)
    return text(
      ...say.line('visits.day.next', {
        day: capital(day),
        count,
        more: many,
        time: say.time(next.startsAt),
        client: { bold: next.clientName },
      }),
    );
  return text(say.t('visits.day', { day: capital(day), count, more: many }));
};

const lineOf = (visit: Listed, context: CommandContext): Line =>
  visit.ownerName === undefined
    ? visitLine(visit, context)
    : [...visitLine(visit, context), ` · ${visit.ownerName}`];

/** Visits under the days they are on; one day needs no heading. */
function days(single: boolean, visits: readonly Listed[], context: CommandContext): Block[] {
  if (single) return [list(visits.map((visit) => lineOf(visit, context)))];
  const byDay = new Map<string, Listed[]>();
  for (const visit of visits) {
    const day = context.say.day(visit.startsAt, context.now);
    byDay.set(day, [...(byDay.get(day) ?? []), visit]);
  }
  return [...byDay].flatMap(([day, on]) => [
    text({ bold: capital(day) }),
    list(on.map((visit) => lineOf(visit, context))),
  ]);
}

function listing(of: Scope, page: Page<Listed>, context: CommandContext): View {
  const { shown: visits, isMore } = page;
  const { say, now } = context;
  const part = of.kind === 'team' ? of.part : of;
  const single = part.kind === 'days' && part.days === 1;
  const card = (visit: Listed): Block => {
    const when = single ? say.time(visit.startsAt) : capital(say.when(visit.startsAt, now));
    return buttons(button(`${when} ${visit.clientName}`, 'visit-card', `${visit.id}`));
  };
  return secret(
    title(of, visits, isMore, context),
    ...days(single, visits, context),
    ...visits.filter((visit) => visit.state === 'planned').map(card),
    ...turnRow(page, 'visits', restOf(of), context),
    buttons(button(say.t('button.plan'), 'visit', of.kind === 'client' ? `#${of.client.id}` : '')),
  );
}

export const visits = defineCommand({
  name: 'visits',
  summary: 'command.visits.summary',
  title: 'button.visits',
  listed: true,
  fields: { scope, page: pageNumber },
  split(rest) {
    const { what, page } = splitPage(rest);
    return { scope: what, page };
  },
  async run({ scope: of, page }, context) {
    return listing(of, await pageOf(page, perPage, (wanted) => load(of, wanted, context)), context);
  },
});
