/**
 * [Refused]: with the reason, how we know of it, the competitor and the lesson. What is only inferred closes nothing: the
 * questions that would settle it are offered instead (product.md section 5).
 */
import { defineCommand, type CommandContext } from '../chat/command.ts';
import { button, buttons, list, secret, text, type View } from '../chat/view.ts';
import type { RefusalReason } from '../domain/negotiation.ts';
import { longestTopic, type NegotiationRef } from '../operations/negotiations.ts';
import { negotiationRef, splitRef, whileOpen } from './args/negotiation-ref.ts';
import { competitor, evidence, lesson, reason, reasonWords } from './args/refusal.ts';
import { negotiationAnswer } from './views/negotiation-answer.ts';
import { negotiationGone } from './views/negotiation-gone.ts';

const questionsShown = 5;

/** Kindly: it stays open, and this is what to ask. */
async function insteadOfClosing(
  { negotiationId }: NegotiationRef,
  inferred: RefusalReason,
  context: CommandContext,
): Promise<View> {
  const { operations, actor, say, conversation } = context;
  await conversation.drop();
  const shown = await operations.negotiations.shown(actor, negotiationId);
  if (!shown) return negotiationGone(context);
  const questions = await operations.negotiations.questions(actor, shown, inferred);
  const ref = `${shown.id} ${shown.version}`;
  return secret(
    text(...say.line('refuse.inferred', { client: { bold: shown.clientName }, topic: shown.topic })),
    list(questions.slice(0, questionsShown).map((question) => [say.t('question', { question })])),
    buttons(button(say.t('button.ask-meeting'), 'meet', ref)),
    buttons(
      button(say.t('button.resume'), 'resume', ref),
      button(say.t('button.lead-card'), 'lead-card', `${shown.id}`),
    ),
  );
}

export const refuse = defineCommand({
  name: 'refuse',
  summary: 'button.refuse',
  listed: false,
  fields: {
    negotiation: negotiationRef,
    reason: whileOpen(reason),
    words: whileOpen(reasonWords),
    evidence: whileOpen(evidence),
    competitor: whileOpen(competitor(longestTopic)),
    lesson: whileOpen(lesson),
  },
  split(rest) {
    const { negotiation, after } = splitRef(rest);
    return { negotiation, reason: after };
  },
  async run({ negotiation, reason: why, words: reasonText, ...rest }, context) {
    const refusal = { reason: why, reasonText, ...rest, said: null, stage: null };
    const outcome = await context.operations.negotiations.refuse(context.actor, negotiation, refusal);
    if (!outcome.ok && outcome.failure.kind === 'inferred')
      return insteadOfClosing(negotiation, why, context);
    return negotiationAnswer(outcome, 'lead.done', context);
  },
});
