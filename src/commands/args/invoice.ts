/** Reads which invoice is meant: its number as typed, '#12' of a client, whose unpaid ones are offered, or '!7' from a button. */
import type { CommandContext, Field, Option, Reading } from '../../chat/command.ts';
import type { ClientId, InvoiceId } from '../../domain/ids.ts';

/** The invoice that was chosen. */
export interface ChosenInvoice {
  readonly id: InvoiceId;
  readonly number: string;
  readonly clientId: ClientId;
  readonly currency: string;
}

const offered = 10;
const longestNumber = 80;

/** The unpaid invoices of a client, the longest due first. */
async function optionsOf(client: ClientId, context: CommandContext): Promise<Option[]> {
  const { operations, actor, reader, say } = context;
  const open = await operations.receivables.invoices(actor, reader, { kind: 'client', client });
  return open
    .slice(0, offered)
    .map((one) => ({ label: `${one.number}: ${say.money(one.open)}`, raw: `!${one.invoiceId}` }));
}

/** The invoice of that number or button, looked up with the reader's right. */
export async function invoiceNamed(
  raw: string,
  { operations, actor }: CommandContext,
): Promise<ChosenInvoice | null> {
  const key = /^!(\d{1,9})$/.exec(raw)?.[1];
  return operations.receivables.invoice(
    actor,
    key === undefined ? raw.slice(0, longestNumber) : (Number(key) as InvoiceId), // looked up with the reader's right
  );
}

async function named(raw: string, context: CommandContext): Promise<Reading<ChosenInvoice>> {
  const found = await invoiceNamed(raw, context);
  if (found) return { kind: 'value', value: found };
  const number = raw.slice(0, longestNumber);
  return { kind: 'ask', line: context.say.line('invoice.none', { number }), options: [] };
}

/** An invoice, whose number may be followed by other words, which are left to the field `rest`. */
export const invoiceThen = (rest: string): Field<ChosenInvoice> => ({
  async read(raw, context, said) {
    if (raw === null) return { kind: 'ask', line: context.say.line('invoice.ask'), options: [] };
    const client = /^#(\d{1,9})$/.exec(raw)?.[1];
    if (client !== undefined) {
      const options = await optionsOf(Number(client) as ClientId, context); // looked up with the reader's right
      return { kind: 'ask', line: context.say.line('invoice.which'), options };
    }
    const [first = '', ...others] = raw.split(/\s+/);
    if (others.length > 0 && said[rest] === undefined)
      return { kind: 'means', said: { invoice: first, [rest]: others.join(' ') } };
    return named(raw, context);
  },
});
