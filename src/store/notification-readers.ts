/** Whom a claimed notification goes to: the person, where to reach them, and how much they were nudged today. */
import type { PersonId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Database } from './database.ts';
import { personColumns, personOf, type PersonRow } from './person-row.ts';

/** A linked account that can be reached. */
export interface ReachableAccount {
  readonly id: number;
  readonly platform: string;
  readonly conversation: string;
}

export interface Reader {
  readonly person: Person;
  readonly disabled: boolean;
  /** The preferred platform first, then the one linked last; the web chat, which nobody may be looking at, after all others. */
  readonly accounts: readonly ReachableAccount[];
  /** Some account is linked, reachable or not. */
  readonly linked: boolean;
  /** Nudges sent on the person's own local date. */
  readonly nudgesToday: number;
}

interface ReaderRow extends PersonRow {
  readonly disabled: boolean;
  readonly linked: boolean;
  readonly accounts: readonly ReachableAccount[] | null;
  readonly nudges: number;
}

/** Everybody in one query. `nudgeKinds`: the kinds that count towards the daily cap. */
export async function readersOf(
  database: Database,
  ids: readonly PersonId[],
  nudgeKinds: readonly string[],
): Promise<ReadonlyMap<PersonId, Reader>> {
  if (ids.length === 0) return new Map();
  const { rows } = await database.pool.query<ReaderRow>({
    name: 'notification-readers',
    text: `select ${personColumns}, p.disabled_at is not null as disabled,
                  exists (select 1 from account a where a.person_id = p.id) as linked,
                  (select jsonb_agg(jsonb_build_object('id', a.id, 'platform', a.platform, 'conversation', a.conversation)
                            order by (a.platform = p.preferred_platform) desc nulls last, a.platform = 'console', a.linked_at desc)
                     from account a where a.person_id = p.id and a.unreachable_at is null) as accounts,
                  (select count(*)::int from notification n
                    where n.person_id = p.id and n.kind = any($2::text[])
                      and n.sent_at >= date_trunc('day', app_now() at time zone p.zone) at time zone p.zone) as nudges
             from person p where p.id = any($1::int[])`,
    values: [ids, nudgeKinds],
  });
  return new Map(
    rows.map((row) => {
      const person = personOf(row);
      const reader = {
        person,
        disabled: row.disabled,
        accounts: row.accounts ?? [],
        linked: row.linked,
        nudgesToday: row.nudges,
      };
      return [person.id, reader];
    }),
  );
}
