/** /today: what today holds, most important first: visits, then what still needs an outcome (product.md section 11). */
import { defineCommand } from '../chat/command.ts';
import { button, buttons, list, secret, text, type Block } from '../chat/view.ts';
import { capital } from '../i18n/index.ts';
import { dateOf } from '../domain/schedule.ts';
import { teamPart } from './views/team-part.ts';
import { visitLine } from './views/visit-view.ts';

const most = 8;
/** More than anybody has in a day; counted, not shown. */
const all = 60;

export const today = defineCommand({
  name: 'today',
  summary: 'command.today.summary',
  listed: true,
  fields: {},
  split: () => ({}),
  async run(_values, context) {
    const { operations, actor, reader, say, now } = context;
    const date = dateOf(now, reader.zone);
    const [visits, open, toConclude] = await Promise.all([
      operations.agenda.between(reader, date, 1, { offset: 0, limit: all }),
      operations.agenda.unrecorded(reader, { offset: 0, limit: most + 1 }),
      operations.negotiations.unconcluded(actor),
    ]);
    const next = visits.find((visit) => visit.state === 'planned' && visit.startsAt > now);
    const toRecord = open.filter((visit) => visit.endsAt < now);
    const blocks: Block[] = [
      next
        ? text(
            ...say.line('today.next', {
              count: visits.length,
              time: say.time(next.startsAt),
              client: { bold: next.clientName },
            }),
          )
        : text(say.t('today.title', { count: visits.length, open: toRecord.length })),
    ];
    const shown = visits.slice(0, most);
    if (shown.length > 0) blocks.push(list(shown.map((visit) => visitLine(visit, context))));
    const cards = (those: typeof visits): Block[] =>
      those.map((visit) =>
        buttons(button(`${say.time(visit.startsAt)} ${visit.clientName}`, 'visit-card', `${visit.id}`)),
      );
    blocks.push(...cards(shown.filter((visit) => visit.state === 'planned')));
    if (visits.length > most) blocks.push(buttons(button(say.t('button.more'), 'visits', 'today p1')));
    const earlier = toRecord.filter((visit) => dateOf(visit.startsAt, reader.zone) !== date);
    if (earlier.length > 0) {
      blocks.push(text({ bold: say.t('today.open', { count: earlier.length }) }));
      const when = (at: (typeof earlier)[number]): string => capital(say.when(at.startsAt, now));
      blocks.push(
        list(earlier.slice(0, most).map((visit) => [`${when(visit)} `, { bold: visit.clientName }])),
      );
      blocks.push(
        ...earlier
          .slice(0, 4)
          .map((visit) =>
            buttons(
              button(
                `${capital(say.day(visit.startsAt, now))}: ${visit.clientName}`,
                'visit-card',
                `${visit.id}`,
              ),
            ),
          ),
      );
    }
    if (toConclude > 0)
      blocks.push(
        buttons(button(say.t('button.to-conclude', { count: toConclude }), 'leads', 'mine unconcluded')),
      );
    if (reader.role === 'head') blocks.push(...teamPart(await operations.team.today(actor), context));
    blocks.push(
      buttons(
        button(say.t('button.tomorrow'), 'visits', 'tomorrow'),
        button(say.t('button.week'), 'visits', 'week'),
        button(say.t('button.plan'), 'visit'),
      ),
    );
    return secret(...blocks);
  },
});
