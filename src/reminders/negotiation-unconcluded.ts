/** negotiation-unconcluded: asks the owner what comes next where nothing is planned, one message for a client (product.md section 5). */
import { conclusionButtons } from '../chat/conclusions.ts';
import { button, buttons, list, secret, text, type Block, type Line } from '../chat/view.ts';
import type { Instant } from '../clock.ts';
import { freeSlots } from '../domain/agenda.ts';
import type { PersonId } from '../domain/ids.ts';
import { toneOf, type Tone } from '../domain/ladder.ts';
import { dateOf, plusDays, startOfDay } from '../domain/schedule.ts';
import { usualMinutes } from '../domain/visit.ts';
import type { Translator } from '../i18n/index.ts';
import { idleByClient, saidOtherwise, type IdleNegotiation } from '../store/negotiation-reads.ts';
import { workingTimeOf } from '../store/notifications-daily.ts';
import { oweNudges } from '../store/nudges.ts';
import { plannedIn, remindedPeople } from '../store/reminder-reads.ts';
import type { Store } from '../store/index.ts';
import { defineReminder, type Verdict } from './reminder.ts';
import { actions, topicButtons } from './words.ts';

interface Asking {
  /** Of one client, the most pressing first. */
  readonly negotiations: readonly [IdleNegotiation, ...IdleNegotiation[]];
  readonly tone: Tone;
  /** When the owner has time, where help is offered. */
  readonly slot: Instant | null;
}

/** What has been asked about already, and of that what is still the owner's alone to conclude. */
function askedOf(idle: readonly IdleNegotiation[]): readonly IdleNegotiation[] {
  const asked = idle.filter(({ nudges }) => nudges > 0);
  const own = asked.filter(({ nextAt }) => nextAt !== null);
  return own.length > 0 ? own : asked;
}

const toneFor = ({ nudges, ladder, head, nextAt }: IdleNegotiation): Tone =>
  toneOf(nudges, ladder, head !== null && nextAt !== null);

const planDays = 21;
const morning = 10 * 60;

/** As many free times as each of the people needs, on different days, from tomorrow on. */
async function slotsFor(
  { database }: Store,
  wanted: ReadonlyMap<PersonId, number>,
  now: Instant,
): Promise<ReadonlyMap<PersonId, Instant[]>> {
  const people = await remindedPeople(database, [...wanted.keys()]);
  const spans = [...people.values()].map((person) => ({
    person: person.id,
    from: startOfDay(plusDays(dateOf(now, person.zone), 1), person.zone),
    to: now.plus({ days: planDays }),
  }));
  const planned = await plannedIn(database, spans);
  return new Map(
    spans.flatMap(({ person, from }, n) => {
      const of = people.get(person);
      if (!of) return [];
      const busy = (planned[n] ?? []).map(({ startsAt, endsAt }) => ({ from: startsAt, to: endsAt }));
      const wish = {
        minute: morning,
        minutes: usualMinutes.call,
        after: from,
        count: wanted.get(person) ?? 0,
      };
      return [[person, freeSlots(wish, busy, workingTimeOf(of))]];
    }),
  );
}

const title = ({ negotiations, tone }: Asking, say: Translator, now: Instant): Line => {
  const [first] = negotiations;
  const client = { bold: first.clientName };
  const since = say.date(first.idleSince, now);
  const date = first.nextAt === null ? '' : say.date(first.nextAt, now);
  const head = first.head?.name ?? '';
  if (negotiations.length > 1)
    return say.line('nudge.several', { tone, client, count: negotiations.length, date, head });
  return say.line('nudge.one', { tone, client, topic: first.topic, since, date, head });
};

/** What may move it on: a question whose answer is not known yet, another each time; and when there is time for a call. */
function help({ negotiations: [first], slot }: Asking, say: Translator, now: Instant): Block[] {
  const { openQuestions, nudges } = first;
  const question = openQuestions[Math.max(0, nudges - 2) % Math.max(1, openQuestions.length)];
  const ask =
    question === undefined ? [] : [text(say.t('nudge.ask', { question: say.t('question', { question }) }))];
  return slot === null ? ask : [...ask, text(...say.line('nudge.slot', { when: say.when(slot, now) }))];
}

export const negotiationUnconcluded = defineReminder<'negotiation-unconcluded', Asking>({
  kind: 'negotiation-unconcluded',
  traits: { promise: 'at-most-once', nudge: true, quiet: 'respects', batch: 50 },
  owe: ({ database }, now) => oweNudges(database, now),
  async judge(store, owed, now) {
    const [idle, said] = await Promise.all([
      idleByClient(
        store.database,
        owed.map((row) => row.subjectId),
      ),
      saidOtherwise(
        store.database,
        owed.map((row) => row.id),
      ),
    ]);
    const wanted = new Map<PersonId, number>();
    const verdicts = owed.map((row): Verdict<Asking> => {
      const [first, ...rest] = askedOf(idle.get(row.subjectId) ?? []);
      if (!first) return { kind: 'drop', state: 'cancelled', reason: 'nothing-open' };
      if (said.has(row.id)) return { kind: 'drop', state: 'superseded', reason: 'said-today' };
      const tone = toneFor(first);
      const needsTime = tone === 'help' && rest.length === 0;
      if (needsTime) wanted.set(first.ownerId, (wanted.get(first.ownerId) ?? 0) + 1);
      const matter: Asking = { negotiations: [first, ...rest], tone, slot: null };
      return { kind: 'matters', to: first.ownerId, clientId: first.clientId, matter };
    });
    const slots = await slotsFor(store, wanted, now);
    return verdicts.map((verdict) => {
      if (verdict.kind === 'drop' || verdict.matter.tone !== 'help') return verdict;
      if (verdict.matter.negotiations.length > 1) return verdict;
      return { ...verdict, matter: { ...verdict.matter, slot: slots.get(verdict.to)?.shift() ?? null } };
    });
  },
  compose(asking, { say, now, id }) {
    const { negotiations, slot } = asking;
    const [first] = negotiations;
    if (negotiations.length > 1) {
      const lines = negotiations.map(({ topic, idleSince }) =>
        say.line('nudge.line', { topic, since: say.date(idleSince, now) }),
      );
      return secret(
        text(...title(asking, say, now)),
        list(lines),
        ...topicButtons(negotiations),
        actions(say, id),
      );
    }
    const call =
      slot === null
        ? []
        : [
            button(
              say.t('button.call-at', { when: say.when(slot, now) }),
              'meet',
              `${first.id} ${first.version} @${slot.toUnixInteger()}`,
            ),
          ];
    return secret(
      text(...title(asking, say, now)),
      ...(asking.tone === 'help' ? help(asking, say, now) : []),
      ...(call.length > 0 ? [buttons(...call)] : []),
      ...conclusionButtons(first, { say }),
      actions(say, id),
    );
  },
});
