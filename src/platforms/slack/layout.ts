/** Pieces put together as blocks, and shared out over as many pages as Slack's limits ask for. Pure. */
import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import type { Picture } from '../../chat/view.ts';
import { piecesOfLine, type Piece } from './pieces.ts';
import { cutShort, shortened, weightOf } from './words.ts';

/** How many blocks one page may have, and how many bytes it may take to send. */
export interface Page {
  readonly blocks: number;
  readonly size: number;
}

/** Slack takes 50 blocks; others measured that 11,341 characters were refused (bolt-js 2867). */
export const messagePage: Page = { blocks: 50, size: 10_500 };
/** Slack takes 100 blocks and 250,000 bytes. */
export const viewPage: Page = { blocks: 100, size: 200_000 };

const noFiles: ReadonlyMap<Picture, string> = new Map();

/** What a block costs around the words in it. */
const overhead = 130;

/** What stands for the picture in its block: the id of a file of Slack's. */
const roomForFile = 100;
/** Slack takes 2,000 characters. */
const longestAlt = 2_000;
const altOf = ({ alt }: Picture): string => shortened(alt, longestAlt);

/** The words of a picture, in place of it: no more than Slack would take for it. */
export const spoken = ({ alt }: Picture): readonly Piece[] => [
  { kind: 'gap' },
  ...piecesOfLine([cutShort(alt, longestAlt)], 'line'),
];

/** What goes on in the block above, rather than in one of its own. */
const goesOn = (piece: Piece, above: Piece | undefined): boolean =>
  (piece.kind === 'line' && above?.kind === 'line') ||
  // What follows a list is another thought, and stands apart; a list belongs to the line above it.
  (piece.kind === 'item' && (above?.kind === 'line' || above?.kind === 'item'));

function costOf(piece: Piece): number {
  if (piece.kind === 'gap') return 0;
  if (piece.kind === 'picture') return overhead + weightOf(altOf(piece.picture)) + roomForFile;
  return overhead + piece.size;
}

/** At most the pieces that fit on each page, in order; a page doesn't begin with a gap. */
export function pagesOf(pieces: readonly Piece[], page: Page): readonly (readonly Piece[])[] {
  const pages: Piece[][] = [];
  let blocks = 0;
  let size = 0;
  for (const piece of pieces) {
    const last = pages.at(-1);
    const opened = piece.kind === 'gap' || goesOn(piece, last?.at(-1)) ? 0 : 1;
    const cost = costOf(piece);
    if (last !== undefined && blocks + opened <= page.blocks && size + cost <= page.size) {
      last.push(piece);
      blocks += opened;
      size += cost;
    } else if (piece.kind !== 'gap') {
      pages.push([piece]);
      blocks = 1;
      size = cost;
    }
  }
  return pages;
}

/** `files` has Slack's ids of pictures that are uploaded; the others are said in words. */
export function blocksOf(
  given: readonly Piece[],
  files: ReadonlyMap<Picture, string> = noFiles,
): KnownBlock[] {
  const pieces = given.flatMap((piece) =>
    piece.kind === 'picture' && !files.has(piece.picture) ? spoken(piece.picture) : [piece],
  );
  const blocks: KnownBlock[] = [];
  let words: RichTextBlock['elements'] = [];
  pieces.forEach((piece, n) => {
    if (piece.kind === 'gap') return;
    if (piece.kind === 'row') {
      blocks.push(piece.row);
      return;
    }
    if (piece.kind === 'picture') {
      const id = files.get(piece.picture) ?? '';
      blocks.push({ type: 'image', alt_text: altOf(piece.picture), slack_file: { id } });
      return;
    }
    if (!goesOn(piece, pieces[n - 1])) {
      words = [];
      blocks.push({ type: 'rich_text', elements: words });
    }
    const spans: RichTextElement[] = [...piece.spans];
    const last = words.at(-1);
    if (piece.kind === 'line') {
      if (last?.type === 'rich_text_section') last.elements.push({ type: 'text', text: '\n' }, ...spans);
      else words.push({ type: 'rich_text_section', elements: spans });
    } else if (last?.type === 'rich_text_list')
      last.elements.push({ type: 'rich_text_section', elements: spans });
    else
      words.push({
        type: 'rich_text_list',
        style: 'bullet',
        elements: [{ type: 'rich_text_section', elements: spans }],
      });
  });
  return blocks;
}
