/** Everything that talking needs, and one turn of it: who said something, and what a command is to know of that. */
import type { Actor } from '../access/actor.ts';
import type { Clock } from '../clock.ts';
import { createTranslator } from '../i18n/index.ts';
import type { Operations } from '../operations/index.ts';
import { proceed, type Turn } from './ask.ts';
import type { Command } from './command.ts';
import type { Inbound } from './inbound.ts';
import type { Identity, Memory } from './memory.ts';
import type { View } from './view.ts';
import type { Vocabulary } from './words.ts';

export interface Talk {
  /** Commands by their own names. */
  readonly byName: ReadonlyMap<string, Command>;
  readonly vocabulary: Vocabulary;
  readonly memory: Memory;
  readonly operations: Operations;
  readonly clock: Clock;
  /** What an amount without a currency is in. */
  readonly currency: string;
  /** A link that opens the private conversation, or null where the platform has none. */
  readonly privateLink: (platform: string) => string | null;
}

/** `answers` is the question that this update answers, if it does. */
export const turnOf = (
  talk: Pick<Talk, 'byName' | 'memory' | 'operations' | 'clock' | 'currency'>,
  inbound: Omit<Inbound, 'said'>,
  identity: Identity,
  answers: Actor['answers'],
): Turn => ({
  identity,
  updateId: inbound.once.id,
  forms: inbound.forms === true,
  byName: talk.byName,
  memory: talk.memory,
  context: {
    reader: identity.person,
    actor: { personId: identity.person.id, source: inbound.from.platform, once: inbound.once, answers },
    now: talk.clock.now(),
    currency: talk.currency,
    say: createTranslator(identity.person.language, identity.person.zone),
    speak: (reader) => createTranslator(reader.language, reader.zone),
    operations: talk.operations,
    conversation: { drop: () => talk.memory.drop(identity.accountId) },
  },
});

export const invoke = (command: Command, rest: string, turn: Turn): Promise<View> =>
  proceed(command, command.split(rest, turn.context), turn);
