/** negotiation-resumes: a negotiation that slept is awake: its day has come, or what it waited for has changed (product.md section 5). */
import * as z from 'zod';
import { conclusionButtons } from '../chat/conclusions.ts';
import { list, secret, text, type Line } from '../chat/view.ts';
import type { Translator } from '../i18n/index.ts';
import { idleByClient, saidOtherwise, type IdleNegotiation } from '../store/negotiation-reads.ts';
import { oweWakings } from '../store/wakings.ts';
import { defineReminder, type Verdict } from './reminder.ts';
import { actions, topicButtons } from './words.ts';

interface Awake {
  /** Of one client. */
  readonly negotiations: readonly [IdleNegotiation, ...IdleNegotiation[]];
  /** The owner's local date on which it woke. */
  readonly wokeOn: string;
}

const payload = z.object({ negotiations: z.array(z.number()) });

/** Why it was asleep, as the catalogs' choices are written. What woke before its day did so because its cause has changed. */
const why = ({ cause, productName, sleptUntil }: IdleNegotiation, wokeOn: string): string => {
  if (cause === 'competitor') return cause;
  if (cause === null || productName === null) return 'date';
  return sleptUntil !== null && sleptUntil > wokeOn ? `${cause}_changed` : cause;
};

const title = ({ negotiations, wokeOn }: Awake, say: Translator): Line => {
  const [first] = negotiations;
  const client = { bold: first.clientName };
  if (negotiations.length > 1) return say.line('resumes.several', { client, count: negotiations.length });
  const { topic, productName } = first;
  return say.line('resumes.one', { why: why(first, wokeOn), client, topic, product: productName ?? '' });
};

export const negotiationResumes = defineReminder<'negotiation-resumes', Awake>({
  kind: 'negotiation-resumes',
  traits: { promise: 'at-most-once', nudge: true, quiet: 'respects', batch: 50 },
  owe: ({ database }, now) => oweWakings(database, now),
  async judge({ database }, owed) {
    const [idle, said] = await Promise.all([
      idleByClient(
        database,
        owed.map((row) => row.subjectId),
      ),
      saidOtherwise(
        database,
        owed.map((row) => row.id),
      ),
    ]);
    return owed.map((row): Verdict<Awake> => {
      const { negotiations: woken } = payload.parse(row.payload);
      const [first, ...rest] = (idle.get(row.subjectId) ?? []).filter(({ id }) => woken.includes(id));
      if (!first) return { kind: 'drop', state: 'cancelled', reason: 'nothing-open' };
      if (said.has(row.id)) return { kind: 'drop', state: 'superseded', reason: 'said-today' };
      const matter: Awake = { negotiations: [first, ...rest], wokeOn: row.occurrence };
      return { kind: 'matters', to: first.ownerId, clientId: first.clientId, matter };
    });
  },
  compose(awake, { say, id }) {
    const { negotiations, wokeOn } = awake;
    if (negotiations.length === 1)
      return secret(
        text(...title(awake, say)),
        ...conclusionButtons(negotiations[0], { say }),
        actions(say, id),
      );
    const lines = negotiations.map((one) =>
      say.line('resumes.line', {
        topic: one.topic,
        why: why(one, wokeOn),
        product: one.productName ?? '',
      }),
    );
    return secret(text(...title(awake, say)), list(lines), ...topicButtons(negotiations), actions(say, id));
  },
});
