/** How a visit looks in a list and on its own card (product.md section 4). */
import type { CommandContext } from '../../chat/command.ts';
import {
  button,
  buttons,
  secret,
  text,
  type Block,
  type Button,
  type Line,
  type View,
} from '../../chat/view.ts';
import type { PlanWarning } from '../../domain/agenda.ts';
import type { ShownVisit } from '../../operations/agenda.ts';
import { assertNever } from '../../outcome.ts';

type Context = Pick<CommandContext, 'say' | 'now'>;

/** Why to go: what was agreed, else how long ago the last contact was. */
export function reasonToGo(visit: ShownVisit, { say, now }: Context): string {
  if (visit.purpose !== null) return visit.purpose;
  if (visit.lastContactAt === null) return say.t('visit.first-contact');
  return say.t('visit.last-contact', { days: say.daysSince(visit.lastContactAt, now) });
}

/** One line of a list: time, client, kind, why, and what became of it. */
export function visitLine(visit: ShownVisit, context: Context): Line {
  const { say, now } = context;
  const open = visit.state === 'planned' && visit.endsAt < now;
  return say.line('visit.line', {
    time: { bold: say.time(visit.startsAt) },
    client: { bold: visit.clientName },
    class: visit.clientClass,
    kind: visit.kind,
    why: reasonToGo(visit, context),
    state: open ? 'open' : visit.state,
  });
}

const actions = (visit: ShownVisit, { say, now }: Context): Button[][] => {
  const ref = `${visit.id} ${visit.version}`;
  const client = button(say.t('button.client'), 'client', `#${visit.clientId}`);
  const brief = button(say.t('button.brief'), 'brief', `#${visit.clientId}`);
  if (visit.state !== 'planned') return [[client]];
  const outcome = [
    button(say.t('button.held'), 'held', ref),
    button(say.t('button.not-held'), 'not-held', ref),
  ];
  const change = [
    button(say.t('button.move'), 'move', ref),
    button(say.t('button.cancel-visit'), 'cancel-visit', ref),
  ];
  return visit.startsAt > now.plus({ hours: 1 })
    ? [change, [brief, client]]
    : [outcome, change, [brief, client]];
};

/** Who, when, what for, and everything that can be done about it. */
export function visitCard(visit: ShownVisit, context: Context, said: readonly Block[] = []): View {
  const { say, now } = context;
  const head = say.line('visit.card', {
    client: { bold: visit.clientName },
    when: say.when(visit.startsAt, now),
    until: say.time(visit.endsAt),
  });
  const details = say.line('visit.card.details', {
    kind: visit.kind,
    class: visit.clientClass,
    why: reasonToGo(visit, context),
    state: visit.state,
  });
  const rows = actions(visit, context).map((row) => buttons(...row));
  return secret(...(said.length > 0 ? said : [text(...head)]), text(...details), ...rows);
}

/** What speaks against a plan, one line each. */
export const warningLines = (warnings: readonly PlanWarning[], { say }: Context): Block[] =>
  warnings.map((warning) => {
    switch (warning.kind) {
      case 'overlaps':
        return text(
          ...say.line('warning.overlaps', {
            client: { bold: warning.clientName },
            time: say.time(warning.from),
          }),
        );
      case 'holiday':
        return text(...say.line('warning.holiday', { name: warning.name }));
      case 'day-off':
        return text(say.t('warning.day-off'));
      case 'outside-hours':
        return text(say.t('warning.outside-hours'));
      default:
        return assertNever(warning);
    }
  });
