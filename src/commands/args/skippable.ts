/** Questions that may be left without an answer: a button skips them, in a form they stay empty. */
import type { CommandContext, Field } from '../../chat/command.ts';
import type { Line } from '../../chat/view.ts';
import type { PlainKey } from '../../i18n/index.ts';

/** What [Skip] stands for; an input left empty in a form comes as nothing at all. */
const skip = '-';

export const skipOption = ({ say }: CommandContext) => ({ label: say.t('button.skip'), raw: skip });
export const isSkipped = (raw: string): boolean => raw.trim() === '' || raw.trim() === skip;

interface Spec {
  readonly most: number;
  readonly label: PlainKey;
  readonly words: 'line' | 'paragraph';
  /** The question, or null where it makes no sense. */
  question(context: CommandContext, said: Readonly<Record<string, string>>): Line | null;
}

/** Words that are asked for once and may be skipped. */
export const wordsOrSkip = ({ most, label, words, question }: Spec): Field<string | null> => ({
  read(raw, context, said) {
    const line = question(context, said);
    if (line === null || (raw !== null && isSkipped(raw))) return { kind: 'value', value: null };
    if (raw === null) return { kind: 'ask', line, options: [skipOption(context)] };
    if (raw.length > most) return { kind: 'ask', line: context.say.line('too-long', { most }), options: [] };
    return { kind: 'value', value: raw.trim() };
  },
  shape: ({ say }) => ({
    label: say.summary(label),
    optional: true,
    options: [],
    search: false,
    words,
    value: null,
    hint: null,
    skips: true,
  }),
});
