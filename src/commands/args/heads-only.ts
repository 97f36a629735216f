/** Turns away, in one polite line, whoever is no head of a team; operations look at the right themselves. */
import type { Field } from '../../chat/command.ts';
import { button, buttons, text, view } from '../../chat/view.ts';

export const headsOnly: Field<null> = {
  read: (_raw, { reader, say }) =>
    reader.role === 'head'
      ? { kind: 'value', value: null }
      : {
          kind: 'stop',
          view: view(text(say.t('team.only-heads')), buttons(button(say.t('button.today'), 'today'))),
        },
};
