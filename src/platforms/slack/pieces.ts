/**
 * A view taken apart into the pieces that may stand in different messages: lines, items of lists, rows of buttons. Lines
 * are rich text (texts and links with a style beside them), in which Slack reads no markup. Pure.
 */
import type { ActionsBlock, RichTextLink, RichTextText } from '@slack/types';
import type { Block, Line, Picture, Span } from '../../chat/view.ts';
import { assertNever } from '../../outcome.ts';
import { clean, isBlank, whereToCut } from '../letters.ts';
import type { Presser, Signer } from '../press.ts';
import { createRows } from './buttons.ts';
import { weightOf } from './words.ts';

type RichSpan = RichTextText | RichTextLink;

/** `size`: what it takes to send, in bytes. */
export type Piece =
  | {
      readonly kind: 'line' | 'item';
      readonly spans: readonly RichSpan[];
      readonly text: string;
      readonly size: number;
    }
  /** Parts what is above from what is below. */
  | { readonly kind: 'gap' }
  | { readonly kind: 'row'; readonly row: ActionsBlock; readonly size: number }
  | { readonly kind: 'picture'; readonly picture: Picture };

/** A line longer than this, in characters or in bytes to send, is cut in several. */
const mostOfLine = 3000;
const mostToSend = 9500;

/** The pieces of a view's blocks in reading order. Throws when a button cannot be signed, a programming error. */
export function piecesOf(blocks: readonly Block[], presser: Presser, signer: Signer): readonly Piece[] {
  const rows = createRows(presser, signer);
  return joined(blocks).flatMap((block): readonly Piece[] => {
    switch (block.kind) {
      case 'text':
        return piecesOfLine(block.line, 'line');
      case 'list':
        return block.items.flatMap((item) => piecesOfLine(item, 'item'));
      case 'buttons':
        return rows.of(block.buttons).map((row) => ({ kind: 'row', ...row }));
      case 'image':
        return [{ kind: 'picture', picture: block.image }];
      default:
        return assertNever(block);
    }
  });
}

/** Buttons that have a row each, one after the other, share one: Slack puts as many beside each other as fit. */
function joined(blocks: readonly Block[]): readonly Block[] {
  const shared: Block[] = [];
  let alone = false;
  for (const block of blocks) {
    const last = shared.at(-1);
    const single = block.kind === 'buttons' && block.buttons.length === 1;
    if (single && alone && last?.kind === 'buttons')
      shared[shared.length - 1] = { kind: 'buttons', buttons: [...last.buttons, ...block.buttons] };
    else shared.push(block);
    alone = single;
  }
  return shared;
}

export function piecesOfLine(line: Line, kind: 'line' | 'item'): readonly Piece[] {
  const spans = line.flatMap(richSpan);
  const text = textOf(spans);
  if (isBlank(text)) return kind === 'line' ? [{ kind: 'gap' }] : [];
  return cut(spans, text).map((part) => ({ kind, ...part }));
}

const textOf = (spans: readonly RichSpan[]): string => spans.map(({ text = '' }) => text).join('');

function richSpan(span: Span): readonly RichSpan[] {
  if (typeof span === 'string') return written(span, {});
  if ('bold' in span) return written(span.bold, { bold: true });
  if ('italic' in span) return written(span.italic, { italic: true });
  if ('code' in span) return written(span.code, { code: true });
  // A message is refused for one link that Slack does not like, so such a link is only said.
  if (isBlank(span.label) || !isLink(span.link)) return written(span.label, {});
  return [{ type: 'link', url: span.link, text: clean(span.label) }];
}

function written(raw: string, style: NonNullable<RichTextText['style']>): readonly RichSpan[] {
  const text = clean(raw);
  if (text === '') return [];
  return [
    isBlank(text) || Object.keys(style).length === 0 ? { type: 'text', text } : { type: 'text', text, style },
  ];
}

/** Slack takes longer ones; but with its label it has to fit into one message. */
const longestLink = 1000;
const isLink = (url: string): boolean =>
  /^(https?|mailto|slack):\S+$/i.test(url) && url.length <= longestLink && clean(url) === url;

interface Part {
  readonly spans: readonly RichSpan[];
  readonly text: string;
  readonly size: number;
}

/** As many parts as the limits ask for: first by letters, then, where a line is all styles and links, by those. */
function cut(line: readonly RichSpan[], whole: string): readonly Part[] {
  const parts: Part[] = [];
  let rest = line;
  let text = whole;
  while (text.length > mostOfLine) {
    const at = whereToCut(text, mostOfLine, stylesIn(rest));
    parts.push(...light(part(rest, 0, at)));
    rest = part(rest, /\s/.test(text.charAt(at)) ? at + 1 : at, text.length);
    text = textOf(rest);
  }
  parts.push(...light(rest));
  return parts.filter((each) => !isBlank(each.text));
}

/** What stands around the words of a span, in bytes: `{"type":"text","text":,"style":{"italic":true}},`, or those of a link. */
const [aroundText, aroundStyle, aroundLink] = [24, 24, 31];

function weightOfSpan(span: RichSpan): number {
  const words = weightOf(span.text ?? '');
  if (span.type === 'link') return aroundLink + weightOf(span.url) + words;
  return aroundText + words + (span.style === undefined ? 0 : aroundStyle);
}

function light(spans: readonly RichSpan[]): readonly Part[] {
  const parts: { spans: RichSpan[]; size: number }[] = [];
  for (const span of spans) {
    const size = weightOfSpan(span);
    const last = parts.at(-1);
    if (last === undefined || last.size + size > mostToSend) parts.push({ spans: [span], size });
    else {
      last.spans.push(span);
      last.size += size;
    }
  }
  return parts.map((each) => ({ ...each, text: textOf(each.spans) }));
}

function stylesIn(spans: readonly RichSpan[]): readonly { offset: number; length: number }[] {
  let end = 0;
  return spans.flatMap((span) => {
    const { text = '' } = span;
    const offset = end;
    end += text.length;
    return span.type === 'link' || span.style !== undefined ? [{ offset, length: text.length }] : [];
  });
}

/** The spans from UTF-16 unit `from` up to `to`; a style that reaches over the border is on both sides. */
function part(spans: readonly RichSpan[], from: number, to: number): readonly RichSpan[] {
  let end = 0;
  return spans.flatMap((span) => {
    const { text = '' } = span;
    const kept = text.slice(Math.max(from - end, 0), Math.max(to - end, 0));
    end += text.length;
    return kept === '' ? [] : [{ ...span, text: kept }];
  });
}
