/** What reminders have in common: why to go, a visit as one line, the buttons that every notification carries. */
import { button, buttons, type Block, type Button, type Line } from '../chat/view.ts';
import type { Instant } from '../clock.ts';
import type { NotificationId } from '../domain/ids.ts';
import { dateOf } from '../domain/schedule.ts';
import type { Translator } from '../i18n/index.ts';
import type { IdleNegotiation } from '../store/negotiation-reads.ts';
import type { RemindedVisit } from '../store/reminder-reads.ts';

/** What was agreed, else how long ago the last contact was. */
export function reasonToGo(visit: RemindedVisit, say: Translator, now: Instant): string {
  if (visit.purpose !== null) return visit.purpose;
  if (visit.lastContactAt === null) return say.t('visit.first-contact');
  return say.t('visit.last-contact', {
    days: say.daysSince(visit.lastContactAt, now),
  });
}

/** A planned visit in a list: its time, client, kind and why to go. */
export const plannedLine = (visit: RemindedVisit, say: Translator, now: Instant): Line =>
  say.line('visit.line', {
    time: { bold: say.time(visit.startsAt) },
    client: { bold: visit.clientName },
    class: visit.clientClass,
    kind: visit.kind,
    why: reasonToGo(visit, say, now),
    state: 'planned',
  });

/** As many lines as a phone shows without scrolling for long; the rest is a button away. */
export const linesShown = 20;

/** Names a visit in a button: its number and version, so that an old button cannot change a moved visit. */
export const visitRef = (visit: Pick<RemindedVisit, 'id' | 'version'>): string =>
  `${visit.id} ${visit.version}`;

/** Buttons of a notification; [Later] is on every one. */
export const actions = (say: Translator, id: NotificationId, ...row: Button[]): Block =>
  buttons(...row, button(say.t('button.later'), 'later', id));

/** As many cards as a message offers; the rest is in the list of all. */
const cardsShown = 8;

/** A button to the card of each, under its topic. */
export const topicButtons = (negotiations: readonly Pick<IdleNegotiation, 'id' | 'topic'>[]): Block[] =>
  negotiations.slice(0, cardsShown).map(({ id, topic }) => buttons(button(topic, 'lead-card', String(id))));

/** The time alone on the reader's own day, else with the date. */
export const timeOrWhen = (at: Instant, now: Instant, zone: string, say: Translator): string =>
  dateOf(at, zone) === dateOf(now, zone) ? say.time(at) : say.when(at, now);
