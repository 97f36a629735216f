/** Promises whose day is over: kept or broken, told of, and the ladder goes on (product.md section 6). */
import type { Instant } from '../clock.ts';
import type { ClientId } from '../domain/ids.ts';
import { transaction, type Database, type Tx } from './database.ts';
import { restartDunning } from './dunning.ts';
import { toDate } from './instants.ts';

const batch = 1_000;

/** What became of the promises whose day is over. */
export interface SettledPromises {
  readonly kept: number;
  readonly broken: number;
}

/**
 * Settles the promises whose day is over on the owner's calendar: kept where the client has paid as much since it was
 * made, else broken. The owner hears of it on the next working morning; the ladder goes on.
 */
export async function settlePromises(tx: Tx, now: Instant): Promise<SettledPromises> {
  const settled = await tx.$queryRaw<{ client_id: number; state: string }[]>`
    with over as (
      select pr.id, pr.client_id, p.id as person_id, pr.amount_minor, pr.currency, pr.made_on, pr.promised_on,
             (select coalesce(sum(pay.amount_minor), 0) from payment pay
               where pay.client_id = pr.client_id and pay.currency = pr.currency and pay.kind = 'payment'
                 and pay.received_on between pr.made_on and pr.promised_on) as paid
        from promise pr join client c on c.id = pr.client_id join person p on p.id = c.owner_id
       where pr.state = 'open' and pr.promised_on <= (${toDate(now)} at time zone 'UTC')::date + 1
         and pr.promised_on < (${toDate(now)} at time zone p.zone)::date
       order by pr.id limit ${batch} for update of pr),
    moved as (
      update promise pr set state = case when over.paid >= over.amount_minor then 'kept' else 'broken' end, settled_at = app_now()
        from over where pr.id = over.id
      returning pr.id, pr.client_id, pr.state, over.person_id, over.promised_on),
    owed as (
      insert into notification (due_at, subject_id, person_id, version, kind, occurrence)
      select app_now(), client_id, min(person_id), 0, 'promise-' || state, max(promised_on)::text
        from moved group by client_id, state
      on conflict do nothing)
    select client_id, state from moved`;
  const clients = settled.map(({ client_id: id }) => id as ClientId); // foreign keys
  if (clients.length > 0) await restartDunning(tx, clients);
  const kept = settled.filter(({ state }) => state === 'kept').length;
  return { kept, broken: settled.length - kept };
}

/**
 * Settles what there is to settle; returns how many promises. A tick seldom finds one, and a transaction that nobody
 * needs makes Prisma load its compiler, which is half of an idle process.
 */
export async function owePromises(database: Database, now: Instant): Promise<number> {
  const { rowCount } = await database.pool.query({
    name: 'promises-over',
    text: `select 1 from promise pr join client c on c.id = pr.client_id join person p on p.id = c.owner_id
            where pr.state = 'open' and pr.promised_on <= ($1 at time zone 'UTC')::date + 1
              and pr.promised_on < ($1 at time zone p.zone)::date limit 1`,
    values: [toDate(now)],
  });
  if (rowCount === 0) return 0;
  const { kept, broken } = await transaction(database, (tx) => settlePromises(tx, now));
  return kept + broken;
}
