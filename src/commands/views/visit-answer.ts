/** What is said after a visit was planned or changed, or why it was not; shared by every command about one visit. */
import type { CommandContext } from '../../chat/command.ts';
import { below, button, buttons, secret, text, type Block, type View } from '../../chat/view.ts';
import type { MessageKey } from '../../i18n/index.ts';
import type { ShownVisit } from '../../operations/agenda.ts';
import type { VisitOutcome, VisitRefusal } from '../../operations/visits.ts';
import { assertNever } from '../../outcome.ts';
import { visitGone } from './visit-gone.ts';
import { visitCard, warningLines } from './visit-view.ts';

export type VisitDoneKey = Extract<
  MessageKey,
  'visit.planned' | 'visit.moved' | 'visit.held' | 'visit.not-held' | 'visit.cancelled' | 'visit.restored'
>;

/** The line that says what happened, always with weekday, date and time. */
export const doneLine = (key: VisitDoneKey, visit: ShownVisit, { say, now }: CommandContext): Block =>
  text(
    ...say.line<VisitDoneKey>(key, {
      client: { bold: visit.clientName },
      when: say.when(visit.startsAt, now),
    }),
  );

export const undoRow = (undo: string, { say }: CommandContext): Block =>
  buttons(button(say.t('button.undo'), 'undo', undo));

/** What speaks against the time of a visit just planned. */
export async function warningsFor(visit: ShownVisit, context: CommandContext): Promise<Block[]> {
  // A head may plan for the owner, whose hours and other visits are the owner's own affair.
  const own = visit.ownerId === context.reader.id;
  return own ? warningLines(await context.operations.agenda.warnings(context.reader, visit), context) : [];
}

/** The visit after the change with [Undo] and what speaks against its time; or why nothing changed. */
export async function visitAnswer(
  outcome: VisitOutcome,
  done: VisitDoneKey,
  context: CommandContext,
): Promise<View> {
  if (!outcome.ok) return refusal(outcome.failure, context);
  const { visitId, undo } = outcome.value;
  const visit = await context.operations.agenda.visit(context.actor, visitId);
  if (!visit) return visitGone(context);
  const timed = done === 'visit.planned' || done === 'visit.moved';
  const warnings = timed ? await warningsFor(visit, context) : [];
  const card = visitCard(visit, context, [doneLine(done, visit, context), ...warnings]);
  return { ...card, blocks: [...card.blocks, undoRow(undo, context)] };
}

async function refusal(failure: VisitRefusal, context: CommandContext): Promise<View> {
  const { say, now } = context;
  switch (failure.kind) {
    case 'not-found':
      return visitGone(context);
    case 'in-the-past':
      return secret(text(...say.line('when.past', { when: say.when(failure.at, now) })));
    case 'changed':
      return present(failure.visitId, context, say.t('visit.changed'));
    case 'settled':
      // Below: pressed twice, the button's message already shows the outcome with its [Undo].
      return below(await present(failure.visitId, context, say.t('visit.settled', { state: failure.state })));
    case 'not-yet':
      return present(failure.visitId, context, say.t('visit.not-yet'));
    default:
      return assertNever(failure);
  }
}

/** Why not, and the visit as it is now with the buttons that fit. */
async function present(id: ShownVisit['id'], context: CommandContext, why: string): Promise<View> {
  const visit = await context.operations.agenda.visit(context.actor, id);
  if (!visit) return visitGone(context);
  const card = visitCard(visit, context);
  return { ...card, blocks: [text(why), ...card.blocks] };
}
