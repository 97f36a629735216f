/** Views as people's words make them, and what of them a reader must be able to read on every platform. */
import {
  button,
  buttons,
  image,
  list,
  text,
  view,
  type Block,
  type Line,
  type View,
} from '../../src/chat/view.ts';
import { fc, words } from './property.ts';

const span = fc.oneof(
  words,
  words.map((bold) => ({ bold })),
  words.map((italic) => ({ italic })),
  words.map((code) => ({ code })),
  words.map((label) => ({ link: 'https://example.org/', label })),
);
const long = fc
  .tuple(words, fc.integer({ min: 1, max: 400 }))
  .map(([piece, times]): Line => [{ bold: piece.repeat(times) }, piece]);
export const line = fc.oneof(
  { weight: 5, arbitrary: fc.array(span, { maxLength: 4 }) },
  { weight: 1, arbitrary: long },
);
export const key = fc.oneof(
  words.map((label) => button(label, 'held', '7')),
  fc.tuple(words, fc.webUrl()).map(([label, url]) => ({ label, url })),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  line.map((given) => text(...given)),
  fc.array(line, { maxLength: 60 }).map((items) => list(items)),
  fc.array(key, { maxLength: 30 }).map((keys) => buttons(...keys)),
);
const picture = fc
  .array(words, { maxLength: 60 })
  .map((alt) => image({ png: async () => Buffer.alloc(0), alt: alt.join('\n'), name: 'picture' }));
export const views = fc.array(block, { maxLength: 8 }).map((blocks) => view(...blocks));
/** As above, with pictures among the blocks. */
export const illustrated = fc
  .array(fc.oneof({ weight: 3, arbitrary: block }, { weight: 1, arbitrary: picture }), { maxLength: 8 })
  .map((blocks) => view(...blocks));

export const wordsOf = (shown: View): string =>
  shown.blocks
    .flatMap((given) => (given.kind === 'text' ? [given.line] : given.kind === 'list' ? given.items : []))
    .flat()
    .map((part) =>
      typeof part === 'string' ? part : (Object.entries(part).find(([name]) => name !== 'link')?.[1] ?? ''),
    )
    .join('');
/** What a reader sees as letters: without spaces, list marks and what platforms can't carry. */
export const letters = (raw: string): string =>
  raw.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\s•…\p{Cc}]/gu, '');
