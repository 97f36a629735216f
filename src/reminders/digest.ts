/** digest: the daily message on working days: today's visits, what needs an outcome or a next step, what was left unsaid (product.md section 11). */
import { button, list, secret, text, type Block, type Line } from '../chat/view.ts';
import type { Instant } from '../clock.ts';
import { digestUseless } from '../domain/daily.ts';
import type { Person } from '../domain/person.ts';
import { dateOf, localDate, plusDays, startOfDay, type LocalDate } from '../domain/schedule.ts';
import type { Translator } from '../i18n/index.ts';
import {
  noneListed,
  toConclude,
  toHelpWith,
  type ListedNegotiation,
  type ListedNegotiations,
} from '../store/negotiation-digest.ts';
import { oweDaily } from '../store/notifications-daily.ts';
import {
  plannedIn,
  remindedPeople,
  unrecordedIn,
  unsaidTo,
  type RemindedVisit,
  type Unsaid,
} from '../store/reminder-reads.ts';
import type { Store } from '../store/index.ts';
import { defineReminder, type Owed, type Verdict } from './reminder.ts';
import { actions, linesShown, plannedLine } from './words.ts';
import { coversOf, dayOf } from './visits-tomorrow.ts';

/** What one person's day holds. */
export interface Digest {
  readonly visits: readonly RemindedVisit[];
  readonly unrecorded: readonly RemindedVisit[];
  /** One's own negotiations with no next step. */
  readonly toConclude: ListedNegotiations;
  /** The team's that its head was told of. */
  readonly toHelpWith: ListedNegotiations;
  readonly unsaid: readonly Unsaid[];
}

/** Visits without an outcome are asked about for two weeks; later only on request. */
const unrecordedDays = 14;

const useless = (person: Person | undefined, date: LocalDate, now: Instant): Verdict<Digest> | null => {
  if (!person) return { kind: 'drop', state: 'cancelled', reason: 'gone' };
  if (person.digestAt === null) return { kind: 'drop', state: 'cancelled', reason: 'settings' };
  if (date < dateOf(now, person.zone)) return { kind: 'drop', state: 'expired', reason: 'older-date' };
  if (now >= digestUseless(date, person.zone)) return { kind: 'drop', state: 'expired', reason: 'too-late' };
  return null;
};

/** A handful of queries for everybody's digest, however many people there are. */
async function judge({ database }: Store, owed: readonly Owed[], now: Instant): Promise<Verdict<Digest>[]> {
  const people = await remindedPeople(
    database,
    owed.map((row) => row.personId),
  );
  const days = owed.map((row) => {
    const person = people.get(row.personId);
    const date = localDate(row.occurrence);
    return { person, date, drop: useless(person, date, now) };
  });
  const wanted = days.flatMap(({ person, date, drop }) => (person && !drop ? [{ person, date }] : []));
  const ids = wanted.map(({ person }) => person.id);
  const [visits, unrecorded, concluding, helping, unsaid] = await Promise.all([
    plannedIn(
      database,
      wanted.map(({ person, date }) => dayOf(person, date)),
    ),
    unrecordedIn(
      database,
      wanted.map(({ person, date }) => ({
        person: person.id,
        from: startOfDay(plusDays(date, -unrecordedDays), person.zone),
        to: startOfDay(date, person.zone),
      })),
    ),
    toConclude(database, ids),
    toHelpWith(database, ids),
    unsaidTo(
      database,
      wanted.map(({ person, date }) => ({ person: person.id, before: date })),
    ),
  ]);
  let next = 0;
  return days.map(({ person, drop }): Verdict<Digest> => {
    if (drop || !person) return drop ?? { kind: 'drop', state: 'cancelled', reason: 'gone' };
    const at = next++;
    const today = visits[at] ?? [];
    const matter: Digest = {
      visits: today,
      unrecorded: unrecorded[at] ?? [],
      toConclude: concluding[at] ?? noneListed,
      toHelpWith: helping[at] ?? noneListed,
      unsaid: unsaid[at] ?? [],
    };
    return { kind: 'matters', to: person.id, clientId: null, matter, covers: coversOf(today) };
  });
}

/** The first line stands alone in a phone's notification. */
function title(day: Digest, say: Translator): Line {
  const { visits, unrecorded, unsaid } = day;
  const [first] = visits;
  if (first)
    return say.line('digest.visits', {
      count: visits.length,
      time: say.time(first.startsAt),
      client: { bold: first.clientName },
    });
  if (unrecorded.length > 0) return say.line('digest.open-only', { count: unrecorded.length });
  if (day.toConclude.total > 0) return say.line('digest.conclude-only', { count: day.toConclude.total });
  if (day.toHelpWith.total > 0) return say.line('digest.help-only', { count: day.toHelpWith.total });
  return unsaid.length > 0 ? say.line('digest.none') : say.line('digest.empty');
}

function section(heading: Line, lines: readonly Line[], say: Translator, total = lines.length): Block[] {
  if (lines.length === 0) return [];
  const rest = total - Math.min(lines.length, linesShown);
  return [
    text(...heading),
    list(lines.slice(0, linesShown)),
    ...(rest > 0 ? [text(...say.line('remind.more', { count: rest }))] : []),
  ];
}

const negotiationLine = (of: ListedNegotiation, say: Translator, now: Instant, whose: 'own' | 'team'): Line =>
  say.line('digest.negotiation', {
    client: { bold: of.clientName },
    topic: of.topic,
    since: say.date(of.idleSince, now),
    whose,
    owner: of.ownerName,
  });

/** What has no next step: one's own, and where a head's team could use help. */
function negotiations({ toConclude: own, toHelpWith: team }: Digest, say: Translator, now: Instant): Block[] {
  return [
    ...section(
      say.line('digest.conclude', { count: own.total }),
      own.shown.map((one) => negotiationLine(one, say, now, 'own')),
      say,
      own.total,
    ),
    ...section(
      say.line('digest.help', { count: team.total }),
      team.shown.map((one) => negotiationLine(one, say, now, 'team')),
      say,
      team.total,
    ),
  ];
}

const unsaidLine = (unsaid: Unsaid, say: Translator, now: Instant): Line =>
  say.line('digest.unsaid.line', {
    when: say.when(unsaid.dueAt, now),
    // A word of the catalog may not hold a dash.
    kind: unsaid.kind.replaceAll('-', '_'),
    client: unsaid.clientName ?? '',
  });

export const digest = defineReminder<'digest', Digest>({
  kind: 'digest',
  traits: { promise: 'at-most-once', nudge: false, quiet: 'respects', batch: 100 },
  owe: ({ database }, now) => oweDaily(database, 'digest', now),
  judge,
  compose(day, { say, now, id }) {
    const { visits, unrecorded, unsaid } = day;
    const more = visits.length - linesShown;
    return secret(
      text(...title(day, say)),
      list(visits.slice(0, linesShown).map((visit) => plannedLine(visit, say, now))),
      ...(more > 0 ? [text(...say.line('remind.more', { count: more }))] : []),
      ...section(
        say.line('digest.open', { count: unrecorded.length }),
        unrecorded.map((visit) =>
          say.line('digest.open.line', {
            when: say.when(visit.startsAt, now),
            client: { bold: visit.clientName },
          }),
        ),
        say,
      ),
      ...negotiations(day, say, now),
      ...section(
        say.line('digest.unsaid'),
        unsaid.map((one) => unsaidLine(one, say, now)),
        say,
      ),
      actions(
        say,
        id,
        button(say.t('button.today'), 'visits', 'today'),
        ...(unrecorded.length > 0 ? [button(say.t('button.record'), 'visits', 'late')] : []),
        ...(day.toConclude.total + day.toHelpWith.total > 0
          ? [button(say.t('button.conclude'), 'leads', 'unconcluded')]
          : []),
      ),
    );
  },
});
