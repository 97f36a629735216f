/** What a person can see of visits: lists, one visit, what collides, when there is room (product.md section 4). */
import type { Actor } from '../access/actor.ts';
import type { Clock, Instant } from '../clock.ts';
import { dayOffOf, freeSlots, freeTimesOn, warningsOf, type PlanWarning } from '../domain/agenda.ts';
import type { ClientId, PersonId, VisitId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import {
  nextWorkingDay,
  plusDays,
  startOfDay,
  wallOf,
  type LocalDate,
  type WorkingTime,
} from '../domain/schedule.ts';
import type { Database } from '../store/database.ts';
import { holidaysOf } from '../store/holidays.ts';
import {
  busySlots,
  shownVisit,
  unrecordedVisits,
  visitsBetween,
  visitsOfClient,
  type Page,
  type ShownVisit,
} from '../store/visit-lists.ts';

export type { ShownVisit } from '../store/visit-lists.ts';

export interface AgendaOperations {
  /** Own visits on `days` local dates from `from`, in the reader's zone. */
  between(reader: Person, from: LocalDate, days: number, page: Page): Promise<ShownVisit[]>;
  /** Own visits that are over and have no outcome, the latest first. */
  unrecorded(reader: Person, page: Page): Promise<ShownVisit[]>;
  /** A client's visits; empty when there are none and when the client is not to be seen. */
  ofClient(actor: Actor, client: ClientId, page: Page): Promise<ShownVisit[]>;
  /** One visit; null when there is none and when it is not to be seen. */
  visit(actor: Actor, id: VisitId): Promise<ShownVisit | null>;
  /** What speaks against the time of a planned visit of the reader. */
  warnings(reader: Person, visit: ShownVisit): Promise<PlanWarning[]>;
  /** Why the reader does not work on a date, and the next one on which they do; null on a working day. */
  dayOff(reader: Person, date: LocalDate): { readonly why: PlanWarning; readonly next: LocalDate } | null;
  /** Free starts on one date, spread over the working hours. */
  timesOn(reader: Person, date: LocalDate, minutes: number, count: number): Promise<Instant[]>;
  /** Free starts near the wished minute of the day, one a working day. */
  room(
    reader: Person,
    wish: { minute: number; minutes: number; after: Instant; count: number },
  ): Promise<Instant[]>;
}

/** A person's working time, with the holidays of the country. */
export const workingTimeOf = (person: Person): WorkingTime => ({
  zone: person.zone,
  workingDays: person.workingDays,
  works: person.works,
  quiet: person.quiet,
  holiday: holidaysOf(person.country),
});

/** Someone without an id (the command line) sees no lists. */
const nobody = 0 as PersonId; // no row has this key

export function createAgendaOperations({
  database,
  clock,
}: {
  database: Database;
  clock: Clock;
}): AgendaOperations {
  return {
    between: (reader, from, days, page) =>
      visitsBetween(
        database,
        reader.id,
        startOfDay(from, reader.zone),
        startOfDay(plusDays(from, days), reader.zone),
        page,
      ),
    unrecorded: (reader, page) => unrecordedVisits(database, reader.id, clock.now(), page),
    ofClient: (actor, client, page) => visitsOfClient(database, actor.personId ?? nobody, client, page),
    visit: (actor, id) => shownVisit(database, actor.personId ?? nobody, id),
    async warnings(reader, visit) {
      const others = await busySlots(database, reader.id, visit.startsAt, visit.endsAt);
      return warningsOf(
        { from: visit.startsAt, to: visit.endsAt },
        others.filter((other) => other.visitId !== visit.id),
        workingTimeOf(reader),
      );
    },
    dayOff(reader, date) {
      const time = workingTimeOf(reader);
      const why = dayOffOf(date, time);
      return why && { why, next: nextWorkingDay(date, time) };
    },
    async timesOn(reader, date, minutes, count) {
      const [from, to] = [startOfDay(date, reader.zone), startOfDay(plusDays(date, 1), reader.zone)];
      const busy = await busySlots(database, reader.id, from, to);
      return freeTimesOn(date, { minutes, after: clock.now(), count }, busy, workingTimeOf(reader));
    },
    async room(reader, wish) {
      const busy = await busySlots(database, reader.id, wish.after, wish.after.plus({ days: 21 }));
      return freeSlots(wish, busy, workingTimeOf(reader));
    },
  };
}

/** The minute of the reader's day at which a visit starts; what another time for it is wished near. */
export const minuteOf = (at: Instant, reader: Person): number => wallOf(at, reader.zone).minute;
