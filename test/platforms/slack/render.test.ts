/** Every view becomes messages, a modal and a home that Slack takes, with nothing lost and nothing interpreted. */
import { describe, expect, it } from 'vitest';
import { button, buttons, list, secret, text, view, type Line, type View } from '../../../src/chat/view.ts';
import { createSigner } from '../../../src/platforms/press.ts';
import { renderAnswer } from '../../../src/platforms/slack/modal.ts';
import { render, renderHome, type Rendered } from '../../../src/platforms/slack/render.ts';
import { violationsOf } from '../../support/block-kit.ts';
import { awkward, fc, test } from '../property.ts';
import { key, letters, views, wordsOf } from '../views.ts';

const anna = { bot: 'T1', sender: 'U2', chat: 'U2' };
const signer = createSigner('secret', 'slack', 2000);
const show = (shown: View): readonly Rendered[] => render(shown, anna, signer);
const home = { kind: 'home', channel: null, ts: null } as const;

/** Every text of the rich text blocks, in reading order. */
function said(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  if ('type' in value && value.type === 'actions') return '';
  if ('text' in value && typeof value.text === 'string') return value.text;
  return Object.values(value).map(said).join('');
}
const rowsOf = (value: { blocks: readonly unknown[] }): readonly unknown[] =>
  value.blocks.filter(
    (block) =>
      typeof block === 'object' &&
      block !== null &&
      'elements' in block &&
      'type' in block &&
      block.type === 'actions',
  );
const buttonsOf = (messages: readonly { blocks: readonly unknown[] }[]): readonly Record<string, unknown>[] =>
  messages.flatMap(rowsOf).flatMap((row) => (row as { elements: Record<string, unknown>[] }).elements);
const shape = ({ blocks }: { blocks: readonly { type: string }[] }): readonly string[] =>
  blocks.map(({ type }) => type);

test('Slack takes every message, home and modal', views, (shown) => {
  for (const message of show(shown)) {
    expect(violationsOf('message', message)).toEqual([]);
    expect(message.text.length).toBeLessThanOrEqual(3000);
  }
  expect(violationsOf('home', renderHome(shown, anna, signer))).toEqual([]);
  expect(violationsOf('modal', renderAnswer(shown, home, anna, signer))).toEqual([]);
});

test('nothing that is said is lost', views, (shown) => {
  expect(
    letters(
      show(shown)
        .map(({ blocks }) => said(blocks))
        .join(''),
    ),
  ).toBe(letters(wordsOf(shown)));
  expect(letters(said(renderHome(shown, anna, signer).blocks))).toBe(letters(wordsOf(shown)));
});

test('the same view is the same message', views, (shown) => {
  expect(show(shown)).toEqual(show(shown));
});

test('the notice is escaped and is what the blocks say', views, (shown) => {
  for (const { text: notice, blocks } of show(shown)) {
    expect(notice).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    const read = notice.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    expect(letters(said(blocks)).startsWith(letters(read))).toBe(true);
  }
});

test(
  'no letter is cut in two',
  fc.tuple(fc.constantFrom('👩‍👩‍👧‍👦', '🇪🇸', 'e\u0301', '👍🏽', 'я'), fc.nat(3)),
  ([letter, before]) => {
    const messages = show(
      view(text('x'.repeat(before) + letter.repeat(3000)), buttons(button(letter.repeat(99), 'held'))),
    );
    for (const { blocks } of messages)
      expect(said(blocks).replace(/^x*/, '').replaceAll(letter, '').replaceAll('\n', '')).toBe('');
    expect(
      JSON.stringify(buttonsOf(messages).map(({ text: label }) => label))
        .split(letter)
        .join(''),
    ).toContain('"…"');
  },
);

test('every button is there once, in order', fc.array(key, { maxLength: 250 }), (keys) => {
  const messages = show(view(text('x'), buttons(...keys)));
  expect(buttonsOf(messages)).toHaveLength(keys.length);
  const values = buttonsOf(messages).map(({ value, url }) => url ?? value);
  expect(values).toEqual(keys.map((given) => ('url' in given ? given.url : signer.sign(given.invoke, anna))));
});

describe('what people write', () => {
  it.each(awkward.filter((raw) => letters(raw) !== ''))('%j is shown as it is, and only shown', (raw) => {
    const [message] = show(view(text({ bold: raw }), list([[raw]])));
    const kinds = [...JSON.stringify(message?.blocks).matchAll(/"type":"(\w+)"/g)].map(([, type]) => type);
    expect(new Set(kinds)).toEqual(new Set(['rich_text', 'rich_text_section', 'rich_text_list', 'text']));
  });

  it('is not read in a button either', () => {
    const [message] = show(view(buttons(button('<!here> & :smile: *x*', 'held'))));
    expect(buttonsOf([message!])).toMatchObject([
      { text: { type: 'plain_text', text: '<!here> & :smile: *x*', emoji: false } },
    ]);
  });
});

describe('layout', () => {
  const span = (words: string, style?: object) => ({
    type: 'text',
    text: words,
    ...(style ? { style } : {}),
  });

  it('is a paragraph of lines, a list below it, another thought apart', () => {
    const messages = show(
      view(
        text({ bold: 'Today' }),
        text('Two visits'),
        list([
          ['09:00 ', { code: 'A' }],
          ['11:00 ', { italic: 'B' }],
        ]),
        text('That is all', { link: 'https://x.org', label: '.' }),
      ),
    );
    const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
    expect(messages).toEqual([
      {
        text: 'Today\nTwo visits\n• 09:00 A\n• 11:00 B\nThat is all.',
        blocks: [
          {
            type: 'rich_text',
            elements: [
              section(span('Today', { bold: true }), span('\n'), span('Two visits')),
              {
                type: 'rich_text_list',
                style: 'bullet',
                elements: [
                  section(span('09:00 '), span('A', { code: true })),
                  section(span('11:00 '), span('B', { italic: true })),
                ],
              },
            ],
          },
          {
            type: 'rich_text',
            elements: [section(span('That is all'), { type: 'link', url: 'https://x.org', text: '.' })],
          },
        ],
      },
    ]);
  });

  it('keeps buttons beside the words they belong to', () => {
    const asked = view(
      text('Held'),
      buttons(button('Undo', 'undo', '1')),
      text('And?'),
      buttons(button('No', 'cancel')),
    );
    expect(show(asked).map(shape)).toEqual([['rich_text', 'actions', 'rich_text', 'actions']]);
  });

  it('gives a row of its own to buttons that belong together, and one to all that stand alone', () => {
    const rows = show(
      view(
        text('x'),
        buttons(button('9:00', 'visit-card', '1')),
        buttons(button('10:00', 'visit-card', '2')),
        buttons(button('Back', 'visits', 'p0'), button('More', 'visits', 'p2')),
        buttons(button('Plan', 'visit')),
      ),
    ).flatMap(rowsOf);
    expect(
      rows.map((row) =>
        (row as { elements: { action_id: string }[] }).elements.map(({ action_id }) => action_id),
      ),
    ).toEqual([['visit-card:0', 'visit-card:1'], ['visits:2', 'visits:3'], ['visit:4']]);
  });

  it.each<[string, View]>([
    ['no block', view()],
    ['an empty text', view(text(''))],
    ['blanks', view(text('\u200b \n\u202e'))],
    ['an empty list', view(list([]))],
  ])('says something even for %s', (_, shown) => {
    const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [span('…')] }] }];
    expect(show(shown)).toEqual([{ text: '…', blocks }]);
  });

  it('leaves out a link that Slack would refuse, but not its words', () => {
    const [message] = show(
      view(text({ link: 'javascript:alert(1)', label: 'here' }), buttons({ label: 'x', url: 'tg://y' })),
    );
    expect(message).toMatchObject({ text: 'here', blocks: [{ type: 'rich_text' }] });
    expect(message?.blocks).toHaveLength(1);
  });
});

describe('what is too long', () => {
  it('goes on in another message, between lines, with the buttons under the last', () => {
    const items = Array.from({ length: 300 }, (_, i): Line => [`${i} ${'x'.repeat(96)}`]);
    const messages = show(
      secret(buttons(button('First', 'first')), list(items), buttons(button('Next', 'next'))),
    );
    expect(messages.length).toBeGreaterThan(2);
    expect(messages.map((message) => rowsOf(message).length)).toEqual([...messages.slice(1).map(() => 0), 2]);
    expect(messages.flatMap(({ blocks }) => JSON.stringify(blocks).match(/\d+ x{96}/g))).toHaveLength(300);
  });

  test(
    'is no more than Slack takes in any script, style or link',
    fc.tuple(fc.constantFrom('x', 'я', '漢', '👍', '"', '&'), fc.boolean(), fc.nat(12_000)),
    ([letter, linked, times]) => {
      const label = letter.repeat(times);
      const url = `https://example.org/${'y'.repeat(970)}`;
      for (const message of show(
        view(text('x', linked ? { link: url, label } : { bold: label }), list([[label]])),
      ))
        expect(violationsOf('message', message)).toEqual([]);
    },
  );

  it('is cut in a home, which says so', () => {
    const long = view(...Array.from({ length: 200 }, (_, i) => [text(`Day ${i}`), list([['x']])]).flat());
    const { blocks } = renderHome(long, anna, signer);
    expect(blocks).toHaveLength(100);
    expect(said(blocks.at(-1))).toBe('…');
  });

  it('is refused where a button leaves no room for its code', () => {
    expect(() => show(view(buttons(button('x', 'held', 'x'.repeat(2000)))))).toThrow(
      'longer than 2000 bytes',
    );
  });
});
