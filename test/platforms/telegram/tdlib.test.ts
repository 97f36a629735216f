/**
 * What is rendered, judged by Telegram's own library (TDLib, offline): its parser finds the same text and styles in
 * an HTML version of the view as the renderer says, and accepts the renderer's entities.
 */
import { configure, execute } from 'tdl';
import { getTdjson } from 'prebuilt-tdlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MessageEntity } from 'grammy/types';
import { list, text, view, type Line, type Span } from '../../../src/chat/view.ts';
import { createSigner } from '../../../src/platforms/press.ts';
import { render, type Rendered } from '../../../src/platforms/telegram/render.ts';
import { awkward, fc, test, words } from '../property.ts';

beforeAll(() => {
  configure({ tdjson: getTdjson(), verbosityLevel: 0 });
});

const show = (...lines: Line[]): readonly Rendered[] =>
  render(
    view(...lines.map((line) => text(...line))),
    { bot: '1', sender: '2', chat: '2' },
    createSigner('secret', 'telegram', 64),
  );

/** Our entities in TDLib's words. */
const tdTypes: Readonly<Record<string, string>> = {
  bold: 'textEntityTypeBold',
  italic: 'textEntityTypeItalic',
  code: 'textEntityTypeCode',
  text_link: 'textEntityTypeTextUrl',
};
const inTdlib = (entity: MessageEntity) => ({
  _: 'textEntity' as const,
  offset: entity.offset,
  length: entity.length,
  // The table above holds TDLib's own names.
  type: { _: tdTypes[entity.type], ...(entity.type === 'text_link' ? { url: entity.url } : {}) } as {
    _: 'textEntityTypeBold';
  },
});

const escape = (raw: string): string =>
  raw.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
function html(span: Span): string {
  if (typeof span === 'string') return escape(span);
  if ('bold' in span) return `<b>${escape(span.bold)}</b>`;
  if ('italic' in span) return `<i>${escape(span.italic)}</i>`;
  if ('code' in span) return `<code>${escape(span.code)}</code>`;
  return `<a href="${escape(span.link)}">${escape(span.label)}</a>`;
}

/** Only what TDLib doesn't itself merge, trim or drop: one visible word per span, no two alike beside each other. */
const readable = fc.oneof(
  fc.constantFrom(
    ...awkward.filter((sample) => /\p{L}/u.test(sample) && !/[\r\n\u202a-\u202e\u200e\u200f]/.test(sample)),
  ),
  fc.string({ unit: fc.constantFrom(...'aя<>&*_`@/😀ñ日'), minLength: 1, maxLength: 20 }),
);
const styledLine = fc
  .tuple(readable, readable, readable, readable)
  .map(([a, b, c, d]): Line => [
    'x',
    { bold: a },
    ' - ',
    { italic: b },
    ' - ',
    { code: c },
    ' - ',
    { link: 'https://example.org/', label: d },
  ]);

test("TDLib's parser finds the same text and styles in HTML", styledLine, (line) => {
  const [message] = show(line);
  const parsed = execute({
    _: 'parseTextEntities',
    text: line.map(html).join(''),
    parse_mode: { _: 'textParseModeHTML' },
  });
  if (parsed?._ !== 'formattedText') throw new Error('TDLib does not understand the HTML');
  expect(message?.text).toBe(parsed.text);
  const found = parsed.entities.map(({ offset, length, type }) => [offset, length, type._]);
  expect(message?.entities.map((e) => [e.offset, e.length, tdTypes[e.type]])).toEqual(found);
});

test(
  'TDLib accepts the entities of any text',
  fc.array(fc.tuple(words, words, words), { maxLength: 12 }),
  (lines) => {
    for (const { text: said, entities } of show(
      ...lines.map(([a, b, c]): Line => [a, { bold: b }, { code: c }]),
    )) {
      const accepted = execute({
        _: 'getMarkdownText',
        text: { _: 'formattedText', text: said, entities: entities.map(inTdlib) },
      });
      expect(accepted?._).toBe('formattedText');
    }
  },
);

test(
  'TDLib accepts the parts of a long text',
  fc.tuple(words, fc.integer({ min: 300, max: 900 })),
  ([piece, times]) => {
    for (const { text: said, entities } of show([{ bold: `${piece}я`.repeat(times) }])) {
      const accepted = execute({
        _: 'getMarkdownText',
        text: { _: 'formattedText', text: said, entities: entities.map(inTdlib) },
      });
      expect(accepted?._).toBe('formattedText');
    }
  },
);

describe('the judge', () => {
  it('refuses an entity that begins within a character', () => {
    const entities = [inTdlib({ type: 'bold', offset: 2, length: 1 })];
    expect(execute({ _: 'getMarkdownText', text: { _: 'formattedText', text: 'a😀b', entities } })?._).toBe(
      'error',
    );
  });

  it('finds no markup in what people write; links, mentions and commands Telegram underlines by itself', () => {
    const [message] = render(
      view(list([['<b>Bold</b> *star* _x_ `y`'], ['@somebody /start https://example.org']])),
      { bot: '1', sender: '2', chat: '2' },
      createSigner('secret', 'telegram', 64),
    );
    const found = execute({ _: 'getTextEntities', text: message?.text ?? '' });
    expect(found?._ === 'textEntities' && found.entities.map(({ type }) => type._)).toEqual([
      'textEntityTypeMention',
      'textEntityTypeBotCommand',
      'textEntityTypeUrl',
    ]);
  });
});
