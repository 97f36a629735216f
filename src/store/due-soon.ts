/** Large amounts that fall due in three days: owed once per client and due date, however often it is asked (product.md section 6). */
import type { Instant } from '../clock.ts';
import { daysAhead, usualLarge } from '../domain/dunning.ts';
import type { ClientId, PersonId } from '../domain/ids.ts';
import { minutesIntoTheDay } from '../domain/ladder.ts';
import type { Money } from '../domain/money.ts';
import { localDate, type LocalDate } from '../domain/schedule.ts';
import { toMoney } from './amounts.ts';
import type { Database } from './database.ts';
import { toDate } from './instants.ts';
import { receivableCtes } from './receivable-ctes.ts';

/** The least that any team calls large: narrows the search down to what the index has. */
const leastLarge = `(select least(${usualLarge}, min(amount::bigint)) from team, jsonb_each_text(large_amounts) as each(currency, amount))`;
const isLarge = `i.amount_minor >= coalesce((t.large_amounts ->> i.currency)::bigint, ${usualLarge})`;

/** Returns how many messages were written. What is not due yet and was not announced is, however late we are. */
export async function oweDueSoon(database: Database, now: Instant): Promise<number> {
  const made = await database.pool.query({
    name: 'due-soon-owe',
    text: `insert into notification (due_at, subject_id, person_id, version, kind, occurrence)
           select distinct app_now(), i.client_id, p.id, 0, 'receivable-due', i.due_on::text
             from invoice i join client c on c.id = i.client_id join person p on p.id = c.owner_id
             left join team t on t.id = p.team_id
            where i.voided_at is null and i.amount_minor >= ${leastLarge}
              and i.due_on between ($1 at time zone 'UTC')::date - 1 and ($1 at time zone 'UTC')::date + ${daysAhead + 1}
              and i.due_on >= ($1 at time zone p.zone)::date
              and i.due_on - ${daysAhead} + (p.works_from + ${minutesIntoTheDay}) * interval '1 minute' <= $1 at time zone p.zone
              and ${isLarge}
              and not exists (select 1 from notification n where n.subject_id = i.client_id and n.kind = 'receivable-due'
                                 and n.occurrence = i.due_on::text)
           on conflict do nothing`,
    values: [toDate(now)],
  });
  return made.rowCount ?? 0;
}

export interface FoundDue {
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly ownerId: PersonId;
  readonly dueOn: LocalDate;
  /** It is due by now: too late to say that it will be. */
  readonly isPast: boolean;
  /** Unpaid and undisputed parts of the large invoices of that day, per currency. */
  readonly amounts: readonly Money[];
}

interface Row {
  readonly n: number;
  readonly client_id: number;
  readonly client_name: string;
  readonly owner_id: number;
  readonly past: boolean;
  readonly currency: string;
  readonly minor: string;
}

/** For each client and due date what is still unpaid of it; null when nothing is; in order. */
export async function dueSoonOf(
  database: Database,
  asked: readonly { readonly client: number; readonly on: LocalDate }[],
): Promise<readonly (FoundDue | null)[]> {
  const { rows } = await database.pool.query<Row>({
    name: 'due-soon-of',
    text: `with asked as (select * from jsonb_to_recordset($1::jsonb) as r(n int, client int, "on" date)),
           wanted as (
             select distinct c.id as client_id, (app_now() at time zone p.zone)::date as today
               from asked join client c on c.id = asked.client join person p on p.id = c.owner_id),
           ${receivableCtes('wanted.today')}
           select a.n, c.id as client_id, c.name as client_name, c.owner_id, a."on" < w.today as past, r.currency,
                  sum(r.open_minor - r.disputed_minor)::bigint::text as minor
             from asked a join wanted w on w.client_id = a.client join client c on c.id = a.client
             join person p on p.id = c.owner_id left join team t on t.id = p.team_id
             join receivable r on r.client_id = a.client and r.due_on = a."on" and r.open_minor > r.disputed_minor
             join invoice i on i.id = r.invoice_id and ${isLarge}
            group by a.n, c.id, w.today, a."on", r.currency order by a.n, minor desc`,
    values: [JSON.stringify(asked.map((one, n) => ({ n, ...one })))],
  });
  const found = asked.map((): FoundDue | null => null);
  for (const row of rows) {
    const on = asked[row.n]?.on;
    if (on === undefined) continue;
    found[row.n] = {
      clientId: row.client_id as ClientId, // foreign keys
      clientName: row.client_name,
      ownerId: row.owner_id as PersonId,
      dueOn: localDate(on),
      isPast: row.past,
      amounts: [...(found[row.n]?.amounts ?? []), toMoney(row.minor, row.currency)],
    };
  }
  return found;
}
