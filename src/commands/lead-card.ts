/** One negotiation with what was said at its latest steps and all that can be done about it: behind the buttons of lists. */
import { defineCommand } from '../chat/command.ts';
import { negotiationRef } from './args/negotiation-ref.ts';
import { negotiationGone } from './views/negotiation-gone.ts';
import { negotiationCard } from './views/negotiation-view.ts';

export const showLead = defineCommand({
  name: 'lead-card',
  summary: 'command.leads.summary',
  listed: false,
  fields: { negotiation: negotiationRef },
  split: (rest) => ({ negotiation: rest }),
  async run({ negotiation: { negotiationId } }, context) {
    const card = await context.operations.negotiations.card(context.actor, negotiationId);
    return card ? negotiationCard(card.negotiation, card.steps, context) : negotiationGone(context);
  },
});
