/** What reminders need to know of clients' debts, for many clients in one query each (product.md section 6). */
import type { ClientId, NotificationId, PersonId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import { localDate, type LocalDate } from '../domain/schedule.ts';
import { toMoney } from './amounts.ts';
import type { Database } from './database.ts';
import { receivableCtes } from './receivable-ctes.ts';
import { headColumns, headOf, joinHead, type HeadRow, type TeamHead } from './team-head.ts';

/** What one client owes, in one currency, on its owner's calendar. */
export interface OwedPart {
  readonly overdue: Money;
  readonly open: Money;
  readonly disputed: Money;
  /** Undisputed invoices past due. */
  readonly invoices: number;
}

/** A client's debt as a reminder tells of it. */
export interface TellDebt {
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly ownerId: PersonId;
  readonly ownerName: string;
  /** Who else heads the owner's team; null: nobody. */
  readonly head: TeamHead | null;
  /** The owner's date. */
  readonly today: LocalDate;
  /** Due date of the oldest undisputed unpaid invoice; null when nothing undisputed is unpaid. */
  readonly oldestDueOn: LocalDate | null;
  /** A promise runs, so nothing is asked for. */
  readonly isPromised: boolean;
  /** Per currency, the largest overdue amount first; empty when nothing is owed. */
  readonly parts: readonly OwedPart[];
}

interface Row extends HeadRow {
  readonly client_id: number;
  readonly client_name: string;
  readonly owner_id: number;
  readonly owner_name: string;
  readonly today: string;
  readonly promised: boolean;
  readonly oldest: string | null;
  readonly currency: string | null;
  readonly overdue: string;
  readonly open: string;
  readonly disputed: string;
  readonly invoices: number;
}

const partOf = (row: Row): OwedPart[] =>
  row.currency === null
    ? []
    : [
        {
          overdue: toMoney(row.overdue, row.currency),
          open: toMoney(row.open, row.currency),
          disputed: toMoney(row.disputed, row.currency),
          invoices: row.invoices,
        },
      ];

/** By client; each of them has an entry, whether it owes anything or not. */
export async function debtsByClient(
  database: Database,
  clients: readonly number[],
): Promise<ReadonlyMap<number, TellDebt>> {
  const { rows } = await database.pool.query<Row>({
    name: 'reminder-debts',
    text: `with wanted as (
             select c.id as client_id, (app_now() at time zone p.zone)::date as today
               from client c join person p on p.id = c.owner_id where c.id = any($1::int[])),
           ${receivableCtes('wanted.today')},
           owed as (
             select r.client_id, r.currency, sum(r.open_minor) as open, sum(r.disputed_minor) as disputed,
                    coalesce(sum(r.open_minor - r.disputed_minor) filter (where r.due_on < w.today), 0) as overdue,
                    count(*) filter (where r.due_on < w.today and r.open_minor > r.disputed_minor)::int as invoices
               from receivable r join wanted w using (client_id) group by r.client_id, r.currency)
           select w.client_id, c.name as client_name, c.owner_id, owner.name as owner_name, ${headColumns},
                  w.today::text as today,
                  (select min(r.due_on) from receivable r where r.client_id = w.client_id
                      and r.open_minor > r.disputed_minor)::text as oldest,
                  exists (select 1 from promise where promise.client_id = w.client_id and state = 'open'
                             and promised_on >= w.today) as promised,
                  owed.currency, coalesce(owed.overdue, 0)::numeric::text as overdue, coalesce(owed.open, 0)::numeric::text as open,
                  coalesce(owed.disputed, 0)::numeric::text as disputed, coalesce(owed.invoices, 0) as invoices
             from wanted w join client c on c.id = w.client_id join person owner on owner.id = c.owner_id
             ${joinHead}
             left join owed on owed.client_id = w.client_id
            order by w.client_id, owed.overdue desc nulls last, owed.open desc nulls last`,
    values: [clients],
  });
  const found = new Map<number, TellDebt>();
  for (const row of rows) {
    const known = found.get(row.client_id);
    found.set(row.client_id, {
      clientId: row.client_id as ClientId, // foreign keys
      clientName: row.client_name,
      ownerId: row.owner_id as PersonId,
      ownerName: row.owner_name,
      head: headOf(row),
      today: localDate(row.today),
      oldestDueOn: row.oldest === null ? null : localDate(row.oldest),
      isPromised: row.promised,
      parts: [...(known?.parts ?? []), ...partOf(row)],
    });
  }
  return found;
}

/** The promise that a message is about, by the message's client and day. */
export interface ToldPromise {
  readonly amount: Money;
  readonly promisedOn: LocalDate;
}

/** For each client and day, the promise that ended then in that state; in order. */
export async function promisesOf(
  database: Database,
  wanted: readonly { readonly client: number; readonly on: string }[],
  state: 'kept' | 'broken',
): Promise<readonly (ToldPromise | null)[]> {
  const { rows } = await database.pool.query<{ n: number; minor: string; currency: string; on: string }>({
    name: 'reminder-promises',
    text: `select distinct on (r.n) r.n, p.amount_minor::text as minor, p.currency, p.promised_on::text as on
             from jsonb_to_recordset($1::jsonb) as r(n int, client int, "on" date)
             join promise p on p.client_id = r.client and p.promised_on = r."on" and p.state = $2
            order by r.n, p.amount_minor desc`,
    values: [JSON.stringify(wanted.map((one, n) => ({ n, ...one }))), state],
  });
  const found = wanted.map((): ToldPromise | null => null);
  for (const row of rows)
    found[row.n] = { amount: toMoney(row.minor, row.currency), promisedOn: localDate(row.on) };
  return found;
}

/** Kinds that the owner hears, the one that says most last. */
const spoken = `array['receivable-due', 'receivable-overdue', 'promise-kept', 'promise-broken']`;
/** The greatest says most; what the head hears is one kind, so the latest does. */
const weight = (row: string): string =>
  `coalesce(array_position(${spoken}, ${row}.kind), 0) * 1000000000000 + ${row}.id`;

/**
 * Those of the messages about money that are not to be sent because another about the same client says it to the same
 * person, the owner or the head: one was sent on the owner's present day already, or one that says more is on its way. What
 * was put off may come again on the same day.
 */
export async function saidOfMoney(
  database: Database,
  ids: readonly NotificationId[],
): Promise<ReadonlySet<string>> {
  const { rows } = await database.pool.query<{ id: string }>({
    name: 'reminder-said-of-money',
    text: `select r.id from notification r join client c on c.id = r.subject_id join person p on p.id = c.owner_id
            where r.id = any($1::bigint[]) and exists (
              select 1 from notification o
               where o.subject_id = r.subject_id and o.id <> r.id
                 and case r.kind when 'receivable-escalated' then o.kind = r.kind else o.kind = any(${spoken}) end
                 and (o.sent_at >= date_trunc('day', app_now() at time zone p.zone) at time zone p.zone
                   or (o.state in ('planned', 'held', 'retry_wait', 'claimed', 'sending', 'unknown') and o.due_at <= app_now()
                       and ${weight('o')} > ${weight('r')})))`,
    values: [ids],
  });
  return new Set(rows.map(({ id }) => id));
}
