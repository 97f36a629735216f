/** A view as Slack messages or as the App Home: words, styles, buttons, and every limit of Slack's. Pure. product.md, section 2. */
import type { HomeView, KnownBlock } from '@slack/types';
import type { Block, View } from '../../chat/view.ts';
import type { Presser, Signer } from '../press.ts';
import { blocksOf, messagePage, pagesOf, viewPage } from './layout.ts';
import { piecesOf, piecesOfLine, type Piece } from './pieces.ts';
import { notice, noWords } from './words.ts';

/** One message. `text` is for the phone's notification and the screen reader; it is escaped. */
export interface Rendered {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
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
  return shown.map((page) => ({ text: notice(linesOf(page)), blocks: blocksOf(page) }));
}

function rowsLast(pieces: readonly Piece[]): readonly Piece[] {
  const words = pieces.map((piece): Piece => (piece.kind === 'row' ? { kind: 'gap' } : piece));
  return [...words, ...pieces.filter(({ kind }) => kind === 'row')];
}

const linesOf = (page: readonly Piece[]): readonly string[] =>
  page.flatMap((piece) => {
    if (piece.kind === 'line') return [piece.text];
    return piece.kind === 'item' ? [`• ${piece.text}`] : [];
  });

/** What a view without pages can show of these blocks; '…' at the end where there is more. At least one block. */
export function viewBlocks(
  blocks: readonly Block[],
  presser: Presser,
  signer: Signer,
): { readonly blocks: KnownBlock[]; readonly complete: boolean } {
  const more = blocksOf(piecesOfLine([noWords], 'line'));
  const room = { ...viewPage, blocks: viewPage.blocks - more.length };
  const [first, ...others] = pagesOf(piecesOf(blocks, presser, signer), room);
  if (first === undefined) return { blocks: more, complete: true };
  const complete = others.length === 0;
  return { blocks: [...blocksOf(first), ...(complete ? [] : more)], complete };
}

export const renderHome = (view: View, presser: Presser, signer: Signer): HomeView => ({
  type: 'home',
  blocks: viewBlocks(view.blocks, presser, signer).blocks,
});
