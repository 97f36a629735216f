/** What a person can do about debts: record a payment, a promise, a dispute; see who owes what (product.md section 6). */
import type { Actor } from '../access/actor.ts';
import type { Clock } from '../clock.ts';
import { cleanNote } from '../domain/folding.ts';
import type { AuditId, ClientId, InvoiceId, PersonId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import type { Person } from '../domain/person.ts';
import type { Receivable } from '../domain/receivable.ts';
import { dateOf, plusDays, type LocalDate } from '../domain/schedule.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordChange, recordRead } from '../store/audit.ts';
import { maySee } from '../store/clients.ts';
import type { Database, Tx } from '../store/database.ts';
import { restartDunning } from '../store/dunning.ts';
import {
  clientOfInvoice,
  insertDispute,
  insertPayment,
  insertPromise,
  invoiceStanding,
  ownerToday,
  replaceOpenPromise,
  resolveDisputes,
  visibleInvoice,
  type InvoiceStanding,
  type NamedInvoice,
} from '../store/invoices.ts';
import { debtsOf, receivablesOf, type ClientDebt, type DebtScope } from '../store/receivables.ts';
import { notFound, ownerIfAllowed, write, type NotFound } from './write.ts';

export type { ClientDebt, DebtScope } from '../store/receivables.ts';

export const longestReason = 500;

export interface ReceivableDone {
  readonly clientId: ClientId;
  readonly undo: AuditId;
  readonly [extra: string]: unknown;
}

export type ReceivableFailure =
  | NotFound
  /** Amounts are above zero. */
  | { readonly kind: 'no-amount' }
  /** More than is unpaid of the invoice. */
  | { readonly kind: 'more-than-open'; readonly open: Money }
  /** Not the invoice's currency. */
  | { readonly kind: 'other-currency'; readonly currency: string }
  /** A promise is of a day that is not over. */
  | { readonly kind: 'in-the-past'; readonly on: LocalDate }
  /** A payment is of a day that has come. */
  | { readonly kind: 'in-the-future'; readonly on: LocalDate }
  /** Nothing of it is disputed. */
  | { readonly kind: 'not-disputed' }
  | { readonly kind: 'no-reason' };
export type ReceivableOutcome = Outcome<ReceivableDone, ReceivableFailure>;

export interface ReceivableOperations {
  /** Leaves an entry in the trail. Per client and currency, the largest overdue amount first. */
  debts(actor: Actor, reader: Pick<Person, 'id' | 'zone'>, scope: DebtScope): Promise<ClientDebt[]>;
  /** As it was so many days ago, beside the debts of today, whose entry in the trail stands for both. */
  before(reader: Pick<Person, 'id' | 'zone'>, scope: DebtScope, days: number): Promise<ClientDebt[]>;
  /** Unpaid invoices, the longest due first; an entry in the trail. */
  invoices(actor: Actor, reader: Pick<Person, 'id' | 'zone'>, scope: DebtScope): Promise<Receivable[]>;
  /** The same beside the debts, whose entry in the trail stands for both: one look, one entry. */
  unpaid(reader: Pick<Person, 'id' | 'zone'>, scope: DebtScope): Promise<Receivable[]>;
  /** The debts of one client without a trace, for offering amounts; empty where the client is not to be seen. */
  owed(reader: Pick<Person, 'id' | 'zone'>, client: ClientId): Promise<ClientDebt[]>;
  /** The invoice of that number, or of that key; null when there is none and when it is not to be seen. */
  invoice(actor: Actor, named: string | InvoiceId): Promise<NamedInvoice | null>;
  /** For one invoice when it is named, else for whatever is the oldest. More than is owed stays the client's credit. */
  pay(
    actor: Actor,
    payment: { clientId: ClientId; invoiceId: InvoiceId | null; amount: Money; on: LocalDate | null },
  ): Promise<ReceivableOutcome>;
  /** Takes the place of a promise that runs; pauses the ladder until its day. */
  promise(
    actor: Actor,
    promise: { clientId: ClientId; amount: Money; on: LocalDate },
  ): Promise<ReceivableOutcome>;
  /** Freezes the amount, or all that is unpaid. */
  dispute(
    actor: Actor,
    dispute: { invoiceId: InvoiceId; amount: Money | null; reason: string },
  ): Promise<ReceivableOutcome>;
  /** The client no longer contests it. */
  resolve(actor: Actor, invoiceId: InvoiceId): Promise<ReceivableOutcome>;
}

/** The client before its invoice, in the order in which imports take them. */
async function invoiceIfAllowed(tx: Tx, actor: Actor, id: InvoiceId): Promise<InvoiceStanding | null> {
  const client = await clientOfInvoice(tx, id);
  if ((await ownerIfAllowed(tx, actor, client)) === null) return null;
  const invoice = await invoiceStanding(tx, id);
  // Given to another client while we waited for it.
  return invoice?.clientId === client ? invoice : null;
}

interface Deps {
  readonly database: Database;
  readonly clock: Clock;
  /** Something may be due now: called after the commit. */
  readonly wake: () => void;
}

export function createReceivableOperations({ database, clock, wake }: Deps): ReceivableOperations {
  const committed = async (work: Promise<ReceivableOutcome>): Promise<ReceivableOutcome> => {
    const outcome = await work;
    if (outcome.ok) wake();
    return outcome;
  };
  /** The trail tells of no read that was none: a client may have gone to somebody else since its button was made. */
  const mayRead = async (reader: PersonId, scope: DebtScope): Promise<boolean> =>
    scope.kind !== 'client' || maySee(database, reader, scope.client);
  const changing = (
    actor: Actor,
    work: (tx: Tx) => Promise<Outcome<ReceivableDone, ReceivableFailure>>,
  ): Promise<ReceivableOutcome> => committed(write<ReceivableDone, ReceivableFailure>(database, actor, work));
  const done = async (
    tx: Tx,
    actor: Actor,
    clientId: ClientId,
    action: string,
    subject: string,
    /** What [Undo] has to put back besides. */
    extras: Readonly<Record<string, number | null>> = {},
  ): Promise<Outcome<ReceivableDone, never>> => {
    await restartDunning(tx, [clientId]);
    const change = { before: null, after: { clientId, ...extras } };
    const undo = await recordChange(tx, actor, { action, clientId, subject, change });
    return ok({ clientId, undo });
  };

  return {
    async debts(actor, reader, scope) {
      if (!(await mayRead(reader.id, scope))) return [];
      await recordRead(database, actor, {
        action: 'debts.read',
        clientId: clientOf(scope),
        subject: 'report:debts',
      });
      return debtsOf(database, reader.id, scope, dateOf(clock.now(), reader.zone));
    },
    before: (reader, scope, days) =>
      debtsOf(database, reader.id, scope, plusDays(dateOf(clock.now(), reader.zone), -days)),
    async invoices(actor, reader, scope) {
      if (!(await mayRead(reader.id, scope))) return [];
      await recordRead(database, actor, {
        action: 'debts.read',
        clientId: clientOf(scope),
        subject: 'report:invoices',
      });
      return receivablesOf(database, reader.id, scope, dateOf(clock.now(), reader.zone));
    },
    unpaid: (reader, scope) => receivablesOf(database, reader.id, scope, dateOf(clock.now(), reader.zone)),
    owed: (reader, client) =>
      debtsOf(database, reader.id, { kind: 'client', client }, dateOf(clock.now(), reader.zone)),
    invoice: async (actor, named) =>
      actor.personId === null ? null : visibleInvoice(database, actor.personId, named),
    pay: (actor, { clientId, invoiceId, amount, on }) =>
      changing(actor, async (tx) => {
        if ((await ownerIfAllowed(tx, actor, clientId)) === null) return fail(notFound);
        if (amount.minor <= 0n) return fail({ kind: 'no-amount' });
        const today = await ownerToday(tx, clientId);
        const day = on ?? today;
        if (day > today) return fail({ kind: 'in-the-future', on: day });
        const invoice = invoiceId === null ? null : await invoiceStanding(tx, invoiceId);
        if (invoiceId !== null && invoice?.clientId !== clientId) return fail(notFound);
        if (invoice && invoice.open.currency !== amount.currency)
          return fail({ kind: 'other-currency', currency: invoice.open.currency });
        const paid = await insertPayment(tx, { clientId, amount, on: day, invoice });
        return done(tx, actor, clientId, 'payment.add', `payment:${paid}`);
      }),
    promise: (actor, { clientId, amount, on }) =>
      changing(actor, async (tx) => {
        if ((await ownerIfAllowed(tx, actor, clientId)) === null) return fail(notFound);
        if (amount.minor <= 0n) return fail({ kind: 'no-amount' });
        const today = await ownerToday(tx, clientId);
        if (on < today) return fail({ kind: 'in-the-past', on });
        const replaced = await replaceOpenPromise(tx, clientId, amount.currency);
        const made = await insertPromise(tx, { clientId, amount, on, madeOn: today, madeBy: actor.personId });
        return done(tx, actor, clientId, 'promise.add', `promise:${made}`, { replaced });
      }),
    dispute: (actor, { invoiceId, amount, reason }) =>
      changing(actor, async (tx) => {
        const invoice = await invoiceIfAllowed(tx, actor, invoiceId);
        if (!invoice) return fail(notFound);
        const why = cleanNote(reason, longestReason);
        if (why === '') return fail({ kind: 'no-reason' });
        if (amount && amount.currency !== invoice.open.currency)
          return fail({ kind: 'other-currency', currency: invoice.open.currency });
        if (amount && amount.minor <= 0n) return fail({ kind: 'no-amount' });
        if (invoice.open.minor === 0n || (amount && amount.minor > invoice.open.minor))
          return fail({ kind: 'more-than-open', open: invoice.open });
        const made = await insertDispute(tx, { invoiceId, amount, reason: why, openedBy: actor.personId });
        return done(tx, actor, invoice.clientId, 'dispute.add', `dispute:${made}`);
      }),
    resolve: (actor, invoiceId) =>
      changing(actor, async (tx) => {
        const invoice = await invoiceIfAllowed(tx, actor, invoiceId);
        if (!invoice) return fail(notFound);
        const at = await resolveDisputes(tx, invoiceId);
        if (at === null) return fail({ kind: 'not-disputed' });
        return done(tx, actor, invoice.clientId, 'dispute.resolve', `resolved:${invoiceId}`, { at });
      }),
  };
}

const clientOf = (scope: DebtScope): ClientId | null => (scope.kind === 'client' ? scope.client : null);
