/** A view as Telegram messages: words, styles, buttons, and every limit of Telegram's. Pure. product.md, section 2. */
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { View } from '../../chat/view.ts';
import { assertNever } from '../../outcome.ts';
import { keyboards } from './keyboard.ts';
import { paginate, styled, type Styled } from './pages.ts';
import type { Presser, Signer } from '../press.ts';

/** One message. `protected` keeps it from being forwarded or saved. */
export interface Rendered {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly keyboard: InlineKeyboardMarkup | null;
  readonly protected: boolean;
}

/** Stands where Telegram insists on a text and the view has none. */
const noWords: Styled = { text: '…', entities: [] };

/**
 * At least one message, in reading order; the buttons are under the last.
 * Throws when a button is too long to be signed, a programming error.
 */
export function render(view: View, presser: Presser, signer: Signer): readonly Rendered[] {
  const pages = paginate(linesOf(view));
  const rows = view.blocks.flatMap((block) => (block.kind === 'buttons' ? [block.buttons] : []));
  const [first = [], ...more] = keyboards(rows, presser, signer);
  const texts = [...(pages.length === 0 ? [noWords] : pages), ...more.map(() => noWords)];
  const boards = [first, ...more];
  const withoutBoard = texts.length - boards.length;
  return texts.map(({ text, entities }, index) => {
    const board = boards[index - withoutBoard] ?? [];
    return {
      text,
      entities,
      keyboard: board.length === 0 ? null : { inline_keyboard: board.map((row) => [...row]) },
      protected: view.secret,
    };
  });
}

function linesOf(view: View): readonly Styled[] {
  const lines: Styled[] = [];
  let afterList = false;
  for (const block of view.blocks) {
    switch (block.kind) {
      case 'text':
        // What follows a list is another thought; without a gap it reads as the list's last item.
        if (afterList) lines.push(styled([]));
        lines.push(styled(block.line));
        afterList = false;
        break;
      case 'list':
        lines.push(...block.items.map((item) => styled(item, '• ')));
        afterList = block.items.length > 0;
        break;
      case 'buttons':
        break;
      default:
        return assertNever(block);
    }
  }
  return lines;
}
