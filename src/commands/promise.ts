/** /promise CLIENT AMOUNT DATE: the client will pay; until that day nobody is reminded (product.md section 6). */
import { defineCommand } from '../chat/command.ts';
import { text } from '../chat/view.ts';
import { amountThen } from './args/amount.ts';
import { clientThen } from './args/client.ts';
import { dayAhead, dayInWords } from './args/day.ts';
import { debtAnswer } from './views/debt-answer.ts';

export const promise = defineCommand({
  name: 'promise',
  summary: 'command.promise.summary',
  title: 'button.promised',
  listed: true,
  fields: { client: clientThen('amount'), amount: amountThen('on'), on: dayAhead('promise.when') },
  split: (rest) => ({ client: rest }),
  async run({ client: debtor, amount: sum, on }, context) {
    const { operations, actor, say } = context;
    return debtAnswer(
      await operations.receivables.promise(actor, { clientId: debtor.id, amount: sum, on }),
      ({ name }) =>
        text(
          ...say.line('promise.done', {
            client: { bold: name },
            amount: { bold: say.money(sum) },
            day: { bold: dayInWords(on, context) },
          }),
        ),
      context,
    );
  },
});
