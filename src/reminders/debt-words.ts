/** What reminders about money have in common: amounts per currency, and the buttons that every one of them carries. */
import { button, buttons, type Block, type Line } from '../chat/view.ts';
import type { NotificationId } from '../domain/ids.ts';
import type { Translator } from '../i18n/index.ts';
import type { TellDebt } from '../store/debt-reads.ts';
import { actions } from './words.ts';

/** What is overdue, per currency: amounts of different ones are never added up. */
export const overdueInWords = ({ parts }: TellDebt, say: Translator): string =>
  parts
    .filter(({ overdue }) => overdue.minor > 0n)
    .map(({ overdue }) => say.money(overdue))
    .join(' + ');

/** A line for each currency. */
export const owedLines = ({ parts }: TellDebt, say: Translator): Line[] =>
  parts.map(({ overdue, open, invoices }) =>
    say.line('overdue.part', {
      overdue: say.money(overdue),
      open: say.money(open),
      whole: overdue.minor === open.minor ? 'yes' : 'no',
      count: invoices,
    }),
  );

/** [Paid] [Promised] [Dispute] [Called] [Later]. */
export function debtActions(client: number, say: Translator, id: NotificationId): Block[] {
  const of = `#${client}`;
  return [
    buttons(
      button(say.t('button.paid'), 'paid', of),
      button(say.t('button.promised'), 'promise', of),
      button(say.t('button.dispute'), 'dispute', of),
    ),
    actions(
      say,
      id,
      button(say.t('button.called'), 'called', of),
      button(say.t('button.debts'), 'debts', of),
    ),
  ];
}
