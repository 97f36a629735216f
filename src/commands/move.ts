/** [Move]: the visit to another time; its old reminders are never delivered (product.md section 4). */
import { defineCommand } from '../chat/command.ts';
import { visitRef } from './args/visit-ref.ts';
import { whenToMove } from './args/when-field.ts';
import { visitAnswer } from './views/visit-answer.ts';

export const move = defineCommand({
  name: 'move',
  summary: 'button.move',
  listed: false,
  fields: { visit: visitRef, when: whenToMove },
  split: (rest) => ({ visit: rest }),
  run: async ({ visit, when }, context) =>
    visitAnswer(await context.operations.visits.move(context.actor, visit, when), 'visit.moved', context),
});
