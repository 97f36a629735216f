/** What is said after a negotiation was opened or taken a step further, or why it was not. */
import { askingNext, type Answer, type CommandContext } from '../../chat/command.ts';
import { below, secret, text, type Block, type View } from '../../chat/view.ts';
import type {
  NegotiationOutcome,
  NegotiationRefusal,
  ShownNegotiation,
} from '../../operations/negotiations.ts';
import { assertNever } from '../../outcome.ts';
import { capital } from '../../i18n/index.ts';
import { negotiationGone } from './negotiation-gone.ts';
import { negotiationCard, negotiationNote, nextWords } from './negotiation-view.ts';
import { undoRow } from './visit-answer.ts';

export type NegotiationDoneKey = 'lead.opened' | 'lead.done' | 'lead.staged' | 'lead.restored';

/** The line that says what happened, with what comes next. */
export const negotiationDone = (
  key: NegotiationDoneKey,
  of: ShownNegotiation,
  context: CommandContext,
): Block => {
  const client = { bold: of.clientName };
  const next = nextWords(of, context);
  return text(
    ...context.say.line<NegotiationDoneKey>(key, { client, topic: of.topic, next, stage: of.stage }),
  );
};

/** The card after the change with [Undo]; or why nothing changed. `besides`: what else is to be known of it. */
export async function negotiationAnswer(
  outcome: NegotiationOutcome,
  key: NegotiationDoneKey,
  context: CommandContext,
  besides: readonly Block[] = [],
): Promise<View> {
  if (!outcome.ok) return negotiationRefused(outcome.failure, context);
  const { negotiationId, undo } = outcome.value;
  const shown = await context.operations.negotiations.shown(context.actor, negotiationId);
  if (!shown) return negotiationGone(context);
  const said = [negotiationDone(key, shown, context), ...besides];
  const card =
    key === 'lead.done' ? negotiationNote(shown, context, said) : negotiationCard(shown, [], context, said);
  return { ...card, blocks: [...card.blocks, undoRow(undo, context)] };
}

/** A conclusion, then the question what was said at it, unless that came with it. */
export async function concludedAnswer(
  outcome: NegotiationOutcome,
  context: CommandContext,
  { besides = [], said: known = null }: { besides?: readonly Block[]; said?: string | null } = {},
): Promise<View | Answer> {
  const view = await negotiationAnswer(outcome, 'lead.done', context, besides);
  if (!outcome.ok || outcome.value.stepId === undefined || known !== null) return view;
  const { negotiationId, stepId } = outcome.value;
  const said = { step: `${negotiationId} ${stepId}` };
  return askingNext(view, { command: 'said', said, repeated: outcome.value['repeated'] === true });
}

/** Why nothing changed, with the present state; the question that led here is over. */
export async function negotiationRefused(
  failure: NegotiationRefusal,
  context: CommandContext,
): Promise<View> {
  const { say, now, operations, actor, conversation } = context;
  await conversation.drop();
  switch (failure.kind) {
    case 'not-found':
      return negotiationGone(context);
    case 'changed':
    case 'concluded':
    case 'inferred': {
      const shown = await operations.negotiations.shown(actor, failure.negotiationId);
      if (!shown) return negotiationGone(context);
      return failure.kind === 'inferred' ? negotiationCard(shown, [], context) : standsNow(shown, context);
    }
    case 'resume-in-the-past':
      return secret(text(...say.line('resume.past', { when: capital(say.dayOf(failure.on, now)) })));
    case 'in-the-past':
      return secret(text(...say.line('when.past', { when: say.when(failure.at, now) })));
    case 'which-product':
      return secret(text(say.t('resume.product.ask')));
    case 'no-reason':
      return secret(text(say.t('refuse.words.ask')));
    default:
      return assertNever(failure);
  }
}

/** Somebody was faster, oneself perhaps: who, if known, and how it stands. Below: the message pressed says it already. */
export async function standsNow(shown: ShownNegotiation, context: CommandContext): Promise<View> {
  const by = await context.operations.negotiations.changedBy(context.actor, shown);
  const who = by === null ? 'nobody' : by.id === context.reader.id ? 'self' : 'other';
  const name = by?.name ?? '';
  const why =
    shown.state === 'open'
      ? context.say.line('lead.changed', { who, name })
      : context.say.line('lead.concluded', { who, name, state: shown.state });
  const card = negotiationCard(shown, [], context);
  return below({ ...card, blocks: [text(...why), ...card.blocks] });
}
