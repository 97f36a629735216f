/** visit-soon: 60 minutes before each visit, or at once when it was planned inside the hour (product.md section 4). */
import { button, secret, text } from '../chat/view.ts';
import { remindedVisits, type RemindedVisit } from '../store/reminder-reads.ts';
import { current } from './current.ts';
import { defineReminder } from './reminder.ts';
import { actions, reasonToGo, visitRef } from './words.ts';

export const visitSoon = defineReminder<'visit-soon', RemindedVisit>({
  kind: 'visit-soon',
  traits: { promise: 'at-least-once', nudge: false, quiet: 'ignores', batch: 1 },
  async judge({ database }, owed, now) {
    const visits = await remindedVisits(
      database,
      owed.map((row) => row.subjectId),
    );
    return owed.map((row) => {
      const verdict = current(visits.get(row.subjectId), row);
      if (verdict.kind === 'drop') return verdict;
      // Late but before the start it is still of use, with the true minutes; afterwards the digest asks for the outcome.
      if (verdict.matter.startsAt <= now) return { kind: 'drop', state: 'expired', reason: 'started' };
      return verdict;
    });
  },
  compose(visit, { say, now, id }) {
    const minutes = Math.ceil(visit.startsAt.diff(now, 'minutes').minutes);
    const ref = visitRef(visit);
    return secret(
      text(
        ...say.line('remind.soon', {
          client: { bold: visit.clientName },
          minutes: Math.max(0, minutes),
          time: say.time(visit.startsAt),
          why: reasonToGo(visit, say, now),
        }),
      ),
      actions(
        say,
        id,
        button(say.t('button.client'), 'visit-card', String(visit.id)),
        button(say.t('button.move'), 'move', ref),
        button(say.t('button.cancel-visit'), 'cancel-visit', ref),
      ),
    );
  },
});
