/** [Held]: the visit took place; then asks how its negotiation goes on, or what was learnt (product.md sections 4 and 5). */
import { askingNext, defineCommand, type CommandContext } from '../chat/command.ts';
import { conclusionButtons } from '../chat/conclusions.ts';
import { buttons, text, type Block } from '../chat/view.ts';
import type { ShownNegotiation } from '../operations/negotiations.ts';
import { visitRef } from './args/visit-ref.ts';
import { cardButton } from './views/negotiation-view.ts';
import { visitAnswer } from './views/visit-answer.ts';

/** The one negotiation's four conclusions, or which of several it was about. */
function goingOn(open: readonly ShownNegotiation[], { say }: CommandContext): Block[] {
  const [only, second] = open;
  if (!only) return [];
  if (!second)
    return [
      text(...say.line('held.conclude', { topic: { bold: only.topic } })),
      ...conclusionButtons(only, { say }),
    ];
  return [text(say.t('held.which')), ...open.map((each) => buttons(cardButton(each.topic, each)))];
}

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
    const open = await context.operations.negotiations.ofVisit(context.actor, shown.id);
    const further = goingOn(open, context);
    // What was said is asked for with the conclusion.
    if (further.length > 0) {
      const [done, details, ...others] = view.blocks;
      const told = [done, details].filter((block) => block !== undefined);
      return { ...view, blocks: [...told, ...further, ...others] };
    }
    const said = { client: `#${shown.clientId}`, after: 'visit' };
    return askingNext(view, { command: 'note', said, repeated: outcome.value['repeated'] === true });
  },
});
