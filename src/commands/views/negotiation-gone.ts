/** The answer for a negotiation that is not there, or not to be seen: the same words for both. */
import type { CommandContext } from '../../chat/command.ts';
import { button, buttons, text, view, type View } from '../../chat/view.ts';

export const negotiationGone = ({ say }: Pick<CommandContext, 'say'>): View =>
  view(text(say.t('lead.gone')), buttons(button(say.t('button.leads'), 'leads')));
