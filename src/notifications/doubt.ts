/**
 * Doubt: asks the platform whether a message arrived that nobody knows the end of. Found, it was sent; certainly not
 * there, it may be sent again whatever its kind promises; without an answer, asked again later, and in the end treated
 * as its kind promises (delivery.md, Promise and States). Dying at any point only means that it is asked once more.
 */
import { randomUUID } from 'node:crypto';
import { assertNever, fail, type Outcome } from '../outcome.ts';
import type { DeliveryFailure, LookUp, Platform, Sent } from '../platforms/platform.ts';
import type { Database } from '../store/database.ts';
import { settleDoubt, takeDoubts, type Found, type TakenDoubt } from '../store/notification-doubts.ts';
import { pauseMs, triesAllowed } from './patience.ts';
import type { Log, Meter } from './ports.ts';

export interface DoubtOptions {
  readonly database: Database;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly meter: Meter;
  readonly log: Log;
  /** How long looking one up may take before others may try, milliseconds. */
  readonly leaseMs: number;
  /** Platforms that refused our token at the last try; readiness reads it. */
  readonly refused: Set<string>;
}

/** The platform's clock may go behind ours, and the try is written down before the request leaves. */
const slackSeconds = 60;

/** Those of the platforms that keep marks. */
export const lookingUp = (platforms: ReadonlyMap<string, Platform>): string[] =>
  [...platforms.values()].filter((platform) => platform.lookUp !== null).map(({ id }) => id);

export function createDoubt(options: DoubtOptions): (ids: readonly string[]) => Promise<void> {
  const { database, platforms, leaseMs } = options;
  const asked = lookingUp(platforms);
  return async (ids) => {
    if (asked.length === 0) return;
    const doubts = await takeDoubts(database, ids, randomUUID(), leaseMs, asked);
    for (const doubt of doubts) {
      const lookUp = platforms.get(doubt.attempt.platform)?.lookUp;
      if (!lookUp) continue;
      const found = foundBy(await answer(lookUp, doubt), doubt, options);
      if (await settleDoubt(database, doubt, found)) count(found, doubt, options);
    }
  };
}

async function answer(
  lookUp: LookUp,
  { id, attempt }: TakenDoubt,
): Promise<Outcome<Sent | null, DeliveryFailure>> {
  const { platform, conversation, at, messageRef } = attempt;
  if (messageRef !== null) return { ok: true, value: { messageRef } };
  try {
    return await lookUp({ platform, conversation }, id, at.minus({ seconds: slackSeconds }));
  } catch (error) {
    return fail({ kind: 'transient', detail: error instanceof Error ? error.name : 'thrown' });
  }
}

function foundBy(
  outcome: Outcome<Sent | null, DeliveryFailure>,
  { id, kind, tries, attempt }: TakenDoubt,
  { refused, log }: DoubtOptions,
): Found {
  if (outcome.ok) {
    refused.delete(attempt.platform);
    if (outcome.value) return { kind: 'there', messageRef: outcome.value.messageRef };
    if (tries >= triesAllowed) return { kind: 'not-there', afterMs: null };
    // The doubt has been given its time already: the first sending that was lost is made up for at once.
    return { kind: 'not-there', afterMs: tries <= 1 ? 0 : pauseMs(tries - 2) };
  }
  const { failure } = outcome;
  log.warn(
    { notification: id, kind, platform: attempt.platform, why: failure.kind },
    'doubt could not be looked up',
  );
  const usual = pauseMs(attempt.lookups - 1);
  const unclear = { kind: 'unclear', afterMs: usual, counted: true, final: false } as const;
  switch (failure.kind) {
    case 'rate-limited':
      return { ...unclear, afterMs: Math.max(failure.retryAfterMs, usual) };
    case 'transient':
    case 'doubt':
      return unclear;
    case 'unauthorised':
      // Nothing can be sent either: it is asked for as long as that lasts.
      refused.add(attempt.platform);
      return { ...unclear, afterMs: 60_000, counted: false };
    case 'unreachable':
    case 'moved':
    case 'rejected':
      return { ...unclear, afterMs: 0, final: true };
    default:
      return assertNever(failure);
  }
}

function count(found: Found, { kind, dueAt, attempt }: TakenDoubt, { meter, log }: DoubtOptions): void {
  switch (found.kind) {
    case 'there':
      log.info({ kind, platform: attempt.platform }, 'doubt settled: the message had arrived');
      return meter.sent(kind, attempt.platform, Math.max(0, attempt.at.diff(dueAt, 'seconds').seconds));
    case 'not-there':
      return found.afterMs === null ? meter.dropped(kind, 'failed') : meter.retried(kind, attempt.platform);
    case 'unclear':
      return;
    default:
      return assertNever(found);
  }
}
