/**
 * Styled text cut into pages that fit one Telegram message. Styles are entities (offset and length in UTF-16
 * units), not markup, so nothing that people write can be taken for markup. Pure.
 */
import type { MessageEntity } from 'grammy/types';
import type { Line, Span } from '../../chat/view.ts';
import { clean, isBlank, whereToCut } from '../letters.ts';

/** Telegram's limit on a message's text after its entities, in UTF-16 units to be on the safe side. */
const pageLimit = 4096;

export interface Styled {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** One line of a view. `prefix` goes before it, unstyled. */
export function styled(line: Line, prefix = ''): Styled {
  let text = prefix;
  const entities: MessageEntity[] = [];
  for (const span of line) {
    const words = clean(typeof span === 'string' ? span : wordsOf(span));
    const entity =
      typeof span === 'string' || isBlank(words) ? null : styleOf(span, text.length, words.length);
    if (entity !== null) entities.push(entity);
    text += words;
  }
  return { text, entities };
}

type StyledSpan = Exclude<Span, string>;

function wordsOf(span: StyledSpan): string {
  if ('bold' in span) return span.bold;
  if ('italic' in span) return span.italic;
  return 'code' in span ? span.code : span.label;
}

function styleOf(span: StyledSpan, offset: number, length: number): MessageEntity {
  if ('bold' in span) return { type: 'bold', offset, length };
  if ('italic' in span) return { type: 'italic', offset, length };
  if ('code' in span) return { type: 'code', offset, length };
  return { type: 'text_link', offset, length, url: span.link };
}

/** Lines joined by line breaks into as few pages as fit; a line longer than a page is cut where it hurts least. */
export function paginate(lines: readonly Styled[]): readonly Styled[] {
  const pages: Styled[] = [];
  let page: Styled | null = null;
  for (const line of lines.flatMap(cutLong)) {
    if (page !== null && page.text.length + 1 + line.text.length > pageLimit) {
      pages.push(page);
      page = null;
    }
    // A page doesn't begin with the gap that was to part it from the one above.
    if (page === null && isBlank(line.text)) continue;
    page = page === null ? line : joined(page, line);
  }
  if (page !== null) pages.push(page);
  return pages;
}

function joined(above: Styled, line: Styled): Styled {
  const offset = above.text.length + 1;
  return {
    text: `${above.text}\n${line.text}`,
    entities: [
      ...above.entities,
      ...line.entities.map((entity) => ({ ...entity, offset: entity.offset + offset })),
    ],
  };
}

function cutLong(line: Styled): readonly Styled[] {
  const pieces: Styled[] = [];
  let rest = line;
  while (rest.text.length > pageLimit) {
    const at = whereToCut(rest.text, pageLimit, rest.entities);
    pieces.push(part(rest, 0, at));
    const next = /\s/.test(rest.text.charAt(at)) ? at + 1 : at;
    rest = part(rest, next, rest.text.length);
  }
  pieces.push(rest);
  return pieces;
}

/** A piece of a line from UTF-16 unit `from` up to `to`; a style that reaches over the border is on both sides. */
function part({ text, entities }: Styled, from: number, to: number): Styled {
  const kept = entities.flatMap((entity) => {
    const start = Math.max(entity.offset, from);
    const end = Math.min(entity.offset + entity.length, to);
    return start < end ? [{ ...entity, offset: start - from, length: end - start }] : [];
  });
  return { text: text.slice(from, to), entities: kept };
}
