/** A company whose accounting has come along: invoices by the million, most of them open, over a hundred clients to each manager. */
import type { PersonId } from '../../src/domain/ids.ts';
import type { Database } from '../../src/store/database.ts';

export interface ManyDebts {
  readonly managers: number;
  readonly clientsEach: number;
  /** Of each client; the first manager's clients have one each, whatever it is. */
  readonly invoicesEach: number;
}

/**
 * Writes it in bulk, as of the database's day, with ladders that are due far ahead. A tenth of the invoices is paid in
 * part, a hundredth is contested, every tenth client has promised something. Returns the managers.
 */
export async function seedManyDebts(
  { pool }: Database,
  { managers, clientsEach, invoicesEach }: ManyDebts,
): Promise<PersonId[]> {
  const people = await pool.query<{ id: number }>(
    `insert into person (name, folded_name, role, language, zone)
     select 'Manager ' || n, 'manager ' || n, 'manager', 'en', 'Europe/Madrid' from generate_series(1, $1) n returning id`,
    [managers],
  );
  const ids = people.rows.map(({ id }) => id).sort((a, b) => a - b);
  const [first = 0] = ids;
  await pool.query(
    `insert into client (owner_id, name, folded_name, class)
     select $1 + (n - 1) / $3, 'Client ' || n, 'client ' || n, 'B' from generate_series(1, $2::int) n`,
    [first, managers * clientsEach, clientsEach],
  );
  for (let nth = 0; nth < invoicesEach; nth++)
    await pool.query(
      `insert into invoice (client_id, number, issued_on, due_on, amount_minor, currency)
       select c.id, 'I' || c.id || '-' || $1::int, d.due - 30, d.due, 10000 + c.id % 90000, 'EUR'
         from client c, lateral (select app_now()::date + 25 - (c.id * 7 + $1::int * 13) % 160 as due) d
        where $1::int = 0 or c.owner_id <> $2`,
      [nth, first],
    );
  await pool.query(
    `insert into payment (client_id, received_on, amount_minor, currency)
     select client_id, issued_on + 5, 4000, currency from invoice where id % 10 = 0`,
  );
  await pool.query(
    `insert into allocation (payment_id, invoice_id, amount_minor)
     select distinct on (p.id) p.id, i.id, 4000 from payment p join invoice i on i.client_id = p.client_id and i.issued_on + 5 = p.received_on
      order by p.id, i.id`,
  );
  await pool.query(
    `insert into dispute (invoice_id, reason) select id, 'short' from invoice where id % 100 = 0`,
  );
  await pool.query(
    `insert into promise (client_id, amount_minor, currency, promised_on, made_on)
     select id, 5000, 'EUR', app_now()::date + 2 + id / 10 % 60, app_now()::date from client where id % 10 = 0`,
  );
  await pool.query(
    `insert into dunning (client_id, base, step, next_on)
     select id, app_now()::date - 3, 1, app_now()::date + 2 + id % 60 from client`,
  );
  for (const table of [
    'person',
    'client',
    'invoice',
    'payment',
    'allocation',
    'dispute',
    'promise',
    'dunning',
  ])
    await pool.query(`vacuum analyze ${table}`);
  return ids as PersonId[]; // the rows' own keys
}
