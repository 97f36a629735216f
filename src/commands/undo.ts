/** [Undo] and /undo: takes one's own last change back within ten minutes (product.md section 2). */
import { defineCommand, type CommandContext, type Field } from '../chat/command.ts';
import { below, button, buttons, secret, text, view, type View } from '../chat/view.ts';
import type { AuditId } from '../domain/ids.ts';
import type { UndoFailure, Undone } from '../operations/undo.ts';
import { assertNever } from '../outcome.ts';
import { doneLine } from './views/visit-answer.ts';
import { negotiationDone } from './views/negotiation-answer.ts';
import { negotiationCard } from './views/negotiation-view.ts';
import { visitCard } from './views/visit-view.ts';

/** The change that a button names; null: the reader's last one. */
const change: Field<AuditId | null> = {
  read: (raw) => ({
    kind: 'value',
    value: raw !== null && /^\d{1,18}$/.test(raw) ? (raw as AuditId) : null, // looked up with its owner
  }),
};

/** Below: the message with the button may say by now how things stand. */
const refusal = (failure: UndoFailure, context: CommandContext): View => below(why(failure, context));

function why(failure: UndoFailure, { say }: CommandContext): View {
  const today = buttons(button(say.t('button.today'), 'today'));
  switch (failure.kind) {
    case 'not-found':
      return view(text(say.t('undo.nothing')), today);
    case 'too-late':
      return view(text(say.t('undo.too-late')), today);
    case 'already-undone':
      return view(text(say.t('undo.already')), today);
    case 'changed-since':
      return view(text(say.t('undo.changed-since')), today);
    default:
      return assertNever(failure);
  }
}

const taken: Readonly<Record<string, string>> = {
  'client.note': 'note',
  'negotiation.say': 'note',
  'negotiation.open': 'negotiation',
  'visit.plan': 'plan',
  'payment.add': 'payment',
  'promise.add': 'promise',
  'dispute.add': 'dispute',
};

/** What is about money leads back to the client's debts. */
const money: readonly string[] = ['payment.add', 'promise.add', 'dispute.add', 'dispute.resolve'];

/** What was taken back, as far as it has a name still. */
async function takenBack({ action, clientId }: Undone, context: CommandContext): Promise<View> {
  const { say, operations, actor } = context;
  const today = buttons(button(say.t('button.today'), 'today'));
  const client = clientId === null ? null : await operations.clients.named(actor, clientId);
  if (!client) return view(text(say.t('undo.done')), today);
  const what = taken[action] ?? 'client';
  const id = `#${client.id}`;
  const debts = money.includes(action) ? [button(say.t('button.debts'), 'debts', id)] : [];
  const open = buttons(...debts, button(say.t('button.client'), 'client', id));
  return secret(text(...say.line('undo.taken-back', { what, client: { bold: client.name } })), open);
}

export const undo = defineCommand({
  name: 'undo',
  summary: 'command.undo.summary',
  listed: true,
  fields: { change },
  split: (rest) => ({ change: rest }),
  async run({ change: id }, context) {
    const { operations, actor } = context;
    // What was asked after the change, such as what was learnt at a visit, goes with it.
    await context.conversation.drop();
    const outcome = await operations.undo.undo(actor, id);
    if (!outcome.ok) return refusal(outcome.failure, context);
    const { visitId } = outcome.value;
    const visit = visitId === null ? null : await operations.agenda.visit(actor, visitId);
    if (visit) return visitCard(visit, context, [doneLine('visit.restored', visit, context)]);
    const { negotiationId } = outcome.value;
    const lead = negotiationId === null ? null : await operations.negotiations.card(actor, negotiationId);
    if (lead) {
      const done = negotiationDone('lead.restored', lead.negotiation, context);
      return negotiationCard(lead.negotiation, lead.steps, context, [done]);
    }
    return takenBack(outcome.value, context);
  },
});
