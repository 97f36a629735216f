/**
 * Notifications: their states, the moves between them, and what a visit owes (product.md sections 4 and 11). The
 * database makes each move as a compare-and-set; this table says which moves there are.
 */
import type { Instant } from '../clock.ts';
import type { VisitId } from './ids.ts';
import type { Visit } from './visit.ts';

export const notificationStates = [
  'planned',
  'claimed',
  'sending',
  'sent',
  'superseded',
  'cancelled',
  'expired',
  'held',
  'retry_wait',
  'failed',
  'unknown',
  'resent',
  'abandoned',
] as const;
export type NotificationState = (typeof notificationStates)[number];

/**
 * Every allowed move. Beyond the straight way there are: a lease that ran out or a chat that was not free (claimed ->
 * planned, or back to unknown for a second sending), doubt that was looked up (unknown -> sent, or retry_wait when it
 * certainly did not arrive), an undo (superseded, cancelled -> planned), a snooze (sent, resent, abandoned, failed,
 * expired -> planned: the same row is owed once more).
 */
const moves: Record<NotificationState, readonly NotificationState[]> = {
  planned: ['claimed', 'superseded', 'cancelled', 'expired', 'held'],
  held: ['claimed', 'planned', 'superseded', 'cancelled', 'expired'],
  retry_wait: ['claimed', 'planned', 'superseded', 'cancelled', 'expired', 'held'],
  claimed: [
    'sending',
    'planned',
    'superseded',
    'cancelled',
    'expired',
    'held',
    'failed',
    'unknown',
    'abandoned',
  ],
  sending: ['sent', 'resent', 'retry_wait', 'failed', 'unknown', 'abandoned'],
  unknown: ['claimed', 'sent', 'resent', 'abandoned', 'retry_wait', 'failed'],
  sent: ['planned'],
  resent: ['planned'],
  abandoned: ['planned'],
  failed: ['planned'],
  expired: ['planned'],
  superseded: ['planned'],
  cancelled: ['planned'],
};

export const mayMove = (from: NotificationState, to: NotificationState): boolean => moves[from].includes(to);

/** Kinds whose subject is a visit, and kinds whose subject is a client; the others are about a person or a person's day. */
export const aboutVisits = ['visit-soon', 'visit-unrecorded', 'correction'] as const;
export const aboutNegotiations = [
  'negotiation-unconcluded',
  'negotiation-escalated',
  'negotiation-resumes',
] as const;
export const aboutClients = [
  ...aboutNegotiations,
  'client-reassigned',
  'receivable-due',
  'receivable-overdue',
  'receivable-escalated',
  'promise-broken',
  'promise-kept',
] as const;

/** One message a visit owes, before it is a row. */
export interface VisitReminder {
  readonly visitId: VisitId;
  readonly version: number;
  readonly kind: 'visit-soon' | 'visit-unrecorded';
  readonly occurrence: 'T-60m' | 'END+30m';
  readonly dueAt: Instant;
}

const soonMinutes = 60;
const unrecordedMinutes = 30;

/**
 * What a visit owes from now on: 60 minutes before the start (at once when it was planned inside the hour) and 30
 * minutes after the end. Nothing is owed for what is past, nor for a visit that is no longer planned.
 */
export function remindersOf(
  visit: Pick<Visit, 'id' | 'version' | 'state' | 'startsAt' | 'endsAt'>,
  now: Instant,
): VisitReminder[] {
  if (visit.state !== 'planned') return [];
  const of = { visitId: visit.id, version: visit.version };
  const owed: VisitReminder[] = [];
  const soon = visit.startsAt.minus({ minutes: soonMinutes });
  if (visit.startsAt > now)
    owed.push({ ...of, kind: 'visit-soon', occurrence: 'T-60m', dueAt: soon > now ? soon : now });
  const unrecorded = visit.endsAt.plus({ minutes: unrecordedMinutes });
  if (unrecorded > now)
    owed.push({ ...of, kind: 'visit-unrecorded', occurrence: 'END+30m', dueAt: unrecorded });
  return owed;
}
