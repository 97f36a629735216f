/** What the reports of the command line have in common: of which day, and whose. */
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/schedule.ts';
import { readDate } from '../exchange/dates.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { readNames } from '../store/people-names.ts';
import { teamCalled } from '../store/people.ts';
import { printable, refused, type Result } from './io.ts';
import type { Session } from './session.ts';

export interface ReportFlags {
  readonly asOf?: string;
  readonly period?: string;
  readonly person?: string;
  readonly team?: string;
}

export const dayIn = (text: string): LocalDate | null => readDate(text, null)?.date ?? null;

interface Whose {
  readonly person: PersonId | null;
  readonly team: TeamId | null;
}

/** Null: the company's. What is refused says who is not known. */
export async function whose(
  { database }: Session,
  { person, team }: ReportFlags,
): Promise<Outcome<Whose, Result>> {
  const found = person === undefined ? null : (await readNames(database)).find(person);
  if (found !== null && found.kind !== 'one')
    return fail(
      found.kind === 'none'
        ? refused({ kind: 'unknown' }, printable(`There is nobody called ${person}`))
        : refused({ kind: 'ambiguous' }, printable(`${person} may be several people`)),
    );
  const teamId = team === undefined ? null : await teamCalled(database, team);
  if (team !== undefined && teamId === null)
    return fail(refused({ kind: 'unknown' }, printable(`There is no team ${team}`)));
  return ok({ person: found?.person.id ?? null, team: teamId });
}
