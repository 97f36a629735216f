/** A view as Slack messages or as the App Home: words, styles, buttons, and every limit of Slack's. Pure. product.md, section 2. */
import type { HomeView, KnownBlock } from '@slack/types';
import { inWords, type Block, type Picture, type View } from '../../chat/view.ts';
import type { Presser, Signer } from '../press.ts';
import { blocksOf, messagePage, pagesOf, spoken, viewPage } from './layout.ts';
import { piecesOf, piecesOfLine, type Piece } from './pieces.ts';
import { notice, noWords } from './words.ts';

/** One message. `text` is for the phone's notification and the screen reader; it is escaped. */
export interface Rendered {
  readonly text: string;
  /** Pictures are said in words here. */
  readonly blocks: readonly KnownBlock[];
  /** Where there are pictures: how to show them. */
  readonly illustrated?: { readonly pictures: readonly Picture[]; readonly pieces: readonly Piece[] };
}

/**
 * At least one message, in reading order. One message keeps buttons beside the words they belong to; where it takes
 * several, the buttons are under the last. Throws when a button is too long to be signed, a programming error.
 */
export function render(view: View, presser: Presser, signer: Signer): readonly Rendered[] {
  const pieces = piecesOf(view.blocks, presser, signer);
  const pages = pagesOf(pieces, messagePage);
  const shared = pages.length > 1 ? pagesOf(rowsLast(pieces), messagePage) : pages;
  const shown = shared.length === 0 ? [piecesOfLine([noWords], 'line')] : shared;
  return shown.map((page) => {
    const pictures = page.flatMap((piece) => (piece.kind === 'picture' ? [piece.picture] : []));
    const said = { text: notice(linesOf(page)), blocks: blocksOf(page) };
    return pictures.length === 0 ? said : { ...said, illustrated: { pictures, pieces: page } };
  });
}

function rowsLast(pieces: readonly Piece[]): readonly Piece[] {
  const words = pieces.map((piece): Piece => (piece.kind === 'row' ? { kind: 'gap' } : piece));
  return [...words, ...pieces.filter(({ kind }) => kind === 'row')];
}

const linesOf = (page: readonly Piece[]): readonly string[] =>
  page.flatMap((piece): readonly string[] => {
    if (piece.kind === 'picture') return linesOf(spoken(piece.picture));
    if (piece.kind === 'line') return [piece.text];
    return piece.kind === 'item' ? [`• ${piece.text}`] : [];
  });

/**
 * What a view without pages can show of these blocks; '…' at the end where there is more. At least one block. Pictures are
 * said in words: a view is shown in the moment of a press, which an upload would outlast.
 */
export function viewBlocks(
  blocks: readonly Block[],
  presser: Presser,
  signer: Signer,
): { readonly blocks: KnownBlock[]; readonly complete: boolean } {
  const more = blocksOf(piecesOfLine([noWords], 'line'));
  const room = { ...viewPage, blocks: viewPage.blocks - more.length };
  const words = blocks.flatMap((block) => (block.kind === 'image' ? inWords(block.image) : [block]));
  const [first, ...others] = pagesOf(piecesOf(words, presser, signer), room);
  if (first === undefined) return { blocks: more, complete: true };
  const complete = others.length === 0;
  return { blocks: [...blocksOf(first), ...(complete ? [] : more)], complete };
}

export const renderHome = (view: View, presser: Presser, signer: Signer): HomeView => ({
  type: 'home',
  blocks: viewBlocks(view.blocks, presser, signer).blocks,
});
