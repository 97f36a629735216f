/** visits-tomorrow: at 17:00 the day before, one message for all of tomorrow's visits; silent when there are none (product.md section 4). */
import { button, list, secret, text, type View } from '../chat/view.ts';
import type { Instant } from '../clock.ts';
import { announcementUseless } from '../domain/daily.ts';
import type { NotificationId, PersonId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { dateOf, localDate, plusDays, startOfDay, type LocalDate } from '../domain/schedule.ts';
import type { Translator } from '../i18n/index.ts';
import { oweDaily } from '../store/notifications-daily.ts';
import { plannedIn, remindedPeople, type RemindedVisit } from '../store/reminder-reads.ts';
import type { Store } from '../store/index.ts';
import { defineReminder, type Owed, type Verdict } from './reminder.ts';
import { actions, linesShown, plannedLine } from './words.ts';

/** A day and what is planned for it. */
export interface DayPlan {
  readonly date: LocalDate;
  readonly visits: readonly RemindedVisit[];
}

/** The visits as a notification remembers having listed them. */
export const coversOf = (visits: readonly RemindedVisit[]): Record<string, number> =>
  Object.fromEntries(visits.map((visit) => [String(visit.id), visit.version]));

export const dayOf = (person: Person, date: LocalDate): { person: PersonId; from: Instant; to: Instant } => ({
  person: person.id,
  from: startOfDay(date, person.zone),
  to: startOfDay(plusDays(date, 1), person.zone),
});

/** The list of one day; pure. Also shown in place of an earlier list after one of its visits has changed. */
export function composeDay(
  { date, visits }: DayPlan,
  { say, reader, now, id }: { say: Translator; reader: Person; now: Instant; id: NotificationId },
): View {
  const [first] = visits;
  const today = dateOf(now, reader.zone) === date;
  const words = { day: today ? 'today' : 'tomorrow', count: visits.length };
  const title = first
    ? say.line('remind.day', { ...words, time: say.time(first.startsAt), client: { bold: first.clientName } })
    : say.line('remind.day.none', { day: words.day });
  const rest = visits.length - linesShown;
  const command = today ? 'today' : 'tomorrow';
  return secret(
    text(...title),
    list(visits.slice(0, linesShown).map((visit) => plannedLine(visit, say, now))),
    ...(rest > 0 ? [text(...say.line('remind.more', { count: rest }))] : []),
    actions(say, id, button(say.t(today ? 'button.today' : 'button.tomorrow'), 'visits', command)),
  );
}

async function judge({ database }: Store, owed: readonly Owed[], now: Instant): Promise<Verdict<DayPlan>[]> {
  const people = await remindedPeople(
    database,
    owed.map((row) => row.personId),
  );
  const days = owed.map((row) => ({ person: people.get(row.personId), date: localDate(row.occurrence) }));
  const spans = days.flatMap(({ person, date }) => (person ? [dayOf(person, date)] : []));
  const plans = (await plannedIn(database, spans)).values();
  return days.map(({ person, date }): Verdict<DayPlan> => {
    if (!person) return { kind: 'drop', state: 'cancelled', reason: 'gone' };
    const visits = plans.next().value ?? [];
    if (now >= announcementUseless(date, person.zone)) {
      // Held back over the night: the morning's digest says the same, to those who have one.
      const sameDay = dateOf(now, person.zone) === date;
      if (!sameDay || person.digestAt !== null)
        return { kind: 'drop', state: 'expired', reason: 'day-has-come' };
    }
    const ahead = visits.filter((visit) => visit.startsAt > now);
    if (ahead.length === 0) return { kind: 'drop', state: 'cancelled', reason: 'no-visits' };
    return {
      kind: 'matters',
      to: person.id,
      clientId: null,
      matter: { date, visits: ahead },
      covers: coversOf(ahead),
    };
  });
}

export const visitsTomorrow = defineReminder<'visits-tomorrow', DayPlan>({
  kind: 'visits-tomorrow',
  traits: { promise: 'at-least-once', nudge: false, quiet: 'respects', batch: 100 },
  owe: ({ database }, now) => oweDaily(database, 'visits-tomorrow', now),
  judge,
  compose: composeDay,
});
