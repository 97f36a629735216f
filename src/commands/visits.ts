/** /visits [today|tomorrow|week|late|DATE|CLIENT]: what is planned, by time, with the reason to go (product.md section 4). */
import { defineCommand, type CommandContext, type Field } from '../chat/command.ts';
import { button, buttons, list, secret, text, type Block, type Button, type View } from '../chat/view.ts';
import { capital } from '../i18n/index.ts';
import { atWall, dateOf, plusDays, weekdayOf, type LocalDate } from '../domain/schedule.ts';
import type { ShownVisit } from '../operations/agenda.ts';
import { client, type ChosenClient } from './args/client.ts';
import { readDay } from './args/when-field.ts';
import { visitLine } from './views/visit-view.ts';
import { wordIn } from './args/word.ts';

type Scope =
  | {
      readonly kind: 'days';
      readonly from: LocalDate;
      readonly days: number;
      readonly name: 'today' | 'tomorrow' | 'week' | 'date';
    }
  | { readonly kind: 'late' }
  | { readonly kind: 'client'; readonly client: ChosenClient };

const perPage = 8;

const scope: Field<Scope> = {
  async read(raw, context) {
    const today = dateOf(context.now, context.reader.zone);
    const days = (from: LocalDate, count: number, name: 'today' | 'tomorrow' | 'week' | 'date') =>
      ({ kind: 'value', value: { kind: 'days', from, days: count, name } }) as const;
    switch (wordIn('word.visits', raw ?? 'today', context.say)) {
      case 'today':
        return days(today, 1, 'today');
      case 'tomorrow':
        return days(plusDays(today, 1), 1, 'tomorrow');
      case 'week':
        return days(today, 8 - weekdayOf(today) >= 3 ? 8 - weekdayOf(today) : 15 - weekdayOf(today), 'week');
      case 'late':
        return { kind: 'value', value: { kind: 'late' } };
      default: {
        const date = readDay(raw ?? '', context);
        if (date) return days(date, 1, 'date');
        const reading = await client.read(raw, context, {});
        return reading.kind === 'value'
          ? { kind: 'value', value: { kind: 'client', client: reading.value } }
          : reading;
      }
    }
  },
};

const pageNumber: Field<number> = {
  read: (raw) => ({ kind: 'value', value: raw !== null && /^\d{1,4}$/.test(raw) ? Number(raw) : 0 }),
};

/** What a page's buttons say to come back to the same list. */
const restOf = (of: Scope): string => {
  if (of.kind === 'late') return 'late';
  if (of.kind === 'client') return `#${of.client.id}`;
  return of.name === 'date' ? of.from : of.name;
};

const load = (
  of: Scope,
  offset: number,
  { operations, reader, actor }: CommandContext,
): Promise<ShownVisit[]> => {
  const page = { offset, limit: perPage + 1 };
  if (of.kind === 'late') return operations.agenda.unrecorded(reader, page);
  if (of.kind === 'client') return operations.agenda.ofClient(actor, of.client.id, page);
  return operations.agenda.between(reader, of.from, of.days, page);
};

const title = (of: Scope, visits: readonly ShownVisit[], more: boolean, context: CommandContext): Block => {
  const { say, now } = context;
  const count = visits.length;
  const many = more ? 'yes' : 'no';
  if (of.kind === 'late') return text(say.t('visits.late', { count, more: many }));
  if (of.kind === 'client')
    return text(...say.line('visits.client', { count, more: many, client: { bold: of.client.name } }));
  const next = visits.find((visit) => visit.state === 'planned' && visit.startsAt > now);
  if (of.name === 'week') return text(say.t('visits.week', { count, more: many }));
  const day = say.day(atWall({ date: of.from, minute: 720 }, context.reader.zone), now);
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

/** Visits under the days they are on; one day needs no heading. */
function days(of: Scope, visits: readonly ShownVisit[], context: CommandContext): Block[] {
  if (of.kind === 'days' && of.days === 1) return [list(visits.map((visit) => visitLine(visit, context)))];
  const byDay = new Map<string, ShownVisit[]>();
  for (const visit of visits) {
    const day = context.say.day(visit.startsAt, context.now);
    byDay.set(day, [...(byDay.get(day) ?? []), visit]);
  }
  return [...byDay].flatMap(([day, on]) => [
    text({ bold: capital(day) }),
    list(on.map((visit) => visitLine(visit, context))),
  ]);
}

function navigation(of: Scope, page: number, more: boolean, { say }: CommandContext): Block[] {
  const turn: Button[] = [];
  if (page > 0) turn.push(button(say.t('button.back'), 'visits', `${restOf(of)} p${page - 1}`));
  if (more) turn.push(button(say.t('button.more'), 'visits', `${restOf(of)} p${page + 1}`));
  const plan = button(say.t('button.plan'), 'visit', of.kind === 'client' ? `#${of.client.id}` : '');
  return [...(turn.length > 0 ? [buttons(...turn)] : []), buttons(plan)];
}

function listing(of: Scope, page: number, found: readonly ShownVisit[], context: CommandContext): View {
  const more = found.length > perPage;
  const visits = found.slice(0, perPage);
  const { say, now } = context;
  const single = of.kind === 'days' && of.days === 1;
  const card = (visit: ShownVisit): Block => {
    const when = single ? say.time(visit.startsAt) : capital(say.when(visit.startsAt, now));
    return buttons(button(`${when} ${visit.clientName}`, 'visit-card', `${visit.id}`));
  };
  return secret(
    title(of, visits, more, context),
    ...days(of, visits, context),
    ...visits.filter((visit) => visit.state === 'planned').map(card),
    ...navigation(of, page, more, context),
  );
}

export const visits = defineCommand({
  name: 'visits',
  summary: 'command.visits.summary',
  title: 'button.visits',
  listed: true,
  fields: { scope, page: pageNumber },
  split(rest) {
    const [, what = rest, page = ''] = /^(.*?)\s+p(\d{1,4})$/s.exec(rest) ?? [];
    return { scope: what, page };
  },
  async run({ scope: of, page }, context) {
    const found = await load(of, page * perPage, context);
    // The list may have become shorter since its button was made.
    if (found.length === 0 && page > 0) return listing(of, 0, await load(of, 0, context), context);
    return listing(of, page, found, context);
  },
});
