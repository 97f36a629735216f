/**
 * Where each client's debt stands on its ladder, kept true in the same transaction as whatever changes the debt, and the
 * owing of what the ladders ask for: set-based, one message for a client and day (product.md section 6).
 */
import type { Instant } from '../clock.ts';
import { clientClasses, type ClientClass } from '../domain/client.ts';
import {
  areOverdueDays,
  headStep,
  restarted,
  stepped,
  usualOverdueDays,
  type DunningStanding,
  type OverdueDays,
} from '../domain/dunning.ts';
import type { ClientId } from '../domain/ids.ts';
import { minutesIntoTheDay } from '../domain/ladder.ts';
import { localDate, type LocalDate } from '../domain/schedule.ts';
import { transaction, type Database, type Tx } from './database.ts';
import { toDate } from './instants.ts';
import { oneOf } from './known-word.ts';
import { receivableCtes } from './receivable-ctes.ts';

interface Standing {
  readonly client_id: number;
  readonly class: string;
  readonly overdue_days: unknown;
  readonly today: string;
  readonly former_base: string | null;
  readonly former_step: number | null;
  readonly former_next: string | null;
}
interface DebtRow extends Standing {
  readonly base: string | null;
  readonly promised: boolean;
  readonly changes_on: string | null;
}

/** A team's own days for a class, or the usual ones. */
export function overdueDaysOf(setting: unknown, of: ClientClass): OverdueDays {
  const days: unknown =
    typeof setting === 'object' && setting !== null ? Reflect.get(setting, of) : undefined;
  const read = Array.isArray(days) ? days.filter((day): day is number => typeof day === 'number') : [];
  return areOverdueDays(read) ? read : usualOverdueDays;
}

const formerOf = (row: Standing): DunningStanding | null =>
  row.former_base === null
    ? null
    : {
        base: localDate(row.former_base),
        step: row.former_step,
        nextOn: row.former_next === null ? null : localDate(row.former_next),
      };

/**
 * When a client's debts next change by themselves, because something is dated ahead: an invoice that is issued or a payment
 * that arrives then. `client` and `today` are SQL expressions.
 */
const changesOn = (client: string, today: string): string => `
  least((select min(ahead.issued_on) from invoice ahead
          where ahead.client_id = ${client} and ahead.voided_at is null and ahead.issued_on > ${today}),
        (select min(ahead.received_on) from payment ahead
          where ahead.client_id = ${client} and ahead.received_on > ${today}))`;

const chunk = 2_000;
/** Locks of this kind; its value is arbitrary. */
const settling = 4_217_005;
const locks = 512;

/**
 * Puts the clients' ladders right after anything changed about their debts: an invoice, a payment, a dispute, a promise.
 * `quietBy`: what is due by that day is passed in silence, as for a first load of history; returns at how many clients
 * something was. Call it last in the transaction.
 */
export async function restartDunning(
  tx: Tx,
  clients: readonly ClientId[],
  quietBy: LocalDate | null = null,
): Promise<number> {
  const ids = [...new Set(clients)].sort((a, b) => a - b);
  await lock(tx, ids);
  let silent = 0;
  for (let from = 0; from < ids.length; from += chunk)
    silent += await restartSome(tx, ids.slice(from, from + chunk), quietBy);
  return silent;
}

/**
 * Whoever changes the debts of one client does so one after the other. Not by the client's row: whoever comes here has
 * shared it to keep its owner, and two who share a row cannot both go on to have it alone. A lock stands for many clients,
 * because the server has room for some thousands, and an import touches more than that.
 */
async function lock(tx: Tx, clients: readonly ClientId[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `select pg_advisory_xact_lock($2::int, share)
       from (select distinct id % ${locks} as share from unnest($1::int[]) as c(id) order by share) shares`,
    clients,
    settling,
  );
}

async function restartSome(tx: Tx, clients: readonly ClientId[], quietBy: LocalDate | null): Promise<number> {
  const rows = await tx.$queryRawUnsafe<DebtRow[]>(
    `with wanted as (
       select c.id as client_id, c.class, t.overdue_days, (app_now() at time zone p.zone)::date as today
         from client c join person p on p.id = c.owner_id left join team t on t.id = p.team_id
        where c.id = any($1::int[])),
     ${receivableCtes('wanted.today')}
     select wanted.client_id, wanted.class, wanted.overdue_days, wanted.today::text as today,
            -- What is not issued yet is due after that day, so nothing is said of it too soon.
            least(min(r.due_on) filter (where r.open_minor > r.disputed_minor),
                  (select min(ahead.due_on) from invoice ahead where ahead.client_id = wanted.client_id
                      and ahead.voided_at is null and ahead.issued_on > wanted.today))::text as base,
            (${changesOn('wanted.client_id', 'wanted.today')})::text as changes_on,
            exists (select 1 from promise where promise.client_id = wanted.client_id and state = 'open'
                       and promised_on >= wanted.today) as promised,
            d.base::text as former_base, d.step as former_step, d.next_on::text as former_next
       from wanted left join receivable r using (client_id) left join dunning d using (client_id)
      group by wanted.client_id, wanted.class, wanted.overdue_days, wanted.today, d.base, d.step, d.next_on`,
    clients,
  );
  const standings = rows.map((row) => {
    const days = overdueDaysOf(row.overdue_days, oneOf(clientClasses, row.class));
    const debt = { base: row.base === null ? null : localDate(row.base), isPromised: row.promised };
    const standing = restarted(formerOf(row), debt, localDate(row.today), days, quietBy);
    return {
      client: row.client_id,
      base: standing?.base ?? null,
      step: standing?.step ?? null,
      next: standing?.nextOn ?? null,
      changes: row.changes_on,
      silent: quietBy !== null && (standing?.step ?? null) !== row.former_step,
    };
  });
  const told = JSON.stringify(standings);
  await tx.$executeRaw`
    delete from dunning d using jsonb_to_recordset(${told}::jsonb) as r(client int, base date)
     where d.client_id = r.client and r.base is null`;
  await tx.$executeRaw`
    insert into dunning (client_id, base, step, next_on)
    select client, base, step, least(next, changes)
      from jsonb_to_recordset(${told}::jsonb) as r(client int, base date, step int, next date, changes date)
     where base is not null
    on conflict (client_id) do update set base = excluded.base, step = excluded.step, next_on = excluded.next_on`;
  return standings.filter(({ base, silent }) => base !== null && silent).length;
}

interface DueRow extends Standing {
  readonly person_id: number;
}

const batch = 1_000;

/**
 * Owes what the ladders ask for by now, an hour into the owner's day; returns how many messages were written. Where they
 * stand is worked out anew first: what was dated ahead may have come into force since.
 */
export async function oweOverdue(database: Database, now: Instant): Promise<number> {
  let written = 0;
  for (;;) {
    const rows = await dueBy(database, now, null);
    if (rows.length === 0) return written;
    const clients = rows.map(({ client_id: id }) => id as ClientId); // foreign keys
    await transaction(database, (tx) => restartDunning(tx, clients));
    written += await write(database, await dueBy(database, now, clients));
    if (rows.length < batch) return written;
  }
}

/** Those whose day has come, of all or of these. */
async function dueBy(
  database: Database,
  now: Instant,
  clients: readonly ClientId[] | null,
): Promise<DueRow[]> {
  const { rows } = await database.pool.query<DueRow>({
    name: 'dunning-due',
    text: `select d.client_id, c.class, t.overdue_days, p.id as person_id, ($1 at time zone p.zone)::date::text as today,
                  d.base::text as former_base, d.step as former_step, d.next_on::text as former_next
             from dunning d join client c on c.id = d.client_id join person p on p.id = c.owner_id
             left join team t on t.id = p.team_id
            where d.next_on <= ($1 at time zone 'UTC')::date + 1 and ($2::int[] is null or d.client_id = any($2))
              and d.next_on + (p.works_from + ${minutesIntoTheDay}) * interval '1 minute' <= $1 at time zone p.zone
            order by d.next_on, d.client_id limit ${batch}`,
    values: [toDate(now), clients],
  });
  return rows;
}

async function write(database: Database, rows: readonly DueRow[]): Promise<number> {
  const moves = rows.flatMap((row) => {
    const former = formerOf(row);
    if (former === null) return [];
    const days = overdueDaysOf(row.overdue_days, oneOf(clientClasses, row.class));
    const due = stepped(former, localDate(row.today), days);
    return [
      {
        client: row.client_id,
        person: row.person_id,
        date: row.today,
        was: row.former_next,
        step: due?.step ?? former.step,
        next: due?.standing.nextOn ?? null,
        owes: due !== null,
      },
    ];
  });
  const made = await database.pool.query<{ written: string }>({
    name: 'dunning-write',
    text: `with r as (select * from jsonb_to_recordset($1::jsonb)
                        as r(client int, person int, date text, was date, step int, next date, owes boolean)),
           moved as (
             update dunning d set step = r.step, next_on = least(r.next, ${changesOn('r.client', 'r.date::date')}) from r
              where d.client_id = r.client and d.next_on = r.was
             returning r.client, r.person, r.date, r.step, r.owes),
           owed as (
             insert into notification (due_at, subject_id, person_id, version, kind, occurrence, payload)
             select app_now(), client, person, 0, 'receivable-overdue', date, jsonb_build_object('step', step)
               from moved where owes
             union all
             select app_now(), client, person, 0, 'receivable-escalated', date, jsonb_build_object('step', step)
               from moved where owes and step >= $2
             on conflict (subject_id, kind, occurrence, version) do nothing returning 1)
           select count(*) as written from owed`,
    values: [JSON.stringify(moves), headStep],
  });
  return Number(made.rows[0]?.written ?? 0);
}
