/** The visits of the demo company around now: what was held, what nobody has recorded, what is to come (product.md section 4). */
import type { Instant } from '../clock.ts';
import type { LanguageCode } from '../domain/person.ts';
import type { WorkingTime } from '../domain/schedule.ts';
import { notHeldReasons, usualMinutes } from '../domain/visit.ts';
import { slotsAround, type Slot } from './days.ts';
import type { DemoClient, DemoVisit } from './records.ts';
import { talks, type Talk } from './talks.ts';

export interface Traveller {
  readonly name: string;
  readonly language: LanguageCode;
  readonly time: WorkingTime;
  /** A head goes to a client now and then. */
  readonly seldom: boolean;
}

/** Managers met first have something open from yesterday; the reader shall find it. */
const forgetful = 3;
/** Working days ago on which a visit fell through. */
const [notHeldOn, cancelledOn] = [-4, -7] as const;

/** Important clients come twice in a round; of many, the last has never been visited. */
function roundOf(name: string, clients: readonly DemoClient[]): number[] {
  const own = clients.flatMap((client, number) => (client.owner === name ? [number] : []));
  const known = own.length > 4 ? own.slice(0, -1) : own;
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
  return slots.findLast((slot) => slot.day === day && slot.startsAt.plus({ minutes: slot.room }) <= now);
}

/** The turn of the next in the round who is not visited on that day already; null when everybody is. */
function nextTurn(round: readonly number[], turn: number, today: ReadonlySet<number>): number | null {
  for (let ahead = 0; ahead < round.length; ahead++)
    if (!today.has(round[(turn + ahead) % round.length] ?? 0)) return turn + ahead;
  return null;
}

/** What is to be talked about at the n-th meeting with a client, in the time that there is. */
function talkOf({ language }: Traveller, client: number, times: number, room: number): Talk | undefined {
  const short = talks[language].filter(({ kind }) => usualMinutes[kind] <= room);
  return short[(client * 3 + times) % short.length];
}

function visitsOf(
  traveller: Traveller,
  index: number,
  clients: readonly DemoClient[],
  now: Instant,
): DemoVisit[] {
  const slots = slotsAround(now, traveller.time, index).filter((_, at) => !traveller.seldom || at % 3 === 0);
  const open = openSlot(slots, index, now);
  const round = roundOf(traveller.name, clients);
  const seen = new Map<number, number>();
  const visits: DemoVisit[] = [];
  let [turn, date, today] = [0, '', new Set<number>()];
  for (const slot of slots) {
    if (slot.date !== date) [date, today] = [slot.date, new Set()];
    const next = nextTurn(round, turn, today);
    if (next === null) continue;
    const client = round[next % round.length] ?? 0;
    const times = seen.get(client) ?? 0;
    const talk = talkOf(traveller, client, times, slot.room);
    if (talk === undefined) continue;
    const endsAt = slot.startsAt.plus({ minutes: usualMinutes[talk.kind] });
    const end = endOf(slot, endsAt, slot === open, next, now);
    if (end === null) continue;
    visits.push({ client, ...talk, startsAt: slot.startsAt, endsAt, ...end });
    seen.set(client, times + 1);
    today.add(client);
    turn = next + 1;
  }
  return visits;
}

/** The same at the same moment: nothing is left to chance. Every time lies within its traveller's working hours. */
export const visitsAround = (
  now: Instant,
  travellers: readonly Traveller[],
  clients: readonly DemoClient[],
): DemoVisit[] => travellers.flatMap((traveller, index) => visitsOf(traveller, index, clients, now));
