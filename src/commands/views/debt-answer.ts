/** What is said after a debt was changed, or why it was not; shared by every command about money. */
import type { CommandContext } from '../../chat/command.ts';
import { secret, text, view, type Block, type View } from '../../chat/view.ts';
import type { ClientId } from '../../domain/ids.ts';
import { capital } from '../../i18n/index.ts';
import type { ReceivableFailure, ReceivableOutcome } from '../../operations/receivables.ts';
import { assertNever } from '../../outcome.ts';
import { clientDebtView } from './debt-view.ts';
import { undoRow } from './visit-answer.ts';

/** The client's debt as it is now under what was done, with [Undo]; or why nothing changed. */
export async function debtAnswer(
  outcome: ReceivableOutcome,
  done: (client: { readonly name: string }) => Block,
  context: CommandContext,
  /** What there is to say besides. */
  notes: readonly Block[] = [],
): Promise<View> {
  if (!outcome.ok) return refusal(outcome.failure, context);
  const { clientId, undo } = outcome.value;
  const client = await context.operations.clients.named(context.actor, clientId);
  if (!client) return view(text(context.say.t('debt.gone')));
  const shown = await debtOf(client, context, [done(client), ...notes]);
  return { ...shown, blocks: [...shown.blocks, undoRow(undo, context)] };
}

/** One client's debt as it is now. */
export async function debtOf(
  client: { readonly id: ClientId; readonly name: string },
  context: CommandContext,
  said: readonly Block[] = [],
): Promise<View> {
  const { operations, actor, reader } = context;
  const scope = { kind: 'client', client: client.id } as const;
  const [debts, invoices] = await Promise.all([
    operations.receivables.debts(actor, reader, scope),
    operations.receivables.unpaid(reader, scope),
  ]);
  return clientDebtView(client, debts, invoices, context, said);
}

function refusal(failure: ReceivableFailure, { say, now }: CommandContext): View {
  switch (failure.kind) {
    case 'not-found':
      return view(text(say.t('debt.gone')));
    case 'no-amount':
      return view(text(say.t('amount.none')));
    case 'more-than-open':
      return secret(text(...say.line('dispute.more-than-open', { open: say.money(failure.open) })));
    case 'other-currency':
      return secret(text(...say.line('debt.other-currency', { currency: failure.currency })));
    case 'in-the-past':
      return view(text(...say.line('when.past', { when: capital(say.dayOf(failure.on, now)) })));
    case 'in-the-future':
      return view(text(...say.line('paid.in-the-future', { when: capital(say.dayOf(failure.on, now)) })));
    case 'not-disputed':
      return view(text(say.t('dispute.none')));
    case 'no-reason':
      return view(text(say.t('dispute.reason')));
    default:
      return assertNever(failure);
  }
}
