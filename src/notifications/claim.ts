/**
 * Claim: takes due rows for a while, asks each kind whether they still matter and for whom, checks the right to see the
 * client, applies the policy, and lets go of what is not to be sent now. The questions are asked after the short claim
 * is committed, because every later move is a compare-and-set on the lease: what changes meanwhile stops the row.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { PersonId } from '../domain/ids.ts';
import { assertNever } from '../outcome.ts';
import type { Composer, EarlierMessage, Reminder, Verdict } from '../reminders/reminder.ts';
import {
  claimRows,
  dismissRows,
  releaseRows,
  type ClaimedRow,
  type Dismissal,
} from '../store/notification-claims.ts';
import { readersOf, type Reader } from '../store/notification-readers.ts';
import { workingTimeOf } from '../store/notifications-daily.ts';
import type { Store } from '../store/index.ts';
import type { MaySee, Meter } from './ports.ts';
import { decide } from './policy.ts';

/** A row that is to be sent now. */
export interface Ready {
  readonly row: ClaimedRow;
  readonly reader: Reader;
  readonly compose: Composer;
  readonly covers: Readonly<Record<string, number>> | null;
  readonly edits: EarlierMessage | null;
}

export interface ClaimOptions {
  readonly store: Store;
  readonly reminders: readonly Reminder[];
  readonly maySee: MaySee;
  readonly clock: Clock;
  readonly meter: Meter;
  /** For how long a claimed row is ours, milliseconds. */
  readonly leaseMs: number;
  /** Whether this process can send to that platform. */
  reaches(platform: string): boolean;
  /** Platforms of this process where doubt is looked up before anything is sent again. */
  readonly lookingUp: readonly string[];
}

type Judged = { readonly row: ClaimedRow; readonly verdict: Verdict<Composer> };

const dropped = (
  row: ClaimedRow,
  state: Dismissal['state'],
  reason: string,
  to: PersonId | null = null,
): Dismissal => ({ id: row.id, state, reason, until: null, to });

export function createClaim(options: ClaimOptions): (ids: readonly string[]) => Promise<Ready[]> {
  const { store, reminders, meter } = options;
  const byKind = new Map(reminders.map((reminder) => [reminder.kind, reminder]));
  const sentAgain = reminders
    .filter(({ traits }) => traits.promise === 'at-least-once')
    .map(({ kind }) => kind);
  const nudgeKinds = reminders.filter(({ traits }) => traits.nudge).map(({ kind }) => kind);
  return async (ids) => {
    const lease = randomUUID();
    const rows = await claimRows(store.database, ids, lease, options.leaseMs, sentAgain, options.lookingUp);
    if (rows.length === 0) return [];
    try {
      const judged = await judge(rows, byKind, options);
      const people = judged.flatMap(({ verdict }) => (verdict.kind === 'matters' ? [verdict.to] : []));
      const readers = await readersOf(store.database, [...new Set(people)], nudgeKinds);
      const { ready, dismissed } = await select(judged, byKind, readers, options);
      for (const { row, dismissal } of dismissed)
        if (dismissal.state !== 'held') meter.dropped(row.kind, dismissal.state);
      await dismissRows(
        store.database,
        lease,
        dismissed.map(({ dismissal }) => dismissal),
      );
      return ready;
    } catch (error) {
      // Nothing was sent: the rows wait again, and the sweep hands them over.
      await releaseRows(
        store.database,
        lease,
        rows.map((row) => row.id),
        true,
      );
      throw error;
    }
  };
}

/** Asks each kind once for all of its rows. */
async function judge(
  rows: readonly ClaimedRow[],
  byKind: ReadonlyMap<string, Reminder>,
  { store, clock }: ClaimOptions,
): Promise<Judged[]> {
  const now = clock.now();
  const kinds = [...new Set(rows.map((row) => row.kind))];
  const judged = await Promise.all(
    kinds.map(async (kind): Promise<Judged[]> => {
      const own = rows.filter((row) => row.kind === kind);
      const verdicts = (await byKind.get(kind)?.judge(store, own, now)) ?? [];
      return own.map((row, index) => ({
        row,
        verdict: verdicts[index] ?? { kind: 'drop', state: 'cancelled', reason: 'unknown-kind' },
      }));
    }),
  );
  return judged.flat();
}

interface Selection {
  readonly ready: Ready[];
  readonly dismissed: { readonly row: ClaimedRow; readonly dismissal: Dismissal }[];
}

async function select(
  judged: readonly Judged[],
  byKind: ReadonlyMap<string, Reminder>,
  readers: ReadonlyMap<PersonId, Reader>,
  options: ClaimOptions,
): Promise<Selection> {
  const nudged = new Map<PersonId, number>();
  const selection: Selection = { ready: [], dismissed: [] };
  for (const { row, verdict } of judged) {
    const result = await dispose(row, verdict, byKind.get(row.kind), readers, nudged, options);
    if ('compose' in result) selection.ready.push(result);
    else selection.dismissed.push({ row, dismissal: result });
  }
  return selection;
}

async function dispose(
  row: ClaimedRow,
  verdict: Verdict<Composer>,
  reminder: Reminder | undefined,
  readers: ReadonlyMap<PersonId, Reader>,
  nudged: Map<PersonId, number>,
  { maySee, clock, reaches }: ClaimOptions,
): Promise<Ready | Dismissal> {
  if (verdict.kind === 'drop') return dropped(row, verdict.state, verdict.reason);
  const reader = readers.get(verdict.to);
  if (!reader || !reminder) return dropped(row, 'cancelled', 'nobody');
  if (verdict.clientId !== null && !(await maySee(verdict.to, verdict.clientId)))
    return dropped(row, 'cancelled', 'no-right');
  const own = nudged.get(verdict.to) ?? 0;
  const decision = decide(
    { kind: row.kind, traits: reminder.traits, again: row.again },
    {
      ...reader,
      reachable: reader.accounts.some((account) => reaches(account.platform)),
      nudgesToday: reader.nudgesToday + own,
    },
    workingTimeOf(reader.person),
    clock.now(),
  );
  switch (decision.kind) {
    case 'drop':
      return dropped(row, decision.state, decision.reason, verdict.to);
    case 'hold':
      return { id: row.id, state: 'held', reason: decision.reason, until: decision.until, to: null };
    case 'deliver':
      if (reminder.traits.nudge) nudged.set(verdict.to, own + 1);
      return {
        row,
        reader,
        compose: verdict.matter,
        covers: verdict.covers ?? null,
        edits: verdict.edits ?? null,
      };
    default:
      return assertNever(decision);
  }
}
