/** Visits of all that a person may see, with the name of whose they are: a head's view of the lists in visit-lists.ts. */
import type { Instant } from '../clock.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Database } from './database.ts';
import { toDate } from './instants.ts';
import {
  lastContact,
  shown,
  shownColumns,
  type Page,
  type ShownRow,
  type ShownVisit,
} from './visit-lists.ts';
import { visible } from './visible.ts';

export type { Page } from './visit-lists.ts';

export interface TeamVisit extends ShownVisit {
  readonly ownerName: string;
}

/** One of the people, or everybody. */
export type Whose = PersonId | null;

/** $1 is the viewer, $2 whose, or null; as in one's own list, a visit is shown to whom it is and who owns the client. */
const teamVisits = `select ${shownColumns}, owner.name as owner_name
   from person viewer
   join person owner on owner.id = viewer.id or owner.team_id = viewer.team_id
   join visit v on v.person_id = owner.id
   join client c on c.id = v.client_id and c.owner_id = owner.id
   ${lastContact}
  where viewer.id = $1 and ${visible} and ($2::int is null or owner.id = $2)`;

type Row = ShownRow & { readonly owner_name: string };
const teamVisit = (row: Row): TeamVisit => ({ ...shown(row), ownerName: row.owner_name });

/** Visits that start in [from, to), by time, cancelled ones left out. */
export async function teamVisitsBetween(
  database: Database,
  viewer: PersonId,
  from: Instant,
  to: Instant,
  of: Whose,
  page: Page,
): Promise<TeamVisit[]> {
  const found = await database.pool.query<Row>({
    name: 'team-visits-between',
    text: `${teamVisits} and v.starts_at >= $3 and v.starts_at < $4 and v.state <> 'cancelled'
            order by v.starts_at, owner.name, v.id offset $5 limit $6`,
    values: [viewer, of, toDate(from), toDate(to), page.offset, page.limit],
  });
  return found.rows.map(teamVisit);
}

/** Planned visits that ended before `now` and have no outcome, the latest first. */
export async function teamUnrecorded(
  database: Database,
  viewer: PersonId,
  now: Instant,
  of: Whose,
  page: Page,
): Promise<TeamVisit[]> {
  const found = await database.pool.query<Row>({
    name: 'team-visits-unrecorded',
    text: `${teamVisits} and v.state = 'planned' and v.ends_at < $3
            order by v.starts_at desc, v.id offset $4 limit $5`,
    values: [viewer, of, toDate(now), page.offset, page.limit],
  });
  return found.rows.map(teamVisit);
}
