/** What a command declares: its words, its fields (so that a form can ask for what is missing) and what it does. */
import type { Instant } from '../clock.ts';
import type { Person } from '../domain/person.ts';
import type { PlainKey, Translator } from '../i18n/index.ts';
import type { Operations } from '../operations/index.ts';
import type { Actor } from '../access/actor.ts';
import type { Form, Option, Shape } from './form.ts';
import { formOf } from './form-of.ts';
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

export type Fields = Readonly<Record<string, Field<unknown>>>;
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
          const { [name]: _asked, ...others } = { ...said, ...reading.said };
          const { line, options, keep = null } = reading;
          const question = { command: spec, field: name, reading, raw: said[name] ?? null, said: others };
          const form = (shown: readonly string[]): Promise<Form> => formOf(question, shown, context);
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
