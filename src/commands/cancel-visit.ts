/** [Cancel] on a visit: at once, with [Undo] (product.md section 4). */
import { defineCommand } from '../chat/command.ts';
import { visitRef } from './args/visit-ref.ts';
import { visitAnswer } from './views/visit-answer.ts';

export const cancelVisit = defineCommand({
  name: 'cancel-visit',
  summary: 'button.cancel-visit',
  listed: false,
  fields: { visit: visitRef },
  split: (rest) => ({ visit: rest }),
  async run({ visit }, context) {
    await context.conversation.drop();
    const outcome = await context.operations.visits.cancel(context.actor, visit);
    return visitAnswer(outcome, 'visit.cancelled', context);
  },
});
