/** The answer for a visit that is not there, or not to be seen: the same words for both. */
import type { CommandContext } from '../../chat/command.ts';
import { button, buttons, text, view, type View } from '../../chat/view.ts';

export const visitGone = ({ say }: Pick<CommandContext, 'say'>): View =>
  view(text(say.t('visit.gone')), buttons(button(say.t('button.today'), 'today')));
