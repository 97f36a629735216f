/** negotiation-resumes: a negotiation that slept is awake: its day has come, or what it waited for has changed (product.md section 5). */
import * as z from 'zod';
import { list, secret, text, type Line } from '../chat/view.ts';
import type { Translator } from '../i18n/index.ts';
import { idleByClient, saidOtherwise, type IdleNegotiation } from '../store/negotiation-reads.ts';
import { oweWakings } from '../store/wakings.ts';
import { defineReminder, type Verdict } from './reminder.ts';
import { actions, conclusionButtons, topicButtons } from './words.ts';

interface Awake {
  /** Of one client. */
  readonly negotiations: readonly [IdleNegotiation, ...IdleNegotiation[]];
  /** What has changed before its day came; null: the day has come. */
  readonly changed: 'price' | 'stock' | null;
}

/** `because`: written by whatever saw the change. */
const payload = z.object({
  negotiations: z.array(z.number()),
  because: z.enum(['price', 'stock']).nullable().optional(),
});

/** Why it was asleep, as the catalogs' choices are written. */
const why = ({ cause, productName }: IdleNegotiation, changed: Awake['changed']): string => {
  if (cause === 'competitor') return cause;
  if (cause === null || productName === null) return 'date';
  return cause === changed ? `${cause}_changed` : cause;
};

const title = ({ negotiations, changed }: Awake, say: Translator): Line => {
  const [first] = negotiations;
  const client = { bold: first.clientName };
  if (negotiations.length > 1) return say.line('resumes.several', { client, count: negotiations.length });
  const { topic, productName } = first;
  return say.line('resumes.one', { why: why(first, changed), client, topic, product: productName ?? '' });
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
      const { negotiations: woken, because } = payload.parse(row.payload);
      const [first, ...rest] = (idle.get(row.subjectId) ?? []).filter(({ id }) => woken.includes(id));
      if (!first) return { kind: 'drop', state: 'cancelled', reason: 'nothing-open' };
      if (said.has(row.id)) return { kind: 'drop', state: 'superseded', reason: 'said-today' };
      const matter: Awake = { negotiations: [first, ...rest], changed: because ?? null };
      return { kind: 'matters', to: first.ownerId, clientId: first.clientId, matter };
    });
  },
  compose(awake, { say, id }) {
    const { negotiations, changed } = awake;
    if (negotiations.length === 1)
      return secret(text(...title(awake, say)), ...conclusionButtons(say, negotiations[0]), actions(say, id));
    const lines = negotiations.map((one) =>
      say.line('resumes.line', {
        topic: one.topic,
        why: why(one, changed),
        product: one.productName ?? '',
      }),
    );
    return secret(text(...title(awake, say)), list(lines), ...topicButtons(negotiations), actions(say, id));
  },
});
