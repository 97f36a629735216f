/**
 * Send: one ready notification to one conversation. Paced, marked in a short commit just before the request leaves, and
 * settled by what the platform answered (delivery.md, States and Sending).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { View } from '../chat/view.ts';
import type { Clock } from '../clock.ts';
import type { PaceRequest, Pacer } from '../domain/pace.ts';
import { createTranslator } from '../i18n/index.ts';
import { assertNever, fail, type Outcome } from '../outcome.ts';
import type { DeliveryFailure, Platform, Sent } from '../platforms/platform.ts';
import { noteReachability } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { markSending, renameConversation, settle, type Settlement } from '../store/notification-claims.ts';
import type { ReachableAccount } from '../store/notification-readers.ts';
import type { Ready } from './claim.ts';
import { pauseMs, triesAllowed } from './patience.ts';
import type { Log, Meter } from './ports.ts';

export interface SendOptions {
  readonly database: Database;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly log: Log;
  /** How long the platform may take to answer before nobody knows, milliseconds. */
  readonly leaseMs: number;
  /** How long doubt is left alone before it is decided, milliseconds. */
  readonly doubtMs: number;
  /** Platforms that refused our token at the last try; readiness reads it. */
  readonly refused: Set<string>;
}

/** `busy`: nothing happened, the chat is free only after so many milliseconds. */
export type Sending = { readonly kind: 'done' } | { readonly kind: 'busy'; readonly inMs: number };

interface Target {
  readonly platform: Platform;
  readonly account: ReachableAccount | null;
  readonly conversation: string;
  /** The message to edit; null sends a new one. */
  readonly messageRef: string | null;
}

const done: Sending = { kind: 'done' };
/** The mark's commit is begun so long before the slot, so that the request leaves in it and not after it. */
const markLeadMs = 12;

/** What 30 gaps of the bot have above a second, less what the way to the platform may differ by. */
const bearableMs = 16;
const shiftedLessMs = 10;
/** One stall of this process makes several sends late: the bot is told once. */
const stallMs = 100;

type Slot = Pick<PaceRequest, 'bot' | 'chat'>;

function createSlips(pacer: Pacer): (slot: Slot, lateMs: number) => Promise<void> {
  let told = -Infinity;
  return async (slot, lateMs) => {
    if (lateMs <= bearableMs) return;
    const now = performance.now();
    const first = now - told >= stallMs;
    if (first) told = now;
    await pacer.slip(slot, lateMs - shiftedLessMs, first);
  };
}

async function until(moment: number): Promise<void> {
  const left = moment - performance.now();
  if (left > 0) await sleep(left);
}

function targetOf({ reader, edits }: Ready, platforms: ReadonlyMap<string, Platform>): Target | null {
  const known = edits === null ? undefined : platforms.get(edits.platform);
  if (edits !== null && known)
    return { platform: known, account: null, conversation: edits.conversation, messageRef: edits.messageRef };
  for (const account of reader.accounts) {
    const platform = platforms.get(account.platform);
    if (platform) return { platform, account, conversation: account.conversation, messageRef: null };
  }
  return null;
}

export function createSend(options: SendOptions): (ready: Ready) => Promise<Sending> {
  const { database, platforms, pacer, clock, meter } = options;
  const slips = createSlips(pacer);
  return async (ready) => {
    const { row, reader } = ready;
    const target = targetOf(ready, platforms);
    // The claim has seen an account on one of our platforms; without one the lease simply runs out.
    if (target === null) return done;
    const { platform, conversation, messageRef } = target;
    const slot = { bot: `${platform.id}:${platform.bot}`, chat: `${platform.id}:${conversation}` };
    const asked = performance.now();
    const pace = await pacer.reserve({ ...slot, ...platform.pace });
    if (pace.kind === 'busy') return { kind: 'busy', inMs: pace.retryMs };
    // The answer counts from a moment between question and answer. Late messages crowd those after them.
    const slotAt = (asked + performance.now()) / 2 + pace.waitMs;
    await until(slotAt - markLeadMs);
    const { person } = reader;
    // Words at the last moment: the minutes left are true.
    const view = ready.compose({
      say: createTranslator(person.language, person.zone),
      reader: person,
      now: clock.now(),
      id: row.id,
    });
    const address = { person: person.id, platform: platform.id, conversation, messageRef };
    const marked = performance.now();
    const sending = await markSending(database, row, address, ready.covers, options.leaseMs);
    // Superseded, cancelled or taken back while we waited: it must not leave.
    if (sending === null) return done;
    await until(slotAt);
    // Asleep for longer than the lease: others may have settled it by now, so it must not leave.
    if (performance.now() - marked >= options.leaseMs) return done;
    const slipping = slips(slot, performance.now() - slotAt);
    const outcome = await request(target, view, row.id);
    await slipping;
    const settlement = await settlementOf(outcome, ready, target, options);
    await settle(database, sending, settlement);
    count(settlement, ready, platform.id, clock, meter);
    if (!outcome.ok && outcome.failure.kind === 'rate-limited')
      await pacer.yieldFor(slot, outcome.failure.retryAfterMs);
    return done;
  };
}

async function request(target: Target, view: View, mark: string): Promise<Outcome<Sent, DeliveryFailure>> {
  const { platform, conversation, messageRef } = target;
  const address = { platform: platform.id, conversation };
  try {
    return messageRef === null
      ? await platform.send(address, view, mark)
      : await platform.edit(address, messageRef, view);
  } catch (error) {
    // A platform answers with values; whatever it throws says nothing about what arrived.
    return fail({ kind: 'doubt', detail: error instanceof Error ? error.name : 'thrown' });
  }
}

function retry(ready: Ready, result: string, detail: string | null, afterMs?: number): Settlement {
  if (ready.row.tries + 1 >= triesAllowed) return { kind: 'failed', reason: 'retries', detail };
  return { kind: 'retry', afterMs: afterMs ?? pauseMs(ready.row.tries), result, detail };
}

async function settlementOf(
  outcome: Outcome<Sent, DeliveryFailure>,
  ready: Ready,
  target: Target,
  { database, platforms, refused, log, doubtMs }: SendOptions,
): Promise<Settlement> {
  const { platform, account } = target;
  if (outcome.ok) {
    refused.delete(platform.id);
    return { kind: 'sent', messageRef: outcome.value.messageRef };
  }
  const { failure } = outcome;
  const about = {
    notification: ready.row.id,
    kind: ready.row.kind,
    platform: platform.id,
    why: failure.kind,
  };
  log.warn(about, 'notification not sent');
  switch (failure.kind) {
    case 'rate-limited':
      return { kind: 'retry', afterMs: failure.retryAfterMs, result: failure.kind, detail: null };
    case 'transient':
      return retry(ready, failure.kind, failure.detail);
    case 'unauthorised':
      refused.add(platform.id);
      log.error(about, 'the platform refuses our token: notifications wait');
      return { kind: 'retry', afterMs: 60_000, result: failure.kind, detail: null };
    case 'moved':
      if (account) await renameConversation(database, account.id, failure.conversation);
      return retry(ready, failure.kind, null, 0);
    case 'unreachable': {
      await noteReachability(database, { platform: platform.id, conversation: target.conversation }, false);
      // The message that was to be edited is out of reach, and a new one elsewhere is not what was owed.
      if (account === null) return { kind: 'failed', reason: failure.reason, detail: null };
      const others = ready.reader.accounts.filter(
        (other) => other !== account && platforms.has(other.platform),
      );
      return others.length > 0
        ? retry(ready, failure.reason, null, 0)
        : { kind: 'failed', reason: failure.reason, detail: null };
    }
    case 'rejected':
      return { kind: 'failed', reason: failure.kind, detail: failure.detail };
    case 'doubt':
      return { kind: 'doubt', afterMs: doubtMs, detail: failure.detail };
    default:
      return assertNever(failure);
  }
}

function count(how: Settlement, { row }: Ready, platform: string, clock: Clock, meter: Meter): void {
  switch (how.kind) {
    case 'sent':
      return meter.sent(row.kind, platform, Math.max(0, clock.now().diff(row.dueAt, 'seconds').seconds));
    case 'retry':
      return meter.retried(row.kind, platform);
    case 'failed':
      return meter.dropped(row.kind, 'failed');
    case 'doubt':
      return meter.doubted(row.kind, platform);
    default:
      return assertNever(how);
  }
}
