/**
 * A form: what a command still has to know, asked for at once, on platforms that can show fields beside each other.
 * Everywhere else the same command asks one question after the other (chat/ask.ts); both end in the same fields.
 */
import type { Line } from './view.ts';

/** One thing a question offers: what the button says, and the raw text that pressing it stands for. */
export interface Option {
  readonly label: string;
  readonly raw: string;
}

/** How a field wants to be shown in a form; a field without this is shown only when it is asked for. */
export interface Shape {
  readonly label: string;
  readonly optional: boolean;
  /** What can be chosen; where `words` are wanted too, one chooses or writes. */
  readonly options: readonly Option[];
  /** Options are looked up while one types (OnSuggest). */
  readonly search: boolean;
  readonly words: 'none' | 'line' | 'paragraph';
  /** The raw text that is chosen or written already. */
  readonly value: string | null;
  /** An example under the input. */
  readonly hint: string | null;
  /** Asked for on its own where there are no forms; left empty in a form, it is skipped: its raw text is empty then. */
  readonly skips?: true;
}

export interface Input extends Shape {
  readonly field: string;
  /** Why what was given is not accepted; null where nothing was given yet. */
  readonly problem: Line | null;
}

export interface Form {
  readonly command: string;
  readonly title: string;
  /** The question, or what the form is about. */
  readonly lead: Line;
  /** What is settled already, by field; comes back with the answers. */
  readonly said: Readonly<Record<string, string>>;
  readonly inputs: readonly Input[];
  /** Stands over the words that may be written instead of choosing. */
  readonly inWords: string;
  readonly submit: string;
  /** Leaves without an answer; what was done before stays. */
  readonly close: string;
}

/** What was said so far with the answers of a form: an answer to a field that kept something goes below it. */
export function withAnswers(
  said: Readonly<Record<string, string>>,
  answers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const merged: Record<string, string> = { ...said };
  for (const [field, raw] of Object.entries(answers)) {
    const kept = said[field];
    merged[field] = kept === undefined || kept === '' ? raw : `${kept}\n${raw}`;
  }
  return merged;
}
