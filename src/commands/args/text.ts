/** Reads free words: a note, a purpose, a reason; too many are refused, none are asked for or left out. */
import type { CommandContext, Field, Option, Shape } from '../../chat/command.ts';
import type { Line } from '../../chat/view.ts';
import type { PlainKey } from '../../i18n/index.ts';

/** The field beside others in a form, under a label of its own. */
export const written = <V>(
  field: Field<V>,
  label: PlainKey,
  words: Exclude<Shape['words'], 'none'>,
  optional: boolean,
): Field<V> => ({
  ...field,
  shape: ({ say }) => ({
    label: say.summary(label),
    optional,
    options: [],
    search: false,
    words,
    value: null,
    hint: null,
  }),
});

/** Words that must be there; `question` asks for them. */
export const wordsUpTo = (
  most: number,
  question: (context: CommandContext, said: Readonly<Record<string, string>>) => Line | Promise<Line>,
  options: (context: CommandContext) => readonly Option[] = () => [],
): Field<string> => ({
  async read(raw, context, said) {
    if (raw === null || raw.trim() === '')
      return { kind: 'ask', line: await question(context, said), options: options(context) };
    if (raw.length > most) return { kind: 'ask', line: context.say.line('too-long', { most }), options: [] };
    return { kind: 'value', value: raw.trim() };
  },
});

/** Words that may be left out. */
export const wordsOrNothing = (most: number): Field<string | null> => ({
  read(raw, { say }) {
    if (raw === null || raw.trim() === '') return { kind: 'value', value: null };
    if (raw.length > most) return { kind: 'ask', line: say.line('too-long', { most }), options: [] };
    return { kind: 'value', value: raw.trim() };
  },
});
