/** What reminders need to know, for many rows in one query each. */
import type { Instant } from '../clock.ts';
import { clientClasses, type ClientClass } from '../domain/client.ts';
import type { ClientId, PersonId, VisitId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/schedule.ts';
import { aboutClients } from '../domain/notification.ts';
import { visitKinds, visitStates, type VisitKind, type VisitState } from '../domain/visit.ts';
import type { Database } from './database.ts';
import { toInstant, toInstantOrNull } from './instants.ts';
import { oneOf } from './known-word.ts';
import { personColumns, personOf, type PersonRow } from './person-row.ts';
import type { Person } from '../domain/person.ts';
import { visible } from './visible.ts';

/** A visit as a reminder tells of it. */
export interface RemindedVisit {
  readonly id: VisitId;
  readonly version: number;
  readonly state: VisitState;
  readonly kind: VisitKind;
  readonly purpose: string | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly clientClass: ClientClass;
  /** The client's present owner: whom its reminders go to. */
  readonly ownerId: PersonId;
  /** The last held visit of any kind; null when there was none. */
  readonly lastContactAt: Instant | null;
}

interface VisitRow {
  readonly id: number;
  readonly version: number;
  readonly state: string;
  readonly kind: string;
  readonly purpose: string | null;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly client_id: number;
  readonly client_name: string;
  readonly client_class: string;
  readonly owner_id: number;
  readonly last_contact_at: Date | null;
}

const columns = `v.id, v.version, v.state, v.kind, v.purpose, v.starts_at, v.ends_at, c.id as client_id, c.name as client_name,
  c.class as client_class, c.owner_id, last.starts_at as last_contact_at`;
const lastContact = `left join lateral (
    select h.starts_at from visit h where h.client_id = c.id and h.state = 'held' and h.starts_at < app_now()
     order by h.starts_at desc limit 1) last on true`;
/** Whoever has another role by now sees no clients, although some may still be theirs on paper. */
export const hasClients = `p.disabled_at is null and p.role in ('manager', 'head')`;

const visitOf = (row: VisitRow): RemindedVisit => ({
  id: row.id as VisitId, // the row's own key, and foreign keys below
  version: row.version,
  state: oneOf(visitStates, row.state),
  kind: oneOf(visitKinds, row.kind),
  purpose: row.purpose,
  startsAt: toInstant(row.starts_at),
  endsAt: toInstant(row.ends_at),
  clientId: row.client_id as ClientId,
  clientName: row.client_name,
  clientClass: oneOf(clientClasses, row.client_class),
  ownerId: row.owner_id as PersonId,
  lastContactAt: toInstantOrNull(row.last_contact_at),
});

/** Visits by id, whatever became of them. */
export async function remindedVisits(
  database: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, RemindedVisit>> {
  const { rows } = await database.pool.query<VisitRow>({
    name: 'reminded-visits',
    text: `select ${columns} from visit v join client c on c.id = v.client_id ${lastContact} where v.id = any($1::int[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, visitOf(row)]));
}

/** One person's stretch of time. */
export interface Span {
  readonly person: PersonId;
  readonly from: Instant;
  readonly to: Instant;
}

const spansOf = (spans: readonly Span[]): string =>
  JSON.stringify(
    spans.map((span, n) => ({ n, person: span.person, lower: span.from.toISO(), upper: span.to.toISO() })),
  );

/** Each span's planned visits of clients that the person owns, by time; in the order of the spans. */
export async function plannedIn(
  database: Database,
  spans: readonly Span[],
): Promise<readonly RemindedVisit[][]> {
  const { rows } = await database.pool.query<VisitRow & { n: number }>({
    name: 'reminder-planned-in',
    text: `select r.n, ${columns}
             from jsonb_to_recordset($1::jsonb) as r(n int, person int, lower timestamptz, upper timestamptz)
             join visit v on v.person_id = r.person and v.starts_at >= r.lower and v.starts_at < r.upper and v.state = 'planned'
             join client c on c.id = v.client_id and c.owner_id = r.person
             join person p on p.id = r.person and ${hasClients}
             ${lastContact}
            order by v.starts_at, v.id`,
    values: [spansOf(spans)],
  });
  const found = spans.map((): RemindedVisit[] => []);
  for (const row of rows) found[row.n]?.push(visitOf(row));
  return found;
}

/** Each span's visits that ended within it and still have no outcome, the latest first; in the order of the spans. */
export async function unrecordedIn(
  database: Database,
  spans: readonly Span[],
): Promise<readonly RemindedVisit[][]> {
  const { rows } = await database.pool.query<VisitRow & { n: number }>({
    name: 'reminder-unrecorded-in',
    text: `select r.n, ${columns}
             from jsonb_to_recordset($1::jsonb) as r(n int, person int, lower timestamptz, upper timestamptz)
             join visit v on v.person_id = r.person and v.starts_at >= r.lower - interval '1 day' and v.starts_at < r.upper
                         and v.ends_at >= r.lower and v.ends_at < r.upper and v.state = 'planned'
             join client c on c.id = v.client_id and c.owner_id = r.person
             join person p on p.id = r.person and ${hasClients}
             ${lastContact}
            order by v.starts_at desc, v.id`,
    values: [spansOf(spans)],
  });
  const found = spans.map((): RemindedVisit[] => []);
  for (const row of rows) found[row.n]?.push(visitOf(row));
  return found;
}

/** Something that was not said, or perhaps not: for the next digest. */
export interface Unsaid {
  readonly kind: string;
  /** 'over-cap': held back over the daily cap; else nobody knows whether it arrived. */
  readonly reason: string;
  readonly dueAt: Instant;
  /** The visit it was about, when it was about one. */
  readonly visitId: VisitId | null;
  /** The client it was about, if the person may see it. */
  readonly clientName: string | null;
}

/** What was given up for each person since the digest before this one (a week at most); in the order of the people. */
export async function unsaidTo(
  database: Database,
  people: readonly { readonly person: PersonId; readonly before: string }[],
): Promise<readonly Unsaid[][]> {
  const { rows } = await database.pool.query<{
    n: number;
    kind: string;
    reason: string | null;
    due_at: Date;
    visit_id: number | null;
    client_name: string | null;
  }>({
    name: 'reminder-unsaid',
    text: `select r.n, n.kind, n.reason, n.due_at, v.id as visit_id, c.name as client_name
             from jsonb_to_recordset($1::jsonb) as r(n int, person int, before text)
             left join lateral (
               select d.sent_at from notification d
                where d.subject_id = r.person and d.kind = 'digest' and d.occurrence < r.before and d.sent_at is not null
                order by d.occurrence desc limit 1) earlier on true
             join notification n on n.person_id = r.person and n.state = 'abandoned'
                  and n.due_at >= greatest(coalesce(earlier.sent_at - interval '15 minutes', '-infinity'), app_now() - interval '7 days')
             left join visit v on n.kind in ('visit-soon', 'visit-unrecorded', 'correction') and v.id = n.subject_id
             left join lateral (
               select c.name from client c join person owner on owner.id = c.owner_id join person viewer on viewer.id = r.person
                where c.id = coalesce(v.client_id, case when n.kind = any($2::text[]) then n.subject_id end) and ${visible}) c on true
            order by n.due_at, n.id`,
    values: [JSON.stringify(people.map(({ person, before }, n) => ({ n, person, before }))), aboutClients],
  });
  const found = people.map((): Unsaid[] => []);
  for (const row of rows)
    found[row.n]?.push({
      kind: row.kind,
      reason: row.reason ?? 'doubt',
      dueAt: toInstant(row.due_at),
      visitId: row.client_name === null ? null : (row.visit_id as VisitId | null), // a visit's key
      clientName: row.client_name,
    });
  return found;
}

/** People by id, for kinds that are about a person's day. */
export async function remindedPeople(
  database: Database,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Person>> {
  const { rows } = await database.pool.query<PersonRow>({
    name: 'reminded-people',
    text: `select ${personColumns} from person p where p.id = any($1::int[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.person_id as PersonId, personOf(row)])); // the row's own key
}

/** The latest message in a person's conversation that told of a visit. */
export interface ToldMessage {
  readonly platform: string;
  readonly conversation: string;
  readonly messageRef: string;
  readonly kind: string;
  /** For messages about a day: that date. */
  readonly date: LocalDate | null;
}

/** For each visit, where its owner was told of it within two days, if the platform named the message; in order. */
export async function toldOf(
  database: Database,
  visits: readonly { readonly visit: VisitId; readonly owner: PersonId }[],
): Promise<readonly (ToldMessage | null)[]> {
  const { rows } = await database.pool.query<{
    n: number;
    platform: string;
    conversation: string;
    message_ref: string;
    kind: string;
    occurrence: string;
  }>({
    name: 'reminder-told-of',
    text: `select distinct on (r.n) r.n, a.platform, a.conversation, a.message_ref, n.kind, n.occurrence
             from jsonb_to_recordset($1::jsonb) as r(n int, visit int, owner int)
             join notification n on n.person_id = r.owner and n.sent_at > app_now() - interval '2 days'
                  and ((n.subject_id = r.visit and n.kind in ('visit-soon', 'correction'))
                    or (n.kind = 'visits-tomorrow' and n.payload -> 'visits' ? r.visit::text))
             join attempt a on a.notification_id = n.id and a.message_ref is not null
             join account own on own.person_id = r.owner and own.platform = a.platform and own.conversation = a.conversation
            order by r.n, a.id desc`,
    values: [JSON.stringify(visits.map(({ visit, owner }, n) => ({ n, visit, owner })))],
  });
  const found = visits.map((): ToldMessage | null => null);
  for (const row of rows)
    found[row.n] = {
      platform: row.platform,
      conversation: row.conversation,
      messageRef: row.message_ref,
      kind: row.kind,
      // The occurrence of a message about a day is its local date.
      date: row.kind === 'visits-tomorrow' ? (row.occurrence as LocalDate) : null,
    };
  return found;
}
