/** /visit CLIENT WHEN [KIND] [PURPOSE]: plans a visit; what is missing is asked for (product.md section 4). */
import { defineCommand } from '../chat/command.ts';
import { client } from './args/client.ts';
import { kind, kindNamed } from './args/kind.ts';
import { wordsOrNothing, written } from './args/text.ts';
import { splitWhen, whenToVisit } from './args/when-field.ts';
import { visitAnswer } from './views/visit-answer.ts';

const longestPurpose = 500;

const purpose = written(wordsOrNothing(longestPurpose), 'form.purpose', 'line', true);

export const visit = defineCommand({
  name: 'visit',
  summary: 'command.visit.summary',
  title: 'button.plan',
  listed: true,
  fields: { client, when: whenToVisit, kind, purpose },
  split(rest, context) {
    const { before, when, after } = splitWhen(rest, context);
    const [first = '', ...others] = after.split(/\s+/);
    if (kindNamed(first, context) === null) return { client: before, when, purpose: after };
    return { client: before, when, kind: first, purpose: others.join(' ') };
  },
  run: async ({ client: { id }, when, kind: planned, purpose: why }, { operations, actor, ...context }) =>
    visitAnswer(
      await operations.visits.plan(actor, { clientId: id, kind: planned, purpose: why, startsAt: when }),
      'visit.planned',
      { operations, actor, ...context },
    ),
});
