/** /promise CLIENT AMOUNT DATE: the client will pay; until that day nobody is reminded (product.md section 6). */
import { defineCommand, type CommandContext } from '../chat/command.ts';
import { text, type Block } from '../chat/view.ts';
import type { LocalDate } from '../domain/schedule.ts';
import { amountThen } from './args/amount.ts';
import { clientThen } from './args/client.ts';
import { dayAhead } from './args/day.ts';
import { debtAnswer } from './views/debt-answer.ts';
import { warningLines } from './views/visit-view.ts';

/** Banks rest on such days as well: when it is asked about is said at once. */
function restDay(on: LocalDate, context: CommandContext): Block[] {
  const dayOff = context.operations.agenda.dayOff(context.reader, on);
  if (!dayOff) return [];
  const day = context.say.dayOf(dayOff.next, context.now);
  return [...warningLines([dayOff.why], context), text(...context.say.line('promise.rest-day', { day }))];
}

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
            day: { bold: say.dayOf(on, context.now) },
          }),
        ),
      context,
      restDay(on, context),
    );
  },
});
