/** Styled lines as elements; what people wrote is set as text. */
import type { WireLine, WireSpan } from '../wire.ts';
import { el } from './dom.ts';

function spanOf(span: WireSpan): Node | string {
  if (typeof span === 'string') return span;
  if ('bold' in span) return el('strong', {}, span.bold);
  if ('italic' in span) return el('em', {}, span.italic);
  if ('code' in span) return el('code', {}, span.code);
  return el('a', { href: span.link, target: '_blank', rel: 'noopener noreferrer' }, span.label);
}

export const spansOf = (line: WireLine): (Node | string)[] => line.map(spanOf);
