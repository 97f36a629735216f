/** What a head sees of the team: figures, visits, to whom a client can be handed over (product.md sections 2 and 5). */
import type { Actor } from '../access/actor.ts';
import type { Clock } from '../clock.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { plusDays, startOfDay, type LocalDate } from '../domain/schedule.ts';
import { recordRead } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { colleaguesOf, teamFigures, type Colleague, type TeamFigures } from '../store/team.ts';
import {
  teamUnrecorded,
  teamVisitsBetween,
  type Page,
  type TeamVisit,
  type Whose,
} from '../store/team-visits.ts';

export type { Colleague, TeamFigures } from '../store/team.ts';
export type { TeamVisit } from '../store/team-visits.ts';

export interface TeamOperations {
  /** Nobody for other than heads. */
  colleagues(actor: Actor): Promise<Colleague[]>;
  /** Whoever needs help first; empty for other than heads. Leaves an entry in the trail. */
  figures(actor: Actor): Promise<TeamFigures[]>;
  /** The same for a glance at the day, which is no report. */
  today(actor: Actor): Promise<TeamFigures[]>;
  /** Visits of all whom the reader may see, or of one of them, on `days` local dates from `from`, in the reader's zone. */
  between(reader: Person, from: LocalDate, days: number, of: Whose, page: Page): Promise<TeamVisit[]>;
  /** The same people's visits that are over and have no outcome, the latest first. */
  unrecorded(reader: Person, of: Whose, page: Page): Promise<TeamVisit[]>;
}

export function createTeamOperations({
  database,
  clock,
}: {
  database: Database;
  clock: Clock;
}): TeamOperations {
  const people = async <T>(actor: Actor, read: (viewer: PersonId) => Promise<T[]>): Promise<T[]> =>
    actor.personId === null ? [] : read(actor.personId);
  return {
    colleagues: (actor) => people(actor, (viewer) => colleaguesOf(database, viewer)),
    async figures(actor) {
      const figures = await people(actor, (viewer) => teamFigures(database, viewer));
      if (figures.length > 0)
        await recordRead(database, actor, {
          action: 'team.read',
          clientId: null,
          subject: `person:${actor.personId}`,
        });
      return figures;
    },
    today: (actor) => people(actor, (viewer) => teamFigures(database, viewer)),
    between: (reader, from, days, of, page) =>
      teamVisitsBetween(
        database,
        reader.id,
        startOfDay(from, reader.zone),
        startOfDay(plusDays(from, days), reader.zone),
        of,
        page,
      ),
    unrecorded: (reader, of, page) => teamUnrecorded(database, reader.id, clock.now(), of, page),
  };
}
