/**
 * Long polling. Telegram forgets an update once it is asked for a later one, so the offset moves only past
 * updates whose effect is committed; what was in hand when the process died comes again.
 */
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { ComeAgain } from '../../chat/come-again.ts';
import { failureOf, isConflict } from './errors.ts';
import type { Health } from '../health.ts';
import { createLanes } from '../lanes.ts';
import { traceOf, type Log } from '../log.ts';
import { laneOf, wantedUpdates } from './receive.ts';
import { backoff, pause } from '../waiting.ts';
import { type Timing } from './timing.ts';

export interface PollingParts {
  /** Calls with a timeout longer than a poll. */
  readonly api: Api;
  readonly health: Health;
  readonly log: Log;
  readonly timing: Timing;
  /** Updates of different chats handled at once. */
  readonly concurrency: number;
  readonly handle: (update: Update, isHurried: () => boolean) => Promise<void>;
  /** Called instead when an update was handed over to `handle` as often as it may be. */
  readonly giveUp: (update: Update) => Promise<void>;
}

/** People wait for their answers: the end of an outage is to be noticed soon. */
const longestOutagePauseMs = 3_000;

/** Polls until the signal is given, then finishes what is in hand and confirms it. */
export async function poll(parts: PollingParts, signal: AbortSignal): Promise<void> {
  const { api, health, timing } = parts;
  const lanes = createLanes(parts.concurrency);
  const inHand = new Map<number, Promise<void>>();
  const done = new Set<number>();
  /** Failed while we were stopping: left for the next process. */
  const left = new Set<number>();
  let next = 0;
  let failures = 0;

  const take = (update: Update): void => {
    const id = update.update_id;
    if (inHand.has(id) || done.has(id)) return;
    next = Math.max(next, id + 1);
    const lane = laneOf(update);
    const isHurried = (): boolean => lanes.isHurried(lane);
    const handled = lanes.run(lane, () => handleOrSkip(parts, update, isHurried, signal));
    inHand.set(
      id,
      handled.then((isDone) => {
        inHand.delete(id);
        (isDone ? done : left).add(id);
      }),
    );
  };
  /** The first update not handled yet: everything below is. */
  const offset = (): number => {
    const first = Math.min(next, ...inHand.keys(), ...left);
    for (const id of done) if (id < first) done.delete(id);
    return first;
  };

  while (!signal.aborted) {
    const isBusy = inHand.size > 0;
    try {
      const updates = await api.getUpdates(
        {
          offset: offset(),
          limit: 100,
          timeout: isBusy ? 0 : timing.pollSeconds,
          allowed_updates: wantedUpdates,
        },
        // grammY's types know the signal of a library; it uses no more of it than Node's own has.
        signal as Parameters<Api['getUpdates']>[1],
      );
      failures = 0;
      health.set('ok');
      updates.forEach(take);
    } catch (error) {
      if (signal.aborted) break;
      failures += 1;
      await recover(parts, error, failures, signal);
    }
    // Usually all are done at once; a slow one may not hold the others up.
    if (inHand.size > 0) await settledOr(inHand, timing.slowUpdateMs);
  }
  await lanes.idle();
  if (next > 0) await api.getUpdates({ offset: offset(), limit: 1, timeout: 0 }).catch(() => undefined);
}

async function settledOr(inHand: ReadonlyMap<number, Promise<void>>, ms: number): Promise<void> {
  const timer = new AbortController();
  await Promise.race([Promise.allSettled(inHand.values()), pause(ms, timer.signal)]);
  timer.abort();
}

/**
 * False when it must come again. A handler that always throws on one update must not stop the rest: it is skipped. An
 * update that cannot be taken now is tried until it can: nothing that people said may be lost to an outage.
 */
async function handleOrSkip(
  parts: PollingParts,
  update: Update,
  isHurried: () => boolean,
  signal: AbortSignal,
): Promise<boolean> {
  const { handlerPausesMs, backoffMs, maxBackoffMs } = parts.timing;
  const pauses = [...handlerPausesMs];
  for (let tries = 1; ; tries += 1) {
    let pauseMs: number | undefined;
    try {
      await parts.handle(update, isHurried);
      return true;
    } catch (error) {
      const passes = error instanceof ComeAgain;
      pauseMs = passes
        ? backoff(tries, backoffMs, Math.min(maxBackoffMs, longestOutagePauseMs))
        : pauses.shift();
      const fields = { update: update.update_id, isLast: pauseMs === undefined, ...traceOf(error) };
      parts.log.error(fields, 'handling an update failed');
    }
    if (signal.aborted) return false;
    if (pauseMs === undefined) break;
    await pause(pauseMs, signal);
  }
  await parts.giveUp(update);
  return true;
}

async function recover(
  { health, timing }: PollingParts,
  error: unknown,
  failures: number,
  signal: AbortSignal,
): Promise<void> {
  const grown = backoff(failures, timing.backoffMs, timing.maxBackoffMs);
  if (isConflict(error)) {
    health.set('second-poller');
    return pause(backoff(failures, timing.conflictMs, timing.maxBackoffMs), signal);
  }
  const failure = failureOf(error);
  if (failure.kind === 'unauthorised') {
    health.set('unauthorised');
    return pause(timing.unauthorisedMs, signal);
  }
  // One dropped connection is everyday life on a long poll.
  if (failures >= 3) health.set('unreachable');
  return pause(failure.kind === 'rate-limited' ? failure.retryAfterMs : grown, signal);
}
