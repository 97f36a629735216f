/**
 * What is unpaid, as SQL: derived from invoices, payments and disputes each time it is asked for, nothing of it is stored
 * twice (product.md section 6). What was paid for an invoice counts for it; what was paid for none, and credit notes, go
 * to the client's oldest invoices of that currency, undisputed parts first. Amounts are in minor units and never added up
 * across currencies.
 */

/**
 * CTEs ending in `receivable`: one row per unpaid invoice of the clients in the CTE or table `wanted` (client_id), as of
 * the date `asOf` (an SQL expression; per row it may name columns of `wanted`): client_id, invoice_id, number, issued_on,
 * due_on, currency, amount_minor, open_minor, disputed_minor (a part of open_minor); and in `credit`: what a client has
 * paid beyond all that, per currency. `billed` is materialized, because what was paid would be looked up for each mention of it.
 */
export const receivableCtes = (asOf: string): string => `
  billed as materialized (
    select i.id, i.client_id, i.number, i.issued_on, i.due_on, i.currency, i.amount_minor,
           i.amount_minor - coalesce((select sum(a.amount_minor) from allocation a join payment p on p.id = a.payment_id
                                       where a.invoice_id = i.id and p.received_on <= ${asOf}), 0) as rest
      from wanted join invoice i on i.client_id = wanted.client_id
     where i.voided_at is null and i.issued_on <= ${asOf}),
  parted as (
    select b.*, greatest(b.rest, 0) as unpaid,
           least(greatest(b.rest, 0), coalesce((select sum(coalesce(d.amount_minor, b.amount_minor)) from dispute d
                                                 where d.invoice_id = b.id and d.resolved_at is null), 0)) as contested
      from billed b),
  pool as (
    select client_id, currency, sum(minor) as minor from (
      select p.client_id, p.currency,
             p.amount_minor - coalesce((select sum(a.amount_minor) from allocation a join invoice i on i.id = a.invoice_id
                                         where a.payment_id = p.id and i.voided_at is null and i.issued_on <= ${asOf}), 0) as minor
        from wanted join payment p on p.client_id = wanted.client_id where p.received_on <= ${asOf}
      union all
      select client_id, currency, -rest from parted where rest < 0) free
     group by client_id, currency),
  queued as (
    select parted.*, coalesce(pool.minor, 0) as free,
           sum(unpaid - contested) over oldest - (unpaid - contested) as before_plain,
           sum(unpaid - contested) over whole as all_plain,
           sum(contested) over oldest - contested as before_contested
      from parted left join pool using (client_id, currency)
    window whole as (partition by client_id, currency),
           oldest as (partition by client_id, currency order by due_on, id)),
  settled as (
    select queued.*,
           (unpaid - contested) - least(unpaid - contested, greatest(free - before_plain, 0)) as open_plain,
           contested - least(contested, greatest(free - all_plain - before_contested, 0)) as open_contested
      from queued),
  receivable as (
    select client_id, id as invoice_id, number, issued_on, due_on, currency, amount_minor,
           open_plain + open_contested as open_minor, open_contested as disputed_minor
      from settled where open_plain + open_contested > 0),
  credit as (
    select pool.client_id, pool.currency, pool.minor - coalesce(owes.unpaid, 0) as minor
      from pool left join (select client_id, currency, sum(unpaid) as unpaid from parted group by client_id, currency) owes
     using (client_id, currency))`;
