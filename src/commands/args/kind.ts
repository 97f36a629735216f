/** Reads what kind of contact is meant: a visit, a call, an online meeting and so on. */
import type { CommandContext, Field, Option } from '../../chat/command.ts';
import { visitKinds, type VisitKind } from '../../domain/visit.ts';
import { wordIn } from './word.ts';

export function kindNamed(word: string, { say }: Pick<CommandContext, 'say'>): VisitKind | null {
  const meant = wordIn('word.kinds', word, say);
  return visitKinds.find((known) => known === meant) ?? null;
}

const optionsOf = (kinds: readonly VisitKind[], { say }: CommandContext): Option[] =>
  kinds.map((each) => ({ label: say.t('visit.kind', { kind: each }), raw: each }));

/** Whatever is not the name of a kind is a visit. */
export const kind: Field<VisitKind> = {
  read: (raw, context) => ({
    kind: 'value',
    value: (raw === null ? null : kindNamed(raw, context)) ?? 'visit',
  }),
  shape: (context) => ({
    label: context.say.t('form.kind'),
    optional: true,
    options: optionsOf(visitKinds, context),
    search: false,
    words: 'none',
    value: 'visit',
    hint: null,
  }),
};

/** As `kind`, asked for with the usual three where it was not said. */
export const kindAsked: Field<VisitKind> = {
  ...kind,
  read: (raw, context, said) =>
    raw === null
      ? {
          kind: 'ask',
          line: context.say.line('meet.kind.ask'),
          options: optionsOf(['visit', 'call', 'online'], context),
        }
      : kind.read(raw, context, said),
};
