/** /team: who of the head's team has what open and how old, visits held and missed; who needs help first (product.md section 5). */
import { defineCommand, type CommandContext } from '../chat/command.ts';
import { button, buttons, list, secret, text, view, type Block, type Line } from '../chat/view.ts';
import type { TeamFigures } from '../operations/team.ts';
import { headsOnly } from './args/heads-only.ts';
import { pageNumber } from './args/page.ts';
import { pageAmong, turnRow } from './views/page.ts';

const perPage = 8;

function line(person: TeamFigures, { say, now }: CommandContext): Line {
  const name = { bold: person.name };
  if (person.disabled) return say.line('team.gone', { name, clients: person.clients });
  const idle = person.idleSince === null ? 0 : say.daysSince(person.idleSince, now);
  const { open, unconcluded, held, missed, monthHeld, monthMissed, lapsed } = person;
  return say.line('team.line', {
    name,
    open,
    unconcluded,
    idle,
    held,
    missed,
    monthHeld,
    monthMissed,
    lapsed,
  });
}

const ways = ({ id, name }: TeamFigures, { say }: CommandContext): Block =>
  buttons(
    button(say.t('team.button', { what: 'leads', name }), 'leads', `@${id}`),
    button(say.t('team.button', { what: 'visits', name }), 'visits', `@${id}`),
  );

export const team = defineCommand({
  name: 'team',
  summary: 'command.team.summary',
  listed: true,
  fields: { right: headsOnly, page: pageNumber },
  split: (rest) => ({ page: rest.replace(/^p/, '') }),
  async run({ page: wanted }, context) {
    const { operations, actor, say } = context;
    const all = await operations.team.figures(actor);
    if (all.length === 0) return view(text(say.t('team.only-heads')));
    const page = pageAmong(all, wanted, perPage);
    const { shown } = page;
    return secret(
      text(say.t('team.title', { count: all.length })),
      list(shown.map((person) => line(person, context))),
      ...shown.map((person) => ways(person, context)),
      ...turnRow(page, 'team', '', context),
    );
  },
});
