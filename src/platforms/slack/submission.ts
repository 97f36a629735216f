/** A submitted form: what it kept and what was answered, and how to say in it what is not accepted. Pure. */
import * as z from 'zod';
import type { Form, Input } from '../../chat/form.ts';
import { plainText } from '../../i18n/index.ts';
import { isBlank } from '../letters.ts';
import type { Presser, Signer } from '../press.ts';
import { inputBlocks, leadId, partOf } from './inputs.ts';
import { formId, readKept, type Origin } from './kept.ts';
import { shortened } from './words.ts';

interface Submission {
  readonly command: string;
  /** What the form was given to keep. */
  readonly said: Record<string, string>;
  /** What was chosen or written, by field; a field left empty is not among them. */
  readonly answers: Record<string, string>;
  readonly origin: Origin;
}

/** What Slack says of the inputs, by block and by action; of each kind the one thing that we read. */
const shape = z.object({
  values: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        value: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    ),
  ),
});

/** Null when the form is not ours, or not this person's. Written words win over what is chosen above them. */
export function readForm(
  view: { private_metadata: string; callback_id: string; state: unknown },
  presser: Presser,
  signer: Signer,
): Submission | null {
  const kept = view.callback_id === formId ? readKept(view.private_metadata, presser, signer) : null;
  const state = shape.safeParse(view.state);
  if (!kept?.asked || !state.success) return null;
  const { command, said } = kept.asked;
  const chosen = new Map<string, string>();
  const written = new Map<string, string>();
  for (const [id, element] of Object.values(state.data.values).flatMap((block) => Object.entries(block))) {
    const part = partOf(id);
    const given = part?.part === 'write' ? element.value : element.selected_option?.value;
    if (part?.command !== command || !given || isBlank(given)) continue;
    (part.part === 'write' ? written : chosen).set(part.field, given);
  }
  return {
    command,
    said: { ...said },
    answers: Object.fromEntries([...chosen, ...written]),
    origin: kept.origin,
  };
}

/** Slack sets errors in one small line under the input. */
const longestError = 300;

/**
 * What is not accepted, by block id, to be said in the form as it is shown; null when it must be shown anew, with other
 * options or fields or more understood. `shown` is the submitted view's blocks.
 */
export function errorsOf(
  form: Form,
  shown: readonly { block_id?: string }[],
): Readonly<Record<string, string>> | null {
  const ids = new Set(shown.map(({ block_id }) => block_id));
  const fields = form.inputs.map((input) => ({ input, blocks: inputBlocks(input, form) }));
  const lead = [...ids].some((id) => id?.startsWith('lead:')) ? [leadId(form)] : [];
  const wanted = [...lead, ...fields.flatMap(({ blocks }) => blocks.map(({ block_id }) => block_id))];
  if (wanted.some((id) => !ids.has(id))) return null;
  // Nothing was given that could be wrong, so something was left out that has to be there.
  const missing = (input: Input): boolean => !input.optional && input.value === null;
  const problems = fields.filter(({ input }) => input.problem !== null);
  const wrong = problems.length > 0 ? problems : fields.filter(({ input }) => missing(input)).slice(0, 1);
  const errors: Record<string, string> = {};
  for (const { input, blocks } of wrong) {
    const id = blocks.at(-1)?.block_id;
    if (id !== undefined) errors[id] = shortened(plainText(input.problem ?? form.lead), longestError);
  }
  return Object.keys(errors).length === 0 ? null : errors;
}
