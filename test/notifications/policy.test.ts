/** The policy table of product.md section 11: who gets what when. Pure. */
import { describe, expect, it } from 'vitest';
import { decide, type Recipient } from '../../src/notifications/policy.ts';
import type { Traits } from '../../src/reminders/reminder.ts';
import { at } from '../support/clock.ts';

const madrid = {
  zone: 'Europe/Madrid',
  workingDays: [1, 2, 3, 4, 5],
  works: { from: 540, to: 1080 },
  quiet: { from: 1200, to: 480 },
  holiday: (date: string) => (date === '2026-12-08' ? 'Inmaculada' : null),
};
const someone: Recipient = {
  person: { mutedKinds: [], nudgeCap: 12 },
  disabled: false,
  linked: true,
  reachable: true,
  nudgesToday: 0,
};
const nudge: Traits = { promise: 'at-least-once', nudge: true, quiet: 'respects', batch: 1 };
const urgent: Traits = { ...nudge, nudge: false, quiet: 'ignores' };
const ask = (traits: Traits, to: Partial<Recipient>, when: string, again = false) =>
  decide({ kind: 'visit-unrecorded', traits, again }, { ...someone, ...to }, madrid, at(when));

describe('quiet hours and days off', () => {
  it.each([
    ['in the working day', '2026-11-24T10:00:00Z', null],
    ['at 19:59', '2026-11-24T18:59:00Z', null],
    ['at 20:00, until 08:00 the next day', '2026-11-24T19:00:00Z', '2026-11-25T07:00:00.000Z'],
    ['before 08:00, until 08:00', '2026-11-24T05:00:00Z', '2026-11-24T07:00:00.000Z'],
    ['on Friday evening, until Monday', '2026-11-27T19:30:00Z', '2026-11-30T07:00:00.000Z'],
    ['on Sunday noon, until Monday', '2026-11-29T11:00:00Z', '2026-11-30T07:00:00.000Z'],
    ['on a public holiday, until the day after', '2026-12-08T10:00:00Z', '2026-12-09T07:00:00.000Z'],
    ['over the change to winter time', '2026-10-24T12:00:00Z', '2026-10-26T07:00:00.000Z'],
  ])('%s', (_, when, until) => {
    const decision = ask(nudge, {}, when);
    expect(decision.kind === 'hold' ? decision.until.toISO() : null).toBe(until);
    expect(ask(urgent, {}, when)).toEqual({ kind: 'deliver' });
  });
});

describe('what is not sent at all', () => {
  const when = '2026-11-24T10:00:00Z';
  it.each<[string, Partial<Recipient>, string, string]>([
    ['to somebody who left', { disabled: true }, 'cancelled', 'disabled'],
    ['to somebody without an account', { linked: false, reachable: false }, 'cancelled', 'no-account'],
    ['to somebody who blocked us', { reachable: false }, 'failed', 'unreachable'],
    ['a muted kind', { person: { mutedKinds: ['visit-unrecorded'], nudgeCap: 12 } }, 'cancelled', 'muted'],
    ['a nudge over the cap: it goes into the digest', { nudgesToday: 12 }, 'abandoned', 'over-cap'],
  ])('%s', (_, to, state, reason) => {
    expect(ask(nudge, to, when)).toEqual({ kind: 'drop', state, reason });
  });

  it('counts only nudges towards the cap', () => {
    expect(ask(urgent, { nudgesToday: 99 }, when)).toEqual({ kind: 'deliver' });
  });

  it('holds a second sending neither for the night nor for the cap', () => {
    expect(ask(nudge, { nudgesToday: 99 }, '2026-11-24T22:00:00Z', true)).toEqual({ kind: 'deliver' });
  });
});
