/** /help: every listed command with an example, in the reader's language, from the catalogs. */
import { defineCommand } from '../chat/command.ts';
import { button, buttons, list, text, view } from '../chat/view.ts';

const described = [
  'today',
  'visits',
  'visit',
  'client',
  'brief',
  'find',
  'note',
  'leads',
  'lead',
  'conclude',
  'debts',
  'paid',
  'promise',
  'dispute',
  'lost',
  'settings',
  'undo',
  'cancel',
] as const;

/** Commands that others are politely turned away from. */
const forHeads = ['team', 'reassign', 'audit'] as const;

export const help = defineCommand({
  name: 'help',
  summary: 'command.help.summary',
  listed: true,
  fields: {},
  split: () => ({}),
  run: async (_values, { say, reader }) =>
    view(
      text(say.t('help.title')),
      list(
        [...described, ...(reader.role === 'head' ? forHeads : [])].map((name) => [
          { code: say.t(`command.${name}.example`) },
          ` – ${say.t(`command.${name}.summary`)}`,
        ]),
      ),
      text(say.t('help.dates')),
      buttons(button(say.t('button.today'), 'today'), button(say.t('button.plan'), 'visit')),
    ),
});
