/** All invoices for an export, in bounded memory: read in pages by key. */
import type { Money } from '../domain/money.ts';
import type { Database } from './database.ts';

export interface ExportedInvoice {
  readonly number: string;
  readonly client: string;
  readonly clientCode: string | null;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly amount: Money;
  readonly isVoid: boolean;
}

interface Row extends Omit<ExportedInvoice, 'amount'> {
  readonly id: number;
  readonly minor: string;
  readonly currency: string;
}

const page = 2_000;

export async function* allInvoices(database: Database): AsyncGenerator<ExportedInvoice> {
  for (let after = 0; ;) {
    const { rows } = await database.pool.query<Row>({
      name: 'invoice-export',
      text: `select i.id, i.number, c.name as client, c.code as "clientCode", i.issued_on::text as "issuedOn",
                    i.due_on::text as "dueOn", i.amount_minor::text as minor, i.currency, i.voided_at is not null as "isVoid"
               from invoice i join client c on c.id = i.client_id where i.id > $1 order by i.id limit $2`,
      values: [after, page],
    });
    for (const { minor, currency, ...row } of rows)
      yield { ...row, amount: { minor: BigInt(minor), currency } };
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = last.id;
  }
}
