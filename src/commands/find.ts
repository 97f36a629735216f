/** /find: clients by any part of the name, typos and other scripts forgiven (product.md section 3). */
import { defineCommand } from '../chat/command.ts';
import { button, buttons, secret, text, view } from '../chat/view.ts';
import { wordsUpTo } from './args/text.ts';

const shown = 8;

export const find = defineCommand({
  name: 'find',
  summary: 'command.find.summary',
  title: 'form.client',
  listed: true,
  fields: { name: wordsUpTo(120, ({ say }) => say.line('client.ask')) },
  split: (rest) => ({ name: rest }),
  async run({ name }, { operations, actor, say }) {
    const found = await operations.clients.find(actor, name, shown);
    if (found.length === 0) return view(text(...say.line('client.none', { name })));
    return secret(
      text(...say.line('client.found', { count: found.length, name })),
      ...found.map((client) =>
        buttons(button(`${client.name} (${client.class})`, 'client', `#${client.id}`)),
      ),
    );
  },
});
