/** Messages as their rows keep them, and as the page gets them: pictures stay behind until the page asks for one. */
import type { StoredMessage } from './ports.ts';
import type { WireBlock, WireMessage } from './wire.ts';

/** As render.ts makes it. */
export type StoredBlock =
  | Exclude<WireBlock, { readonly kind: 'image' }>
  /** A PNG in base64: it lives as long as its message. */
  | { readonly kind: 'image'; readonly png: string; readonly alt: string };

export interface StoredBody {
  readonly blocks: readonly StoredBlock[];
}

// Only render.ts writes them.
const blocksOf = ({ body }: StoredMessage): readonly StoredBlock[] => (body as StoredBody).blocks;

export const wireMessage = (stored: StoredMessage): WireMessage => ({
  number: stored.number,
  version: stored.version,
  by: stored.by,
  at: stored.at.toMillis(),
  body: {
    blocks: blocksOf(stored).map((block, at) =>
      block.kind === 'image' ? { kind: 'image', at, alt: block.alt } : block,
    ),
  },
  post: stored.mark?.startsWith('post:') === true ? stored.mark.slice(5) : null,
});

/** The picture at that place of a message, if there is one. */
export function pictureIn(stored: StoredMessage, at: number): Buffer | null {
  const block = blocksOf(stored)[at];
  return block?.kind === 'image' ? Buffer.from(block.png, 'base64') : null;
}
