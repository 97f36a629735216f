/** The question that a command asks, as a form: the asked field among those that are still open. */
import type { PlainKey } from '../i18n/index.ts';
import type { CommandContext, Fields, Reading } from './command.ts';
import type { Form, Input, Shape } from './form.ts';

type Asked = Extract<Reading<unknown>, { kind: 'ask' }>;

/** A field that never thought of forms: the question above it, its options and free words. */
const plainShape = ({ options }: Asked, { say }: CommandContext): Shape => ({
  label: say.t(options.length > 0 ? 'form.choose-or-write' : 'form.answer'),
  optional: false,
  options,
  search: false,
  words: 'line',
  value: null,
  hint: null,
});

/** What was written and not accepted, to be put right; what a choice stands for is nobody's words. */
const rewritten = ({ words, value }: Shape, raw: string | null): string | null =>
  words === 'none' || raw === null || /^[@#]/.test(raw) ? value : raw;

/** What was said of a field; one that was skipped is as open as one that was never shown. */
const given = (said: Readonly<Record<string, string>>, name: string): string | undefined =>
  said[name] === '' ? undefined : said[name];

/** Inputs that may be left empty and are then skipped: kept as nothing, which an answer takes the place of. */
const skipped = (inputs: readonly Input[]): Record<string, string> =>
  Object.fromEntries(inputs.filter(({ skips }) => skips === true).map(({ field }) => [field, '']));

/** The asked field among those that have a shape of their own and are open, or were shown before. */
async function inputsOf(
  fields: Fields,
  asked: {
    readonly field: string;
    readonly reading: Asked;
    /** What was said of it; null when nothing was. */
    readonly raw: string | null;
    readonly wasShown: boolean;
  },
  said: Readonly<Record<string, string>>,
  shown: readonly string[],
  context: CommandContext,
): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const shape = await field.shape?.(context, said);
    if (name === asked.field) {
      const { reading, raw, wasShown } = asked;
      const own = shape ?? plainShape(reading, context);
      // What the question offers is nearer to the answer than what the field offers to everybody; but where nothing was
      // given yet, a search finds more than the few that a question has room for. Afterwards words can be another try.
      const isNearer = reading.options.length > 0 && (raw !== null || !own.search);
      const words = own.search && own.words === 'none' ? 'line' : own.words;
      const offered = isNearer ? { ...own, options: reading.options, search: false, words } : own;
      const value = wasShown && reading.keep === undefined ? rewritten(offered, raw) : own.value;
      inputs.push({ ...offered, value, field: name, problem: wasShown ? reading.line : null });
    } else if (shape && (given(said, name) === undefined || shown.includes(name)))
      inputs.push({ ...shape, value: given(said, name) ?? shape.value, field: name, problem: null });
  }
  return inputs;
}

/** Nothing is known yet, and the asked field stands among others under its own label. */
const fieldsShown = (inputs: readonly Input[], asked: string): boolean =>
  inputs.length > 1 && inputs.some(({ field, search }) => field === asked && search);

interface Asking {
  readonly command: {
    readonly name: string;
    readonly summary: PlainKey;
    readonly title?: PlainKey;
    readonly fields: Fields;
  };
  /** The asked one. */
  readonly field: string;
  readonly reading: Asked;
  /** What was said of it; null when nothing was. */
  readonly raw: string | null;
  /** What was said of the others. */
  readonly said: Readonly<Record<string, string>>;
}

/** `shown` are the fields that a form before this one had answers of. */
export async function formOf(
  { command, field, reading, raw, said }: Asking,
  shown: readonly string[],
  context: CommandContext,
): Promise<Form> {
  const { say } = context;
  const asked = { field, reading, raw, wasShown: shown.includes(field) };
  const inputs = await inputsOf(command.fields, asked, said, shown, context);
  const settled = Object.entries(said).filter(([name]) => !inputs.some((input) => input.field === name));
  const kept = reading.keep === undefined ? [] : [[field, reading.keep] as const];
  return {
    command: command.name,
    title: say.summary(command.title ?? command.summary),
    // Fields that say themselves what they are for need no question above them.
    lead: Object.keys(said).length === 0 && fieldsShown(inputs, field) ? [] : reading.line,
    said: { ...skipped(inputs), ...Object.fromEntries([...settled, ...kept]) },
    inputs,
    inWords: say.t('form.in-words'),
    submit: say.t('form.save'),
    close: say.t('button.never-mind'),
  };
}
