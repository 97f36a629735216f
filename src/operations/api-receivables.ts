/** What another system may write about money; its token has the right to, whoever owns the client (product.md section 12). */
import type { Actor } from '../access/actor.ts';
import type { ClientId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import type { LocalDate } from '../domain/schedule.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import {
  allot,
  clientCalled,
  insertNamedPayment,
  invoiceNumbered,
  lockInvoices,
  upsertInvoice,
  type ClientName,
  type StoredInvoice,
} from '../store/api-receivables.ts';
import { keepAnswer, takeKey, type Answered } from '../store/api-tokens.ts';
import { recordChange, recordRead } from '../store/audit.ts';
import { transaction, type Database, type Tx } from '../store/database.ts';
import { restartDunning } from '../store/dunning.ts';
import { dropStrangeParts } from '../store/invoices.ts';

export type { ClientName, StoredInvoice } from '../store/api-receivables.ts';

export interface InvoiceIn {
  readonly client: ClientName;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly amount: Money;
  readonly isVoid: boolean;
}

export interface PaymentIn {
  readonly client: ClientName;
  readonly kind: 'payment' | 'credit_note';
  readonly receivedOn: LocalDate;
  readonly amount: Money;
  readonly reference: string | null;
  /** What it was made for; the rest goes to the oldest. A null amount: as much as is unpaid of it. */
  readonly invoices: readonly { readonly number: string; readonly minor: bigint | null }[];
}

export type ApiFailure =
  /** None, or more than one, is called that. */
  | { readonly kind: 'client-unknown' }
  | { readonly kind: 'invoice-unknown'; readonly number: string }
  /** The invoice is another client's, or in another currency. */
  | { readonly kind: 'invoice-mismatch'; readonly number: string }
  /** The parts are more than the payment, or than is unpaid of an invoice. */
  | { readonly kind: 'too-much'; readonly number: string | null }
  /** A payment of that reference is there already. */
  | { readonly kind: 'reference-taken' }
  /** The key was used for another request. */
  | { readonly kind: 'key-reused' };

export interface ApiReceivableOperations {
  /** Creates or changes the invoice of that number; says whether it is new. */
  putInvoice(
    by: Bearer,
    number: string,
    invoice: InvoiceIn,
  ): Promise<Outcome<{ created: boolean; invoice: StoredInvoice }, ApiFailure>>;
  /** Leaves an entry in the trail. */
  invoice(by: Bearer, number: string): Promise<StoredInvoice | null>;
  /** Accounting took it back. False: there is none of that number. */
  voidInvoice(by: Bearer, number: string): Promise<boolean>;
  /** Once per key, however often it is asked for; `answer` makes of the outcome what is said each time. */
  addPayment(
    by: Bearer,
    once: { readonly key: string; readonly request: string },
    payment: PaymentIn,
    answer: (outcome: Outcome<{ payment: number }, ApiFailure>) => Answered,
  ): Promise<Answered>;
}

/** Whose token the request carries. */
export interface Bearer {
  readonly id: number;
  readonly name: string;
}

const actorOf = (by: Bearer): Actor => ({
  personId: null,
  source: `api:${by.name}`,
  once: null,
  answers: null,
});

async function settled(
  tx: Tx,
  by: Bearer,
  clients: readonly ClientId[],
  action: string,
  subject: string,
): Promise<void> {
  await restartDunning(tx, clients);
  for (const clientId of clients)
    await recordChange(tx, actorOf(by), { action, clientId, subject, change: null });
}

async function pay(
  tx: Tx,
  by: Bearer,
  payment: PaymentIn,
): Promise<Outcome<{ payment: number }, ApiFailure>> {
  const clientId = await clientCalled(tx, payment.client);
  if (clientId === null) return fail({ kind: 'client-unknown' });
  const standings = await lockInvoices(
    tx,
    payment.invoices.map(({ number }) => number),
  );
  const parts = [];
  let left = payment.amount.minor;
  for (const { number, minor } of payment.invoices) {
    const standing = standings.get(number);
    if (!standing) return fail({ kind: 'invoice-unknown', number });
    const fits = standing.clientId === clientId && standing.open.currency === payment.amount.currency;
    if (!fits) return fail({ kind: 'invoice-mismatch', number });
    if (minor !== null && minor > standing.open.minor) return fail({ kind: 'too-much', number });
    const part = minor ?? (left < standing.open.minor ? left : standing.open.minor);
    left -= part;
    if (left < 0n) return fail({ kind: 'too-much', number: null });
    if (part > 0n) parts.push({ invoice: standing.id, minor: part });
  }
  const made = await insertNamedPayment(tx, { ...payment, clientId, on: payment.receivedOn });
  if (made === null) return fail({ kind: 'reference-taken' });
  if (parts.length > 0) await allot(tx, made, parts);
  await settled(tx, by, [clientId], 'payment.add', `payment:${made}`);
  return ok({ payment: made });
}

/** Rolls the work back and leaves the answer, which is kept on its own. */
class Refused extends Error {
  readonly failure: ApiFailure;
  constructor(failure: ApiFailure) {
    super('refused');
    this.failure = failure;
  }
}

export function createApiReceivables({
  database,
  wake,
}: {
  readonly database: Database;
  readonly wake: () => void;
}): ApiReceivableOperations {
  return {
    putInvoice: async (by, number, { client, ...wish }) => {
      const done = await transaction(database, async (tx) => {
        const clientId = await clientCalled(tx, client);
        if (clientId === null) return fail({ kind: 'client-unknown' } as const);
        const former = await invoiceNumbered(tx, number);
        const created = await upsertInvoice(tx, { ...wish, number, clientId });
        const invoice = await invoiceNumbered(tx, number);
        if (!invoice) throw new Error('the invoice was not written');
        if (former) await dropStrangeParts(tx, [invoice.id]);
        const clients = former && former.clientId !== clientId ? [clientId, former.clientId] : [clientId];
        await settled(tx, by, clients, 'invoice.put', `invoice:${invoice.id}`);
        return ok({ created, invoice });
      });
      if (done.ok) wake();
      return done;
    },
    async invoice(by, number) {
      const found = await transaction(database, (tx) => invoiceNumbered(tx, number));
      if (found) {
        const { id, clientId } = found;
        await recordRead(database, actorOf(by), {
          action: 'invoice.read',
          clientId,
          subject: `invoice:${id}`,
        });
      }
      return found;
    },
    async voidInvoice(by, number) {
      const done = await transaction(database, async (tx) => {
        const former = await invoiceNumbered(tx, number);
        if (!former) return false;
        if (!former.isVoid) {
          await upsertInvoice(tx, { ...former, isVoid: true });
          await settled(tx, by, [former.clientId], 'invoice.void', `invoice:${former.id}`);
        }
        return true;
      });
      if (done) wake();
      return done;
    },
    async addPayment(by, { key, request }, payment, answer) {
      const attempt = (refused: ApiFailure | null): Promise<Answered> =>
        transaction(database, async (tx) => {
          const earlier = await takeKey(tx, by.id, key, request);
          if (earlier === 'other') return answer(fail({ kind: 'key-reused' }));
          if (earlier) return earlier;
          const outcome = refused ? fail(refused) : await pay(tx, by, payment);
          // What was begun must not stay: the refusal is kept by another try.
          if (!outcome.ok && !refused) throw new Refused(outcome.failure);
          const said = answer(outcome);
          await keepAnswer(tx, by.id, key, said);
          return said;
        });
      const said = await attempt(null).catch((error: unknown) => {
        if (error instanceof Refused) return attempt(error.failure);
        throw error;
      });
      wake();
      return said;
    },
  };
}
