/** correction: a visit changed after somebody was told of it: moved, cancelled, or back as it was (delivery.md, Rescheduling). */
import * as z from 'zod';
import { button, secret, text } from '../chat/view.ts';
import type { Instant } from '../clock.ts';
import {
  plannedIn,
  remindedPeople,
  remindedVisits,
  toldOf,
  type RemindedVisit,
  type ToldMessage,
} from '../store/reminder-reads.ts';
import type { Store } from '../store/index.ts';
import { defineReminder, type Owed, type Verdict } from './reminder.ts';
import { actions } from './words.ts';
import { composeDay, dayOf, type DayPlan } from './visits-tomorrow.ts';

interface Correction {
  readonly what: 'moved' | 'cancelled' | 'restored';
  readonly visit: RemindedVisit;
  /** The list to show in place of the one that was sent; null tells of the visit alone. */
  readonly list: DayPlan | null;
}

const payload = z.object({ by: z.number().nullable() });

const whatOf = (occurrence: string): Correction['what'] =>
  occurrence === 'moved' || occurrence === 'cancelled' ? occurrence : 'restored';

/** The visit, if the change that this corrects is still the last one and it is not all over anyway. */
function stillTrue(visit: RemindedVisit | undefined, row: Owed, now: Instant): Verdict<RemindedVisit> {
  if (!visit) return { kind: 'drop', state: 'cancelled', reason: 'gone' };
  const wanted = whatOf(row.occurrence) === 'cancelled' ? 'cancelled' : 'planned';
  if (visit.version !== row.version || visit.state !== wanted)
    return { kind: 'drop', state: 'superseded', reason: 'changed-again' };
  if (visit.endsAt <= now) return { kind: 'drop', state: 'expired', reason: 'past' };
  return { kind: 'matters', to: visit.ownerId, clientId: visit.clientId, matter: visit };
}

async function judge(
  { database }: Store,
  owed: readonly Owed[],
  now: Instant,
): Promise<Verdict<Correction>[]> {
  const visits = await remindedVisits(
    database,
    owed.map((row) => row.subjectId),
  );
  const verdicts = owed.map((row) => stillTrue(visits.get(row.subjectId), row, now));
  const alive = verdicts.flatMap((verdict) => (verdict.kind === 'matters' ? [verdict.matter] : []));
  const told = await toldOf(
    database,
    alive.map((visit) => ({ visit: visit.id, owner: visit.ownerId })),
  );
  const lists = await listsOf({ database }, alive, told);
  let next = 0;
  return verdicts.map((verdict, index): Verdict<Correction> => {
    if (verdict.kind === 'drop') return verdict;
    const at = next++;
    const [row, earlier] = [owed[index], told[at] ?? null];
    const what = whatOf(row?.occurrence ?? '');
    const by = payload.safeParse(row?.payload).data?.by ?? null;
    if (by !== verdict.to) return { ...verdict, matter: { what, visit: verdict.matter, list: null } };
    // Who made the change knows of it: only what they see is put right, and nothing new is sent.
    if (earlier === null) return { kind: 'drop', state: 'cancelled', reason: 'known' };
    return { ...verdict, matter: { what, visit: verdict.matter, list: lists[at] ?? null }, edits: earlier };
  });
}

/** Where the earlier message was a day's list, that list as it is now. */
async function listsOf(
  { database }: Store,
  visits: readonly RemindedVisit[],
  told: readonly (ToldMessage | null)[],
): Promise<(DayPlan | null)[]> {
  const people = await remindedPeople(
    database,
    visits.map((visit) => visit.ownerId),
  );
  const days = visits.map((visit, index) => {
    const person = people.get(visit.ownerId);
    const date = told[index]?.date ?? null;
    return person && date ? { date, span: dayOf(person, date) } : null;
  });
  const plans = (
    await plannedIn(
      database,
      days.flatMap((day) => (day ? [day.span] : [])),
    )
  ).values();
  return days.map((day) => (day ? { date: day.date, visits: plans.next().value ?? [] } : null));
}

const keys = { moved: 'visit.moved', cancelled: 'visit.cancelled', restored: 'visit.restored' } as const;

export const correction = defineReminder<'correction', Correction>({
  kind: 'correction',
  traits: { promise: 'at-least-once', nudge: false, quiet: 'ignores', batch: 1 },
  judge,
  compose({ what, visit, list }, context) {
    if (list !== null) return composeDay(list, context);
    const { say, now, id } = context;
    const words = { client: { bold: visit.clientName }, when: say.when(visit.startsAt, now) };
    return secret(
      text(...say.line(keys[what], words)),
      actions(say, id, button(say.t('button.client'), 'visit-card', String(visit.id))),
    );
  },
});
