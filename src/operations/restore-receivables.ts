/** How payments, promises and disputes are taken back; the client's ladder follows in the same transaction. */
import * as z from 'zod';
import type { ClientId, InvoiceId } from '../domain/ids.ts';
import type { Undoable } from '../store/audit.ts';
import type { Tx } from '../store/database.ts';
import { restartDunning } from '../store/dunning.ts';
import { deleteDispute, deletePayment, deletePromise, reopenDisputes } from '../store/invoices.ts';

const left = z.object({
  clientId: z.number().transform((id) => id as ClientId), // it was one when it was written
  replaced: z.number().nullable().default(null),
  at: z.number().default(0),
});
type Left = z.infer<typeof left>;

const taking =
  (take: (tx: Tx, id: number, what: Left) => Promise<boolean>) =>
  async (tx: Tx, id: number, { change }: Undoable): Promise<boolean> => {
    const what = left.parse(change.after);
    if (!(await take(tx, id, what))) return false;
    await restartDunning(tx, [what.clientId]);
    return true;
  };

/** By the noun of the subject. */
export const receivableRestorers = {
  payment: taking((tx, id, { clientId }) => deletePayment(tx, id, clientId)),
  promise: taking((tx, id, { replaced }) => deletePromise(tx, id, replaced)),
  dispute: taking((tx, id, { clientId }) => deleteDispute(tx, id, clientId)),
  resolved: taking((tx, id, { at, clientId }) => reopenDisputes(tx, id as InvoiceId, at, clientId)), // the subject says so
};
