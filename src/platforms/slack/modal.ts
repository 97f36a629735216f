/** A form, or an answer to somebody who is looking at a modal or the App Home, as Slack's modal. Pure. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { Form } from '../../chat/form.ts';
import type { Block, Line, View } from '../../chat/view.ts';
import type { Presser, Signer } from '../press.ts';
import { inputBlocks, leadId } from './inputs.ts';
import { answerId, formId, keep, type Origin } from './kept.ts';
import { blocksOf } from './layout.ts';
import { piecesOfLine } from './pieces.ts';
import { viewBlocks } from './render.ts';
import { plain } from './words.ts';

export { isInput, renderOptions, searchOf } from './inputs.ts';
export { originOf, type Origin } from './kept.ts';
export { errorsOf, readForm } from './submission.ts';

/** Slack's own limits. */
const longestTitle = 24;
const longestInitial = 3000;
const mostBlocks = 100;

/** A name like any other, the same in every language. */
const assistant = 'Followthrough';

/** An answer shown in a modal; a view that is too long for one is cut. */
export function renderAnswer(view: View, origin: Origin, presser: Presser, signer: Signer): ModalView {
  const kept = keep({ origin, asked: null }, presser, signer);
  return {
    type: 'modal',
    callback_id: answerId,
    ...(kept === null ? {} : { private_metadata: kept }),
    title: plain(assistant, longestTitle),
    blocks: viewBlocks(view.blocks, presser, signer).blocks,
  };
}

/** The form as a modal with these blocks above it; null when it is more than a modal can hold or remember. */
export function renderForm(
  form: Form,
  above: readonly Block[],
  origin: Origin,
  presser: Presser,
  signer: Signer,
): ModalView | null {
  const { command, said } = form;
  const kept = keep({ origin, asked: { command, said } }, presser, signer);
  if (kept === null || form.inputs.length === 0) return null;
  const introduction = viewBlocks(above, presser, signer);
  const parted: KnownBlock[] = above.length === 0 ? [] : [...introduction.blocks, { type: 'divider' }];
  const blocks = [...parted, ...formBlocks(form)];
  const fits = introduction.complete && blocks.length <= mostBlocks && blocks.every(isShort);
  if (!fits) return null;
  return {
    type: 'modal',
    callback_id: formId,
    private_metadata: kept,
    title: plain(form.title, longestTitle),
    submit: plain(form.submit, longestTitle),
    close: plain(form.close, longestTitle),
    blocks,
  };
}

const isShort = (block: KnownBlock): boolean =>
  block.type !== 'input' ||
  block.element.type !== 'plain_text_input' ||
  (block.element.initial_value ?? '').length <= longestInitial;

/** The question, and above each input why what was given is not accepted; not the same words twice. */
function formBlocks(form: Form): readonly KnownBlock[] {
  const line = (words: Line): readonly KnownBlock[] => blocksOf(piecesOfLine(words, 'line'));
  const same = (words: Line | null): boolean => JSON.stringify(words) === JSON.stringify(form.lead);
  const lead = form.inputs.some(({ problem }) => same(problem)) ? [] : line(form.lead);
  const blocks = [
    ...lead,
    ...form.inputs.flatMap((input) => [
      ...(input.problem === null ? [] : line(input.problem)),
      ...inputBlocks(input, form),
    ]),
  ];
  const first = blocks.findIndex(({ type }) => type !== 'input');
  return blocks.map((block, n) => (n === first ? { ...block, block_id: leadId(form) } : block));
}
