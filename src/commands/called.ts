/** [Called]: a call about money took place just now; it counts as a contact, and what was said is kept (product.md section 6). */
import { askingNext, defineCommand } from '../chat/command.ts';
import { client } from './args/client.ts';
import { visitAnswer } from './views/visit-answer.ts';

export const called = defineCommand({
  name: 'called',
  summary: 'button.called',
  listed: false,
  fields: { client },
  split: (rest) => ({ client: rest }),
  async run({ client: about }, context) {
    const { operations, actor } = context;
    const outcome = await operations.visits.log(actor, { clientId: about.id, kind: 'call' });
    const view = await visitAnswer(outcome, 'visit.held', context);
    if (!outcome.ok) return view;
    const said = { client: `#${about.id}`, after: 'visit' };
    return askingNext(view, { command: 'note', said, repeated: outcome.value['repeated'] === true });
  },
});
