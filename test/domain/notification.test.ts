/** States and what a visit owes: properties over all moves and all visits. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../src/clock.ts';
import type { VisitId } from '../../src/domain/ids.ts';
import { mayMove, notificationStates, remindersOf } from '../../src/domain/notification.ts';
import { visitStates } from '../../src/domain/visit.ts';
import { at } from '../support/clock.ts';

describe('the table of moves', () => {
  it('is the one of the contract, with the ways back', () => {
    const table = Object.fromEntries(
      notificationStates.map((from) => [
        from,
        notificationStates.filter((to) => mayMove(from, to)).join(' '),
      ]),
    );
    expect(table).toEqual({
      planned: 'claimed superseded cancelled expired held',
      claimed: 'planned sending superseded cancelled expired held failed unknown abandoned',
      sending: 'sent retry_wait failed unknown resent abandoned',
      sent: 'planned',
      superseded: 'planned',
      cancelled: 'planned',
      expired: 'planned',
      held: 'planned claimed superseded cancelled expired',
      retry_wait: 'planned claimed superseded cancelled expired held',
      failed: 'planned',
      unknown: 'claimed sent retry_wait failed resent abandoned',
      resent: 'planned',
      abandoned: 'planned',
    });
  });

  it('lets nothing leave but through claimed and sending', () => {
    for (const from of notificationStates) {
      expect(mayMove(from, 'sending')).toBe(from === 'claimed');
      if (mayMove(from, 'sent')) expect(['sending', 'unknown']).toContain(from);
    }
  });
});

describe('what a visit owes', () => {
  const minute = 60_000;
  const epoch = Date.parse('2026-11-24T08:00:00Z');
  const visits = fc.record({
    start: fc.integer({ min: -600, max: 6_000 }),
    length: fc.integer({ min: 5, max: 600 }),
    state: fc.constantFrom(...visitStates),
    version: fc.integer({ min: 1, max: 9 }),
  });

  it('holds for every visit: at most one of each kind, never in the past, nothing once settled', () => {
    fc.assert(
      fc.property(visits, ({ start, length, state, version }) => {
        const now = instant(epoch);
        const startsAt = instant(epoch + start * minute);
        const endsAt = instant(epoch + (start + length) * minute);
        const owed = remindersOf({ id: 7 as VisitId, version, state, startsAt, endsAt }, now);
        if (state !== 'planned') {
          expect(owed).toEqual([]);
          return;
        }
        expect(owed.map((one) => one.kind)).toEqual([
          ...(start > 0 ? ['visit-soon'] : []),
          ...(start + length + 30 > 0 ? ['visit-unrecorded'] : []),
        ]);
        for (const one of owed) {
          expect(one.dueAt >= now).toBe(true);
          expect(one).toMatchObject({ visitId: 7, version });
        }
        const soon = owed.find((one) => one.kind === 'visit-soon');
        if (soon) expect(soon.dueAt.toMillis()).toBe(epoch + Math.max(0, start - 60) * minute);
      }),
    );
  });

  it('tells inside the hour at once', () => {
    const now = at('2026-11-24T09:20:00Z');
    const visit = { startsAt: at('2026-11-24T10:00:00Z'), endsAt: at('2026-11-24T11:00:00Z') };
    const [soon] = remindersOf({ id: 7 as VisitId, version: 1, state: 'planned', ...visit }, now);
    expect(soon?.dueAt).toEqual(now);
  });
});
