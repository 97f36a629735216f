/** [Resume later]: the negotiation sleeps until a date, or until what it waits for changes before that (product.md section 5). */
import { defineCommand } from '../chat/command.ts';
import type { LocalDate } from '../domain/schedule.ts';
import { longestSaid } from '../operations/negotiations.ts';
import { negotiationRef, splitRef, whileOpen } from './args/negotiation-ref.ts';
import { productWaitedFor } from './args/product.ts';
import { wordsOrNothing } from './args/text.ts';
import { contractEnds, until, usualDates, type Until } from './args/until.ts';
import { concludedAnswer } from './views/negotiation-answer.ts';

/** A price or a stock may never change: then it is taken up again after a while all the same. */
const dateOfUntil = (of: Until, ends: LocalDate | null, longest: LocalDate): LocalDate =>
  of.kind === 'date' ? of.on : (ends ?? longest);

export const resume = defineCommand({
  name: 'resume',
  summary: 'button.resume',
  listed: false,
  fields: {
    negotiation: negotiationRef,
    until: whileOpen(until),
    product: whileOpen(productWaitedFor),
    ends: whileOpen(contractEnds),
    words: wordsOrNothing(longestSaid),
  },
  split(rest) {
    const { negotiation, after } = splitRef(rest);
    return { negotiation, until: after };
  },
  async run({ negotiation, until: wanted, product: productId, ends, words: said }, context) {
    const on = dateOfUntil(wanted, ends, usualDates(context).three_months);
    const cause = wanted.kind === 'cause' ? wanted.cause : null;
    const outcome = await context.operations.negotiations.resume(context.actor, negotiation, {
      on,
      cause,
      productId,
      said,
      stage: null,
    });
    return concludedAnswer(outcome, context, { said });
  },
});
