/** Reads when a team's clients are spoken of for being late, '1 7 14 30 60' or 'A 1 5 10', and from which amount on an invoice is large. */
import type { CommandContext, Option, Reading } from '../../chat/command.ts';
import { text, view } from '../../chat/view.ts';
import type { ClientClass } from '../../domain/client.ts';
import { areOverdueDays, usualOverdueDays, type OverdueDays } from '../../domain/dunning.ts';
import { readMoney, type Money } from '../../domain/money.ts';
import { rawOf } from './amount.ts';
import { classNamed } from './class.ts';

/** What a head or an admin has chosen for the team. */
export interface OverdueChosen {
  readonly overdue: OverdueDays;
  /** Null: of every class. */
  readonly of: ClientClass | null;
}
export interface LargeChosen {
  readonly large: Money;
}

const offers: readonly OverdueDays[] = [usualOverdueDays, [3, 10, 30, 60], [7, 21, 45]];

const hasRules = async ({ operations, actor }: CommandContext): Promise<boolean> =>
  (await operations.teamDebts.rules(actor)) !== null;

const notYours = ({ say }: CommandContext) =>
  ({ kind: 'stop', view: view(text(say.t('settings.nudges.not-yours'))) }) as const;

export async function readOverdue(
  raw: string | null,
  context: CommandContext,
): Promise<Reading<OverdueChosen>> {
  if (!(await hasRules(context))) return notYours(context);
  const { say } = context;
  const options = offers.map((days): Option => ({ label: days.join(', '), raw: days.join(' ') }));
  if (raw === null) return { kind: 'ask', line: say.line('settings.overdue.ask'), options };
  const [, letter, rest = ''] = /^(?:([abcавс])\s+)?(\d{1,3}(?:[\s,;/-]+\d{1,3})*)$/iu.exec(raw.trim()) ?? [];
  const days = rest.match(/\d+/g)?.map(Number) ?? [];
  if (areOverdueDays(days))
    return {
      kind: 'value',
      value: { overdue: days, of: classNamed(letter) },
    };
  return { kind: 'ask', line: say.line('settings.overdue.wrong', { value: raw.slice(0, 60) }), options };
}

export async function readLarge(raw: string | null, context: CommandContext): Promise<Reading<LargeChosen>> {
  if (!(await hasRules(context))) return notYours(context);
  const { say, currency } = context;
  const options = ['1000', '5000', '20000'].flatMap((each): Option[] => {
    const amount = readMoney(each, currency);
    return amount === null ? [] : [{ label: say.money(amount), raw: rawOf(amount) }];
  });
  if (raw === null) return { kind: 'ask', line: say.line('settings.large.ask'), options };
  const amount = readMoney(raw, currency);
  if (amount !== null && amount.minor > 0n) return { kind: 'value', value: { large: amount } };
  return { kind: 'ask', line: say.line('settings.large.wrong', { value: raw.slice(0, 60) }), options };
}
