/**
 * The rules of negotiations and their ladders alone, in memory: any order of steps, conclusions, plans, other days and
 * clock jumps, in zones whose clocks change, for people who work on odd days. Fast enough for a hundred thousand sequences.
 */
import * as fc from 'fast-check';
import { expect } from 'vitest';
import { instant, type Instant } from '../../src/clock.ts';
import {
  begun,
  climbed,
  rebased,
  usualLadder,
  woken,
  type Ladder,
  type Standing,
} from '../../src/domain/ladder.ts';
import {
  atWall,
  dateOf,
  isWorkingDay,
  plusDays,
  type LocalDate,
  type WorkingTime,
} from '../../src/domain/schedule.ts';
import { seedFor } from './negotiation-sequences.ts';

interface Negotiation {
  open: boolean;
  standing: Standing;
  resumeOn: LocalDate | null;
  visitEnds: Instant[];
  /** Steps announced since the ladder began, in order; the last tells the head. */
  announced: { readonly step: number; readonly isLast: boolean; readonly date: LocalDate }[];
}

interface Model {
  now: Instant;
  ladder: Ladder;
  readonly time: WorkingTime;
  readonly negotiations: Negotiation[];
}

const plansOf = ({ visitEnds, resumeOn }: Negotiation, now: Instant) => ({
  visitEnds: visitEnds.filter((end) => end > now),
  resumeOn,
});

function restart(of: Negotiation, { now, ladder, time }: Model): void {
  of.standing = of.open ? begun(plansOf(of, now), now, ladder, time) : { ...of.standing, nextAt: null };
  of.announced = [];
}

/** What the tick does, by the rules that the store follows. */
function tick(model: Model): void {
  const { now, ladder, time } = model;
  const date = dateOf(now, time.zone);
  for (const of of model.negotiations) {
    if (!of.open) continue;
    if (of.resumeOn !== null && atWall({ date: of.resumeOn, minute: time.works.from }, time.zone) <= now) {
      of.resumeOn = null;
      of.standing = woken(now, ladder, time);
      of.announced = [];
    }
    if (of.resumeOn !== null || of.standing.nextAt === null || of.standing.nextAt > now) continue;
    if (plansOf(of, now).visitEnds.length > 0) {
      restart(of, model);
      continue;
    }
    const climb = climbed(of.standing, now, ladder, time);
    of.standing = climb.standing;
    if (climb.step !== null) of.announced.push({ step: climb.step, isLast: climb.isLast, date });
  }
}

interface Step {
  readonly name: keyof typeof actions;
  readonly which: number;
  readonly far: number;
}

const actions = {
  open(model: Model) {
    const standing = begun({ visitEnds: [], resumeOn: null }, model.now, model.ladder, model.time);
    model.negotiations.push({ open: true, standing, resumeOn: null, visitEnds: [], announced: [] });
  },
  meet(model: Model, far: number, of?: Negotiation) {
    if (!of?.open) return;
    of.visitEnds.push(model.now.plus({ hours: far + 1 }));
    of.resumeOn = null;
    restart(of, model);
  },
  cancel(model: Model, far: number, of?: Negotiation) {
    if (!of || of.visitEnds.length === 0) return;
    of.visitEnds.splice(far % of.visitEnds.length, 1);
    restart(of, model);
  },
  resume(model: Model, far: number, of?: Negotiation) {
    if (!of?.open) return;
    of.resumeOn = plusDays(dateOf(model.now, model.time.zone), 1 + (far % 30));
    restart(of, model);
  },
  conclude(model: Model, _far: number, of?: Negotiation) {
    if (!of?.open) return;
    of.open = false;
    of.resumeOn = null;
    restart(of, model);
  },
  undo(model: Model, _far: number, of?: Negotiation) {
    if (!of || of.open) return;
    of.open = true;
    restart(of, model);
  },
  days(model: Model, far: number) {
    const [first, second, third] = [1 + (far % 5), 6 + (far % 7), 13 + (far % 20)];
    model.ladder = far % 2 === 0 ? [first, second, third] : [first, second];
    for (const of of model.negotiations)
      of.standing = { ...of.standing, nextAt: rebased(of.standing, model.now, model.ladder, model.time) };
  },
  minutes(model: Model, far: number) {
    model.now = instant(model.now.plus({ minutes: far }).toMillis());
  },
  jump(model: Model, far: number) {
    model.now = instant(model.now.plus({ hours: far * 5 }).toMillis());
  },
  tick,
} as const;

function check({ negotiations, now, time }: Model): void {
  for (const of of negotiations) {
    const ahead = plansOf(of, now).visitEnds.length > 0 || of.resumeOn !== null;
    const headTold = of.announced.at(-1)?.isLast === true;
    if (of.open) expect(ahead || of.standing.nextAt !== null || headTold).toBe(true);
    const steps = of.announced.map(({ step }) => step);
    expect(steps.every((step, n) => n === 0 || step > (steps[n - 1] ?? 0))).toBe(true);
    expect(new Set(of.announced.map(({ date }) => date)).size).toBe(of.announced.length);
    // The owner is asked before the head is told, and the head is told once.
    expect(of.announced.findIndex(({ isLast }) => isLast)).not.toBe(0);
    expect(of.announced.filter(({ isLast }) => isLast).length).toBeLessThan(2);
    // Nothing falls due on a day off.
    const next = of.standing.nextAt;
    if (next !== null) expect(isWorkingDay(dateOf(next, time.zone), time)).toBe(true);
  }
}

const step: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(
    ...(Object.keys(actions) as (keyof typeof actions)[]),
    'tick',
    'jump',
    'tick',
    'jump',
  ),
  which: fc.nat(3),
  far: fc.nat(60),
});
const zones = [
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Santiago',
];
const timeOf = fc.record({
  zone: fc.constantFrom(...zones),
  workingDays: fc.constantFrom([1, 2, 3, 4, 5], [7, 1, 2, 3, 4], [6], [1, 2, 3, 4, 5, 6, 7]),
  works: fc.constantFrom({ from: 540, to: 1080 }, { from: 1320, to: 360 }, { from: 0, to: 60 }),
});

/** Runs so many sequences; throws at the first that breaks a promise, with the seed printed before. */
export function runLadders(numRuns: number): void {
  fc.assert(
    fc.property(
      timeOf,
      fc.nat(365 * 24),
      fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
      (who, hour, steps) => {
        const time: WorkingTime = { ...who, quiet: null, holiday: () => null };
        const now = instant(Date.UTC(2026, 0, 1) + hour * 3_600_000);
        const model: Model = { now, ladder: usualLadder, time, negotiations: [] };
        actions.open(model);
        for (const { name, which, far } of steps) {
          actions[name](model, far, model.negotiations[which % model.negotiations.length]);
          check(model);
        }
      },
    ),
    { numRuns, seed: seedFor(`${numRuns} sequences by the rules`), endOnFailure: true },
  );
}
