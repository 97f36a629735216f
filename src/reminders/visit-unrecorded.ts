/** visit-unrecorded: 30 minutes after the end when nothing was recorded; the digest asks again (product.md section 4). */
import { button, buttons, secret, text } from '../chat/view.ts';
import { remindedVisits, type RemindedVisit } from '../store/reminder-reads.ts';
import { current } from './current.ts';
import { defineReminder } from './reminder.ts';
import { actions, timeOrWhen, visitRef } from './words.ts';

export const visitUnrecorded = defineReminder<'visit-unrecorded', RemindedVisit>({
  kind: 'visit-unrecorded',
  traits: { promise: 'at-least-once', nudge: true, quiet: 'respects', batch: 1 },
  async judge({ database }, owed) {
    const visits = await remindedVisits(
      database,
      owed.map((row) => row.subjectId),
    );
    return owed.map((row) => current(visits.get(row.subjectId), row));
  },
  compose(visit, { say, reader, now, id }) {
    const ref = visitRef(visit);
    return secret(
      text(
        ...say.line('remind.unrecorded', {
          client: { bold: visit.clientName },
          when: timeOrWhen(visit.startsAt, now, reader.zone, say),
        }),
      ),
      buttons(button(say.t('button.held'), 'held', ref), button(say.t('button.not-held'), 'not-held', ref)),
      actions(say, id, button(say.t('button.move'), 'move', ref)),
    );
  },
});
