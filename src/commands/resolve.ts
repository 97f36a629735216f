/** [No longer disputed]: the client does not contest the invoice any more (product.md section 6). */
import { defineCommand } from '../chat/command.ts';
import { text } from '../chat/view.ts';
import { invoiceThen } from './args/invoice.ts';
import { debtAnswer } from './views/debt-answer.ts';

export const resolve = defineCommand({
  name: 'resolve',
  summary: 'button.resolve',
  listed: false,
  fields: { invoice: invoiceThen('rest') },
  split: (rest) => ({ invoice: rest }),
  async run({ invoice }, context) {
    const { operations, actor, say } = context;
    return debtAnswer(
      await operations.receivables.resolve(actor, invoice.id),
      ({ name }) =>
        text(...say.line('dispute.resolved', { number: { bold: invoice.number }, client: { bold: name } })),
      context,
    );
  },
});
