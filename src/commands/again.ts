/** [Again on ...]: the same visit at another time, after one that was not held (product.md section 4). */
import { defineCommand, type Field } from '../chat/command.ts';
import { instant, type Instant } from '../clock.ts';
import { visitRef } from './args/visit-ref.ts';
import { visitAnswer } from './views/visit-answer.ts';
import { visitGone } from './views/visit-gone.ts';

const moment: Field<Instant> = {
  read: (raw, context) =>
    raw !== null && /^\d{9,11}$/.test(raw)
      ? { kind: 'value', value: instant(Number(raw) * 1000) }
      : { kind: 'stop', view: visitGone(context) },
};

export const again = defineCommand({
  name: 'again',
  summary: 'button.plan',
  listed: false,
  fields: { visit: visitRef, at: moment },
  split(rest) {
    const [visit = '', at = ''] = rest.split(' ');
    return { visit, at };
  },
  async run({ visit, at }, context) {
    await context.conversation.drop();
    const outcome = await context.operations.visits.again(context.actor, visit.visitId, at);
    return visitAnswer(outcome, 'visit.planned', context);
  },
});
