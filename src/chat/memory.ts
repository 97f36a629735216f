/** What the conversation remembers between two updates; the composition root gives it a database. */
import type { AccountId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Inbound } from './inbound.ts';

export interface Identity {
  readonly accountId: AccountId;
  readonly person: Person;
  readonly unreachable: boolean;
}

/** A question that waits for its answer. */
export interface Question {
  readonly accountId: AccountId;
  readonly revision: number;
  readonly command: string;
  readonly said: Readonly<Record<string, string>>;
  readonly field: string;
  /** The raw texts behind the offered buttons. */
  readonly options: readonly string[];
  /** The id of the update that led to it. */
  readonly askedBy: string;
}

/** What an update came to when it came before: what [Undo] would name, the visit and the negotiation it was about. */
export interface EarlierEffect {
  readonly undo: string | null;
  readonly visitId: number | null;
  readonly negotiationId: number | null;
}

export interface Memory {
  /** Null: nobody knows this account, or the person is disabled. */
  identify(platform: string, sender: string): Promise<Identity | null>;
  /** The account was thought unreachable and has just written. */
  reachable(accountId: AccountId): Promise<void>;
  question(accountId: AccountId): Promise<Question | null>;
  /** Replaces the question that waits; returns the new one's revision. */
  ask(question: Omit<Question, 'revision'>): Promise<number>;
  /** The person has gone on to something else: a question that waits is dropped. Cheap when there is none. */
  moveOn(accountId: AccountId): Promise<void>;
  /** Whether there was a question to drop. */
  drop(accountId: AccountId): Promise<boolean>;
  /** Whether a question ran out unanswered not long ago. */
  lapsed(accountId: AccountId): Promise<boolean>;
  /** What this update brought about when it came before; null when nothing. */
  effectOf(once: Inbound['once']): Promise<EarlierEffect | null>;
}
