/** Every kind of notification. Adding one is one line here and one file beside it. */
import { accountUnreachable } from './account-unreachable.ts';
import { clientReassigned } from './client-reassigned.ts';
import { correction } from './correction.ts';
import { digest } from './digest.ts';
import { negotiationEscalated } from './negotiation-escalated.ts';
import { negotiationResumes } from './negotiation-resumes.ts';
import { negotiationUnconcluded } from './negotiation-unconcluded.ts';
import { personUnreachable } from './person-unreachable.ts';
import { promiseBroken } from './promise-broken.ts';
import { promiseKept } from './promise-kept.ts';
import { receivableDue } from './receivable-due.ts';
import { receivableEscalated } from './receivable-escalated.ts';
import { receivableOverdue } from './receivable-overdue.ts';
import type { Reminder } from './reminder.ts';
import { visitSoon } from './visit-soon.ts';
import { visitUnrecorded } from './visit-unrecorded.ts';
import { visitsTomorrow } from './visits-tomorrow.ts';

export const reminders = [
  visitsTomorrow,
  visitSoon,
  visitUnrecorded,
  digest,
  correction,
  clientReassigned,
  negotiationResumes,
  negotiationUnconcluded,
  negotiationEscalated,
  promiseBroken,
  promiseKept,
  receivableDue,
  receivableOverdue,
  receivableEscalated,
  personUnreachable,
  accountUnreachable,
] as const satisfies readonly Reminder[];

export type ReminderKind = (typeof reminders)[number]['kind'];
