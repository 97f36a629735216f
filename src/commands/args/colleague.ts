/** Reads which colleague of the head's team is meant: '@12' from a button, or a name as people type it. */
import type { CommandContext, Field, Option } from '../../chat/command.ts';
import { text, view, type Line } from '../../chat/view.ts';
import { fold } from '../../domain/folding.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { Colleague } from '../../operations/team.ts';

const offered = 8;

const asOption = ({ id, name }: Colleague): Option => ({ label: name, raw: `@${id}` });

/** The very name, else every name of which each typed word begins a word. */
function meant(typed: string, team: readonly Colleague[]): readonly Colleague[] {
  const wanted = fold(typed);
  const same = team.filter(({ name }) => fold(name) === wanted);
  if (same.length > 0 || wanted === '') return same;
  const words = wanted.split(' ');
  return team.filter(({ name }) => {
    const own = fold(name).split(' ');
    return words.every((word) => own.some((part) => part.startsWith(word)));
  });
}

/** Who it shall be, in words, and who is not offered: whoever has it already. */
interface Question {
  readonly line: Line;
  readonly except: PersonId | null;
}

/** Colleagues are offered before the head. */
export const colleague = (
  ask: (context: CommandContext, said: Readonly<Record<string, string>>) => Promise<Question>,
): Field<Colleague> => ({
  async read(raw, context, said) {
    const { operations, actor, reader, say } = context;
    const team = await operations.team.colleagues(actor);
    const others = team.filter(({ id }) => id !== reader.id);
    if (others.length === 0) return { kind: 'stop', view: view(text(say.t('reassign.alone'))) };
    const id = /^@(\d{1,9})$/.exec(raw ?? '')?.[1];
    const found = id === undefined ? meant(raw ?? '', team) : team.filter((each) => each.id === Number(id));
    const [one, second] = found;
    if (one && !second) return { kind: 'value', value: one };
    const { line, except } = await ask(context, said);
    const among = one ? found : [...others, ...team.filter(({ id: own }) => own === reader.id)];
    const options = among
      .filter((each) => each.id !== except)
      .slice(0, offered)
      .map(asOption);
    if (raw === null || one) return { kind: 'ask', line, options };
    return { kind: 'ask', line: say.line('reassign.nobody', { name: raw.slice(0, 60) }), options };
  },
  async shape(context, said) {
    const { operations, actor, say } = context;
    const [team, { except }] = await Promise.all([operations.team.colleagues(actor), ask(context, said)]);
    return {
      label: say.t('form.colleague'),
      optional: false,
      options: team.filter(({ id }) => id !== except).map(asOption),
      search: false,
      words: 'none',
      value: null,
      hint: null,
    };
  },
});
