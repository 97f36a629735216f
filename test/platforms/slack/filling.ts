/** A person at a modal: what Slack would send of it when it is handed in, filled in here and there. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';

/** All our blocks are known ones. */
export const shownBlocks = ({ blocks }: ModalView): readonly KnownBlock[] =>
  blocks.flatMap((block) => ('type' in block ? [block as KnownBlock] : []));

export const inputsIn = (modal: ModalView): readonly InputBlock[] =>
  shownBlocks(modal).filter((block): block is InputBlock => block.type === 'input');

/**
 * `filled` by block id, or by the part of the input: 'choose', 'search' or 'write'; the others stay as they were shown.
 */
export function handedIn(
  modal: ModalView,
  filled: Readonly<Record<string, string>> = {},
): { private_metadata: string; callback_id: string; state: unknown } {
  const values = inputsIn(modal).map(({ block_id: id = '', element }) => {
    const typed = filled[id] ?? filled[id.split(':')[0] ?? ''];
    return [id, { [element.action_id ?? '']: answerOf(element, typed) }] as const;
  });
  return {
    private_metadata: modal.private_metadata ?? '',
    callback_id: modal.callback_id ?? '',
    state: { values: Object.fromEntries(values) },
  };
}

function answerOf(element: InputBlock['element'], typed: string | undefined): object {
  if (element.type === 'plain_text_input')
    return { type: element.type, value: typed ?? element.initial_value ?? null };
  const initial = 'initial_option' in element ? element.initial_option : undefined;
  const option = typed === undefined ? (initial ?? null) : { value: typed };
  return { type: element.type, selected_option: option };
}
