/** /visit CLIENT WHEN [KIND] [PURPOSE]: plans a visit; what is missing is asked for (product.md section 4). */
import { defineCommand, type Field } from '../chat/command.ts';
import { visitKinds, type VisitKind } from '../domain/visit.ts';
import { client } from './args/client.ts';
import { wordsOrNothing, written } from './args/text.ts';
import { splitWhen, whenToVisit } from './args/when-field.ts';
import { wordIn } from './args/word.ts';
import { visitAnswer } from './views/visit-answer.ts';

const longestPurpose = 500;

const kind: Field<VisitKind> = {
  read(raw, { say }) {
    const word = raw === null ? 'visit' : wordIn('word.kinds', raw, say);
    return { kind: 'value', value: visitKinds.find((known) => known === word) ?? 'visit' };
  },
  shape: ({ say }) => ({
    label: say.t('form.kind'),
    optional: true,
    options: visitKinds.map((each) => ({ label: say.t('visit.kind', { kind: each }), raw: each })),
    search: false,
    words: 'none',
    value: 'visit',
    hint: null,
  }),
};

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
    if (wordIn('word.kinds', first, context.say) === null) return { client: before, when, purpose: after };
    return { client: before, when, kind: first, purpose: others.join(' ') };
  },
  run: async ({ client: { id }, when, kind: planned, purpose: why }, { operations, actor, ...context }) =>
    visitAnswer(
      await operations.visits.plan(actor, { clientId: id, kind: planned, purpose: why, startsAt: when }),
      'visit.planned',
      { operations, actor, ...context },
    ),
});
