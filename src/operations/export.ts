/** Taking records out, in a form that imports again unchanged (product.md section 12). */
import type { Actor } from '../access/actor.ts';
import { decimalOf } from '../domain/money.ts';
import { writeCsv } from '../exchange/csv-write.ts';
import { recordRead } from '../store/audit.ts';
import { allClients } from '../store/client-export.ts';
import type { Database } from '../store/database.ts';
import { allInvoices } from '../store/invoice-export.ts';
import { allNegotiations } from '../store/negotiation-export.ts';

export const exportKinds = ['clients', 'negotiations', 'invoices'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** Names that the import knows. */
const headers = {
  clients: ['code', 'name', 'class', 'cadence days', 'owner', 'tax number', 'phone', 'email', 'website', 'address', 'city', 'region', 'postal code', 'country'],
  negotiations: ['code', 'client', 'client code', 'topic', 'stage', 'last stage', 'value', 'currency', 'opened on', 'closed on', 'next step date', 'owner', 'reason', 'competitor', 'lesson'],
  invoices: ['invoice number', 'client', 'client code', 'issued on', 'due on', 'amount', 'currency', 'status'],
} as const; // prettier-ignore

type Cells = readonly (string | number | null)[];

async function* clientRows(database: Database): AsyncGenerator<Cells> {
  for await (const { id: _, code, name, class: grade, cadence_days, owner, ...rest } of allClients(database))
    yield [code, name, grade, cadence_days, owner, ...Object.values(rest)];
}

async function* negotiationRows(database: Database): AsyncGenerator<Cells> {
  for await (const of of allNegotiations(database)) {
    const value = of.value === null ? [null, null] : [decimalOf(of.value), of.value.currency];
    const dates = [of.openedOn, of.concludedOn, of.nextOn];
    const start = [of.code, of.client, of.clientCode, of.topic, of.stage, of.lastStage];
    yield [...start, ...value, ...dates, of.person, of.reason, of.competitor, of.lesson];
  }
}

/** What was paid or is contested is not theirs to say: payments and disputes are records of their own. */
async function* invoiceRows(database: Database): AsyncGenerator<Cells> {
  for await (const of of allInvoices(database)) {
    const amount = [decimalOf(of.amount), of.amount.currency];
    const status = of.isVoid ? 'void' : 'valid';
    yield [of.number, of.client, of.clientCode, of.issuedOn, of.dueOn, ...amount, status];
  }
}

const rowsOf = { clients: clientRows, negotiations: negotiationRows, invoices: invoiceRows } as const;
const actions = {
  clients: 'client.export',
  negotiations: 'negotiation.export',
  invoices: 'invoice.export',
} as const;

export interface ExportOperations {
  /** CSV text piece by piece; `onRow` hears of each record. Leaves an entry in the trail. */
  records(actor: Actor, kind: ExportKind, onRow: () => void): Promise<AsyncIterable<string>>;
}

export function createExport({ database }: { database: Database }): ExportOperations {
  async function* counted(kind: ExportKind, onRow: () => void): AsyncGenerator<Cells> {
    for await (const row of rowsOf[kind](database)) {
      onRow();
      yield row;
    }
  }
  return {
    async records(actor, kind, onRow) {
      const entry = { action: actions[kind], clientId: null, subject: `export:${kind}` };
      await recordRead(database, actor, entry);
      return writeCsv(headers[kind], counted(kind, onRow));
    },
  };
}
