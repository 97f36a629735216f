/** /paid CLIENT AMOUNT [DATE]: the client has paid; it goes to the oldest invoices (product.md section 6). */
import { defineCommand } from '../chat/command.ts';
import { text } from '../chat/view.ts';
import { amountThen } from './args/amount.ts';
import { clientThen } from './args/client.ts';
import { dayBefore } from './args/day.ts';
import { debtAnswer } from './views/debt-answer.ts';

export const paid = defineCommand({
  name: 'paid',
  summary: 'command.paid.summary',
  title: 'button.paid',
  listed: true,
  fields: { client: clientThen('amount'), amount: amountThen('on'), on: dayBefore },
  split: (rest) => ({ client: rest }),
  async run({ client: payer, amount: sum, on }, context) {
    const { operations, actor, say } = context;
    const payment = { clientId: payer.id, invoiceId: null, amount: sum, on };
    return debtAnswer(
      await operations.receivables.pay(actor, payment),
      ({ name }) =>
        text(...say.line('paid.done', { client: { bold: name }, amount: { bold: say.money(sum) } })),
      context,
    );
  },
});
