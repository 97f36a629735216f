/** visit-soon: 60 minutes before each visit, or at once when it was planned inside the hour; with the brief for negotiations and A clients (product.md section 4). */
import { button, secret, text } from '../chat/view.ts';
import { briefBlocks } from '../chat/brief.ts';
import { isBriefed, oneScreen, type Brief } from '../domain/brief.ts';
import { briefsOf } from '../store/briefs.ts';
import { remindedVisits, type RemindedVisit } from '../store/reminder-reads.ts';
import { current } from './current.ts';
import { defineReminder } from './reminder.ts';
import { actions, reasonToGo, visitRef } from './words.ts';

interface Soon {
  readonly visit: RemindedVisit;
  /** Null where nothing hangs on it. */
  readonly brief: Brief | null;
}

export const visitSoon = defineReminder<'visit-soon', Soon>({
  kind: 'visit-soon',
  traits: { promise: 'at-least-once', nudge: false, quiet: 'ignores', batch: 1 },
  async judge({ database }, owed, now) {
    const visits = await remindedVisits(
      database,
      owed.map((row) => row.subjectId),
    );
    const briefs = await briefsOf(
      database,
      [...visits.values()].map((visit) => visit.clientId),
    );
    return owed.map((row) => {
      const verdict = current(visits.get(row.subjectId), row);
      if (verdict.kind === 'drop') return verdict;
      const visit = verdict.matter;
      // Late but before the start it is still of use, with the true minutes; afterwards the digest asks for the outcome.
      if (visit.startsAt <= now) return { kind: 'drop', state: 'expired', reason: 'started' };
      const brief = briefs.get(visit.clientId);
      return { ...verdict, matter: { visit, brief: brief && isBriefed(brief) ? brief : null } };
    });
  },
  compose({ visit, brief }, { say, now, id }) {
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
      ...(brief === null ? [] : briefBlocks(brief, oneScreen, { say, now })),
      actions(
        say,
        id,
        button(say.t('button.brief'), 'brief', `#${visit.clientId}`),
        button(say.t('button.client'), 'visit-card', String(visit.id)),
        button(say.t('button.move'), 'move', ref),
        button(say.t('button.cancel-visit'), 'cancel-visit', ref),
      ),
    );
  },
});
