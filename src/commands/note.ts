/** /note CLIENT TEXT: one thing known about a client, kept in the dossier (product.md section 3). */
import { defineCommand } from '../chat/command.ts';
import { below, secret, text, view } from '../chat/view.ts';
import { longestNote } from '../operations/clients.ts';
import { clientThen } from './args/client.ts';
import { wordsOrNothing, wordsUpTo, written } from './args/text.ts';
import { undoRow } from './views/visit-answer.ts';

export const note = defineCommand({
  name: 'note',
  summary: 'command.note.summary',
  title: 'button.note',
  listed: true,
  fields: {
    client: clientThen('text'),
    after: wordsOrNothing(10),
    text: written(
      wordsUpTo(longestNote, ({ say }, said) => say.line(said.after ? 'note.learnt' : 'note.ask')),
      'form.note',
      'paragraph',
      false,
    ),
  },
  split: (rest) => ({ client: rest }),
  async run({ client: about, after, text: words }, context) {
    const { operations, actor, say } = context;
    const outcome = await operations.clients.note(actor, { clientId: about.id, text: words });
    if (!outcome.ok) return view(text(...say.line('client.none', { name: about.name })));
    const done = secret(
      text(...say.line('note.done', { client: { bold: about.name } })),
      undoRow(outcome.value.undo, context),
    );
    // Asked for after a visit was held, it leaves alone the message that says so, with its own [Undo].
    return after === null ? done : below(done);
  },
});
