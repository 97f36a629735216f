/**
 * The negotiations of the demo company around now (product.md section 5): open ones in all stages, some left without a
 * next step, some asleep until a date, a price or new stock, and what was agreed and lost over the last quarters.
 */
import type { Instant } from '../clock.ts';
import { begun, climbed, dueAt, usualLadder, type Standing } from '../domain/ladder.ts';
import {
  stages,
  type Conclusion,
  type NegotiationState,
  type ResumeCause,
  type Stage,
} from '../domain/negotiation.ts';
import {
  atWall,
  dateOf,
  isWorkingDay,
  nextWorkingDay,
  plusDays,
  plusWorkingDays,
  type LocalDate,
  type WorkingTime,
} from '../domain/schedule.ts';
import { deals, type Refused } from './deals.ts';
import { moneyIn } from './money.ts';
import { products } from './products.ts';
import type { DemoClient, DemoVisit } from './records.ts';
import type { Traveller } from './visits.ts';

export interface DemoStep {
  readonly at: Instant;
  readonly said: string | null;
  readonly conclusion: Conclusion;
  readonly resumeOn: LocalDate | null;
}

export interface DemoNegotiation {
  /** The client's number in the order in which clients are listed. */
  readonly client: number;
  readonly topic: string;
  readonly stage: Stage;
  readonly state: NegotiationState;
  /** In minor units of the client's currency. */
  readonly minor: number;
  readonly currency: string;
  readonly openedAt: Instant;
  readonly concludedAt: Instant | null;
  readonly resumeOn: LocalDate | null;
  readonly resumeCause: ResumeCause | null;
  /** Code of the product that it waits for. */
  readonly product: string | null;
  readonly refusal: Refused | null;
  readonly steps: readonly DemoStep[];
  /** Null: concluded, so nobody is asked. */
  readonly standing: Standing | null;
  /** The planned visits to the client are for this one alone. */
  readonly hasVisits: boolean;
}

const worth = { A: 48_000, B: 12_000, C: 3_500 } as const;

/** What an open one waits for. */
type Waits =
  | { readonly kind: 'visit' }
  | { readonly kind: 'idle'; readonly workingDays: number }
  | {
      readonly kind: 'asleep';
      readonly days: number;
      readonly cause: ResumeCause | null;
      readonly product: number;
    };

/** What a manager has open with one client after the other. The heads' teams shall not look alike on every line. */
const patterns: readonly (readonly { readonly stage: Stage; readonly waits: Waits }[])[] = [
  [{ stage: 'terms', waits: { kind: 'visit' } }, { stage: 'contact', waits: { kind: 'idle', workingDays: 5 } }],
  [{ stage: 'proposal', waits: { kind: 'asleep', days: 60, cause: 'price', product: 0 } }],
  [{ stage: 'needs', waits: { kind: 'visit' } }, { stage: 'contract', waits: { kind: 'asleep', days: 12, cause: null, product: 0 } }],
  [{ stage: 'contract', waits: { kind: 'visit' } }, { stage: 'proposal', waits: { kind: 'idle', workingDays: 2 } }],
  [{ stage: 'proposal', waits: { kind: 'asleep', days: 45, cause: 'stock', product: 2 } }],
  [{ stage: 'needs', waits: { kind: 'visit' } }, { stage: 'terms', waits: { kind: 'idle', workingDays: 12 } }],
]; // prettier-ignore

/** Days ago on which something ended; what is odd was lost. */
const ends = [9, 24, 47, 66, 95, 128, 160, 201] as const;

interface Setting {
  readonly now: Instant;
  readonly traveller: Traveller;
  readonly client: DemoClient;
  readonly number: number;
  /** Ends of the visits to the client that lie ahead. */
  readonly visitEnds: readonly Instant[];
  /** They are a step of one of its negotiations alone. */
  readonly isVisited: boolean;
}

/** A quarter past an hour of the working day, so many days ago, or on the next working day after that. */
function moment(now: Instant, daysAgo: number, time: WorkingTime, turn: number): Instant {
  const before = plusDays(dateOf(now, time.zone), -daysAgo - 4);
  const date = isWorkingDay(before, time) ? before : nextWorkingDay(before, time);
  return atWall({ date, minute: time.works.from + 75 + (turn % 6) * 60 }, time.zone);
}

/** As the assistant would have asked since: every step that was due by now was taken on its day. */
function askedSince(from: Instant, now: Instant, time: WorkingTime): Standing {
  let standing: Standing = { from, nextAt: dueAt(from, 0, usualLadder, time), taken: 0 };
  while (standing.nextAt !== null && standing.nextAt <= now)
    standing = climbed(standing, standing.nextAt, usualLadder, time).standing;
  return standing;
}

function valueOf(client: DemoClient, turn: number) {
  const { currency, factor } = moneyIn(client.country);
  const amount = Math.round((worth[client.class] * (6 + (turn % 7))) / 10 / 100) * 100;
  return { minor: amount * factor, currency };
}

const none = { concludedAt: null, resumeOn: null, resumeCause: null, product: null, refusal: null } as const;

function openOne(
  { now, traveller, client, number, visitEnds, isVisited }: Setting,
  { stage, waits }: { readonly stage: Stage; readonly waits: Waits },
  turn: number,
): DemoNegotiation {
  const { topics, said } = deals[traveller.language];
  const { time } = traveller;
  const openedAt = moment(now, 40 + (turn % 5) * 11, time, turn);
  const words = said[turn % said.length] ?? null;
  const today = dateOf(now, time.zone);
  const idle = waits.kind === 'idle' ? waits.workingDays : 8;
  const at = atWall({ date: plusWorkingDays(today, -idle, time), minute: time.works.from + 105 }, time.zone);
  const common = {
    ...none,
    client: number,
    topic: topics[turn % topics.length] ?? '',
    stage,
    state: 'open',
    ...valueOf(client, turn),
    openedAt: openedAt < at ? openedAt : at.minus({ days: 20 }),
    hasVisits: waits.kind === 'visit',
  } as const;
  if (waits.kind === 'asleep') {
    const resumeOn = plusDays(today, waits.days);
    const product = waits.cause === null ? null : (products[waits.product]?.code ?? null);
    const plans = { visitEnds: isVisited ? [] : visitEnds, resumeOn };
    const standing = begun(plans, now, usualLadder, time);
    const steps = [{ at, said: words, conclusion: 'resume', resumeOn } as const];
    return { ...common, resumeOn, resumeCause: waits.cause, product, steps, standing };
  }
  const steps = [{ at, said: words, conclusion: 'next_meeting', resumeOn: null } as const];
  const isPlanned = waits.kind === 'visit' && visitEnds.length > 0;
  const standing = isPlanned
    ? begun({ visitEnds, resumeOn: null }, now, usualLadder, time)
    : askedSince(at, now, time);
  return { ...common, steps, standing };
}

function ended({ now, traveller, client, number }: Setting, daysAgo: number, turn: number): DemoNegotiation {
  const { topics, refusals } = deals[traveller.language];
  const isLost = turn % 2 === 1;
  const concludedAt = moment(now, daysAgo, traveller.time, turn);
  const refusal = isLost ? (refusals[Math.floor(turn / 2) % refusals.length] ?? null) : null;
  const conclusion = isLost ? 'refused' : 'agreed';
  return {
    ...none,
    client: number,
    topic: topics[(turn + 3) % topics.length] ?? '',
    stage: isLost ? (stages[1 + (turn % 3)] ?? 'proposal') : 'contract',
    state: conclusion,
    ...valueOf(client, turn + 2),
    openedAt: concludedAt.minus({ days: 21 + (turn % 4) * 9 }),
    concludedAt,
    refusal,
    steps: [{ at: concludedAt, said: null, conclusion, resumeOn: null }],
    standing: null,
    hasVisits: false,
  };
}

/** The same at the same moment: nothing is left to chance. */
export function negotiationsAround(
  now: Instant,
  travellers: readonly Traveller[],
  clients: readonly DemoClient[],
  visits: readonly DemoVisit[],
): DemoNegotiation[] {
  return travellers.flatMap((traveller, index) => {
    const own = clients.flatMap((client, number) => (client.owner === traveller.name ? [number] : []));
    return own.flatMap((number, place) => {
      const client = clients[number];
      if (client === undefined) return [];
      const waiting = patterns[(place + index) % patterns.length] ?? [];
      const ahead = visits.filter((visit) => visit.client === number && visit.state === 'planned');
      const setting = {
        now,
        traveller,
        client,
        number,
        visitEnds: ahead.map((visit) => visit.endsAt).filter((end) => end > now),
        isVisited: waiting.some(({ waits }) => waits.kind === 'visit'),
      };
      const turn = place * 3 + index;
      const open = waiting.map((pattern, nth) => openOne(setting, pattern, turn + nth * 2));
      const over = ends
        .filter((_, nth) => (nth + place + index) % 3 === 0)
        .map((daysAgo, nth) => ended(setting, daysAgo + index, turn + nth));
      return [...open, ...over];
    });
  });
}
