/** The visits of the demo company around now: what was held, what nobody has recorded, what is to come (product.md section 4). */
import type { Instant } from '../clock.ts';
import type { LanguageCode } from '../domain/person.ts';
import type { WorkingTime } from '../domain/schedule.ts';
import { notHeldReasons, usualMinutes } from '../domain/visit.ts';
import { slotsAround, type Slot } from './days.ts';
import type { DemoClient, DemoVisit } from './records.ts';
import { talks } from './talks.ts';

export interface Traveller {
  readonly name: string;
  readonly language: LanguageCode;
  readonly time: WorkingTime;
}

/** Managers met first have something open from yesterday; the reader shall find it. */
const forgetful = 3;
/** Working days ago on which a visit fell through. */
const [notHeldOn, cancelledOn] = [-4, -7] as const;

/** Important clients come twice in a round; the last one has never been visited. */
function roundOf(name: string, clients: readonly DemoClient[]): number[] {
  const own = clients.flatMap((client, number) => (client.owner === name ? [number] : []));
  const known = own.slice(0, -1);
  const of = (letter: string) => known.filter((number) => clients[number]?.class === letter);
  return [...of('A'), ...of('B'), ...of('A'), ...of('C')];
}

type End = Pick<DemoVisit, 'state' | 'recordedAt' | 'reason'>;
const planned: End = { state: 'planned', recordedAt: null, reason: null };

/** What became of it by now; null: it would be going on, and nobody sits at a desk during a visit. */
function endOf(slot: Slot, endsAt: Instant, open: boolean, turn: number, now: Instant): End | null {
  if (slot.startsAt > now) return planned;
  if (endsAt > now) return null;
  if (open) return planned;
  const written = endsAt.plus({ minutes: 20 });
  const recordedAt = written < now ? written : now;
  if (slot.day === notHeldOn)
    return { state: 'not_held', recordedAt, reason: notHeldReasons[turn % notHeldReasons.length] ?? null };
  if (slot.day === cancelledOn)
    return { state: 'cancelled', recordedAt: slot.startsAt.minus({ hours: 20 }), reason: null };
  return { state: 'held', recordedAt, reason: null };
}

/** Yesterday's last for some, today's latest for the others: over, and without an outcome. */
function openSlot(slots: readonly Slot[], index: number, now: Instant): Slot | undefined {
  const day = index < forgetful ? -1 : 0;
  return slots.findLast((slot) => slot.day === day && !slot.soon && slot.startsAt.plus({ hours: 2 }) <= now);
}

function visitsOf(
  traveller: Traveller,
  index: number,
  clients: readonly DemoClient[],
  now: Instant,
): DemoVisit[] {
  const slots = slotsAround(now, traveller.time, index);
  const open = openSlot(slots, index, now);
  const round = roundOf(traveller.name, clients);
  const words = talks[traveller.language];
  const seen = new Map<number, number>();
  const visits: DemoVisit[] = [];
  let [turn, date, today] = [0, '', new Set<number>()];
  for (const slot of slots) {
    if (slot.date !== date) [date, today] = [slot.date, new Set()];
    // Nobody is visited twice on one day.
    while (today.has(round[turn % round.length] ?? 0) && today.size < round.length) turn += 1;
    const client = round[turn % round.length] ?? 0;
    const times = seen.get(client) ?? 0;
    const talk = words[(client * 3 + times) % words.length];
    if (talk === undefined) continue;
    const kind = slot.soon ? 'visit' : talk.kind;
    const endsAt = slot.startsAt.plus({ minutes: usualMinutes[kind] });
    const end = endOf(slot, endsAt, slot === open, turn, now);
    if (end === null) continue;
    visits.push({ client, kind, purpose: talk.purpose, startsAt: slot.startsAt, endsAt, ...end });
    seen.set(client, times + 1);
    today.add(client);
    turn += 1;
  }
  return visits;
}

/** The same at the same moment: nothing is left to chance. Every time lies within its traveller's working hours. */
export const visitsAround = (
  now: Instant,
  travellers: readonly Traveller[],
  clients: readonly DemoClient[],
): DemoVisit[] => travellers.flatMap((traveller, index) => visitsOf(traveller, index, clients, now));
