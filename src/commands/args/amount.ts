/** Reads an amount of money as people write it; offers what the client owes (product.md section 6). */
import type { CommandContext, Field, Option } from '../../chat/command.ts';
import type { ClientId } from '../../domain/ids.ts';
import { decimalOf, leadingMoney, readMoney, type Money } from '../../domain/money.ts';

/** An amount as the raw text of a button. */
export const rawOf = (amount: Money): string => `${decimalOf(amount)} ${amount.currency}`;

const clientIn = (said: Readonly<Record<string, string>>): ClientId | null => {
  const id = /^#(\d{1,9})$/.exec(said['client'] ?? '')?.[1];
  return id === undefined ? null : (Number(id) as ClientId); // looked up with the reader's right
};

/** What is overdue, and all that is open, of the client that was said before. */
async function owed(context: CommandContext, said: Readonly<Record<string, string>>): Promise<Option[]> {
  const client = clientIn(said);
  if (client === null) return [];
  const { operations, reader, say } = context;
  const debts = await operations.receivables.owed(reader, client);
  const amounts = debts.flatMap(({ currency, overdueMinor, openMinor }) =>
    [...new Set([overdueMinor, openMinor])]
      .filter((minor) => minor > 0n)
      .map((minor) => ({ minor, currency })),
  );
  return amounts.slice(0, 4).map((amount) => ({ label: say.money(amount), raw: rawOf(amount) }));
}

/** An amount, whose own words may be followed by others, which are left to the field `rest`. */
export const amountThen = (rest: string): Field<Money> => ({
  async read(raw, context, said) {
    const { say, currency } = context;
    const options = await owed(context, said);
    if (raw === null) return { kind: 'ask', line: say.line('amount.ask'), options };
    const read = readMoney(raw, currency);
    const leading = read === null && said[rest] === undefined ? leadingMoney(raw, currency) : null;
    if (leading && leading.after !== '')
      return { kind: 'means', said: { amount: rawOf(leading.money), [rest]: leading.after } };
    if (!read) return { kind: 'ask', line: say.line('amount.unclear', { text: raw.slice(0, 40) }), options };
    if (read.minor <= 0n) return { kind: 'ask', line: say.line('amount.none'), options };
    return { kind: 'value', value: read };
  },
  async shape(context, said) {
    return {
      label: context.say.t('form.amount'),
      optional: false,
      options: await owed(context, said),
      search: false,
      words: 'line',
      value: null,
      hint: null,
    };
  },
});
