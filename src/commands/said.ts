/** What was said at a step of a negotiation, asked for once its conclusion is safe (product.md section 5). */
import { defineCommand, type Field } from '../chat/command.ts';
import { below, secret, text } from '../chat/view.ts';
import type { NegotiationId } from '../domain/ids.ts';
import { longestSaid } from '../operations/negotiations.ts';
import { wordsUpTo, written } from './args/text.ts';
import { negotiationGone } from './views/negotiation-gone.ts';
import { undoRow } from './views/visit-answer.ts';

const step: Field<{ negotiationId: NegotiationId; stepId: number }> = {
  read(raw, context) {
    const [, negotiation, id] = /^(\d{1,9}) (\d{1,9})$/.exec(raw ?? '') ?? [];
    if (negotiation === undefined) return { kind: 'stop', view: negotiationGone(context) };
    // Looked up together, with the right to the client.
    return {
      kind: 'value',
      value: { negotiationId: Number(negotiation) as NegotiationId, stepId: Number(id) },
    };
  },
};

export const said = defineCommand({
  name: 'said',
  summary: 'form.said',
  listed: false,
  fields: {
    step,
    text: written(
      wordsUpTo(longestSaid, ({ say }) => say.line('said.ask')),
      'form.said',
      'paragraph',
      false,
    ),
  },
  split: (rest) => ({ step: rest }),
  async run({ step: at, text: words }, context) {
    const { operations, actor, say } = context;
    const outcome = await operations.negotiations.say(actor, at, words);
    const shown = outcome.ok ? await operations.negotiations.shown(actor, at.negotiationId) : null;
    if (!outcome.ok || !shown) return below(negotiationGone(context));
    const client = { bold: shown.clientName };
    // Below: the message with the conclusion and its own [Undo] stays.
    return below(
      secret(
        text(...say.line('said.done', { client, topic: shown.topic })),
        undoRow(outcome.value.undo, context),
      ),
    );
  },
});
