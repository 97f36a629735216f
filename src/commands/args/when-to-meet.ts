/** When the next meeting is, with its kind and what is said besides: 'tomorrow 10:00 call about prices'. */
import type { CommandContext, Field } from '../../chat/command.ts';
import type { Instant } from '../../clock.ts';
import { kindNamed } from './kind.ts';
import { splitWhen, whenToVisit } from './when-field.ts';

/** The kind that a text begins or ends with, and the words that are not its name. */
function kindOf(words: string, context: CommandContext): { kind: string | null; others: string } {
  const [first = '', ...rest] = words.split(/\s+/);
  const kind = kindNamed(first, context);
  return kind === null ? { kind, others: words } : { kind, others: rest.join(' ') };
}

/** Pieces of what was typed: nothing where it is a plain date, or was cut already. */
function cut(raw: string, context: CommandContext): Readonly<Record<string, string>> | null {
  const { before, when, after } = splitWhen(raw, context);
  const [first, last] = [
    kindOf(when === '' ? '' : before, context),
    kindOf(when === '' ? before : after, context),
  ];
  const kind = last.kind ?? first.kind;
  const others = [first.others, last.others].filter((words) => words !== '').join(' ');
  if (when === '' ? kind === null : kind === null && others === '') return null;
  return {
    ...(when === '' ? {} : { when }),
    ...(kind === null ? {} : { kind }),
    ...(others === '' ? {} : { words: others }),
  };
}

export const whenToMeet: Field<Instant> = {
  ...whenToVisit,
  async read(raw, context, said) {
    // The negotiation says already who is met.
    const { client: _client, ...others } = said;
    const plain =
      raw === null || /^@\d+$|\n/.test(raw) || said['kind'] !== undefined || said['words'] !== undefined;
    const pieces = plain ? null : cut(raw, context);
    if (pieces === null) return whenToVisit.read(raw, context, others);
    if (pieces['when'] !== undefined) return { kind: 'means', said: pieces };
    const asked = await whenToVisit.read(null, context, others);
    return asked.kind === 'ask' ? { ...asked, said: pieces } : asked;
  },
};
