/** The port that every chat platform implements. */
import type { Option } from '../chat/form.ts';
import type { Address, Inbound } from '../chat/inbound.ts';
import type { MenuEntry } from '../chat/menu.ts';
import type { Search } from '../chat/suggest.ts';
import type { View } from '../chat/view.ts';
import type { Instant } from '../clock.ts';
import type { Outcome } from '../outcome.ts';

export type { MenuEntry } from '../chat/menu.ts';
export type { Search } from '../chat/suggest.ts';

/** Why a send did not certainly succeed. Only `doubt` may have reached the person. */
export type DeliveryFailure =
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number }
  /** The person blocked us, or the chat is gone: the address is of no use. */
  | { readonly kind: 'unreachable'; readonly reason: 'blocked' | 'gone' }
  /** The conversation has a new name. */
  | { readonly kind: 'moved'; readonly conversation: string }
  /** The platform will never accept this message; `detail` has no personal data. */
  | { readonly kind: 'rejected'; readonly detail: string }
  /** Our token is refused. */
  | { readonly kind: 'unauthorised' }
  /** The request certainly did not take effect (no connection, refused before it was written). */
  | { readonly kind: 'transient'; readonly detail: string }
  /** The request was written and no answer came: it may have been shown. */
  | { readonly kind: 'doubt'; readonly detail: string };

export interface Sent {
  /** The platform's own name for the message, enough to edit it. */
  readonly messageRef: string;
}

/** What the conversation says back to one update; null says nothing. */
export type OnInbound = (inbound: Inbound) => Promise<View | null>;

/** What an input that is looked up while one types offers. */
export type OnSuggest = (inbound: Omit<Inbound, 'said'>, search: Search) => Promise<readonly Option[]>;

/** Finds a message that may have arrived by the mark it was sent with; null in it: it certainly did not. */
export type LookUp = (
  to: Address,
  mark: string,
  /** It was sent at this moment or later. */
  since: Instant,
) => Promise<Outcome<Sent | null, DeliveryFailure>>;

export interface PlatformHealth {
  readonly ok: boolean;
  /** A code for readiness and doctor: 'ok', 'unauthorised', 'second-poller', 'unreachable'. */
  readonly detail: string;
}

export interface Platform {
  readonly id: string;
  /** Slots per bot and per private conversation that the pacer reserves before a send, in milliseconds. */
  readonly pace: { readonly botGapMs: number; readonly chatGapMs: number };
  /** Names the bot in pace keys and effect marks; known after start or on first need. */
  readonly bot: string;
  /** Begins receiving. A platform that is fed over HTTP mounts its routes before this. */
  start(onInbound: OnInbound, onSuggest: OnSuggest): Promise<void>;
  /** `mark` travels with the message where the platform can keep one, for lookUp. */
  send(to: Address, view: View, mark?: string): Promise<Outcome<Sent, DeliveryFailure>>;
  /** Settles doubt; null where the platform keeps no marks. */
  readonly lookUp: LookUp | null;
  edit(to: Address, messageRef: string, view: View): Promise<Outcome<Sent, DeliveryFailure>>;
  /** Opens the private conversation with us for whoever follows it; null where it is not known yet, or there is none. */
  link(): string | null;
  /** Publishes menus and descriptions, in each language, from the registry. */
  publishMenu(menu: readonly MenuEntry[]): Promise<Outcome<void, DeliveryFailure>>;
  health(): PlatformHealth;
  /** Stops receiving, waits for updates in hand. */
  stop(): Promise<void>;
}
