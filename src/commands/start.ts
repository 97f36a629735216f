/** /start of somebody linked: a greeting and where to begin. Linking itself happens before any command (chat/respond.ts). */
import { defineCommand } from '../chat/command.ts';
import { button, buttons, text, view } from '../chat/view.ts';

export const start = defineCommand({
  name: 'start',
  summary: 'command.start.summary',
  listed: true,
  fields: {},
  split: () => ({}),
  run: async (_values, { reader, say }) =>
    view(
      text(...say.line('start.hello', { name: reader.name })),
      text(say.t('start.what')),
      text(...say.line('start.zone', { zone: reader.zone })),
      buttons(button(say.t('button.today'), 'today'), button(say.t('button.plan'), 'visit')),
      buttons(button(say.t('button.settings'), 'settings'), button(say.t('button.help'), 'help')),
    ),
});
