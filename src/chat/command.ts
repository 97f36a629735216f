/** What a command declares: its words, its fields (so that a form can ask for what is missing) and what it does. */
import type { Instant } from '../clock.ts';
import type { Person } from '../domain/person.ts';
import type { PlainKey, Translator } from '../i18n/index.ts';
import type { Operations } from '../operations/index.ts';
import type { Actor } from '../access/actor.ts';
import type { Form, Input, Option, Shape } from './form.ts';
import { secret, type Line, type View } from './view.ts';

export type { Option, Shape } from './form.ts';

/** What a command knows about who asks. */
export interface CommandContext {
  readonly reader: Person;
  readonly actor: Actor;
  readonly now: Instant;
  /** What an amount without a currency is in: the installation's, ISO 4217. */
  readonly currency: string;
  readonly say: Translator;
  /** The words for a reader whose language or zone has just changed. */
  readonly speak: (reader: Person) => Translator;
  readonly operations: Operations;
  /** The question that waits for an answer; says whether there was one to drop. */
  readonly conversation: { drop(): Promise<boolean> };
}

/** What a field made of its raw text. */
export type Reading<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  /**
   * Not clear, or not acceptable: say this, offer these, wait for an answer. What is understood already is kept and
   * comes back before the answer, on a line of its own.
   */
  | {
      readonly kind: 'ask';
      readonly line: Line;
      readonly options: readonly Option[];
      readonly keep?: string;
      /** Raw pieces for other fields, found on the way. */
      readonly said?: Readonly<Record<string, string>>;
    }
  /** The raw text turned out to mean these pieces: they replace what was said, and the field is read once more. */
  | { readonly kind: 'means'; readonly said: Readonly<Record<string, string>> }
  /** Cannot go on: say this and end. */
  | { readonly kind: 'stop'; readonly view: View };

export interface Field<Value> {
  /** Reads what was said; `raw` is null when nothing was. Later fields see what earlier ones said in `said`. */
  read(
    raw: string | null,
    context: CommandContext,
    said: Readonly<Record<string, string>>,
  ): Reading<Value> | Promise<Reading<Value>>;
  /** How it is shown beside other fields; `said` is what is known already. Absent: only when it is asked for. */
  shape?(context: CommandContext, said: Readonly<Record<string, string>>): Shape | Promise<Shape>;
  /** What is offered for what was typed so far, where its shape says `search`. */
  suggest?(typed: string, context: CommandContext): Promise<readonly Option[]>;
}

/**
 * What a command says when done; `next` goes on with a question of another command, such as what was learnt; `instead`
 * leaves all of it to another command, which has these pieces.
 */
export interface Answer {
  readonly view: View;
  readonly next: Next | null;
  readonly instead?: Pick<Next, 'command' | 'said'>;
  /** A field could not go on, so nothing was done; unless it was done before, when the same update came first. */
  readonly stopped?: true;
}

export interface Next {
  readonly command: string;
  readonly said: Readonly<Record<string, string>>;
  /** The update came before and may have led to this question then: it is asked again only while it waits. */
  readonly repeated: boolean;
}
/** Says this and asks on. */
export const askingNext = (view: View, next: Next): Answer => ({ view, next });
/** Says what that command says. */
export const leftTo = (command: string, said: Next['said']): Answer => ({
  view: nothing,
  next: null,
  instead: { command, said },
});

const nothing = secret();

type Fields = Readonly<Record<string, Field<unknown>>>;
type ValuesOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer V> ? V : never };

interface CommandSpec<Name extends string, F extends Fields> {
  readonly name: Name;
  /** What the menu and /help say. */
  readonly summary: PlainKey;
  /** The heading of its form, a few words; the summary where there is none. */
  readonly title?: PlainKey;
  /** Shown in /help and the menu; false for what only buttons invoke. */
  readonly listed: boolean;
  /** Understood when typed although no menu shows it. */
  readonly typed?: true;
  readonly fields: F;
  /** Cuts the typed rest into raw pieces, one per field; what is left out is asked for. Pure. */
  split(rest: string, context: CommandContext): Readonly<Partial<Record<keyof F & string, string>>>;
  run(values: ValuesOf<F>, context: CommandContext): Promise<View | Answer>;
}

export type Progress =
  | { readonly kind: 'done'; readonly answer: Answer }
  | {
      readonly kind: 'asking';
      readonly field: string;
      readonly line: Line;
      readonly options: readonly Option[];
      readonly keep: string | null;
      /** All that was said so far, the asked field left out. */
      readonly said: Readonly<Record<string, string>>;
      /** The same question as a form; `shown` are the fields that a form before this one had answers of. */
      form(shown: readonly string[]): Promise<Form>;
    };

/** What the rest of the program sees: fields and values stay behind one door. */
export interface Command<Name extends string = string> {
  readonly name: Name;
  readonly summary: PlainKey;
  readonly listed: boolean;
  /** People may type its name. */
  readonly typed: boolean;
  split(rest: string, context: CommandContext): Readonly<Record<string, string>>;
  /** Reads the fields in order; runs when all are read, else says what to ask. */
  proceed(said: Readonly<Record<string, string>>, context: CommandContext): Promise<Progress>;
  /** What a searching field offers for what was typed so far; nothing where the field does not search. */
  suggest(field: string, typed: string, context: CommandContext): Promise<readonly Option[]>;
}

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

export function defineCommand<const Name extends string, const F extends Fields>(
  spec: CommandSpec<Name, F>,
): Command<Name> {
  return {
    name: spec.name,
    summary: spec.summary,
    listed: spec.listed,
    typed: spec.listed || spec.typed === true,
    split: (rest, context) => {
      const pieces: Record<string, string> = {};
      for (const [field, raw] of Object.entries(spec.split(rest, context)))
        if (typeof raw === 'string' && raw.trim() !== '') pieces[field] = raw.trim();
      return pieces;
    },
    async proceed(typed, context) {
      const values: Record<string, unknown> = {};
      let said = typed;
      for (const [name, field] of Object.entries(spec.fields)) {
        let reading = await field.read(said[name] ?? null, context, said);
        if (reading.kind === 'means') {
          said = { ...said, ...reading.said };
          reading = await field.read(said[name] ?? null, context, said);
        }
        if (reading.kind === 'means') throw new Error(`${spec.name}.${name} does not come to an end`);
        if (reading.kind === 'ask') {
          const raw = said[name] ?? null;
          const { [name]: _asked, ...others } = { ...said, ...reading.said };
          const { line, options, keep = null } = reading;
          const { say } = context;
          const form = async (shown: readonly string[]): Promise<Form> => {
            const asked = { field: name, reading, raw, wasShown: shown.includes(name) };
            const inputs = await inputsOf(spec.fields, asked, others, shown, context);
            const settled = Object.entries(others).filter(
              ([field]) => !inputs.some((input) => input.field === field),
            );
            return {
              command: spec.name,
              title: say.summary(spec.title ?? spec.summary),
              // Fields that say themselves what they are for need no question above them.
              lead: Object.keys(others).length === 0 && fieldsShown(inputs, name) ? [] : line,
              said: {
                ...skipped(inputs),
                ...Object.fromEntries(keep === null ? settled : [...settled, [name, keep]]),
              },
              inputs,
              inWords: say.t('form.in-words'),
              submit: say.t('form.save'),
              close: say.t('button.never-mind'),
            };
          };
          return { kind: 'asking', field: name, line, options, keep, said: others, form };
        }
        if (reading.kind === 'stop')
          return { kind: 'done', answer: { view: reading.view, next: null, stopped: true } };
        values[name] = reading.value;
      }
      // The loop above has put exactly the value of each field of F under its name.
      const made = await spec.run(values as ValuesOf<F>, context);
      return { kind: 'done', answer: 'view' in made ? made : { view: made, next: null } };
    },
    async suggest(field, typed, context) {
      const asked = Object.hasOwn(spec.fields, field) ? spec.fields[field] : undefined;
      return (await asked?.suggest?.(typed, context)) ?? [];
    },
  };
}
