/** Accounts that cannot be reached any more: told to the people on another account, or to their heads when there is none. */
import type { Database } from './database.ts';

/**
 * An active person of a team who has accounts, none of which answers; $1 narrows it to some people, or is null. The web
 * chat always answers, but nobody may be looking.
 */
const unreachable = `account a
   join person p on p.id = a.person_id and p.disabled_at is null
  where a.unreachable_at is not null and ($1::int[] is null or p.id = any($1))
    and not exists (select 1 from account b where b.person_id = p.id and b.unreachable_at is null
                       and b.platform <> 'console')`;

/** Owes each head one message per person and day on which the last account fell silent. Returns how many. */
export async function oweHeads(database: Database): Promise<number> {
  const owed = await database.pool.query({
    name: 'owe-heads-unreachable',
    text: `insert into notification (due_at, subject_id, person_id, version, kind, occurrence)
           select app_now(), silent.person_id, h.id, silent.account_id, 'person-unreachable',
                  to_char(silent.since at time zone h.zone, 'YYYY-MM-DD')
             from (select p.id as person_id, p.team_id, a.id as account_id, a.unreachable_at as since from ${unreachable}) silent
             join lateral (select id, zone from person
                            where team_id = silent.team_id and role = 'head' and id <> silent.person_id and disabled_at is null
                            order by id limit 1) h on true
            where not exists (select 1 from notification n
                               where n.subject_id = silent.person_id and n.kind = 'person-unreachable'
                                 and n.occurrence = to_char(silent.since at time zone h.zone, 'YYYY-MM-DD')
                                 and n.version = silent.account_id)
           on conflict do nothing`,
    values: [null],
  });
  return owed.rowCount ?? 0;
}

/** Those of the people who still cannot be reached, by id, with their names. */
export async function unreachableNames(
  database: Database,
  people: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const found = await database.pool.query<{ id: number; name: string }>({
    name: 'unreachable-names',
    text: `select p.id, p.name from ${unreachable}`,
    values: [people],
  });
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}

/** Another account of the same person answers, and did so before this one fell silent: who links one later knows why. */
const silentBeside = `account a
   join person p on p.id = a.person_id and p.disabled_at is null
  where a.unreachable_at is not null
    and exists (select 1 from account b
                 where b.person_id = p.id and b.unreachable_at is null and b.linked_at <= a.unreachable_at
                   and b.platform <> 'console')`;

/** The local date on which it fell silent is what makes it an occurrence. */
const since = `to_char(a.unreachable_at at time zone p.zone, 'YYYY-MM-DD')`;

/** Owes people one message per account and day on which it fell silent. Returns how many. */
export async function owePeople(database: Database): Promise<number> {
  const owed = await database.pool.query({
    name: 'owe-people-unreachable',
    text: `insert into notification (due_at, subject_id, person_id, version, kind, occurrence)
           select app_now(), p.id, p.id, a.id, 'account-unreachable', ${since} from ${silentBeside}
              and not exists (select 1 from notification n
                               where n.subject_id = p.id and n.kind = 'account-unreachable'
                                 and n.occurrence = ${since} and n.version = a.id
                                 and (n.state, n.reason) is distinct from ('cancelled', 'reachable'))
           on conflict (subject_id, kind, occurrence, version) do update
              set state = 'planned', due_at = excluded.due_at, enqueued_at = null, reason = null, tries = 0
            where notification.state = 'cancelled' and notification.reason = 'reachable'`,
  });
  return owed.rowCount ?? 0;
}

/** An account that has been silent since a local date of its person. */
export interface SilentAccount {
  readonly platform: string;
  readonly since: string;
}

/** Those of the accounts that are still silent beside one that answers, by id. */
export async function silentAccounts(
  database: Database,
  accounts: readonly number[],
): Promise<ReadonlyMap<number, SilentAccount>> {
  const found = await database.pool.query<SilentAccount & { id: number }>({
    name: 'silent-accounts',
    text: `select a.id, a.platform, ${since} as since from ${silentBeside} and a.id = any($1::int[])`,
    values: [accounts],
  });
  return new Map(found.rows.map(({ id, ...account }) => [id, account]));
}
