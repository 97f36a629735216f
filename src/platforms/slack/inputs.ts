/**
 * The inputs of a form as Slack's input blocks: one to choose, one to write, or both below each other. Their ids say
 * which field of which command they are for, and stay the same as long as the question does, so that Slack keeps what
 * was typed while the form is shown again. Pure.
 */
import { createHash } from 'node:crypto';
import type { InputBlock, InputBlockElement, PlainTextOption } from '@slack/types';
import type { Form, Input, Option } from '../../chat/form.ts';
import { clean, isBlank } from '../letters.ts';
import { plain } from './words.ts';

/** Slack's own limits. */
const longestOption = 75;
const longestValue = 150;
const mostOptions = 100;
const longestLabel = 2000;
/** More than this many are a menu rather than a list of buttons. */
const mostRadios = 5;

/** What Slack can take as options: a raw text that is too long cannot be cut, as it would mean something else. */
function takeable(options: readonly Option[]): readonly Option[] {
  const byRaw = new Map(options.map((option) => [option.raw, option]));
  return [...byRaw.values()]
    .filter(({ raw }) => raw !== '' && raw.length <= longestValue && clean(raw) === raw)
    .slice(0, mostOptions);
}

const optionOf = ({ label, raw }: Option): PlainTextOption => ({
  text: plain(label, longestOption),
  value: raw,
});

/** What a searching input is answered with. */
export const renderOptions = (options: readonly Option[]): { options: PlainTextOption[] } => ({
  options: takeable(options).map(optionOf),
});

type Part = 'search' | 'choose' | 'write';
const actionId = (part: Part, command: string, field: string): string => `${part}:${command}:${field}`;

/** Which field of which command an input is for, and how it was answered; null when it is none of ours. */
export function partOf(id: string): { part: Part; command: string; field: string } | null {
  const [, part, command, field] = /^(search|choose|write):([^:]+):([^:]+)$/.exec(id) ?? [];
  if (command === undefined || field === undefined) return null;
  return { part: part === 'search' || part === 'choose' ? part : 'write', command, field };
}

/** Which command's which field somebody is typing into, by the action id; null when it is not ours. */
export function searchOf(id: string): { command: string; field: string } | null {
  const found = partOf(id);
  return found?.part === 'search' ? { command: found.command, field: found.field } : null;
}

/** Whether a block of a form is one of our inputs. */
export const isInput = (blockId: string | undefined): blockId is string =>
  /^(search|choose|write):/.test(blockId ?? '');

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 10);

/** The first words of a form carry this id: with other words kept, the form as it is shown is no longer true. */
export const leadId = ({ command, said }: Form): string => `lead:${digest([command, Object.entries(said)])}`;

/** The blocks of one input, what is chosen above what is written. */
export function inputBlocks(input: Input, form: Form): InputBlock[] {
  const options = input.search ? [] : takeable(input.options);
  const choosing = input.search || options.length > 0;
  // Somehow it must be possible to answer.
  const writing = input.words !== 'none' || !choosing;
  const both = choosing && writing;
  // Other options, or more understood of the answer, are another question: what was typed before does not answer it.
  const edition = digest([options.map(({ raw }) => raw), form.said[input.field] ?? null]);
  const block = (part: Part, element: InputBlockElement, label: string): InputBlock => ({
    type: 'input',
    block_id: `${part}:${input.field}:${edition}`,
    label: plain(label, longestLabel),
    optional: both || input.optional,
    element: { ...element, action_id: actionId(part, form.command, input.field) },
  });
  const chosen = choosing
    ? [block(input.search ? 'search' : 'choose', choice(input, options), input.label)]
    : [];
  const written = writing ? [block('write', words(input, options), both ? form.inWords : input.label)] : [];
  const blocks = [...chosen, ...written];
  if (input.hint === null || isBlank(input.hint)) return blocks;
  const hint = plain(input.hint, longestLabel);
  return blocks.map((each, n) => (n === blocks.length - 1 ? { ...each, hint } : each));
}

function choice(input: Input, options: readonly Option[]): InputBlockElement {
  const chosen = (input.search ? takeable(input.options) : options).find(({ raw }) => raw === input.value);
  const initial = chosen === undefined ? {} : { initial_option: optionOf(chosen) };
  // Nothing typed yet asks too, so that those seen last are offered at once.
  if (input.search) return { type: 'external_select', min_query_length: 0, ...initial };
  const type = options.length <= mostRadios ? 'radio_buttons' : 'static_select';
  return { type, options: options.map(optionOf), ...initial };
}

function words(input: Input, options: readonly Option[]): InputBlockElement {
  const typed = options.some(({ raw }) => raw === input.value) ? '' : clean(input.value ?? '');
  const multiline = input.words === 'paragraph';
  const value = multiline ? typed : typed.replace(/\s+/g, ' ');
  return {
    type: 'plain_text_input',
    multiline,
    ...(isBlank(value) ? {} : { initial_value: value }),
  };
}
