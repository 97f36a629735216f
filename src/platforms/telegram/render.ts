/** A view as Telegram messages: words, styles, buttons, and every limit of Telegram's. Pure. product.md, section 2. */
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { Picture, View } from '../../chat/view.ts';
import { assertNever } from '../../outcome.ts';
import { isBlank } from '../letters.ts';
import { keyboards } from './keyboard.ts';
import { paginate, styled, type Styled } from './pages.ts';
import type { Presser, Signer } from '../press.ts';

/** One message. `protected` keeps it from being forwarded or saved. */
export interface Rendered {
  /** The caption of a photo, which may be empty. */
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly keyboard: InlineKeyboardMarkup | null;
  readonly protected: boolean;
  /** Not made yet. */
  readonly photo: Picture | null;
}

/** Stands where Telegram insists on a text and the view has none. */
export const noWords: Styled = { text: '…', entities: [] };
const noCaption: Styled = { text: '', entities: [] };
/** Telegram's limit on a caption after its entities, in UTF-16 units to be on the safe side. */
const longestCaption = 1024;

/**
 * At least one message, in reading order; the buttons are under the last. Photos come first, the words as the caption of
 * the last of them where they fit. Throws when a button is too long to be signed, a programming error.
 */
export function render(view: View, presser: Presser, signer: Signer): readonly Rendered[] {
  const pages = paginate(linesOf(view));
  const rows = view.blocks.flatMap((block) => (block.kind === 'buttons' ? [block.buttons] : []));
  const photos = view.blocks.flatMap((block) => (block.kind === 'image' ? [block.image] : []));
  const [first = [], ...more] = keyboards(rows, presser, signer);
  const [page = noCaption, ...others] = pages;
  const isCaption = photos.length > 0 && others.length === 0 && page.text.length <= longestCaption;
  const shown = [
    ...photos.map((photo, n) => ({ photo, words: isCaption && n === photos.length - 1 ? page : noCaption })),
    ...(isCaption ? [] : pages.length === 0 ? [noWords] : pages).map((words) => ({ photo: null, words })),
    ...more.map(() => ({ photo: null, words: noWords })),
  ];
  const boards = [first, ...more];
  const withoutBoard = shown.length - boards.length;
  return shown.map(({ photo, words: { text, entities } }, index) => {
    const board = boards[index - withoutBoard] ?? [];
    return {
      text,
      entities,
      keyboard: board.length === 0 ? null : { inline_keyboard: board.map((row) => [...row]) },
      protected: view.secret,
      photo,
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
      case 'image':
        break;
      default:
        return assertNever(block);
    }
  }
  // Telegram has no alternative text: the figures are folded up below the words, where a screen reader finds them.
  return [...lines, ...view.blocks.flatMap((block) => (block.kind === 'image' ? folded(block.image) : []))];
}

/** Lines that Telegram shows three of until they are tapped. */
function folded({ alt }: Picture): readonly Styled[] {
  const { text } = styled([alt.trim()]);
  if (isBlank(text)) return [];
  return [{ text, entities: [{ type: 'expandable_blockquote', offset: 0, length: text.length }] }];
}
