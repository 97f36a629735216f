/** The team in a head's /today: whose visits still need an outcome, whose clients wait for contact (product.md section 5). */
import type { CommandContext } from '../../chat/command.ts';
import { button, buttons, list, text, type Block } from '../../chat/view.ts';
import type { TeamFigures } from '../../operations/team.ts';

const most = 5;

/** Nothing where everybody keeps to what was planned. */
export function teamPart(figures: readonly TeamFigures[], { say, reader }: CommandContext): Block[] {
  const behind = figures.filter(
    ({ id, disabled, unrecorded, lapsed }) => id !== reader.id && !disabled && unrecorded + lapsed > 0,
  );
  if (behind.length === 0) return [];
  const lines = behind.slice(0, most).map(({ name, unrecorded, lapsed }) =>
    say.line('team.today.line', {
      name: { bold: name },
      unrecorded,
      both: unrecorded > 0 && lapsed > 0 ? 'yes' : 'no',
      lapsed,
    }),
  );
  const late = behind.some(({ unrecorded }) => unrecorded > 0);
  return [
    text({ bold: say.t('team.today') }),
    list(lines),
    buttons(
      button(say.t('button.team'), 'team'),
      ...(late ? [button(say.t('button.team.late'), 'visits', 'team late')] : []),
    ),
  ];
}
