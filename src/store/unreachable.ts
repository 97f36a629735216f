/** People whom no linked account reaches any more, for their heads. */
import type { Database } from './database.ts';

/** An active person of a team who has accounts, none of which answers; $1 narrows it to some people, or is null. */
const unreachable = `account a
   join person p on p.id = a.person_id and p.disabled_at is null
  where a.unreachable_at is not null and ($1::int[] is null or p.id = any($1))
    and not exists (select 1 from account b where b.person_id = p.id and b.unreachable_at is null)`;

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
