/** One visit with all that can be done about it: behind the buttons of lists and reminders. */
import { defineCommand } from '../chat/command.ts';
import { visitRef } from './args/visit-ref.ts';
import { visitGone } from './views/visit-gone.ts';
import { visitCard } from './views/visit-view.ts';

export const showVisit = defineCommand({
  name: 'visit-card',
  summary: 'command.visit.summary',
  listed: false,
  fields: { visit: visitRef },
  split: (rest) => ({ visit: rest }),
  async run({ visit }, context) {
    const shown = await context.operations.agenda.visit(context.actor, visit.visitId);
    return shown ? visitCard(shown, context) : visitGone(context);
  },
});
