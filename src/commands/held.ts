/** [Held]: the visit took place; then asks what was learnt (product.md section 4). */
import { askingNext, defineCommand } from '../chat/command.ts';
import { visitRef } from './args/visit-ref.ts';
import { visitAnswer } from './views/visit-answer.ts';

export const held = defineCommand({
  name: 'held',
  summary: 'button.held',
  listed: false,
  fields: { visit: visitRef },
  split: (rest) => ({ visit: rest }),
  async run({ visit }, context) {
    const outcome = await context.operations.visits.hold(context.actor, visit);
    const view = await visitAnswer(outcome, 'visit.held', context);
    if (!outcome.ok) return view;
    const shown = await context.operations.agenda.visit(context.actor, outcome.value.visitId);
    if (!shown) return view;
    const said = { client: `#${shown.clientId}`, after: 'visit' };
    return askingNext(view, { command: 'note', said, repeated: outcome.value['repeated'] === true });
  },
});
