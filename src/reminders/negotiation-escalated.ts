/** negotiation-escalated: the head hears of what has had no next step for long, so that there is help (product.md section 5). */
import * as z from 'zod';
import { list, secret, text, type Line } from '../chat/view.ts';
import type { Instant } from '../clock.ts';
import type { Translator } from '../i18n/index.ts';
import { idleByClient, triedFor, type IdleNegotiation, type Tried } from '../store/negotiation-reads.ts';
import { defineReminder, type Verdict } from './reminder.ts';
import { actions, topicButtons } from './words.ts';

interface Escalated {
  /** Of one client. */
  readonly negotiations: readonly [IdleNegotiation, ...IdleNegotiation[]];
  /** What was done about the first. */
  readonly tried: Tried;
}

const payload = z.object({ negotiations: z.array(z.number()) });

const nothing: Tried = { contacts: 0, lastContactAt: null };

function lines({ negotiations, tried }: Escalated, say: Translator, now: Instant): [Line, ...Line[]] {
  const [first] = negotiations;
  const of = { client: { bold: first.clientName }, owner: first.ownerName };
  const since = say.date(first.idleSince, now);
  if (negotiations.length > 1)
    return [
      say.line('escalated.several', { ...of, count: negotiations.length }),
      say.line('escalated.offer'),
    ];
  const words = {
    contacts: tried.contacts,
    last: tried.lastContactAt === null ? '' : say.date(tried.lastContactAt, now),
    asked: first.nudges - 1,
  };
  const days = say.daysSince(first.idleSince, now);
  return [
    say.line('escalated.one', { ...of, topic: first.topic, since, days }),
    say.line('escalated.tried', words),
    say.line('escalated.offer'),
  ];
}

export const negotiationEscalated = defineReminder<'negotiation-escalated', Escalated>({
  kind: 'negotiation-escalated',
  traits: { promise: 'at-most-once', nudge: true, quiet: 'respects', batch: 50 },
  async judge({ database }, owed) {
    const idle = await idleByClient(
      database,
      owed.map((row) => row.subjectId),
    );
    const told = owed.map((row) => {
      const { negotiations } = payload.parse(row.payload);
      // The ladder has begun anew where somebody has acted since.
      return (idle.get(row.subjectId) ?? []).filter(
        ({ id, nextAt }) => nextAt === null && negotiations.includes(id),
      );
    });
    const tried = await triedFor(
      database,
      told.flatMap(([first]) => (first ? [first.id] : [])),
    );
    return told.map(([first, ...rest]): Verdict<Escalated> => {
      if (!first) return { kind: 'drop', state: 'cancelled', reason: 'nothing-open' };
      // The owner's digest goes on showing it.
      if (first.head === null) return { kind: 'drop', state: 'cancelled', reason: 'no-head' };
      const matter: Escalated = { negotiations: [first, ...rest], tried: tried.get(first.id) ?? nothing };
      return { kind: 'matters', to: first.head.id, clientId: first.clientId, matter };
    });
  },
  compose(escalated, { say, now, id }) {
    const { negotiations } = escalated;
    const [title, ...more] = lines(escalated, say, now);
    const several = negotiations.map(({ topic, idleSince }) =>
      say.line('nudge.line', { topic, since: say.date(idleSince, now) }),
    );
    return secret(
      text(...title),
      ...(negotiations.length > 1 ? [list(several)] : []),
      ...more.map((line) => text(...line)),
      ...topicButtons(negotiations),
      actions(say, id),
    );
  },
});
