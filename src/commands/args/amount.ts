/** Reads an amount of money as people write it; offers what the client owes (product.md section 6). */
import type { CommandContext, Field, Option } from '../../chat/command.ts';
import type { Line } from '../../chat/view.ts';
import type { ClientId } from '../../domain/ids.ts';
import { decimalOf, leadingMoney, readMoney, type Money } from '../../domain/money.ts';
import type { ClientDebt } from '../../operations/receivables.ts';

/** An amount as the raw text of a button. */
export const rawOf = (amount: Money): string => `${decimalOf(amount)} ${amount.currency}`;

const clientIn = (said: Readonly<Record<string, string>>): ClientId | null => {
  const id = /^#(\d{1,9})$/.exec(said['client'] ?? '')?.[1];
  return id === undefined ? null : (Number(id) as ClientId); // looked up with the reader's right
};

/** The question under the client's name, so that one understood wrongly is noticed before anything is recorded. */
export async function aboutDebtor(
  line: Line,
  said: Readonly<Record<string, string>>,
  { operations, actor }: CommandContext,
): Promise<Line> {
  const client = clientIn(said);
  const named = client === null ? null : await operations.clients.named(actor, client);
  return named ? [{ bold: named.name }, ' – ', ...line] : line;
}

/** What the client that was said before owes, the largest overdue amount first. */
async function debtsOf(
  { operations, reader }: CommandContext,
  said: Readonly<Record<string, string>>,
): Promise<readonly ClientDebt[]> {
  const client = clientIn(said);
  return client === null ? [] : operations.receivables.owed(reader, client);
}

/** An amount without a currency is in the one they owe, since '1200' of a debt in roubles are no euros. */
function usualOf(debts: readonly ClientDebt[], installation: string): string {
  const owed = debts.filter(({ openMinor }) => openMinor > 0n).map(({ currency }) => currency);
  return owed.includes(installation) ? installation : (owed[0] ?? installation);
}

/** What is overdue, and all that is open. */
function offersOf(debts: readonly ClientDebt[], { say }: CommandContext): Option[] {
  const amounts = debts.flatMap(({ currency, overdueMinor, openMinor }) =>
    [...new Set([overdueMinor, openMinor])]
      .filter((minor) => minor > 0n)
      .map((minor) => ({ minor, currency })),
  );
  return amounts.slice(0, 4).map((amount) => ({ label: say.money(amount), raw: rawOf(amount) }));
}

/** People's amounts have no sign; '-5' is read all the same, to say what is wrong with it. */
const negative = /^[-\u2212\u2013]\s*(?=\d)/u;

/** An amount, whose own words may be followed by others, which are left to the field `rest`. */
export const amountThen = (rest: string): Field<Money> => ({
  async read(raw, context, said) {
    const { say } = context;
    const debts = await debtsOf(context, said);
    const [currency, options] = [usualOf(debts, context.currency), offersOf(debts, context)];
    if (raw === null)
      return { kind: 'ask', line: await aboutDebtor(say.line('amount.ask'), said, context), options };
    const read = readMoney(raw, currency);
    const leading = read === null && said[rest] === undefined ? leadingMoney(raw, currency) : null;
    if (leading && leading.after !== '')
      return { kind: 'means', said: { amount: rawOf(leading.money), [rest]: leading.after } };
    if (!read && readMoney(raw.replace(negative, ''), currency) === null)
      return { kind: 'ask', line: say.line('amount.unclear', { text: raw.slice(0, 40) }), options };
    if (!read || read.minor <= 0n) return { kind: 'ask', line: say.line('amount.none'), options };
    return { kind: 'value', value: read };
  },
  async shape(context, said) {
    return {
      label: context.say.t('form.amount'),
      optional: false,
      options: offersOf(await debtsOf(context, said), context),
      search: false,
      words: 'line',
      value: null,
      hint: null,
    };
  },
});
