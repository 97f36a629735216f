/** What the web chat needs from outside: its rows, who may look, and the demo's clock. The composition root gives them. */
import type { Instant } from '../../clock.ts';
import type { Translator } from '../../i18n/index.ts';

export interface StoredMessage {
  readonly number: number;
  readonly version: number;
  readonly by: 'person' | 'assistant';
  readonly at: Instant;
  readonly body: unknown;
  readonly mark: string | null;
}

export interface Rows {
  /** The number of the message; the same mark again gives the same number. Null: there is no such conversation. */
  append(conversation: string, message: Pick<StoredMessage, 'by' | 'body' | 'mark'>): Promise<number | null>;
  /** False when the message is gone. */
  edit(conversation: string, number: number, body: unknown): Promise<boolean>;
  message(conversation: string, number: number): Promise<StoredMessage | null>;
  marked(conversation: string, mark: string): Promise<number | null>;
  /** In the order of their versions. */
  after(conversation: string, version: number, most: number): Promise<readonly StoredMessage[]>;
  latest(
    conversation: string,
    most: number,
  ): Promise<{ readonly messages: readonly StoredMessage[]; readonly last: number }>;
  last(conversation: string): Promise<number>;
  beginPost(
    conversation: string,
    id: string,
  ): Promise<{ readonly answered: boolean; readonly form: unknown }>;
  endPost(conversation: string, id: string, form: unknown): Promise<void>;
  forgetOld(most: number): Promise<void>;
}

/** Somebody who can be spoken to here. */
export interface Person {
  readonly id: number;
  readonly conversation: string;
  readonly name: string;
  readonly role: string;
  readonly language: Translator['language'];
  readonly zone: string;
}

export interface Access {
  /** Everybody who has an account here. */
  people(): Promise<readonly Person[]>;
  person(id: number): Promise<Person | null>;
  /** Uses a login link up; null when it does not work (any more). */
  login(code: string): Promise<{ readonly token: string } | null>;
  /** Whose session it is. */
  session(token: string): Promise<number | null>;
  logout(token: string): Promise<void>;
}

/** Only where no chat platform is configured: one may be anybody, and the clock can be moved. */
export interface Demo {
  next(person: number): Promise<{ readonly kind: string; readonly at: Instant } | null>;
  /** Sets the clock and sends what has become due. */
  move(to: Instant): Promise<void>;
  /** The next time that a clock in the zone shows this minute of the day, tomorrow or later. */
  tomorrowAt(minute: number, zone: string): Instant;
}
