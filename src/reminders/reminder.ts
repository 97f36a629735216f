/** What one kind of notification declares: when it is owed, whether it still matters, what it says. */
import type { View } from '../chat/view.ts';
import type { Instant } from '../clock.ts';
import type { ClientId, NotificationId, PersonId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Translator } from '../i18n/index.ts';
import type { Store } from '../store/index.ts';

/** How a kind is treated between due and delivered (delivery.md). */
export interface Traits {
  /** After doubt: send again (at least once), or list it in the next digest (at most once). */
  readonly promise: 'at-least-once' | 'at-most-once';
  /** Counts towards the person's daily cap; what exceeds it goes into the digest. */
  readonly nudge: boolean;
  /** Whether quiet hours and non-working days hold it back. */
  readonly quiet: 'respects' | 'ignores';
  /** How many of the same moment one job may carry; more than one for what everybody gets at the same time. */
  readonly batch: number;
}

/** A message that is already in the person's conversation. */
export interface EarlierMessage {
  readonly platform: string;
  readonly conversation: string;
  readonly messageRef: string;
}

/** A claimed notification as its kind sees it: ids only. */
export interface Owed {
  readonly id: NotificationId;
  readonly subjectId: number;
  readonly personId: PersonId;
  readonly version: number;
  readonly occurrence: string;
  readonly dueAt: Instant;
  readonly payload: unknown;
}

/** What became of it at the claim: it still matters, or why it does not. */
export type Verdict<Matter> =
  | {
      readonly kind: 'matters';
      readonly to: PersonId;
      /** The client it is about, so that the right to see it is checked; null when about the person's own day. */
      readonly clientId: ClientId | null;
      readonly matter: Matter;
      /** The visits that it lists, with their versions: when one changes later, a correction is owed. */
      readonly covers?: Readonly<Record<string, number>>;
      /** Edit this message instead of sending another. */
      readonly edits?: EarlierMessage;
    }
  | {
      readonly kind: 'drop';
      readonly state: 'superseded' | 'cancelled' | 'expired';
      readonly reason: string;
    };

interface ReminderSpec<Kind extends string, Matter> {
  readonly kind: Kind;
  readonly traits: Traits;
  /** Kinds about a person's day: writes the next occurrence of everyone who has none waiting. Returns how many. */
  owe?(store: Store, now: Instant): Promise<number>;
  /** Set-based: one verdict for each of the owed, in their order. */
  judge(store: Store, owed: readonly Owed[], now: Instant): Promise<readonly Verdict<Matter>[]>;
  /** Pure. */
  compose(
    matter: Matter,
    context: { say: Translator; reader: Person; now: Instant; id: NotificationId },
  ): View;
}

/** What the rest of the program sees: the matter stays behind one door. */
export interface Reminder<Kind extends string = string> {
  readonly kind: Kind;
  readonly traits: Traits;
  owe(store: Store, now: Instant): Promise<number>;
  judge(store: Store, owed: readonly Owed[], now: Instant): Promise<readonly Verdict<Composer>[]>;
}
export type Composer = (context: {
  say: Translator;
  reader: Person;
  now: Instant;
  id: NotificationId;
}) => View;

export function defineReminder<const Kind extends string, Matter>(
  spec: ReminderSpec<Kind, Matter>,
): Reminder<Kind> {
  return {
    kind: spec.kind,
    traits: spec.traits,
    owe: async (store, now) => (spec.owe ? spec.owe(store, now) : 0),
    judge: async (store, owed, now) =>
      (await spec.judge(store, owed, now)).map((verdict) =>
        verdict.kind === 'drop'
          ? verdict
          : { ...verdict, matter: (context) => spec.compose(verdict.matter, context) },
      ),
  };
}
