/** /visit CLIENT WHEN [KIND] [PURPOSE]: plans a visit; what is missing is asked for (product.md section 4). */
import { defineCommand, type Field } from '../chat/command.ts';
import { visitKinds, type VisitKind } from '../domain/visit.ts';
import { client } from './args/client.ts';
import { wordsOrNothing } from './args/text.ts';
import { splitWhen, whenToVisit } from './args/when-field.ts';
import { wordIn } from './args/word.ts';
import { visitAnswer } from './views/visit-answer.ts';

const longestPurpose = 500;

const kind: Field<VisitKind> = {
  read(raw, { say }) {
    const word = raw === null ? 'visit' : wordIn('word.kinds', raw, say);
    return { kind: 'value', value: visitKinds.find((known) => known === word) ?? 'visit' };
  },
};

export const visit = defineCommand({
  name: 'visit',
  summary: 'command.visit.summary',
  listed: true,
  fields: { client, when: whenToVisit, kind, purpose: wordsOrNothing(longestPurpose) },
  split(rest, context) {
    const { before, when, after } = splitWhen(rest, context);
    const [first = '', ...others] = after.split(/\s+/);
    if (wordIn('word.kinds', first, context.say) === null) return { client: before, when, purpose: after };
    return { client: before, when, kind: first, purpose: others.join(' ') };
  },
  run: async ({ client: { id }, when, kind: planned, purpose }, { operations, actor, ...context }) =>
    visitAnswer(
      await operations.visits.plan(actor, { clientId: id, kind: planned, purpose, startsAt: when }),
      'visit.planned',
      { operations, actor, ...context },
    ),
});
