/** [Next meeting]: the negotiation goes on at a visit, which this plans (product.md section 5). */
import { defineCommand } from '../chat/command.ts';
import { longestSaid } from '../operations/negotiations.ts';
import { kindAsked } from './args/kind.ts';
import { negotiationRef, splitRef, whileOpen } from './args/negotiation-ref.ts';
import { wordsOrNothing } from './args/text.ts';
import { whenToMeet } from './args/when-to-meet.ts';
import { concludedAnswer } from './views/negotiation-answer.ts';
import { warningsFor } from './views/visit-answer.ts';

export const meet = defineCommand({
  name: 'meet',
  summary: 'button.meet',
  listed: false,
  fields: {
    negotiation: negotiationRef,
    when: whileOpen(whenToMeet),
    kind: whileOpen(kindAsked),
    words: wordsOrNothing(longestSaid),
  },
  split(rest) {
    const { negotiation, after } = splitRef(rest);
    // A button that offers a moment offers a call, the least that keeps the talks going.
    return /^@\d+$/.test(after) ? { negotiation, when: after, kind: 'call' } : { negotiation, when: after };
  },
  async run({ negotiation, when: startsAt, kind, words: said }, context) {
    const { operations, actor } = context;
    const plan = { startsAt, kind, said, stage: null };
    const outcome = await operations.negotiations.meet(actor, negotiation, plan);
    const visitId = outcome.ok ? outcome.value.visitId : undefined;
    const visit = visitId === undefined ? null : await operations.agenda.visit(actor, visitId);
    return concludedAnswer(outcome, context, {
      besides: visit ? await warningsFor(visit, context) : [],
      said,
    });
  },
});
