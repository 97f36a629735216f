/** What the page begins with: who one is, the words in that person's language, the conversation so far. */
import type { MenuEntry } from '../../chat/menu.ts';
import type { Clock } from '../../clock.ts';
import { createTranslator, type Translator } from '../../i18n/index.ts';
import type { Demo, Person, Rows } from './ports.ts';
import { wireMessage } from './stored.ts';
import { pageWords, type PageWord, type WireClock, type WirePerson, type WireState } from './wire.ts';

export interface StateParts {
  readonly rows: Rows;
  readonly clock: Clock;
  readonly demo: Demo | null;
  readonly menu: () => readonly MenuEntry[];
}

const shownAtFirst = 200;

export const speakerOf = ({ language, zone }: Person): Translator => createTranslator(language, zone);

export const wirePerson = ({ id, name, role, language }: Person, say: Translator): WirePerson => ({
  id,
  name,
  role: say.t('page.role', { role }),
  language,
});

const wordsOf = (say: Translator): WireState['words'] =>
  // One for each of the words, by the lines above it.
  Object.fromEntries(pageWords.map((word) => [word, say.summary(`page.${word}`)])) as Record<
    PageWord,
    string
  >;

export async function clockOf(
  { clock, demo }: Pick<StateParts, 'clock' | 'demo'>,
  person: Person,
): Promise<WireClock | null> {
  if (demo === null) return null;
  const say = speakerOf(person);
  const now = clock.now();
  const owed = await demo.next(person.id);
  const next =
    owed && say.t('page.next-is', { when: say.when(owed.at, now), kind: owed.kind.replaceAll('-', '_') });
  return { now: now.toMillis(), zone: person.zone, next };
}

export async function stateOf(
  parts: StateParts,
  person: Person,
  people: readonly Person[],
  csrf: string,
): Promise<WireState> {
  const say = speakerOf(person);
  const { messages, last } = await parts.rows.latest(person.conversation, shownAtFirst);
  return {
    me: wirePerson(person, say),
    zone: person.zone,
    now: parts.clock.now().toMillis(),
    csrf,
    people: people.map((one) => wirePerson(one, say)),
    clock: await clockOf(parts, person),
    words: wordsOf(say),
    commands: parts.menu().flatMap(({ byLanguage }) => byLanguage[person.language] ?? []),
    tries: [say.t('page.try.today'), say.t('page.try.plan'), say.t('page.try.help')],
    messages: messages.map(wireMessage),
    last,
  };
}
