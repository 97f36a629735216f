/** /dispute INVOICE [AMOUNT] REASON: the client contests it; that amount is frozen, nothing else (product.md section 6). */
import { defineCommand, type Field } from '../chat/command.ts';
import { text } from '../chat/view.ts';
import { leadingMoney, readMoney, type Money } from '../domain/money.ts';
import { longestReason } from '../operations/receivables.ts';
import { rawOf } from './args/amount.ts';
import { invoiceNamed, invoiceThen } from './args/invoice.ts';
import { wordsUpTo } from './args/text.ts';
import { debtAnswer } from './views/debt-answer.ts';

/**
 * A part of the invoice, in its currency unless another is said; left out, all that is unpaid of it. An amount among the
 * words comes before the reason.
 */
const part: Field<Money | null> = {
  async read(raw, context, said) {
    const invoice = await invoiceNamed(said['invoice'] ?? '', context);
    const currency = invoice?.currency ?? context.currency;
    if (raw !== null) return { kind: 'value', value: readMoney(raw, currency) };
    const leading = leadingMoney(said['reason'] ?? '', currency);
    if (!leading || leading.after === '') return { kind: 'value', value: null };
    return { kind: 'means', said: { amount: rawOf(leading.money), reason: leading.after } };
  },
};

export const dispute = defineCommand({
  name: 'dispute',
  summary: 'command.dispute.summary',
  title: 'button.dispute',
  listed: true,
  fields: {
    invoice: invoiceThen('reason'),
    amount: part,
    reason: wordsUpTo(longestReason, ({ say }) => say.line('dispute.reason')),
  },
  split: (rest) => ({ invoice: rest }),
  async run({ invoice, amount, reason }, context) {
    const { operations, actor, say } = context;
    return debtAnswer(
      await operations.receivables.dispute(actor, { invoiceId: invoice.id, amount, reason }),
      ({ name }) =>
        text(...say.line('dispute.done', { number: { bold: invoice.number }, client: { bold: name } })),
      context,
    );
  },
});
